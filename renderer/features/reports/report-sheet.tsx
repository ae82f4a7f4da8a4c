import type { ReactNode } from "react";
import type { Report } from "../../../shared/contract/reports.ts";
import { formatKnown, formatLongDate, today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { RatesUsed } from "../../shell/rates-used.tsx";
import { useOpenBook } from "../../store/use-book.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { classesOf } from "../../ui/classes.ts";
import styles from "./reports.module.css";

const c = classesOf(styles);

/** What stands below a printed report: of which day, known when, made from which log. */
export function useFoot(): string {
  const { asOf, knownAt } = useWhen();
  const status = useQuery("books.status", {});
  return [
    asOf === undefined
      ? t("reports.printedOn", formatLongDate(today()))
      : t("reports.printedAsOf", formatLongDate(asOf)),
    ...(knownAt === undefined ? [] : [t("reports.printedKnown", formatKnown(knownAt))]),
    ...(status.value === undefined
      ? []
      : [t("nav.records", status.value.records), `${t("nav.head")} ${status.value.head}`]),
  ].join(", ");
}

/** "2026, EUR, Household". */
export function useSubtitle(spanName: string, report: Report | undefined): string {
  const book = useOpenBook();
  const unit = report === undefined ? [] : [report.unit === "money" ? report.currency : t("reports.counts")];
  return [spanName, ...unit, ...(book === null ? [] : [book.name])].join(", ");
}

/** What is printed: the title and its days, the report, and at the foot which log it was made from. */
export function Sheet({
  title,
  subtitle,
  report,
  children,
}: {
  title: string;
  subtitle: string;
  report: Report;
  children: ReactNode;
}) {
  const { asOf } = useWhen();
  const foot = useFoot();
  return (
    <article className={c("sheet")} data-print>
      <header className={c("printed")}>
        <h1>{title}</h1>
        <p>{subtitle}</p>
      </header>
      {children}
      <footer className={c("foot")}>
        {report.overlapping && <p>{t("reports.overlapping")}</p>}
        <RatesUsed total={{ ...report, ratesOf: asOf ?? today() }} />
        <p className={c("printed")}>{foot}</p>
      </footer>
    </article>
  );
}
