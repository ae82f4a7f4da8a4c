import { useEffect, useState } from "react";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { useMedia } from "../../store/use-media.ts";
import { useIsNow } from "../../store/when.ts";
import type { RegisterRow } from "./register-pages.ts";
import type { EditField } from "./row-edit.ts";
import type { RegisterCursor } from "./use-register-cursor.ts";
import type { RowWindow } from "./use-window.ts";

export interface Editing {
  /** The cell of the row at hand that is typed into; null: none is. */
  readonly field: EditField | null;
  /** Not in narrow windows, where a row has no cells to type into, nor in the past. */
  readonly canBegin: boolean;
  /** False: the row stays as it is. */
  begin(row: RegisterRow, field: EditField): boolean;
  end(): void;
  /** The row below is next. */
  next(field: EditField): void;
}

interface Parts {
  cursor: RegisterCursor;
  rowWindow: RowWindow;
  focusTable: () => void;
}

/** Which row is typed into: always the one at hand. */
export function useEditing({ cursor, rowWindow, focusTable }: Parts): Editing {
  const [field, setField] = useState<EditField | null>(null);
  const narrow = useMedia("(max-width: 700px)");
  const now = useIsNow();
  const closed = useClosedMonths();
  const takesChange = (row: RegisterRow) => row.status === "counted" && !closed.has(monthOfDate(row.date));
  const { row } = cursor;
  const isStuck = field !== null && row !== null && !takesChange(row);
  // biome-ignore lint/correctness/useExhaustiveDependencies: coming to a row that takes no change ends the typing, once
  useEffect(() => {
    if (!isStuck) return;
    setField(null);
    focusTable();
  }, [isStuck]);
  const canBegin = now && !narrow;
  return {
    field: isStuck || !canBegin ? null : field,
    canBegin,
    begin(wanted, at) {
      if (!canBegin || !takesChange(wanted)) return false;
      setField(at);
      return true;
    },
    end() {
      setField(null);
      focusTable();
    },
    next(at) {
      const from = cursor.place;
      const rank = cursor.move(1);
      setField(from?.rank === rank ? null : at);
      rowWindow.scrollTo(rank);
      focusTable();
    },
  };
}
