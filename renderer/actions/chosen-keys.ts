/** The keys a person chose, for everything that shows or hears keys. Empty before somebody unlocked. */
import { create } from "zustand";
import { type ActionId, actionOf } from "./catalogue.ts";
import { type ChosenKeys, keysOf } from "./key-map.ts";
import { ariaKeys, shownKeys } from "./keys.ts";

export const useChosenKeys = create<{ readonly chosen: ChosenKeys }>()(() => ({ chosen: {} }));

export interface KeyHint {
  /** As a person reads it: "Ctrl K". */
  readonly shown: string;
  /** For `aria-keyshortcuts`. */
  readonly aria: string | undefined;
}

/** The first of an action's keys as they are now, for the control that does the same; undefined when it has none. */
export function useKeyHint(id: ActionId | undefined): KeyHint | undefined {
  const chosen = useChosenKeys((keys) => keys.chosen);
  const first = id === undefined ? undefined : keysOf(actionOf(id), chosen)[0];
  return first === undefined ? undefined : { shown: shownKeys(first), aria: ariaKeys(first) };
}
