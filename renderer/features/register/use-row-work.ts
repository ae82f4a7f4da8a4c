import type { RegisterRows, RegisterView } from "./register-pages.ts";
import { type Editing, useEditing } from "./use-editing.ts";
import type { RegisterFilter } from "./use-filter.ts";
import { type LikeVerbs, useLikeVerbs } from "./use-like-verbs.ts";
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
  /** Null: the register is of all accounts. */
  accountId: string | null;
  filter: RegisterFilter;
  focusTable: () => void;
}

export interface RowWork {
  readonly selection: Selection;
  readonly many: ManyActs;
  readonly editing: Editing;
  readonly verbs: RowVerbs;
  readonly like: LikeVerbs;
}

/** What is done to rows: taken together, typed into, changed by single letters. */
export function useRowWork({
  view,
  rows,
  rowWindow,
  cursor,
  acts,
  accountId,
  filter,
  focusTable,
}: Parts): RowWork {
  const selection = useSelection(view, rows);
  const many = useMany();
  const editing = useEditing({ cursor, rowWindow, focusTable });
  const single = accountId !== null;
  const like = useLikeVerbs({ selection, cursor, setFilter: filter.setText });
  const verbs = useRowVerbs({ selection, cursor, acts, many, editing, single, focusTable });
  return { selection, many, editing, verbs, like };
}
