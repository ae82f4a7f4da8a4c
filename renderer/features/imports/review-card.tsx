import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDay } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Money } from "../../ui/money.tsx";
import { type Draft, type DraftRow, isUnread } from "./draft.ts";
import { Place } from "./place.tsx";
import styles from "./review-card.module.css";
import { RowAmount } from "./review-row.tsx";

const c = classesOf(styles);

interface ReviewCardProps {
  row: DraftRow;
  draft: Draft;
  onTurn: () => void;
  busy: boolean;
}

/** The line the keys speak to, told in full: beside the entry it repeats, or with what is wrong in it. */
export function ReviewCard({ row, draft, onTurn, busy }: ReviewCardProps) {
  const turn = (
    <Button action="imports.turn" disabled={busy} onClick={onTurn}>
      {t(
        row.status === "new"
          ? "imports.leaveOut"
          : row.status === "duplicate"
            ? "imports.takeInAnyway"
            : "imports.takeIn",
      )}
    </Button>
  );
  if (row.problem !== null && row.status === "problem") {
    return (
      <Card row={row} foot={<span className={c("note")}>{t("imports.problemStays")}</span>}>
        <div className={c("problem")}>
          {!isUnread(row) && <p>{programWords(row.problem.message)}</p>}
          <Place {...row.problem} />
        </div>
      </Card>
    );
  }
  const foot = (
    <>
      {turn}
      <span className={c("note")}>{t(`imports.cardNote.${row.status}`)}</span>
    </>
  );
  if (row.entry !== null && row.status === "duplicate") {
    return (
      <Card row={row} foot={foot}>
        <Comparison row={row} entry={row.entry} own={draft.accounts[row.account]?.account ?? null} />
      </Card>
    );
  }
  return (
    <Card row={row} foot={foot}>
      {null}
    </Card>
  );
}

function Card({ row, foot, children }: { row: DraftRow; foot: ReactNode; children: ReactNode }) {
  return (
    <article className={c("card")} aria-live="polite">
      <header>
        {isUnread(row) ? (
          <b>{programWords(row.why)}</b>
        ) : (
          <>
            <b>{row.payee || row.memo || t("imports.noText")}</b>
            <RowAmount row={row} />
            <span className={c("quiet")}>{formatDay(row.date)}</span>
          </>
        )}
        {row.status !== "problem" && <span className={c("whyText")}>{programWords(row.why)}</span>}
      </header>
      {children}
      <footer>{foot}</footer>
    </article>
  );
}

type Detail = Output<"register.entry">;

interface Comparing {
  readonly name: string;
  readonly book: ReactNode;
  readonly file: ReactNode;
  /** The same in both; null where the two cannot be compared. */
  readonly same: boolean | null;
  readonly note: string;
}

/** Both side by side; what differs is washed. */
function Comparison({ row, entry, own }: { row: DraftRow; entry: string; own: string | null }) {
  const { value } = useQuery("register.entry", { id: entry });
  if (value === undefined) return <div className={c("waiting")} aria-hidden="true" />;
  return (
    <div className={c("wrap")}>
      <table className={c("compare")}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("imports.inBook", formatCount(value.number))}</th>
            <th scope="col">{t("imports.inFile", formatCount(row.line))}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {comparing(row, value, own).map((line) => (
            <tr key={line.name} className={c(line.same === false && "diff")}>
              <th scope="row">{line.name}</th>
              <td>{line.book}</td>
              <td>{line.file}</td>
              <td className={c("same")}>
                {line.same === true && <Icon of={Check} />}
                {line.same === true ? <span className="vh">{line.note}</span> : line.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function comparing(row: DraftRow, entry: Detail, own: string | null): Comparing[] {
  const posting =
    entry.postings.find((leg) => leg.account === own) ?? entry.postings.find((leg) => leg.kind === "own");
  const categories = entry.postings.filter((leg) => leg.kind === "category").map((leg) => leg.name);
  const same = (equal: boolean) => ({ same: equal, note: t(equal ? "imports.same" : "imports.differs") });
  const quiet = (text: string) => <span className={c("quiet")}>{text}</span>;
  const bank = entry.bankText;
  return [
    {
      name: t("imports.date"),
      book: formatDay(entry.date),
      file: formatDay(row.date),
      ...same(entry.date === row.date),
    },
    {
      name: t("imports.amount"),
      book: posting === undefined ? quiet(t("none")) : <Money amount={posting.amount} />,
      file: <RowAmount row={row} />,
      ...same(posting?.amount === row.amount),
    },
    {
      name: t("imports.payee"),
      book: entry.payee === "" ? quiet(t("none")) : entry.payee,
      file: <code>{row.payee}</code>,
      same: entry.payee === row.payee || bank?.payee === row.payee ? true : null,
      note: t(entry.payee === row.payee || bank?.payee === row.payee ? "imports.same" : "imports.kept"),
    },
    {
      name: t("imports.note"),
      book: entry.memo === "" ? quiet(t("none")) : entry.memo,
      file: row.memo === "" ? quiet(t("imports.noneInFile")) : <code>{row.memo}</code>,
      same: entry.memo === row.memo || bank?.memo === row.memo ? true : null,
      note: t(entry.memo === row.memo || bank?.memo === row.memo ? "imports.same" : "imports.kept"),
    },
    {
      name: t("imports.category"),
      book: categories.length === 0 ? quiet(t("none")) : categories.join(", "),
      file: row.category === "" ? quiet(t("imports.noneInFile")) : row.category,
      same: null,
      note: t("imports.kept"),
    },
  ];
}
