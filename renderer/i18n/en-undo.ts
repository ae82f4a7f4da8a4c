import { plural } from "./plural.ts";

const about = (words: string) => (what: string, _entries: number) =>
  what === "" ? words : `${words} ${what}`;

/** Words of undo and redo, and of what was done. */
export const enUndo = {
  redo: "Redo",
  "undo.undone": (what: string) => `Undone: ${what}.`,
  "undo.redone": (what: string) => `Done again: ${what}.`,
  "undo.kept": (count: number) => `${plural(count, "entry stays", "entries stay")} as they are.`,
  "undo.failed": (why: string) => `Not undone: ${why}`,
  "redo.failed": (why: string) => `Not done again: ${why}`,

  "deed.recorded": about("recorded"),
  "deed.reversed": about("reversed"),
  "deed.corrected": about("corrected"),
  "deed.voided": about("voided"),
  "deed.broughtBack": about("brought back"),
  "deed.accountMade": about("made the account"),
  "deed.accountCorrected": about("corrected the account"),
  "deed.categoryMade": about("made the category"),
  "deed.categoryCorrected": about("corrected the category"),
  "deed.categoryRemoved": about("removed the category"),
  "deed.categoryMerged": (what: string, entries: number) =>
    `merged the category ${what} (${plural(entries, "entry", "entries")})`,
  "deed.imported": (what: string, entries: number) =>
    `imported ${plural(entries, "entry", "entries")} from ${what}`,
  "deed.bookRenamed": about("changed the settings of the book"),
  "deed.bookMade": about("made the book"),
  "deed.balanceChanged": (_what: string, _entries: number) => "changed a recorded balance",
  "deed.fileChanged": about("changed the file"),
  "deed.statementFinished": (_what: string, _entries: number) => "finished a statement",
  "deed.statementReopened": (_what: string, _entries: number) => "opened a statement again",
  "deed.monthsClosed": (_what: string, _entries: number) => "closed months",
  "deed.monthsReopened": (_what: string, _entries: number) => "opened closed months again",
  "deed.commodityChanged": about("changed the commodity"),
  "deed.payeeChanged": about("changed the payee"),
  "deed.payeesMerged": (what: string, entries: number) =>
    `merged the payee ${what} (${plural(entries, "entry", "entries")})`,
  "deed.tagChanged": about("changed the tag"),
  "deed.tagsMerged": (what: string, entries: number) =>
    `took off or merged the tag ${what} (${plural(entries, "entry", "entries")})`,
  "deed.other": about("changed something"),
  "deed.undid": (what: string) => `undid: ${what}`,
  "deed.redid": (what: string) => `did again: ${what}`,

  "hindrance.undone": "undone",
  "hindrance.foreign": "not by you",
  "hindrance.changed": "changed since",
  "hindrance.reversed": "reversed since: void the reversal first",
  "hindrance.closed": "in a closed month: reopen it first",
  "hindrance.reconciled": "reconciled since: reverse it, or reopen the statement",
  "hindrance.used": "used since",
  "hindrance.taken": "its name is taken now",
  "hindrance.beginning": "the book’s beginning",
  "hindrance.large": "undo it on the Import page",
  "hindrance.other": "change it back where it was done",
} as const;
