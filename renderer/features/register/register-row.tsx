// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one while scrolling, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row at hand (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: every act of a click has a key, handled by the register as a whole
import {
  ArrowLeftRight,
  Ban,
  Calendar,
  Check,
  CheckCheck,
  Lock,
  Paperclip,
  PenLine,
  Split,
} from "lucide-react";
import { type MouseEvent, memo, type ReactNode, useState } from "react";
import { dayOfMonth, formatDay, weekdayOf } from "../../format/date.ts";
import { isNegative, withoutSign } from "../../format/money.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { Badge, Tag } from "../../ui/badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Money } from "../../ui/money.tsx";
import { fileTarget } from "./entry-files.tsx";
import styles from "./register.module.css";
import { type RegisterRow, rowKey } from "./register-pages.ts";

const c = classesOf(styles);

export interface RowLook {
  readonly rank: number;
  readonly sameDay: boolean;
  readonly current: boolean;
  /** Taken together with others. */
  readonly selected: boolean;
  readonly open: boolean;
  readonly future: boolean;
  /** Its month takes no change. */
  readonly closed: boolean;
  /** Name of the row's account, where a register shows more than one. */
  readonly accountName: string | null;
  /** The register mixes currencies, so each figure names its own. */
  readonly mixed: boolean;
}

interface RowProps {
  row: RegisterRow;
  look: RowLook;
  onPress: () => void;
  onHistory: () => void;
  /** Takes the row, or lets it go; `run`: all from the one taken before. Null where none are taken. */
  onTake: ((run: boolean) => void) | null;
  /** Files dropped on the row; null where none are taken. */
  onFiles: ((files: readonly File[]) => void) | null;
}

/** The DOM id of a row, for aria-activedescendant. */
export function rowDomId(row: RegisterRow): string {
  return `row-${rowKey(row).replace(":", "-")}`;
}

/** What the row is called: its payee, else where the money went, else its note. */
export function rowTitle(row: RegisterRow): string {
  if (row.payee !== "") return row.payee;
  if (row.counter.kind === "transfer")
    return isNegative(row.amount)
      ? t("register.transferTo", row.counter.name)
      : t("register.transferFrom", row.counter.name);
  if (row.counter.kind === "opening") return t("register.opening");
  return row.memo === "" ? t("register.noPayee") : row.memo;
}

/**
 * One posting of the account, on one line (two in narrow windows). Drawn again only when what it shows changes: while
 * scrolling, the other rows in sight stay as they are. What its presses do depends on nothing but these.
 */
export const RowLine = memo(DrawnRow, (old, next) => old.row === next.row && sameLook(old.look, next.look));

function sameLook(a: RowLook, b: RowLook): boolean {
  return (Object.keys(a) as (keyof RowLook)[]).every((key) => a[key] === b[key]);
}

function DrawnRow({ row, look, onPress, onHistory, onTake, onFiles }: RowProps) {
  const [over, setOver] = useState(false);
  const isVoid = row.status === "void";
  const out = isNegative(row.amount);
  const figure = <Money amount={withoutSign(row.amount)} currency={look.mixed ? row.currency : undefined} />;
  const press = (event: MouseEvent) => {
    if (onTake !== null && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      window.getSelection()?.removeAllRanges();
      onTake(event.shiftKey);
    } else if (window.getSelection()?.isCollapsed !== false) onPress();
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
      <Cell name="dt">
        <span className="vh">{formatDay(row.date)}</span>
        <span aria-hidden="true">
          <b>{dayOfMonth(row.date)}</b> <i>{weekdayOf(row.date)}</i>
        </span>
      </Cell>
      <Cell name="py">
        <span className={c("payee")}>{rowTitle(row)}</span> <StateBadge state={row.state} />
        {row.reverses !== null && <Badge>{t("register.reversal")}</Badge>}
        {row.reversedBy !== null && <Badge>{t("register.reversed")}</Badge>}
        {row.attachments > 0 && <Clip count={row.attachments} />}
      </Cell>
      <Cell name="ct">
        <CounterCell row={row} />
      </Cell>
      <Cell name="nt">
        {row.memo !== "" && row.memo !== rowTitle(row) && <span>{row.memo} </span>}
        {row.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </Cell>
      <Cell name={out ? "out" : "outEmpty"}>{out && figure}</Cell>
      <Cell name={out ? "inEmpty" : "in"}>{!out && figure}</Cell>
      <Cell name={look.accountName === null ? "bal" : "acct"}>
        {look.accountName ??
          (row.balance !== null && !look.future && !isVoid && <Money amount={row.balance} />)}
      </Cell>
      <Cell name="fo">{formatCount(row.number)}</Cell>
    </div>
  );
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

function Cell({ name, also, children }: { name: string; also?: string | undefined; children: ReactNode }) {
  return (
    <div role="gridcell" className={c("cell", name, also)}>
      {children}
    </div>
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

function StateBadge({ state }: { state: RegisterRow["state"] }) {
  return state === "posted" ? null : <Badge>{t(`state.${state}`)}</Badge>;
}

function Clip({ count }: { count: number }) {
  const name = t("files.count", count);
  return (
    <span className={c("clip")} title={name}>
      <Icon of={Paperclip} size={13} />
      <span className="vh">{name}</span>
    </span>
  );
}

function MarkIcon({ of, name, quiet }: { of: typeof Ban; name: string; quiet?: boolean }) {
  return (
    <span className={c("mark", quiet && "quietMark")} title={name}>
      <Icon of={of} size={14} />
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
  if (counter.kind === "opening") return <>{t("register.opening")}</>;
  return counter.name === "" ? (
    <span className={c("nothing")}>{t("register.uncategorised")}</span>
  ) : (
    <>{counter.name}</>
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
