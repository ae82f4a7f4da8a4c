// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one while scrolling, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: its cells hold the fields that take the focus
import { Lock } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { formatDay } from "../../format/date.ts";
import { formatAmount, isNegative, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { AmountField } from "../../ui/amount-field.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { DateField, TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { ColumnId } from "./columns.ts";
import { PayeeField } from "./payee-field.tsx";
import styles from "./register.module.css";
import type { RegisterRow } from "./register-pages.ts";
import { Cell, RowCell } from "./row-cells.tsx";
import { type EditField, isEditField, lockOf } from "./row-edit.ts";
import { rowDomId, rowTitle } from "./row-title.ts";
import { type RowEditing, useRowEdit } from "./use-row-edit.ts";

const c = classesOf(styles);

export interface EditRowProps {
  row: RegisterRow;
  rank: number;
  columns: readonly ColumnId[];
  accountName: string | null;
  mixed: boolean;
  /** Where to begin. */
  field: EditField;
  onClose: () => void;
  /** Written, or as it was: the next row is to be typed into. */
  onNext: (field: EditField) => void;
  /** Opens the form with everything, where a cell alone cannot say it. */
  onForm: () => void;
}

/**
 * A row with fields in its cells: Enter writes a correction and goes to the row below, Ctrl+Enter writes and stays, Esc
 * discards, leaving the row writes.
 */
export function EditRow(props: EditRowProps) {
  const { row, rank, columns, accountName, mixed, field, onForm } = props;
  const element = useRef<HTMLDivElement>(null);
  const editing = useRowEdit(props);
  const at = useRef<EditField>(field);
  useEffect(() => {
    const wanted = element.current?.querySelector<HTMLInputElement>(`[data-edit="${at.current}"] input`);
    const first = wanted ?? element.current?.querySelector<HTMLInputElement>("input");
    first?.focus();
    if (first?.type === "text") first.select();
  }, []);
  const leave = (event: FocusEvent) => {
    const next = event.relatedTarget;
    if (next instanceof Node && event.currentTarget.contains(next)) return;
    // Another window has the focus now: what is typed waits.
    if (next === null && !document.hasFocus()) return;
    void editing.save(null);
  };
  const keys = (event: KeyboardEvent) => {
    const isOpen = event.currentTarget.querySelector("[aria-expanded=true][aria-activedescendant]") !== null;
    if (event.defaultPrevented || (isOpen && event.key !== "Escape")) return;
    if (event.key === "Enter") {
      event.preventDefault();
      void editing.save(event.ctrlKey || event.metaKey ? null : at.current);
    } else if (event.key === "Escape" && event.currentTarget.querySelector("[aria-expanded=true]") === null) {
      event.preventDefault();
      event.stopPropagation();
      editing.discard();
    }
  };
  const look = { columns, future: false, open: false, accountName, mixed };
  return (
    <div
      ref={element}
      id={rowDomId(row)}
      role="row"
      aria-rowindex={rank + 2}
      aria-label={t("edit.row", rowTitle(row))}
      data-keys="own"
      data-current=""
      className={c("row", "editing")}
      onKeyDown={keys}
      onBlur={leave}
    >
      <Cell name="mg" />
      {columns.map((id) =>
        isEditField(id) ? (
          <div
            key={id}
            role="gridcell"
            className={c("edit", id)}
            data-edit={id}
            onFocus={() => {
              at.current = id;
            }}
          >
            <EditCell id={id} row={row} editing={editing} onForm={onForm} />
          </div>
        ) : (
          <RowCell key={id} id={id} row={row} look={look} />
        ),
      )}
      {editing.errors.row !== undefined && (
        <p role="alert" className={c("rowError")}>
          {editing.errors.row}
        </p>
      )}
    </div>
  );
}

interface EditCellProps {
  id: EditField;
  row: RegisterRow;
  editing: RowEditing;
  onForm: () => void;
}

function EditCell({ id, row, editing, onForm }: EditCellProps) {
  const { draft, errors, put, digitsOf, counters } = editing;
  const lock = lockOf(row, id);
  if (lock !== null) return <LockedCell id={id} row={row} why={lock} onForm={onForm} />;
  const common = { label: t(`register.field.${id}`), bare: true, error: errors[id] };
  if (id === "date") return <DateField {...common} value={draft.date} onChange={(date) => put({ date })} />;
  if (id === "payee")
    return (
      <PayeeField
        {...common}
        value={draft.payee}
        onChange={(payee) => put({ payee })}
        onTake={(taken) => editing.guess(taken.lastCategory)}
      />
    );
  if (id === "category")
    return (
      <Combobox
        {...common}
        placeholder={t("form.categoryPlaceholder")}
        choices={counters.choices}
        value={draft.category}
        onChange={(category) => put({ category })}
      />
    );
  if (id === "note" || id === "tags")
    return (
      <TextField
        {...common}
        placeholder={id === "note" ? t("form.memo") : t("form.tagsPlaceholder")}
        value={draft[id]}
        onChange={(text) => put({ [id]: text })}
        maxLength={2000}
      />
    );
  const other = id === "out" ? "in" : "out";
  return (
    <AmountField
      {...common}
      placeholder=""
      value={draft[id]}
      currency={row.currency}
      digitsOf={digitsOf}
      onChange={(typed) => put(typed === "" ? { [id]: "" } : { [id]: typed, [other]: "" })}
    />
  );
}

/** Plain text with a padlock and the reason; where the form with everything is the way out, a press opens it. */
function LockedCell({
  id,
  row,
  why,
  onForm,
}: {
  id: EditField;
  row: RegisterRow;
  why: string;
  onForm: () => void;
}) {
  const words = (
    <>
      <Icon of={Lock} size={12} />
      <span className="vh">{`${t(`register.field.${id}`)}: ${why} `}</span>
      <span>{lockedText(id, row)}</span>
    </>
  );
  if (row.counter.parts < 2 && row.exchange === null)
    return (
      <span className={c("lockedCell")} title={why}>
        {words}
      </span>
    );
  return (
    <button type="button" className={c("lockedCell")} title={why} onClick={onForm}>
      {words}
    </button>
  );
}

function lockedText(id: EditField, row: RegisterRow): string {
  if (id === "date") return formatDay(row.date);
  if (id === "category")
    return row.counter.parts > 1 ? t("register.split", row.counter.parts) : row.counter.name;
  return isNegative(row.amount) === (id === "out") ? formatAmount(withoutSign(row.amount)) : "";
}
