import { Lock } from "lucide-react";
import { useState } from "react";
import { formatMoment, formatMonth } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { type StateTone, StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import tableStyles from "../../ui/table.module.css";
import styles from "./closing.module.css";
import { ReopenDialog } from "./reopen-dialog.tsx";
import type { Month } from "./spans.ts";

const c = classesOf({ ...tableStyles, ...styles });
const SHOWN = 24;
const TONES: Record<Exclude<Month["state"], "closed">, StateTone> = { open: "plain", reopened: "tight" };

/** Every month with entries or a closing, newest first; closed ones have the way back. */
export function MonthsTable({ months }: { months: readonly Month[] }) {
  const [all, setAll] = useState(false);
  const [reopening, setReopening] = useState<string | null>(null);
  return (
    <>
      <table className={c("grid")} aria-label={t("closing.all")}>
        <thead>
          <tr>
            <th scope="col">{t("closing.month")}</th>
            <th scope="col">{t("closing.state")}</th>
            <th scope="col" className={c("am")}>
              {t("closing.lines")}
            </th>
            <th scope="col" className={c("wide")}>
              {t("closing.last")}
            </th>
            <th scope="col" className={c("wide")}>
              {t("closing.why")}
            </th>
            <th scope="col">
              <span className="vh">{t("closing.act")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? months : months.slice(0, SHOWN)).map((row) => (
            <Line key={row.month} row={row} onReopen={() => setReopening(row.month)} />
          ))}
        </tbody>
      </table>
      {months.length > SHOWN && (
        <div className={c("more")}>
          <Button variant="quiet" small onClick={() => setAll(!all)}>
            {all ? t("closing.fewer") : t("closing.showAll", months.length)}
          </Button>
        </div>
      )}
      {reopening !== null && <ReopenDialog month={reopening} onClose={() => setReopening(null)} />}
    </>
  );
}

function Line({ row, onReopen }: { row: Month; onReopen: () => void }) {
  const words = formatMonth(`${row.month}-01`);
  return (
    <tr>
      <th scope="row" className={c("month")}>
        {words}
      </th>
      <td>
        <State state={row.state} />
      </td>
      <td className={c("am")}>{formatCount(row.lines)}</td>
      <td className={c("quiet", "wide")}>
        {row.last !== null &&
          [row.last.by, formatMoment(row.last.at)].filter((word) => word !== "").join(", ")}
      </td>
      <td className={c("fill", "wide")} title={row.last?.reason}>
        {row.last?.reason}
      </td>
      <td className={c("am")}>
        {row.state === "closed" && (
          <Button variant="quiet" small writes aria-label={t("closing.reopenRow", words)} onClick={onReopen}>
            {t("closing.reopen")}
          </Button>
        )}
      </td>
    </tr>
  );
}

function State({ state }: { state: Month["state"] }) {
  if (state !== "closed") return <StateWord tone={TONES[state]}>{t(`closing.${state}`)}</StateWord>;
  return (
    <span className={c("locked")}>
      <Icon of={Lock} size={14} />
      {t("closing.closed")}
    </span>
  );
}
