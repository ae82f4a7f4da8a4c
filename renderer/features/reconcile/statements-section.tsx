import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDate } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Money } from "../../ui/money.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import tableStyles from "../../ui/table.module.css";
import styles from "./reconcile.module.css";

const c = classesOf({ ...tableStyles, ...styles });

type Statement = Output<"statements.list">["statements"][number];

const periodOf = ({ from, to }: Statement) => t("reconcile.period", formatDate(from), formatDate(to));

/** Finished statements, newest first, each with what the book says of its period today. */
export function StatementsSection({ account }: { account: string }) {
  const { value, status, error } = useQuery("statements.list", { account });
  const [reopening, setReopening] = useState<Statement | null>(null);
  return (
    <MarginSection title={t("statements.title")} note={t("statements.note")}>
      {value === undefined && (status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={3} />)}
      {value?.statements.length === 0 && <p className={c("empty")}>{t("statements.none")}</p>}
      {value !== undefined && value.statements.length > 0 && (
        <div className={c("wrap")}>
          <table className={c("grid")}>
            <thead>
              <tr>
                <th scope="col">{t("statements.period")}</th>
                <th scope="col" className={c("am", "only")}>
                  {t("statements.opening")}
                </th>
                <th scope="col" className={c("am", "only")}>
                  {t("statements.in")}
                </th>
                <th scope="col" className={c("am", "only")}>
                  {t("statements.out")}
                </th>
                <th scope="col" className={c("am")}>
                  {t("statements.closing")}
                </th>
                <th scope="col" className={c("am", "only")}>
                  {t("statements.entries")}
                </th>
                <th scope="col">{t("statements.book")}</th>
                <th scope="col">
                  <span className="vh">{t("statements.act")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {value.statements.map((statement) => (
                <Line key={statement.id} statement={statement} onReopen={() => setReopening(statement)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {reopening && <ReopenDialog statement={reopening} onClose={() => setReopening(null)} />}
    </MarginSection>
  );
}

function Line({ statement, onReopen }: { statement: Statement; onReopen: () => void }) {
  const { figures, account, from, to, fileName } = statement;
  return (
    <tr>
      <td title={fileName}>
        <a
          href={href(paths.statement(account, from, to))}
          aria-label={t("statements.showOf", periodOf(statement))}
        >
          {periodOf(statement)}
        </a>
      </td>
      <td className={c("am", "only")}>
        <Money amount={figures.opening} />
      </td>
      <td className={c("am", "only")}>
        <Money amount={figures.debits} />
      </td>
      <td className={c("am", "only")}>
        <Money amount={figures.credits} />
      </td>
      <td className={c("am")}>
        <Money amount={figures.closing} />
      </td>
      <td className={c("am", "only")}>{formatCount(figures.count)}</td>
      <td>
        {statement.agrees ? (
          <StateWord tone="done">{t("statements.unchanged")}</StateWord>
        ) : (
          <StateWord tone="tight">{changeOf(statement)}</StateWord>
        )}
      </td>
      <td className={c("am")}>
        {statement.newest && (
          <Button variant="quiet" small onClick={onReopen}>
            {t("statements.reopen")}
          </Button>
        )}
      </td>
    </tr>
  );
}

function changeOf({ added }: Statement): string {
  if (added > 0) return t("statements.added", added);
  return added < 0 ? t("statements.gone", -added) : t("statements.changed");
}

/** Reopening needs a reason; then reconciling goes on with the same totals and ticks. */
function ReopenDialog({ statement, onClose }: { statement: Statement; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const reopen = useCommand("statements.reopen");
  const start = useCommand("statements.start");
  const run = async () => {
    const outcome = await reopen.run({ id: statement.id, reason: reason.trim().normalize("NFC") });
    if (!outcome.ok) return;
    showToast(t("statements.reopened"));
    await start.run({
      account: statement.account,
      to: statement.to,
      closing: statement.figures.closing,
      again: statement.id,
    });
    onClose();
  };
  return (
    <Dialog
      open
      title={t("statements.reopenTitle", periodOf(statement))}
      onClose={onClose}
      onSubmit={() => reason.trim() !== "" && void run()}
      actions={
        <>
          <Button onClick={onClose}>{t("statements.keep")}</Button>
          <Button type="submit" variant="danger" disabled={reason.trim() === "" || reopen.running}>
            {t("statements.reopen")}
          </Button>
        </>
      }
    >
      <p>{t("statements.reopenText", statement.figures.count)}</p>
      <TextField label={t("statements.reason")} value={reason} onChange={setReason} maxLength={300} />
      {reopen.error && <ErrorNotice error={reopen.error} title={t("error.title")} />}
    </Dialog>
  );
}
