import { useState } from "react";
import { formatMoment } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import tableStyles from "../../ui/table.module.css";
import type { Batch } from "./draft.ts";
import listStyles from "./lists.module.css";
import { UndoImportDialog } from "./undo-import-dialog.tsx";

const c = classesOf({ ...tableStyles, ...listStyles });

/** Every file that was imported, newest first, each with its way back. */
export function BatchList() {
  const { status, value, error } = useQuery("imports.batches", {});
  const [undoing, setUndoing] = useState<Batch | null>(null);
  if (value === undefined)
    return status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={3} />;
  if (value.batches.length === 0) return <p className={c("empty")}>{t("imports.noBatches")}</p>;
  return (
    <div className={c("wrap")}>
      <table className={c("grid")}>
        <thead>
          <tr>
            <th scope="col">{t("imports.when")}</th>
            <th scope="col">{t("imports.fileName")}</th>
            <th scope="col" className={c("only")}>
              {t("imports.into")}
            </th>
            <th scope="col" className={c("am")}>
              {t("imports.added")}
            </th>
            <th scope="col" className={c("am", "only")}>
              {t("imports.already")}
            </th>
            <th scope="col" className={c("am")}>
              {t("imports.counted")}
            </th>
            <th scope="col">
              <span className="vh">{t("imports.act")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {value.batches.map((batch) => (
            <BatchLine key={batch.id} batch={batch} onUndo={() => setUndoing(batch)} />
          ))}
        </tbody>
      </table>
      {undoing && <UndoImportDialog batch={undoing} onClose={() => setUndoing(null)} />}
    </div>
  );
}

function BatchLine({ batch, onUndo }: { batch: Batch; onUndo: () => void }) {
  return (
    <tr>
      <td className={c("when")}>{formatMoment(batch.at)}</td>
      <td className={c("fill")} title={t("imports.hash", batch.fileHash)}>
        <span className={c("file")}>{batch.fileName}</span>
      </td>
      <td className={c("only")}>{batch.accounts.join(", ")}</td>
      <td className={c("am")}>{formatCount(batch.added)}</td>
      <td className={c("am", "only")}>{formatCount(batch.duplicates)}</td>
      <td className={c("am")}>{formatCount(batch.counted)}</td>
      <td className={c("am")}>
        {batch.undone ? (
          <span title={t("imports.again")}>
            <StateWord tone="planned">{t("imports.undone")}</StateWord>
          </span>
        ) : (
          <Button variant="quiet" small onClick={onUndo} aria-label={t("imports.undoOf", batch.fileName)}>
            {t("imports.undo")}
          </Button>
        )}
      </td>
    </tr>
  );
}
