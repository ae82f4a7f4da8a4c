/** What a person can do, as the one list has it: the palette, the map of keys, Settings and the menu all read it. */
import type { PlainKey } from "../i18n/t.ts";

export const ACTION_GROUPS = [
  "everywhere",
  "places",
  "register",
  "reconcile",
  "review",
  "imports",
  "reports",
  "widgets",
  "form",
] as const;
/** Where an action is, and under which heading it is listed. The first two work on every page. */
export type ActionGroup = (typeof ACTION_GROUPS)[number];

export interface ActionSpec {
  readonly id: string;
  readonly group: ActionGroup;
  readonly name: PlainKey;
  /** What presses it until a person chooses other keys: notation of `keys.ts`. */
  readonly keys: readonly string[];
  /**
   * Where its keys are heard. `page` (the usual): nowhere a key belongs to something else: fields, forms, menus, dialogs.
   * `fields`: in fields too, but not under a dialog. `always`: everywhere.
   */
  readonly heard?: "page" | "fields" | "always";
  /** Its keys belong to what has the focus (a form, a list); they are shown and not chosen. */
  readonly isFixed?: boolean;
  /** By hand it says nothing (one row down): the palette leaves it out. */
  readonly isMove?: boolean;
}

/** Does it; false: there was nothing to do, and the key may go to another. */
export type ActionRun = () => unknown;
