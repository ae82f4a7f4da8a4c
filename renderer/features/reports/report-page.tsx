import { ChartColumn, Save, SlidersHorizontal, Table2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Report } from "../../../shared/contract/reports.ts";
import { useActions } from "../../actions/use-actions.ts";
import { formatKnown, formatLongDate, today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { RatesUsed } from "../../shell/rates-used.tsx";
import { useOpenBook } from "../../store/use-book.ts";
import { useQuery, useSteadyQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Panel } from "../../ui/panel.tsx";
import { NewsSince } from "./news-since.tsx";
import { daysOf, stepped } from "./range.ts";
import { ReportBuilder } from "./report-builder.tsx";
import { ReportChart } from "./report-chart.tsx";
import { ReportControls } from "./report-controls.tsx";
import { ReportTable } from "./report-table.tsx";
import styles from "./reports.module.css";
import { SaveDialog } from "./save-dialog.tsx";
import { inputOf, isOfDays, type Spec, specDays } from "./spec.ts";
import { useNames } from "./use-names.ts";
import type { SavedReport, SavedReports } from "./use-saved-reports.ts";
import { useSpec } from "./use-spec.ts";
import { daysName, specName } from "./words.ts";

const c = classesOf(styles);

interface ReportPageProps {
  title: string;
  base: Spec;
  saved: SavedReports;
  own?: SavedReport;
  isNew?: boolean;
}

/** One report: its period and columns, its picture, its table; every figure opens its entries. */
export function ReportPage({ title: name, base, saved, own, isNew = false }: ReportPageProps) {
  const [, navigate] = useLocation();
  const [building, setBuilding] = useState(isNew);
  const [saving, setSaving] = useState(false);
  const [plain, setPlain] = useState(false);
  const { spec, isChanged, change } = useSpec(base);
  const names = useNames();
  const when = useWhen();
  const input = inputOf(spec, today(), when);
  const now = when.asOf ?? today();
  const days = specDays(spec, now);
  const report = useSteadyQuery("reports.run", input);
  const title = isNew || (isChanged && own === undefined && base.kind !== spec.kind) ? specName(spec) : name;
  const step = (by: 1 | -1) => change({ range: stepped(daysOf(spec.range, now), by) });
  const spanName =
    isOfDays(spec) && spec.step === "whole" ? t("reports.onDay", formatLongDate(days.to)) : daysName(days);
  const head = report.value?.head ?? 0;
  useActions({
    "reports.builder": () => setBuilding(!building),
    "reports.back": () => step(-1),
    "reports.on": () => step(1),
    "reports.twin": () => setPlain(!plain),
    "reports.save": () => setSaving(true),
  });
  const keep = (newName: string, pinned: boolean) => {
    setSaving(false);
    const made = saved.keep({ name: newName, spec, pinned, head });
    navigate(paths.report(made.id));
  };
  return (
    <Page
      title={title}
      subtitle={spanName}
      tools={
        <>
          <Button
            icon={SlidersHorizontal}
            action="reports.builder"
            iconWhenNarrow
            aria-expanded={building}
            onClick={() => setBuilding(!building)}
          >
            {t("reports.adjust")}
          </Button>
          {own !== undefined && isChanged && (
            <Button
              icon={Save}
              iconWhenNarrow
              onClick={() => saved.change(own.id, { spec, head, at: new Date().toISOString() })}
            >
              {t("reports.keepChange")}
            </Button>
          )}
          <Button
            icon={Save}
            action="reports.save"
            iconWhenNarrow
            disabled={saved.isFull}
            onClick={() => setSaving(true)}
          >
            {t(own === undefined ? "reports.keep" : "reports.keepAs")}
          </Button>
        </>
      }
    >
      <nav className={c("crumbs")} aria-label={t("reports.crumbs")}>
        <a href={href(paths.reports)}>{t("reports.title")}</a> <span aria-hidden="true">/</span>{" "}
        <span aria-current="page">{title}</span>
      </nav>
      {building && <ReportBuilder spec={spec} names={names} onChange={change} />}
      <div className={c("bar")}>
        <ReportControls spec={spec} days={days} spanName={spanName} onChange={change} onStep={step} />
        <Button
          variant="quiet"
          small
          icon={plain ? ChartColumn : Table2}
          action="reports.twin"
          aria-pressed={plain}
          onClick={() => setPlain(!plain)}
        >
          {t(plain ? "reports.withChart" : "reports.onlyTable")}
        </Button>
      </div>
      {own !== undefined && (
        <NewsSince
          own={own}
          days={days}
          onSeen={() => saved.change(own.id, { head, at: new Date().toISOString() })}
        />
      )}
      <Panel
        name={title}
        states={[report]}
        lines={12}
        empty={report.value !== undefined && isEmpty(report.value) ? <Nothing /> : null}
      >
        {() =>
          report.value !== undefined && (
            <Sheet title={title} subtitle={spanName} report={report.value}>
              {!plain && <ReportChart title={title} report={report.value} spec={spec} names={names} />}
              <ReportTable title={title} report={report.value} names={names} isHeld={isOfDays(spec)} />
            </Sheet>
          )
        }
      </Panel>
      {saving && (
        <SaveDialog
          name={title}
          title={t("reports.keepTitle")}
          act={t("reports.keep")}
          pinned={false}
          onSave={keep}
          onClose={() => setSaving(false)}
        />
      )}
    </Page>
  );
}

function isEmpty({ sections }: Report): boolean {
  return sections.every(({ rows }) => rows.every(({ values }) => values.every((value) => value === null)));
}

function Nothing() {
  return (
    <EmptyState
      title={t("reports.emptyTitle")}
      actions={<ButtonLink href={href(paths.import)}>{t("reports.emptyImport")}</ButtonLink>}
    >
      {t("reports.emptyText")}
    </EmptyState>
  );
}

/** What is printed: the title and its days, the report, and at the foot which log it was made from. */
function Sheet({
  title,
  subtitle,
  report,
  children,
}: {
  title: string;
  subtitle: string;
  report: Report;
  children: React.ReactNode;
}) {
  const book = useOpenBook();
  const { asOf, knownAt } = useWhen();
  const status = useQuery("books.status", {});
  const ratesOf = asOf ?? today();
  return (
    <article className={c("sheet")} data-print>
      <header className={c("printed")}>
        <h1>{title}</h1>
        <p>
          {subtitle}, {report.unit === "money" ? report.currency : t("reports.counts")}
          {book !== null && `, ${book.name}`}
        </p>
      </header>
      {children}
      <footer className={c("foot")}>
        {report.overlapping && <p>{t("reports.overlapping")}</p>}
        <RatesUsed total={{ ...report, ratesOf }} />
        <p className={c("printed")}>
          {asOf === undefined
            ? t("reports.printedOn", formatLongDate(today()))
            : t("reports.printedAsOf", formatLongDate(asOf))}
          {knownAt !== undefined && `, ${t("reports.printedKnown", formatKnown(knownAt))}`}
          {status.value !== undefined &&
            `, ${t("nav.records", status.value.records)}, ${t("nav.head")} ${status.value.head}`}
        </p>
      </footer>
    </article>
  );
}
