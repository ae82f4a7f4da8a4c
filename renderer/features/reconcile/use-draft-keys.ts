import { useActions } from "../../actions/use-actions.ts";

export interface DraftKeys {
  move: (by: number) => void;
  jump: (to: "first" | "last") => void;
  tick: () => void;
  finish: () => void;
  explain: () => void;
}

/** What is done with a statement in hand; the keys are in `reconcile-actions.ts`. */
export function useDraftKeys(keys: DraftKeys): void {
  useActions({
    "reconcile.down": () => keys.move(1),
    "reconcile.up": () => keys.move(-1),
    "reconcile.pageDown": () => keys.move(10),
    "reconcile.pageUp": () => keys.move(-10),
    "reconcile.first": () => keys.jump("first"),
    "reconcile.last": () => keys.jump("last"),
    "reconcile.tick": () => keys.tick(),
    "reconcile.finish": () => keys.finish(),
    "reconcile.explain": () => keys.explain(),
  });
}
