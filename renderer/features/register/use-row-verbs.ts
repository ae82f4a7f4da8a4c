/** The single letters of the register: each does something to the rows taken together, else to the row at hand. */
import { useState } from "react";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import { today } from "../../format/date.ts";
import { isNegative } from "../../format/money.ts";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { useIsNow } from "../../store/when.ts";
import type { RegisterRow } from "./register-pages.ts";
import type { EditField } from "./row-edit.ts";
import type { Editing } from "./use-editing.ts";
import type { EntryChange, ManyActs } from "./use-many.ts";
import type { RegisterActs } from "./use-register-acts.ts";
import type { RegisterCursor } from "./use-register-cursor.ts";
import type { Selection } from "./use-selection.ts";
import type { VerbField } from "./verbs.ts";

export interface RowVerbs {
  /** The field that is asked for; null for none. */
  readonly asking: VerbField | null;
  /** Whom a verb is about: what is taken, else the row at hand. */
  readonly subject: readonly RegisterRow[];
  /** False: there is nothing to ask of. */
  ask(field: VerbField): boolean;
  stopAsking(): void;
  give(change: EntryChange): Promise<void>;
  /** Pending ones are posted; when there is none, all become pending. */
  clear(): void;
  toggleVoid(): void;
  copy(): void;
  /** Lets go of what is taken; false when there was nothing. */
  letGo(): boolean;
}

interface Parts {
  editing: Editing;
  selection: Selection;
  cursor: RegisterCursor;
  acts: RegisterActs;
  many: ManyActs;
  /** The register is of one account: what moves away is not shown any more. */
  single: boolean;
  focusTable: () => void;
}

/** The cell a field stands in, for one row alone. */
const CELL_OF: Readonly<Partial<Record<VerbField, EditField>>> = {
  date: "date",
  payee: "payee",
  category: "category",
  memo: "note",
  addTags: "tags",
  removeTags: "tags",
};

function cellOf(field: VerbField, row: RegisterRow): EditField | undefined {
  return field === "amount" ? (isNegative(row.amount) ? "out" : "in") : CELL_OF[field];
}

async function voidOrBringBack({ many, selection }: Parts, counted: readonly RegisterRow[]): Promise<void> {
  if (counted.length > 0) {
    if (await many.voidRows(counted)) selection.mark({ status: "void", state: "void" });
  } else if (await many.bringBack(selection.rows)) selection.mark({ status: "counted", state: "posted" });
}

export function useRowVerbs(parts: Parts): RowVerbs {
  const { selection, cursor, acts, many, editing, single, focusTable } = parts;
  const [asking, setAsking] = useState<VerbField | null>(null);
  const past = !useIsNow();
  const closed = useClosedMonths();
  const isClosed = (row: RegisterRow) => closed.has(monthOfDate(row.date));
  const taken = selection.rows;
  const subject = taken.length > 0 ? taken : cursor.row === null ? [] : [cursor.row];
  const stopAsking = () => {
    setAsking(null);
    many.forget();
    focusTable();
  };
  /** The row at hand opens and says why it stays as it is. */
  const isLocked = (): boolean => {
    const [only] = subject;
    if (taken.length > 0 || only === undefined || !isClosed(only)) return false;
    acts.correct(only);
    return true;
  };
  const can = () => !past && subject.length > 0 && !isLocked();
  return {
    asking,
    subject,
    ask(field) {
      if (!can() || subject.every((row) => row.status === "void")) return false;
      const [only] = subject;
      const cell = only === undefined ? undefined : cellOf(field, only);
      // One row alone is typed into where it stands.
      if (taken.length === 0 && only !== undefined && cell !== undefined && editing.begin(only, cell))
        return true;
      many.forget();
      setAsking(field);
      return true;
    },
    stopAsking,
    async give(change) {
      const done = await many.change(subject, change);
      if (!done) return;
      if (change.account !== undefined && single) selection.clear();
      stopAsking();
    },
    clear() {
      if (!can()) return;
      const counted = subject.filter((row) => row.status === "counted");
      const state = counted.some((row) => row.state === "pending") ? "posted" : "pending";
      void many.change(counted, { state });
    },
    toggleVoid() {
      const [only] = subject;
      if (past || only === undefined) return;
      if (taken.length === 0) return acts.toggleVoid(only);
      const counted = taken.filter((row) => row.status === "counted");
      void voidOrBringBack(parts, counted);
    },
    copy() {
      if (past || subject.length === 0) return;
      void many.copy(subject, subject.some(isClosed) ? today() : null);
    },
    letGo() {
      if (taken.length === 0) return false;
      many.forget();
      selection.clear();
      focusTable();
      return true;
    },
  };
}
