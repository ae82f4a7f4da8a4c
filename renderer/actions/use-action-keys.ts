import { useEffect } from "react";
import { usePreference } from "../store/use-preference.ts";
import { ACTIONS, type Action } from "./catalogue.ts";
import { useChosenKeys } from "./chosen-keys.ts";
import { isBeingChosen, isInDialog, isTaken, pressesItself } from "./is-taken.ts";
import { CHOSEN_KEYS, keysOf } from "./key-map.ts";
import { pressOf } from "./keys.ts";
import { runAction } from "./running-actions.ts";

/** How long the next press of "g d" may take. */
const NEXT_PRESS_MS = 1000;
const LONGEST = 3;

/** Hears every key of the window and does what the list says it presses. Mounted once, around every screen. */
export function useActionKeys(): void {
  const [chosen] = usePreference(CHOSEN_KEYS);
  useEffect(() => useChosenKeys.setState({ chosen }), [chosen]);
  useEffect(() => {
    const presses = createPresses();
    const press = (event: KeyboardEvent, isEarly: boolean) => {
      const { chosen } = useChosenKeys.getState();
      const mine = ACTIONS.filter((action) => isHeard(action, event, isEarly));
      for (const keys of presses.endings()) {
        const done = mine.some((action) => keysOf(action, chosen).includes(keys) && runAction(action.id));
        if (!done) continue;
        event.preventDefault();
        presses.forget();
        return;
      }
    };
    // First of all, before dialogs and fields could keep to themselves what must be heard in them.
    const early = (event: KeyboardEvent) => {
      presses.add(event);
      press(event, true);
    };
    const late = (event: KeyboardEvent) => press(event, false);
    window.addEventListener("keydown", early, { capture: true });
    window.addEventListener("keydown", late);
    return () => {
      window.removeEventListener("keydown", early, { capture: true });
      window.removeEventListener("keydown", late);
    };
  }, []);
}

function isHeard({ heard = "page" }: Action, event: KeyboardEvent, isEarly: boolean): boolean {
  if ((heard === "page") === isEarly || event.defaultPrevented || isBeingChosen(event)) return false;
  if (heard === "always") return true;
  if (heard === "fields") return !isInDialog(event);
  const isPress = event.key === "Enter" || event.key === " ";
  const isHeld = event.ctrlKey || event.metaKey || event.altKey;
  return !isTaken(event) && !(isPress && !isHeld && pressesItself(event));
}

/** The last presses, as long as they may belong together. */
function createPresses() {
  let pressed: readonly string[] = [];
  let lastMs = 0;
  let isNew = false;
  return {
    add(event: KeyboardEvent) {
      const press = pressOf(event);
      isNew = press !== null;
      if (press === null) return;
      // What is typed into a field begins nothing on the page.
      const isApart = isTaken(event);
      const before = isApart || event.timeStamp - lastMs > NEXT_PRESS_MS ? [] : pressed;
      lastMs = isApart ? Number.NEGATIVE_INFINITY : event.timeStamp;
      pressed = [...before, press].slice(-LONGEST);
    },
    /** What they may mean, the longest first. */
    endings: () => (isNew ? pressed.map((_, from) => pressed.slice(from).join(" ")) : []),
    forget() {
      pressed = [];
    },
  };
}
