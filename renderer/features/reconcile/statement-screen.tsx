import { Download, Printer } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDate } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import type { CallError } from "../../transport/transport.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Money } from "../../ui/money.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import tableStyles from "../../ui/table.module.css";
import { titleOf } from "./draft-row.tsx";
import styles from "./reconcile.module.css";

const c = classesOf({ ...tableStyles, ...styles });

const PAGE = 500;

interface Period {
  account: string;
  from: string;
  to: string;
}

/** An account's opening and closing balance and every line between, for reading and printing. */
export function StatementScreen(period: Period) {
  const [pages, setPages] = useState(1);
  const first = useQuery("statements.produce", { ...period, offset: 0, limit: PAGE });
  const { value, status, error } = first;
  const title = value === undefined ? t("statements.title") : t("statement.title", value.name);
  return (
    <Page
      title={title}
      subtitle={t("reconcile.period", formatDate(period.from), formatDate(period.to))}
      plain
      reading
      tools={<Tools {...period} />}
    >
      {value === undefined && (status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={8} />)}
      {value !== undefined && (
        <div className={c("paper")} data-print>
          <h2>
            {title}, {t("reconcile.period", formatDate(value.from), formatDate(value.to))}
          </h2>
          <Figures value={value} />
          <table className={c("grid")}>
            <thead>
              <tr>
                <th scope="col">{t("reconcile.date")}</th>
                <th scope="col">{t("reconcile.payee")}</th>
                <th scope="col" className={c("am")}>
                  {t("statement.amount")}
                </th>
                <th scope="col" className={c("am")}>
                  {t("statement.balance")}
                </th>
              </tr>
            </thead>
            {[...Array(pages).keys()].map((page) => (
              <Lines key={page} period={period} page={page} />
            ))}
          </table>
          {value.total === 0 && <p className={c("empty")}>{t("statement.none")}</p>}
          {value.total > pages * PAGE && (
            <Button onClick={() => setPages(pages + 1)}>{t("statement.showMore")}</Button>
          )}
        </div>
      )}
    </Page>
  );
}

function Figures({ value }: { value: Output<"statements.produce"> }) {
  const { figures, currency } = value;
  return (
    <table className={c("sumUp")}>
      <tbody>
        <tr>
          <th scope="row">{t("statements.opening")}</th>
          <td>
            <Money amount={figures.opening} currency={currency} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t("statements.in")}</th>
          <td>
            <Money amount={figures.debits} sign="change" />
          </td>
        </tr>
        <tr>
          <th scope="row">{t("statements.out")}</th>
          <td>
            <Money amount={figures.credits} />
          </td>
        </tr>
        <tr className={c("total")}>
          <th scope="row">{t("statements.closing")}</th>
          <td>
            <Money amount={figures.closing} currency={currency} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Lines({ period, page }: { period: Period; page: number }) {
  const { value } = useQuery("statements.produce", { ...period, offset: page * PAGE, limit: PAGE });
  return (
    <tbody>
      {(value?.lines ?? []).map((line) => (
        // An entry may have several lines in one account; the balance tells them apart.
        <tr key={`${line.entry} ${line.balance}`}>
          <td className={c("day")}>{formatDate(line.date)}</td>
          <td className={c("fill")}>
            {titleOf(line)} {line.reconciled && <small>{t("statement.reconciled")}</small>}
          </td>
          <td className={c("am")}>
            <Money amount={line.amount} />
          </td>
          <td className={c("am", "quiet")}>
            <Money amount={line.balance} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function Tools(period: Period) {
  const client = useClient();
  const csv = useCommand("statements.exportCsv");
  const [lost, setLost] = useState<CallError | null>(null);
  const save = async () => {
    setLost(null);
    const outcome = await csv.run(period);
    if (!outcome.ok) return setLost(outcome.error);
    try {
      await client.transport.download(outcome.value.file, outcome.value.name);
      showToast(t("statement.saved", outcome.value.name));
    } catch (cause) {
      setLost(asCallError(cause));
    }
  };
  return (
    <>
      {lost !== null && <span role="alert">{t("error.title")}</span>}
      <ButtonLink href={href(paths.reconcile(period.account))}>{t("reconcile.open")}</ButtonLink>
      <Button icon={Printer} iconWhenNarrow onClick={() => window.print()}>
        {t("statement.print")}
      </Button>
      <Button icon={Download} iconWhenNarrow disabled={csv.running} onClick={() => void save()}>
        {t("statement.csv")}
      </Button>
    </>
  );
}
