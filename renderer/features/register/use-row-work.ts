import type { RegisterRows, RegisterView } from "./register-pages.ts";
import { type Editing, useEditing } from "./use-editing.ts";
import { type ManyActs, useMany } from "./use-many.ts";
import type { RegisterActs } from "./use-register-acts.ts";
import type { RegisterCursor } from "./use-register-cursor.ts";
import { type RowVerbs, useRowVerbs } from "./use-row-verbs.ts";
import { type Selection, useSelection } from "./use-selection.ts";
import type { RowWindow } from "./use-window.ts";

interface Parts {
  view: RegisterView;
  rows: RegisterRows;
  rowWindow: RowWindow;
  cursor: RegisterCursor;
  acts: RegisterActs;
  /** The register is of one account. */
  single: boolean;
  setFilter: (text: string) => void;
  focusTable: () => void;
}

export interface RowWork {
  readonly selection: Selection;
  readonly many: ManyActs;
  readonly editing: Editing;
  readonly verbs: RowVerbs;
}

/** What is done to rows: taken together, typed into, changed by single letters. */
export function useRowWork({
  view,
  rows,
  rowWindow,
  cursor,
  acts,
  single,
  setFilter,
  focusTable,
}: Parts): RowWork {
  const selection = useSelection(view, rows);
  const many = useMany();
  const editing = useEditing({ cursor, rowWindow, focusTable });
  const verbs = useRowVerbs({ selection, cursor, acts, many, editing, single, setFilter, focusTable });
  return { selection, many, editing, verbs };
}
