import { type RefObject, useState } from "react";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { useIsNow } from "../../store/when.ts";
import type { RegisterRow } from "./register-pages.ts";
import type { Opened } from "./register-table.tsx";
import { useEntryActions } from "./use-entry-actions.ts";
import { useEntryFiles } from "./use-entry-files.ts";

export interface RegisterActs {
  readonly opened: ReadonlyMap<string, Opened>;
  readonly correctingId: string | null;
  toggle(row: RegisterRow): void;
  history(row: RegisterRow): void;
  correct(row: RegisterRow): void;
  /** The same form, with a part to give to another category. */
  split(row: RegisterRow): void;
  toggleVoid(row: RegisterRow): void;
  /** Asks on which day and why. */
  reverse(row: RegisterRow | null): void;
  /** The row that is about to be reversed. */
  readonly reversing: RegisterRow | null;
  /** Keeps files with the row's entry, and opens it. */
  attach(row: RegisterRow, files: readonly File[]): void;
  /** Asks for files to keep with it. */
  pickFiles(row: RegisterRow): void;
  close(row: RegisterRow): void;
  /** False when nothing was open. */
  closeAll(): boolean;
}

function isForm(state: Opened): state is "correct" | "split" {
  return state === "correct" || state === "split";
}

function pickFiles(take: (files: readonly File[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.addEventListener("change", () => take([...(input.files ?? [])]), { once: true });
  input.click();
}

/** What is open in the register, and what is done to a row. Nothing is written while the page speaks of the past. */
export function useRegisterActs(scroller: RefObject<HTMLElement | null>): RegisterActs {
  const [opened, setOpened] = useState<ReadonlyMap<string, Opened>>(new Map());
  const [reversing, setReversing] = useState<RegisterRow | null>(null);
  const past = !useIsNow();
  const closed = useClosedMonths();
  const isClosed = (row: RegisterRow) => closed.has(monthOfDate(row.date));
  const actions = useEntryActions();
  const files = useEntryFiles();
  const put = (id: string, state: Opened | null) =>
    setOpened((old) => {
      const next = new Map(old);
      if (state === null) next.delete(id);
      else next.set(id, state);
      return next;
    });
  const openForm = (row: RegisterRow, form: "correct" | "split") => {
    if (past || row.status === "void") return;
    // Opened instead, it says why it cannot be corrected.
    if (isClosed(row)) return put(row.id, "detail");
    setOpened((old) => new Map([...[...old].filter(([, state]) => !isForm(state)), [row.id, form]]));
  };
  const attach = (row: RegisterRow, dropped: readonly File[]) => {
    if (past) return;
    put(row.id, "detail");
    void files.add(row.id, dropped);
  };
  const back = () => scroller.current?.focus({ preventScroll: true });
  return {
    opened,
    reversing,
    reverse(row) {
      if (!past || row === null) setReversing(row);
    },
    correctingId: [...opened].find(([, state]) => isForm(state))?.[0] ?? null,
    toggle(row) {
      put(row.id, opened.get(row.id) === "detail" ? null : "detail");
      back();
    },
    history(row) {
      put(row.id, opened.get(row.id) === "history" ? null : "history");
      back();
    },
    correct: (row) => openForm(row, "correct"),
    split: (row) => openForm(row, "split"),
    toggleVoid(row) {
      if (past) return;
      if (isClosed(row)) return put(row.id, "detail");
      put(row.id, null);
      back();
      void (row.status === "void" ? actions.bringBackRow(row) : actions.voidRow(row));
    },
    attach,
    pickFiles(row) {
      if (!past) pickFiles((chosen) => attach(row, chosen));
    },
    close(row) {
      put(row.id, null);
      back();
    },
    closeAll() {
      if (opened.size === 0) return false;
      setOpened(new Map());
      back();
      return true;
    },
  };
}
