import { useState } from "react";
import { useLocation } from "wouter";
import type { Report } from "../../../shared/contract/reports.ts";
import { useActions } from "../../actions/use-actions.ts";
import { formatLongDate, today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import type { QueryState } from "../../store/server-state.ts";
import { useSteadyQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { Names } from "./drill.ts";
import { NewsSince } from "./news-since.tsx";
import { type Days, daysOf, stepped } from "./range.ts";
import { ReportBuilder } from "./report-builder.tsx";
import { ReportChart } from "./report-chart.tsx";
import { ReportControls } from "./report-controls.tsx";
import { Sheet, useFoot, useSubtitle } from "./report-sheet.tsx";
import { ReportTable } from "./report-table.tsx";
import { ReportTools } from "./report-tools.tsx";
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
  const { input, days, spanName, step } = useDays(spec, change);
  const report = useSteadyQuery("reports.run", input);
  const title = isNew || (own === undefined && base.kind !== spec.kind) ? specName(spec) : name;
  const subtitle = useSubtitle(spanName, report.value);
  const head = report.value?.head ?? 0;
  const news = () => ({ head, at: new Date().toISOString() });
  useActions({
    "reports.builder": () => setBuilding(!building),
    "reports.back": () => step(-1),
    "reports.on": () => step(1),
    "reports.twin": () => setPlain(!plain),
    "reports.save": () => setSaving(true),
  });
  const keep = (newName: string, pinned: boolean) => {
    setSaving(false);
    navigate(paths.report(saved.keep({ name: newName, spec, pinned, head }).id));
  };
  const tools = (
    <ReportTools
      report={report.value}
      heading={{ title, subtitle, foot: useFoot(), isHeld: isOfDays(spec) }}
      isOwn={own !== undefined}
      building={building}
      isFull={saved.isFull}
      onBuild={() => setBuilding(!building)}
      onKeep={() => setSaving(true)}
      onKeepChange={own === undefined || !isChanged ? null : () => saved.change(own.id, { spec, ...news() })}
    />
  );
  return (
    <Page title={title} tools={tools}>
      <Crumbs title={title} />
      {building && <ReportBuilder spec={spec} names={names} onChange={change} />}
      <ReportControls
        spec={spec}
        days={days}
        spanName={spanName}
        plain={plain}
        onPlain={setPlain}
        onChange={change}
        onStep={step}
      />
      {own !== undefined && <NewsSince own={own} days={days} onSeen={() => saved.change(own.id, news())} />}
      <Body report={report} spec={spec} names={names} plain={plain} title={title} subtitle={subtitle} />
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

/** The days it is about, what is asked for, and how to go a period on. */
function useDays(spec: Spec, change: (change: Partial<Spec>) => void) {
  const when = useWhen();
  const now = when.asOf ?? today();
  const days: Days = specDays(spec, now);
  const isOneDay = spec.kind === "trial-balance" || (isOfDays(spec) && spec.step === "whole");
  return {
    input: inputOf(spec, today(), when),
    days,
    spanName: isOneDay ? t("reports.onDay", formatLongDate(days.to)) : daysName(days),
    step: (by: 1 | -1) => change({ range: stepped(daysOf(spec.range, now), by) }),
  };
}

function Crumbs({ title }: { title: string }) {
  return (
    <nav className={c("crumbs")} aria-label={t("reports.crumbs")}>
      <a href={href(paths.reports)}>{t("reports.title")}</a> <span aria-hidden="true">/</span>{" "}
      <span aria-current="page">{title}</span>
    </nav>
  );
}

interface BodyProps {
  report: QueryState<Report>;
  spec: Spec;
  names: Names;
  plain: boolean;
  title: string;
  subtitle: string;
}

function Body({ report, spec, names, plain, title, subtitle }: BodyProps) {
  const { value } = report;
  return (
    <Panel
      name={title}
      states={[report]}
      lines={12}
      empty={value !== undefined && isEmpty(value) ? <Nothing /> : null}
    >
      {() =>
        value !== undefined && (
          <Sheet title={title} subtitle={subtitle} report={value}>
            {!plain && <ReportChart title={title} report={value} spec={spec} names={names} />}
            <ReportTable title={title} report={value} names={names} isHeld={isOfDays(spec)} />
          </Sheet>
        )
      }
    </Panel>
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
