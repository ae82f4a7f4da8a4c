import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { isTaken } from "../../shell/use-shell-keys.ts";

export interface DraftKeys {
  move: (by: number) => void;
  jump: (to: "first" | "last") => void;
  tick: () => void;
  finish: () => void;
  explain: () => void;
}

/** The keys of a statement in hand, wherever the focus is but in a field, a menu or a dialog. */
export function useDraftKeys(keys: DraftKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const isOnControl = (event: KeyboardEvent) =>
      event.target instanceof Element && event.target.closest("button, a, summary") !== null;
    const bind = (act: (keys: DraftKeys) => void) => (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      event.preventDefault();
      act(latest.current);
    };
    // Space and Enter on a button press that one.
    const bindPress = (act: (keys: DraftKeys) => void) => (event: KeyboardEvent) => {
      if (!isOnControl(event)) bind(act)(event);
    };
    return tinykeys(window, {
      j: bind((k) => k.move(1)),
      k: bind((k) => k.move(-1)),
      ArrowDown: bind((k) => k.move(1)),
      ArrowUp: bind((k) => k.move(-1)),
      PageDown: bind((k) => k.move(10)),
      PageUp: bind((k) => k.move(-10)),
      Home: bind((k) => k.jump("first")),
      End: bind((k) => k.jump("last")),
      l: bind((k) => k.tick()),
      Space: bindPress((k) => k.tick()),
      Enter: bindPress((k) => k.finish()),
      e: bind((k) => k.explain()),
    });
  }, []);
}
