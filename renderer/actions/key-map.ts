/** Which keys press what: the list's own, and those a person chose instead. */
import { z } from "zod";
import type { Preference } from "../store/use-preference.ts";
import { ACTIONS, type Action, type ActionId } from "./catalogue.ts";
import { isKeys } from "./keys.ts";

/** By the action's id. An id that no longer is one is kept and means nothing. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

export const CHOSEN_KEYS: Preference<ChosenKeys> = {
  name: "keys",
  schema: z.record(z.string(), z.array(z.string().refine(isKeys)).max(4)),
  standard: {},
};

export function keysOf(action: Action, chosen: ChosenKeys): readonly string[] {
  return action.isFixed === true ? action.keys : (chosen[action.id] ?? action.keys);
}

/** Whether keys of one can be pressed where keys of the other are meant. */
function meet(a: Action, b: Action): boolean {
  const isWide = (action: Action) => action.group === "everywhere" || action.group === "places";
  return a.group === b.group || ((isWide(a) || isWide(b)) && a.group !== "form" && b.group !== "form");
}

const begins = (long: string, short: string) => long === short || long.startsWith(`${short} `);

/** The other actions these keys would press, or would keep from being pressed. What the list itself says twice is meant. */
export function takenBy(id: ActionId, keys: string, chosen: ChosenKeys): readonly Action[] {
  const action = ACTIONS.find((known) => known.id === id);
  if (action === undefined) return [];
  return ACTIONS.filter(
    (other) =>
      other.id !== id &&
      meet(action, other) &&
      keysOf(other, chosen).some((theirs) => begins(theirs, keys) || begins(keys, theirs)) &&
      !(action.keys.includes(keys) && other.keys.includes(keys)),
  );
}
