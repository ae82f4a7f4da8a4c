// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed one by one, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the list's scroller takes the keys (j, k, x)
import { formatDate } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import { type DraftRow, isUnread, type RowStatus } from "./draft.ts";
import { useDraftRow } from "./draft-rows.ts";
import styles from "./review-row.module.css";

const c = classesOf(styles);

export function ReviewHead({ tally }: { tally: RowStatus }) {
  return (
    <div className={c("line", "head", tally)} aria-hidden="true">
      <span className={c("no")}>{t("imports.line")}</span>
      <span className={c("date")}>{t("imports.date")}</span>
      <span className={c("text")}>{t("imports.textInFile")}</span>
      <span className={c("why")}>{t(tally === "problem" ? "imports.problem" : "imports.why")}</span>
      <span className={c("money")}>{t("imports.amount")}</span>
      <span className={c("act")} />
    </div>
  );
}

interface ReviewRowProps {
  draft: string;
  tally: RowStatus;
  place: number;
  current: boolean;
  onPick: () => void;
  onTurn: (row: DraftRow) => void;
}

/** One line of the file: where, when, the bank's words, why it is here, and the act that moves it. */
export function ReviewRow({ draft, tally, place, current, onPick, onTurn }: ReviewRowProps) {
  const row = useDraftRow(draft, tally, place);
  if (row === null) {
    return (
      <div className={c("line")} aria-hidden="true">
        <i className={c("ghost")} />
      </div>
    );
  }
  const text = [row.payee, row.memo].filter((part) => part !== "").join("  ");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k move, x acts; the click is the pointer's way
    // biome-ignore lint/a11y/noStaticElementInteractions: the row's cells carry the roles
    <div className={c("line", tally, current && "current")} onClick={onPick}>
      <span role="cell" className={c("no")}>
        {formatCount(row.line)}
      </span>
      <span role="cell" className={c("date")}>
        {isUnread(row) ? "–" : formatDate(row.date)}
      </span>
      <span role="cell" className={c("text")} title={text}>
        {text}
      </span>
      <span role="cell" className={c("why")} title={programWords(row.why)}>
        {programWords(row.why.replace(/^Line \d+: /, ""))}
      </span>
      <span role="cell" className={c("money")}>
        <RowAmount row={row} />
      </span>
      <span role="cell" className={c("act")}>
        {tally !== "problem" && (
          <Button
            variant="quiet"
            small
            aria-label={t(tally === "new" ? "imports.leaveOutLine" : "imports.takeInLine", row.line)}
            onClick={() => onTurn(row)}
          >
            {t(tally === "new" ? "imports.leaveOut" : "imports.takeIn")}
          </Button>
        )}
      </span>
    </div>
  );
}

/** The figure as the file states it: one that no currency holds is shown as it stands. */
export function RowAmount({ row }: { row: DraftRow }) {
  if (row.amount === "" || isUnread(row)) return <span className={c("quiet")}>–</span>;
  return /^-?\d+(\.\d+)?$/.test(row.amount) ? <Money amount={row.amount} /> : <code>{row.amount}</code>;
}
