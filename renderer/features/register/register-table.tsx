// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one while scrolling, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row at hand (aria-activedescendant)
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import { today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { useUi } from "../../store/ui.ts";
import { useQuery } from "../../store/use-query.ts";
import { useIsNow } from "../../store/when.ts";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ColumnHeads } from "./column-heads.tsx";
import type { ColumnId } from "./columns.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import { EditRow } from "./edit-row.tsx";
import { EntryForm } from "./entry-form.tsx";
import { MonthHead } from "./month-head.tsx";
import styles from "./register.module.css";
import { type Line, linesAt, type RegisterRow, type RegisterRows, rowKey } from "./register-pages.ts";
import { RowLine, RowSkeleton } from "./register-row.tsx";
import { type RowActs, RowDetail } from "./row-detail.tsx";
import { type EditField, isEditField } from "./row-edit.ts";
import { RowHistory } from "./row-history.tsx";
import { rowDomId } from "./row-title.ts";
import type { Columns } from "./use-columns.ts";
import type { Editing } from "./use-editing.ts";
import type { RegisterCursor } from "./use-register-cursor.ts";
import type { Selection } from "./use-selection.ts";
import type { RowWindow } from "./use-window.ts";

const c = classesOf(styles);

export type Opened = "detail" | "history" | "correct" | "split";

export interface TableParts {
  rows: RegisterRows;
  view: RowWindow;
  cursor: RegisterCursor;
  selection: Selection;
  columns: Columns;
  /** The cell of the row at hand that is typed into; null: none is. */
  editing: Editing;
  opened: ReadonlyMap<string, Opened>;
  acts: RowActs & { toggle: (row: RegisterRow) => void; close: (row: RegisterRow) => void };
  scroller: RefObject<HTMLDivElement | null>;
  attach: (node: HTMLDivElement | null) => void;
  label: string;
  /** Null in the register of all accounts. */
  account: string | null;
  currency: string;
  accountNames: ReadonlyMap<string, string>;
  /** Months that take no change. */
  closed: ReadonlySet<string>;
  /** Accounts of more than one currency are shown. */
  mixed: boolean;
}

/** The lines of the register in sight, each where its rank says. */
export function RegisterTable(parts: TableParts) {
  const { rows, view, cursor, scroller, label, selection } = parts;
  const ranks: number[] = [];
  for (let rank = view.first; rank <= view.last && rank < rows.total; rank += 1) ranks.push(rank);
  // A form stays in the page while its row is scrolled away, so that nothing typed is lost.
  if (cursor.correcting !== null && !ranks.includes(cursor.correcting) && cursor.correcting < rows.total)
    ranks.push(cursor.correcting);
  const typed = parts.editing.field === null ? undefined : cursor.place?.rank;
  if (typed !== undefined && !ranks.includes(typed) && typed < rows.total) ranks.push(typed);
  const current = cursor.row;
  return (
    <div className={c("table")}>
      <ColumnsMenu columns={parts.columns} />
      <StickyMonth rows={rows} view={view} scroller={scroller} />
      <div
        ref={parts.attach}
        className={c("scroller")}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.total + 1}
        aria-multiselectable={true}
        aria-busy={rows.status === "loading"}
        aria-activedescendant={current === null ? undefined : rowDomId(current)}
        tabIndex={0}
        data-register=""
      >
        <ColumnHeads columns={parts.columns} selection={selection} />
        <div className={c("canvas")} role="rowgroup" style={{ height: view.heights.total }}>
          {ranks.map((rank) => (
            <Item key={itemKey(rows, rank)} rank={rank} parts={parts} />
          ))}
        </div>
      </div>
    </div>
  );
}

function itemKey(rows: RegisterRows, rank: number): string {
  const row = rows.at(rank)?.find((candidate) => candidate.status === "counted");
  return row === undefined ? `rank-${rank}` : rowKey(row);
}

/** The month of what is at the top, once its own heading has scrolled away. */
function StickyMonth({
  rows,
  view,
  scroller,
}: {
  rows: RegisterRows;
  view: RowWindow;
  scroller: RefObject<HTMLDivElement | null>;
}) {
  const top = scroller.current?.scrollTop ?? 0;
  const row = rows.at(view.heights.rankAt(top + 30))?.[0];
  if (top < 30 || row === undefined) return null;
  return <MonthHead date={row.date} stuck />;
}

const MONTH_PX = 30;
const TODAY_PX = 20;

