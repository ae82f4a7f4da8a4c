import type { RegisterActs } from "./use-register-acts.ts";
import type { RegisterCursor } from "./use-register-cursor.ts";
import { useRegisterKeys } from "./use-register-keys.ts";
import type { RowWork } from "./use-row-work.ts";
import type { RowWindow } from "./use-window.ts";

interface KeyParts {
  rowWindow: RowWindow;
  cursor: RegisterCursor;
  work: RowWork;
  acts: RegisterActs;
  focusTable: () => void;
  search: string;
  clearSearch: () => void;
}

/** Binds the register's keys to the row at hand and to the rows that are taken. */
export function useTableKeys(parts: KeyParts): void {
  const { rowWindow, cursor, work, acts, focusTable, search, clearSearch } = parts;
  const { selection, verbs, like, editing } = work;
  const go = (rank: number) => {
    focusTable();
    rowWindow.scrollTo(rank);
  };
  const run = (step: () => number) => {
    const from = cursor.place?.rank ?? 0;
    const rank = step();
    go(rank);
    selection.extend(from, rank);
  };
  useRegisterKeys({
    move: (by) => go(cursor.move(by)),
    run: (by) => run(() => cursor.move(by)),
    runToEnd: (to) => run(() => cursor.jump(to)),
    page: (direction) => go(cursor.move(direction * rowWindow.rowsInSight)),
    jump: (to) => go(cursor.jump(to)),
    open: () => cursor.row && acts.toggle(cursor.row),
    history: () => cursor.row && acts.history(cursor.row),
    correct: () => cursor.row && acts.correct(cursor.row),
    edit() {
      const { row } = cursor;
      // A row that takes no change opens, and says why.
      if (row !== null && !editing.begin(row, "payee")) acts.toggle(row);
    },
    attach: () => cursor.row && acts.pickFiles(cursor.row),
    split: () => cursor.row && acts.split(cursor.row),
    take() {
      if (cursor.row !== null && cursor.place !== null) selection.toggle(cursor.row, cursor.place.rank);
    },
    takeRun() {
      if (cursor.place !== null) selection.extend(cursor.place.rank, cursor.place.rank);
    },
    takeAll: () => selection.all(),
    toggleVoid: verbs.toggleVoid,
    clear: verbs.clear,
    copy: verbs.copy,
    merge: like.merge,
    filterBy: like.filterBy,
    ask: verbs.ask,
    note: () => selection.rows.length > 0 && verbs.ask("memo"),
    escape: () => {
      if (verbs.letGo() || acts.closeAll()) return true;
      clearSearch();
      return search !== "";
    },
  });
}
