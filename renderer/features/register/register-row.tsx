// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one while scrolling, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row at hand (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: every act of a click has a key, handled by the register as a whole
import { Ban, Calendar, Check, CheckCheck, Lock, PenLine } from "lucide-react";
import { type MouseEvent, memo, useState } from "react";
import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import type { ColumnId } from "./columns.ts";
import { fileTarget } from "./entry-files.tsx";
import styles from "./register.module.css";
import type { RegisterRow } from "./register-pages.ts";
import { Cell, type CellLook, RowCell } from "./row-cells.tsx";
import { rowDomId, rowTitle } from "./row-title.ts";

const c = classesOf(styles);

export interface RowLook extends CellLook {
  readonly rank: number;
  readonly sameDay: boolean;
  readonly current: boolean;
  /** Taken together with others. */
  readonly selected: boolean;
  /** Its month takes no change. */
  readonly closed: boolean;
}

interface RowProps {
  row: RegisterRow;
  look: RowLook;
  onPress: () => void;
  onHistory: () => void;
  /** Corrects a field in place; null where nothing is. */
  onEdit: ((field: ColumnId) => void) | null;
  /** Takes the row, or lets it go; `run`: all from the one taken before. Null where none are taken. */
  onTake: ((run: boolean) => void) | null;
  /** Files dropped on the row; null where none are taken. */
  onFiles: ((files: readonly File[]) => void) | null;
}

/**
 * One posting of the account, on one line (two in narrow windows). Drawn again only when what it shows changes: while
 * scrolling, the other rows in sight stay as they are. What its presses do depends on nothing but these.
 */
export const RowLine = memo(
  DrawnRow,
  (old, next) =>
    old.row === next.row && sameLook(old.look, next.look) && (old.onEdit === null) === (next.onEdit === null),
);

function sameLook(a: RowLook, b: RowLook): boolean {
  return (Object.keys(a) as (keyof RowLook)[]).every((key) => a[key] === b[key]);
}

function DrawnRow({ row, look, onPress, onHistory, onEdit, onTake, onFiles }: RowProps) {
  const [over, setOver] = useState(false);
  const isVoid = row.status === "void";
  const press = (event: MouseEvent) => {
    if (onTake !== null && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      window.getSelection()?.removeAllRanges();
      return onTake(event.shiftKey);
    }
    if (window.getSelection()?.isCollapsed === false) return;
    const field = pressedField(event);
    if (field !== null && onEdit !== null && !isVoid) onEdit(field);
    else onPress();
  };
  return (
    <div
      id={rowDomId(row)}
      role="row"
      aria-rowindex={look.rank + 2}
      aria-selected={look.selected}
      data-current={look.current ? "" : undefined}
      className={c(
        "row",
        look.current && "current",
        look.selected && "selected",
        look.open && "opened",
        isVoid && "void",
        look.future && "future",
        look.sameDay && "sameDay",
        over && "takes",
      )}
      onClick={press}
      {...(onFiles === null ? {} : fileTarget(onFiles, setOver))}
    >
      <Cell name="mg" also={row.revisions > 1 && !isVoid ? "withPast" : undefined}>
        <Marks row={row} look={look} onHistory={onHistory} />
        {onTake !== null && <TickBox row={row} selected={look.selected} onTake={onTake} />}
      </Cell>
      {look.columns.map((id) => (
        <RowCell key={id} id={id} row={row} look={look} />
      ))}
    </div>
  );
}

/** The field under the pointer; null where a press opens the row. */
function pressedField({ target }: MouseEvent): ColumnId | null {
  if (!(target instanceof Element) || target.closest("[data-open]") !== null) return null;
  return (target.closest<HTMLElement>("[data-field]")?.dataset["field"] ?? null) as ColumnId | null;
}

/** In the margin, in the place of the marks while the pointer is over the row or the row is taken. */
function TickBox({
  row,
  selected,
  onTake,
}: {
  row: RegisterRow;
  selected: boolean;
  onTake: (run: boolean) => void;
}) {
  const press = (event: MouseEvent) => {
    event.stopPropagation();
    onTake(event.shiftKey);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={c("tick")}
      aria-pressed={selected}
      aria-label={t("select.row", rowTitle(row))}
      onClick={press}
    >
      {selected && <Icon of={Check} size={12} />}
    </button>
  );
}

/** The lock of a closed month and the ticks of a statement stand alone, or beside what was done to the entry. */
function Marks({ row, look, onHistory }: { row: RegisterRow; look: RowLook; onHistory: () => void }) {
  if (!look.closed && !row.reconciled) return <Mark row={row} future={look.future} onHistory={onHistory} />;
  const isMarked = row.status === "void" || row.revisions > 1;
  return (
    <span className={c("marks")}>
      {isMarked && <Mark row={row} future={false} onHistory={onHistory} />}
      {row.reconciled && !(isMarked && look.closed) && (
        <MarkIcon of={CheckCheck} name={t("mark.reconciled")} />
      )}
      {look.closed && <MarkIcon of={Lock} name={t("mark.closed")} />}
    </span>
  );
}

function Mark({ row, future, onHistory }: { row: RegisterRow; future: boolean; onHistory: () => void }) {
  if (row.status === "void") return <MarkIcon of={Ban} name={t("mark.void")} />;
  if (row.revisions > 1) {
    const press = (event: { stopPropagation: () => void }) => {
      event.stopPropagation();
      onHistory();
    };
    return (
      <button
        type="button"
        tabIndex={-1}
        className={c("mark", "corrected")}
        aria-label={t("mark.corrected", row.revisions - 1)}
        title={t("mark.corrected", row.revisions - 1)}
        onClick={press}
      >
        <Icon of={PenLine} size={14} />
      </button>
    );
  }
  if (future) return <MarkIcon of={Calendar} name={t("mark.future")} />;
  return row.imported ? <MarkIcon of={Check} name={t("mark.imported")} quiet /> : null;
}

function MarkIcon({ of, name, quiet }: { of: typeof Ban; name: string; quiet?: boolean }) {
  return (
    <span className={c("mark", quiet && "quietMark")} title={name}>
      <Icon of={of} size={14} />
      <span className="vh">{name}</span>
    </span>
  );
}

/** A row not loaded yet. */
export function RowSkeleton({ rank }: { rank: number }) {
  return (
    <div role="row" aria-rowindex={rank + 2} className={c("row", "skeleton")} aria-busy="true">
      <div role="gridcell" className={c("cell", "mg")} />
      <div role="gridcell" className={c("cell", "dt")}>
        <s />
      </div>
      <div role="gridcell" className={c("cell", "py")}>
        <span className="vh">{t("register.loading")}</span>
        <s />
      </div>
    </div>
  );
}