function Item({ rank, parts }: { rank: number; parts: TableParts }) {
  const { rows, view, opened } = parts;
  const element = useRef<HTMLDivElement>(null);
  const now = useUi((ui) => ui.asOf) ?? today();
  const here = rows.at(rank);
  const before = rank === 0 ? null : rows.at(rank - 1)?.at(-1);
  const lines = here === null ? [] : linesAt(here, before, now);
  const isTyped = (row: RegisterRow) => parts.editing.field !== null && parts.cursor.row === row;
  const hasOpen = here?.some((row) => opened.has(row.id) || isTyped(row)) ?? false;
  const plain = lines.reduce(
    (height, line) =>
      height + (line.kind === "month" ? MONTH_PX : line.kind === "today" ? TODAY_PX : view.heights.rowHeight),
    0,
  );
  const { setExtra } = view;
  const { rowHeight } = view.heights;
  useLayoutEffect(() => {
    if (here === null) return;
    if (!hasOpen) {
      setExtra(rank, plain - rowHeight);
      return;
    }
    const node = element.current;
    if (node === null) return;
    const measure = () => setExtra(rank, Math.round(node.offsetHeight) - rowHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [here, hasOpen, plain, rank, rowHeight, setExtra]);
  return (
    <div ref={element} className={c("item")} role="presentation" style={{ top: view.heights.topOf(rank) }}>
      {here === null ? (
        <RowSkeleton rank={rank} />
      ) : (
        lines.map((line) => (
          <LineOf
            key={line.kind === "row" ? rowKey(line.row) : line.kind === "month" ? line.month : "today"}
            line={line}
            rank={rank}
            now={now}
            parts={parts}
          />
        ))
      )}
    </div>
  );
}

function LineOf({ line, rank, now, parts }: { line: Line; rank: number; now: string; parts: TableParts }) {
  const { cursor, opened, acts, selection } = parts;
  const takesFiles = useIsNow();
  if (line.kind === "today") {
    return (
      <div className={c("todayLine")} role="presentation">
        {t("register.todayLine")}
      </div>
    );
  }
  if (line.kind === "month") return <MonthHead date={line.month} />;
  const { row } = line;
  const open = opened.get(row.id);
  if (open === "correct" || open === "split")
    return <CorrectingRow row={row} splits={open === "split"} parts={parts} />;
  if (parts.editing.field !== null && cursor.row === row)
    return <TypedRow row={row} rank={rank} field={parts.editing.field} parts={parts} />;
  const look = {
    rank,
    sameDay: line.sameDay,
    current: cursor.isAt(rank, line.sub),
    selected: selection.has(row),
    open: open !== undefined,
    future: row.date > now,
    closed: parts.closed.has(monthOfDate(row.date)),
    accountName: parts.account === null ? (parts.accountNames.get(row.account) ?? "") : null,
    mixed: parts.mixed,
    columns: parts.columns.shown,
  };
  const press = () => {
    cursor.put(rank, line.sub);
    acts.toggle(row);
  };
  const edit = (field: ColumnId) => {
    cursor.put(rank, line.sub);
    if (!parts.editing.begin(row, isEditField(field) ? field : "payee")) acts.toggle(row);
  };
  const take = (run: boolean) => {
    const from = cursor.place?.rank ?? rank;
    cursor.put(rank, line.sub);
    if (run) selection.extend(from, rank);
    else selection.toggle(row, rank);
    parts.scroller.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <RowLine
        row={row}
        look={look}
        onPress={press}
        onHistory={() => acts.history(row)}
        onEdit={parts.editing.canBegin ? edit : null}
        onTake={take}
        onFiles={takesFiles ? (files) => acts.attach(row, files) : null}
      />
      {open !== undefined && (
        <div role="row" className={c("block")}>
          <span className={c("blockMargin")} role="presentation" />
          <div role="gridcell" aria-colspan={parts.columns.shown.length + 1}>
            {open === "detail" ? (
              <RowDetail row={row} acts={acts} />
            ) : (
              <RowHistory row={row} goTo={acts.goTo} />
            )}
          </div>
        </div>
      )}
    </>
  );
}

function TypedRow({
  row,
  rank,
  field,
  parts,
}: {
  row: RegisterRow;
  rank: number;
  field: EditField;
  parts: TableParts;
}) {
  const { editing, acts } = parts;
  return (
    <EditRow
      key={rowKey(row)}
      row={row}
      rank={rank}
      columns={parts.columns.shown}
      accountName={parts.account === null ? (parts.accountNames.get(row.account) ?? "") : null}
      mixed={parts.mixed}
      field={field}
      onClose={editing.end}
      onNext={editing.next}
      onForm={() => {
        editing.end();
        acts.correct(row);
      }}
    />
  );
}

function CorrectingRow({ row, splits, parts }: { row: RegisterRow; splits: boolean; parts: TableParts }) {
  const state = useQuery("register.entry", { id: row.id });
  const { close } = parts.acts;
  const failed = state.status === "failed" && state.value === undefined;
  useEffect(() => {
    if (failed) parts.scroller.current?.focus({ preventScroll: true });
  }, [failed, parts.scroller]);
  if (state.value === undefined)
    return state.status === "failed" ? (
      <ErrorNotice error={state.error} />
    ) : (
      <div id={rowDomId(row)} role="row" className={c("row")} />
    );
  return (
    <div role="row" id={rowDomId(row)}>
      <div role="gridcell" aria-colspan={parts.columns.shown.length + 1}>
        <EntryForm
          account={row.account}
          currency={row.currency}
          entry={state.value}
          splits={splits}
          onClose={() => close(row)}
        />
      </div>
    </div>
  );
}
