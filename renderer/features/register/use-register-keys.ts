import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { isTaken } from "../../shell/use-shell-keys.ts";

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

/** The register's keys, wherever the focus is but in a field, a menu or a dialog. */
export function useRegisterKeys(keys: RegisterKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const bind = (act: (keys: RegisterKeys) => void) => (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      event.preventDefault();
      act(latest.current);
    };
    return tinykeys(window, {
      j: bind((k) => k.move(1)),
      k: bind((k) => k.move(-1)),
      ArrowDown: bind((k) => k.move(1)),
      ArrowUp: bind((k) => k.move(-1)),
      PageDown: bind((k) => k.page(1)),
      PageUp: bind((k) => k.page(-1)),
      Home: bind((k) => k.jump("first")),
      End: bind((k) => k.jump("last")),
      Enter: (event) => {
        // Enter on a button or a link presses that one.
        if (
          isTaken(event) ||
          (event.target instanceof Element && event.target.closest("button, a, summary") !== null)
        )
          return;
        event.preventDefault();
        latest.current.open();
      },
      h: bind((k) => k.history()),
      e: bind((k) => k.correct()),
      x: bind((k) => k.toggleVoid()),
      Escape: (event) => {
        if (!isTaken(event) && latest.current.escape()) event.preventDefault();
      },
    });
  }, []);
}
