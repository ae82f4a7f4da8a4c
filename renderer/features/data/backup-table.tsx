import { Download } from "lucide-react";
import { useState } from "react";
import { formatDate, formatMoment } from "../../format/date.ts";
import { formatBytes, formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import tableStyles from "../../ui/table.module.css";
import styles from "./backups.module.css";
import type { Backup } from "./backups-section.tsx";

const c = classesOf({ ...tableStyles, ...styles });
const SHOWN = 6;

interface BackupTableProps {
  backups: readonly Backup[];
  onRestore: (backup: Backup) => void;
  onSave: (backup: Backup) => void;
}

/** Newest first; the damaged ones stay in the list and say what is wrong. */
export function BackupTable({ backups, onRestore, onSave }: BackupTableProps) {
  const [all, setAll] = useState(false);
  const manyBooks = new Set(backups.map((backup) => backup.book)).size > 1;
  const sorted = [...backups].sort((a, b) => b.at.localeCompare(a.at));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <>
      <table className={c("grid", "list")} aria-label={t("backups.title")}>
        <thead>
          <tr>
            <th scope="col">{t("backups.at")}</th>
            {manyBooks && <th scope="col">{t("backups.book")}</th>}
            <th scope="col" className={c("wide")}>
              {t("backups.kind")}
            </th>
            <th scope="col">{t("backups.state")}</th>
            <th scope="col" className={c("am")}>
              {t("backups.entries")}
            </th>
            <th scope="col" className={c("wide")}>
              {t("backups.upTo")}
            </th>
            <th scope="col" className={c("am", "wide")}>
              {t("backups.size")}
            </th>
            <th scope="col">
              <span className="vh">{t("backups.acts")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((backup) => (
            <Row
              key={`${backup.place}:${backup.id}`}
              backup={backup}
              manyBooks={manyBooks}
              onRestore={onRestore}
              onSave={onSave}
            />
          ))}
        </tbody>
      </table>
      {sorted.length > SHOWN && (
        <div className={c("more")}>
          <Button variant="quiet" small onClick={() => setAll(!all)}>
            {all ? t("backups.fewer") : t("backups.all", sorted.length)}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({
  backup,
  manyBooks,
  onRestore,
  onSave,
}: {
  backup: Backup;
  manyBooks: boolean;
  onRestore: (backup: Backup) => void;
  onSave: (backup: Backup) => void;
}) {
  const when = formatMoment(backup.at);
  const place = backup.place === "second" ? t("backups.onSecond") : null;
  return (
    <tr>
      <td>{when}</td>
      {manyBooks && <td className={c("book")}>{backup.bookName}</td>}
      <td className={c("quiet", "wide")}>
        {[t(`backups.kind.${backup.kind}`), place].filter((part) => part !== null).join(", ")}
      </td>
      <td>
        {backup.damage === null ? (
          <StateWord tone="done">{t("backups.whole")}</StateWord>
        ) : (
          <>
            <StateWord tone="failed">{t("backups.damaged")}</StateWord>
            <small className={c("damage")}>{backup.damage}</small>
          </>
        )}
      </td>
      <td className={c("am")}>{backup.damage === null ? formatCount(backup.entries) : "–"}</td>
      <td className={c("quiet", "wide")}>{backup.lastEntry === null ? "–" : formatDate(backup.lastEntry)}</td>
      <td className={c("am", "quiet", "wide")}>{formatBytes(backup.bytes)}</td>
      <td className={c("acts")}>
        {backup.damage === null && (
          <>
            <Button
              variant="quiet"
              small
              aria-label={t("backups.restoreOf", when)}
              onClick={() => onRestore(backup)}
            >
              {t("backups.restore")}
            </Button>
            <IconButton icon={Download} label={t("backups.save", when)} onClick={() => onSave(backup)} />
          </>
        )}
      </td>
    </tr>
  );
}
