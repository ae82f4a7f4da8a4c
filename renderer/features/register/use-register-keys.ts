import { useActions } from "../../actions/use-actions.ts";
import type { VerbField } from "./verbs.ts";

export interface RegisterKeys {
  move: (by: number) => void;
  /** Moves and takes every row on the way. */
  run: (by: number) => void;
  runToEnd: (to: "first" | "last") => void;
  page: (direction: 1 | -1) => void;
  jump: (to: "first" | "last") => void;
  open: () => void;
  history: () => void;
  /** Types into the row. */
  edit: () => void;
  /** The form with everything. */
  correct: () => void;
  split: () => void;
  attach: () => void;
  take: () => void;
  takeRun: () => void;
  takeAll: () => void;
  toggleVoid: () => void;
  clear: () => void;
  copy: () => void;
  /** False: there are no rows taken. */
  merge: () => boolean;
  filterBy: () => boolean;
  /** False: there is nothing to ask of. */
  ask: (field: VerbField) => boolean;
  /** False without rows taken: the key is the window's then. */
  note: () => boolean;
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
    "register.take": () => keys.take(),
    "register.takeRun": () => keys.takeRun(),
    "register.takeDown": () => keys.run(1),
    "register.takeUp": () => keys.run(-1),
    "register.takeToFirst": () => keys.runToEnd("first"),
    "register.takeToLast": () => keys.runToEnd("last"),
    "register.takeAll": () => keys.takeAll(),
    "register.open": () => keys.open(),
    "register.history": () => keys.history(),
    "register.edit": () => keys.edit(),
    "register.correct": () => keys.correct(),
    "register.split": () => keys.split(),
    "register.attach": () => keys.attach(),
    "register.date": () => keys.ask("date"),
    "register.account": () => keys.ask("account"),
    "register.payee": () => keys.ask("payee"),
    "register.category": () => keys.ask("category"),
    "register.note": () => keys.note(),
    "register.amount": () => keys.ask("amount"),
    "register.addTags": () => keys.ask("addTags"),
    "register.removeTags": () => keys.ask("removeTags"),
    "register.cleared": () => keys.clear(),
    "register.copy": () => keys.copy(),
    "register.merge": () => keys.merge(),
    "register.filterBy": () => keys.filterBy(),
    "register.void": () => keys.toggleVoid(),
    "register.escape": () => keys.escape(),
  });
}
