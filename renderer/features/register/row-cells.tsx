// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one while scrolling, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row at hand (aria-activedescendant)
import { ArrowLeftRight, ChevronDown, Paperclip, Split } from "lucide-react";
import type { ReactNode } from "react";
import { dayOfMonth, formatDay, weekdayOf } from "../../format/date.ts";
import { isNegative, withoutSign } from "../../format/money.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { Badge, Tag } from "../../ui/badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Money } from "../../ui/money.tsx";
import type { ColumnId } from "./columns.ts";
import styles from "./register.module.css";
import type { RegisterRow } from "./register-pages.ts";
import { rowTitle } from "./row-title.ts";

const c = classesOf(styles);

/** What of a row's looks its cells go by. */
export interface CellLook {
  /** Shown columns, in order. */
  readonly columns: readonly ColumnId[];
  readonly future: boolean;
  readonly open: boolean;
  /** Name of the row's account, where a register shows more than one. */
  readonly accountName: string | null;
  /** The register mixes currencies, so each figure names its own. */
  readonly mixed: boolean;
}

interface CellProps {
  name: string;
  also?: string | undefined;
  /** The field a press here corrects. */
  field?: ColumnId | undefined;
  children?: ReactNode;
}

export function Cell({ name, also, field, children }: CellProps) {
  return (
    <div role="gridcell" className={c("cell", name, also)} data-field={field}>
      {children}
    </div>
  );
}

/** One cell of a row as it reads. */
export function RowCell({ id, row, look }: { id: ColumnId; row: RegisterRow; look: CellLook }) {
  const out = isNegative(row.amount);
  const figure = () => (
    <Money amount={withoutSign(row.amount)} currency={look.mixed ? row.currency : undefined} />
  );
  switch (id) {
    case "date":
      return (
        <Cell name="dt" field={id}>
          <span className="vh">{formatDay(row.date)}</span>
          <span aria-hidden="true">
            <b>{dayOfMonth(row.date)}</b> <i>{weekdayOf(row.date)}</i>
          </span>
        </Cell>
      );
    case "payee":
      return <PayeeCell row={row} look={look} />;
    case "category":
      return (
        <Cell name="ct" field={id}>
          <CounterCell row={row} />
        </Cell>
      );
    case "note":
      return <NoteCell row={row} withTags={!look.columns.includes("tags")} />;
    case "tags":
      return (
        <Cell name="tg" field={id}>
          <Tags tags={row.tags} />
        </Cell>
      );
    case "account":
      return <Cell name="acct">{look.accountName}</Cell>;
    case "out":
      return (
        <Cell name={out ? "out" : "outEmpty"} field={id}>
          {out && figure()}
        </Cell>
      );
    case "in":
      return (
        <Cell name={out ? "inEmpty" : "in"} field={id}>
          {!out && figure()}
        </Cell>
      );
    case "balance":
      return (
        <Cell name="bal">
          {row.balance !== null && !look.future && row.status === "counted" && <Money amount={row.balance} />}
        </Cell>
      );
    case "status":
      return <Cell name="st">{statusWord(row)}</Cell>;
    case "files":
      return <Cell name="fi">{row.attachments > 0 && <Clip count={row.attachments} shown />}</Cell>;
    case "history":
      return <Cell name="hi">{row.revisions > 1 && formatCount(row.revisions - 1)}</Cell>;
    case "number":
      return <Cell name="fo">{formatCount(row.number)}</Cell>;
  }
}

/** What has a column of its own is not said twice. */
function PayeeCell({ row, look: { columns, open } }: { row: RegisterRow; look: CellLook }) {
  return (
    <Cell name="py" field="payee">
      <span className={c("payee")}>{rowTitle(row)}</span>{" "}
      {row.state !== "posted" && !columns.includes("status") && <Badge>{t(`state.${row.state}`)}</Badge>}
      {row.reverses !== null && <Badge>{t("register.reversal")}</Badge>}
      {row.reversedBy !== null && <Badge>{t("register.reversed")}</Badge>}
      {row.attachments > 0 && !columns.includes("files") && <Clip count={row.attachments} />}
      <button
        type="button"
        tabIndex={-1}
        className={c("expand", open && "expanded")}
        aria-expanded={open}
        aria-label={t("row.open", rowTitle(row))}
        data-open=""
      >
        <Icon of={ChevronDown} size={14} />
      </button>
    </Cell>
  );
}

function NoteCell({ row, withTags }: { row: RegisterRow; withTags: boolean }) {
  return (
    <Cell name="nt" field="note">
      {row.memo !== "" && row.memo !== rowTitle(row) && <span>{row.memo} </span>}
      {withTags && <Tags tags={row.tags} />}
    </Cell>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return tags.map((tag) => <Tag key={tag}>{tag}</Tag>);
}

function statusWord(row: RegisterRow): string {
  if (row.reconciled && row.status === "counted") return t("status.reconciled");
  return row.state === "posted" ? t("status.posted") : t(`state.${row.state}`);
}

function Clip({ count, shown }: { count: number; shown?: boolean }) {
  const name = t("files.count", count);
  return (
    <span className={c("clip")} title={name}>
      <Icon of={Paperclip} size={13} />
      {shown === true && count > 1 && <span aria-hidden="true">{formatCount(count)}</span>}
      <span className="vh">{name}</span>
    </span>
  );
}

function CounterCell({ row }: { row: RegisterRow }) {
  const { counter } = row;
  if (counter.kind === "split") {
    return (
      <span className={c("withIcon")}>
        <Icon of={Split} size={14} />
        {t("register.split", counter.parts)}
      </span>
    );
  }
  if (counter.kind === "transfer") {
    return (
      <span className={c("withIcon")}>
        <Icon of={ArrowLeftRight} size={14} />
        {row.payee === "" ? t("register.transfer") : counter.name}
        {row.exchange !== null && (
          <small className={c("exchanged")}>
            <Money amount={row.exchange.amount} currency={row.exchange.currency} />
          </small>
        )}
      </span>
    );
  }
  if (counter.kind === "opening") return t("register.opening");
  if (counter.name !== "") return counter.name;
  return <span className={c("nothing")}>{t("register.uncategorised")}</span>;
}
