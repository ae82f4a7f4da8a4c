import { TriangleAlert } from "lucide-react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatMoment } from "../../format/date.ts";
import { formatBytes, formatCount } from "../../format/number.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { Banner } from "../../ui/banner.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import tableStyles from "../../ui/table.module.css";
import styles from "./data-screen.module.css";

type Health = Output<"health.status">;
type BookHealth = Health["books"][number];

const SLOW_SHOWN = 5;

/** How the book, its file and the program are: what was checked when, what is kept, what was slow. */
export function HealthSection({ book: id }: { book: string }) {
  const { status, value, error } = useQuery("health.status", {});
  const book = value?.books.find((row) => row.id === id);
  return (
    <MarginSection title={t("health.title")} note={t("health.note")}>
      {value === undefined || book === undefined ? (
        status === "failed" ? (
          <ErrorNotice error={error} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : (
        <div className={styles["stack"]}>
          {book.verified?.ok === false && <Damaged problem={book.verified.problem} />}
          <Facts health={value} book={book} />
          {value.slow.length > 0 && <Slow slow={value.slow} />}
        </div>
      )}
    </MarginSection>
  );
}

function Damaged({ problem }: { problem: string | null }) {
  return (
    <div className={styles["full"]}>
      <Banner tone="negative" icon={TriangleAlert}>
        {t("health.damaged")} {problem !== null && programWords(problem)} {t("health.damagedHelp")}
      </Banner>
    </div>
  );
}

function Facts({ health, book }: { health: Health; book: BookHealth }) {
  const { program, node, sqlite } = health.versions;
  return (
    <dl className={styles["facts"]}>
      <dt>{t("health.checked")}</dt>
      <dd>{checkedWords(book.verified)}</dd>
      <dt>{t("health.backup")}</dt>
      <dd>{backupWords(book.backup)}</dd>
      <dt>{t("health.size")}</dt>
      <dd>{sizeWords(book.bytes)}</dd>
      {health.diskFree !== null && (
        <>
          <dt>{t("health.disk")}</dt>
          <dd>{t("health.diskFree", formatBytes(health.diskFree))}</dd>
        </>
      )}
      <dt>{t("health.program")}</dt>
      <dd>{t("health.versions", program, node, sqlite)}</dd>
      <dt>{t("health.slow")}</dt>
      <dd>
        {health.slow.length === 0
          ? t("health.slowNone", health.slowMs)
          : t("health.slowSome", health.slow.length, health.slowMs)}
      </dd>
    </dl>
  );
}

function sizeWords({ file, wal, free }: BookHealth["bytes"]): string {
  return [
    formatBytes(file),
    ...(wal === 0 ? [] : [t("health.wal", formatBytes(wal))]),
    ...(free === 0 ? [] : [t("health.free", formatBytes(free))]),
  ].join(", ");
}

function checkedWords(verified: BookHealth["verified"]): string {
  if (verified === null) return t("health.neverChecked");
  const when = formatMoment(verified.at);
  if (!verified.ok) return t("health.checkedBroken", when);
  return t(verified.isNow ? "health.checkedNow" : "health.checkedThen", when, verified.records);
}

function backupWords(backup: BookHealth["backup"]): string {
  if (backup === null) return t("health.backupNone");
  const when = formatMoment(backup.at);
  return backup.days === 0 ? t("health.backupToday", when) : t("health.backupDays", when, backup.days);
}

/** Names and figures only: what was asked for, never what the answer was. */
function Slow({ slow }: { slow: Health["slow"] }) {
  return (
    <table className={tableStyles["grid"]}>
      <thead>
        <tr>
          <th scope="col">{t("health.slowWhat")}</th>
          <th scope="col">{t("health.slowWhen")}</th>
          <th scope="col" className={tableStyles["am"]}>
            {t("health.slowMs")}
          </th>
          <th scope="col" className={tableStyles["am"]}>
            {t("health.slowStatements")}
          </th>
        </tr>
      </thead>
      <tbody>
        {slow.slice(0, SLOW_SHOWN).map((call) => (
          <tr key={`${call.at} ${call.procedure} ${call.ms}`}>
            <td className={tableStyles["fill"]}>
              <code>{call.procedure}</code>
            </td>
            <td className={tableStyles["quiet"]}>{formatMoment(call.at)}</td>
            <td className={tableStyles["am"]}>{formatCount(call.ms)}</td>
            <td className={tableStyles["am"]}>{formatCount(call.statements)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
