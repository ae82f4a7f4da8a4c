import { useActions } from "../../actions/use-actions.ts";

export interface RegisterKeys {
  move: (by: number) => void;
  page: (direction: 1 | -1) => void;
  jump: (to: "first" | "last") => void;
  open: () => void;
  history: () => void;
  correct: () => void;
  toggleVoid: () => void;
  /** Closes what is open; false when nothing was. */
  escape: () => boolean;
}

/** The register's actions; their keys are in `register-actions.ts`. */
export function useRegisterKeys(keys: RegisterKeys): void {
  useActions({
    "register.down": () => keys.move(1),
    "register.up": () => keys.move(-1),
    "register.pageDown": () => keys.page(1),
    "register.pageUp": () => keys.page(-1),
    "register.first": () => keys.jump("first"),
    "register.last": () => keys.jump("last"),
    "register.open": () => keys.open(),
    "register.history": () => keys.history(),
    "register.correct": () => keys.correct(),
    "register.void": () => keys.toggleVoid(),
    "register.escape": () => keys.escape(),
  });
}
