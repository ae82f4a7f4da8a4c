import { useEffect, useRef } from "react";
import { isTaken } from "../../actions/is-taken.ts";

export interface WizardKeys {
  next: () => void;
  back: () => void;
  /** Keys of the step at hand, by `KeyboardEvent.key`. */
  more?: Readonly<Record<string, () => void>> | undefined;
}

/** Whether Enter belongs to what has the focus: a button presses itself, a link goes where it leads. */
function pressesItself(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, summary, input, select") !== null;
}

/** Enter and Ctrl+Enter go on, Esc goes back, and the step's own keys; fields, menus and dialogs keep theirs. */
export function useWizardKeys(keys: WizardKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const act = (event: KeyboardEvent, run: () => void) => {
      event.preventDefault();
      run();
    };
    const press = (event: KeyboardEvent) => {
      const { next, back, more } = latest.current;
      const inDialog = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
        return inDialog ? undefined : act(event, next);
      if (isTaken(event) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
      if (event.key === "Enter") return pressesItself(event.target) ? undefined : act(event, next);
      if (event.key === "Escape") return act(event, back);
      const own = more?.[event.key];
      return own === undefined ? undefined : act(event, own);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
