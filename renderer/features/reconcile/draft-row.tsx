import { memo } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDay } from "../../format/date.ts";
import { formatAmount, isNegative, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { Badge } from "../../ui/badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import tableStyles from "../../ui/table.module.css";
import styles from "./reconcile.module.css";

const c = classesOf({ ...tableStyles, ...styles });

export type DraftRow = Output<"statements.draft">["rows"][number];

/** What an entry is called where there is no register: its payee, else its note. */
export function titleOf({ payee, memo }: { readonly payee: string; readonly memo: string }): string {
  return payee !== "" ? payee : memo !== "" ? memo : t("register.noPayee");
}

interface RowProps {
  row: DraftRow;
  current: boolean;
  /** Does not change from one drawing to the next. */
  onTick: (entry: string, ticked: boolean) => void;
}

/** One entry that may be on the statement; drawn again only when it changes. */
export const DraftLine = memo(function DraftLine({ row, current, onTick }: RowProps) {
  const out = isNegative(row.amount);
  const figure = <Money amount={withoutSign(row.amount)} />;
  return (
    <tr
      id={`tick-${row.entry}`}
      className={c(current && "current", row.ticked && "ticked", row.older && "older")}
      aria-current={current}
    >
      <td className={c("mg")}>
        <input
          type="checkbox"
          tabIndex={-1}
          className={c("box")}
          checked={row.ticked}
          disabled={row.pending}
          aria-label={t("reconcile.tickOf", titleOf(row), formatAmount(row.amount))}
          onChange={() => onTick(row.entry, !row.ticked)}
        />
      </td>
      <td className={c("day")}>{formatDay(row.date)}</td>
      <td className={c("fill")}>
        <span className={c("payee")}>{titleOf(row)}</span>{" "}
        {row.pending && <Badge>{t("state.pending")}</Badge>}{" "}
        {row.memo !== "" && row.memo !== titleOf(row) && <span className={c("quiet")}>{row.memo}</span>}
      </td>
      <td className={c("quiet", "only")}>{row.line !== null && t("reconcile.line", row.line)}</td>
      <td className={c("am")}>{out && figure}</td>
      <td className={c("am")}>{!out && figure}</td>
    </tr>
  );
});
