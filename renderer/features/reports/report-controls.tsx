import { ChartColumn, ChevronLeft, ChevronRight, Table2 } from "lucide-react";
import { REPORT_STEPS } from "../../../shared/contract/reports.ts";
import { t } from "../../i18n/t.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Select } from "../../ui/select.tsx";
import { DateField } from "./date-field.tsx";
import { type Days, RANGES } from "./range.ts";
import styles from "./reports.module.css";
import { COMPARISONS, isOfDays, type Spec } from "./spec.ts";

const c = classesOf(styles);

const OWN = "own";

/** Of which days, in which columns, beside what. */
export function ReportControls({
  spec,
  days,
  spanName,
  plain,
  onPlain,
  onChange,
  onStep,
}: {
  spec: Spec;
  days: Days;
  spanName: string;
  /** The table alone. */
  plain: boolean;
  onPlain: (plain: boolean) => void;
  onChange: (change: Partial<Spec>) => void;
  onStep: (by: 1 | -1) => void;
}) {
  return (
    <div className={c("bar")}>
      <div className={c("controls")}>
        <div className={c("stepper")}>
          <IconButton
            icon={ChevronLeft}
            label={t("reports.stepBack")}
            action="reports.back"
            onClick={() => onStep(-1)}
          />
          <span className={c("days")} aria-live="polite">
            {spanName}
          </span>
          <IconButton
            icon={ChevronRight}
            label={t("reports.stepOn")}
            action="reports.on"
            onClick={() => onStep(1)}
          />
        </div>
        <Choices spec={spec} days={days} onChange={onChange} />
      </div>
      <Button
        variant="quiet"
        small
        icon={plain ? ChartColumn : Table2}
        action="reports.twin"
        aria-pressed={plain}
        onClick={() => onPlain(!plain)}
      >
        {t(plain ? "reports.withChart" : "reports.onlyTable")}
      </Button>
    </div>
  );
}

function Choices({
  spec,
  days,
  onChange,
}: {
  spec: Spec;
  days: Days;
  onChange: (change: Partial<Spec>) => void;
}) {
  const isTrial = spec.kind === "trial-balance";
  const isRows = spec.group === "month" || spec.group === "quarter" || spec.group === "year";
  return (
    <>
      <Select
        label={t("reports.range")}
        value={"live" in spec.range ? spec.range.live : OWN}
        onChange={(value) => {
          const live = RANGES.find((range) => range === value);
          onChange({ range: live === undefined ? { ...days } : { live } });
        }}
        choices={[
          ...RANGES.map((range) => ({ value: range, label: t(`reports.range.${range}`) })),
          { value: OWN, label: t("reports.range.own") },
        ]}
      />
      {!("live" in spec.range) && <OwnDays days={days} onChange={(range) => onChange({ range })} />}
      {!isTrial && !isRows && (
        <Select
          label={t(isOfDays(spec) ? "reports.stepEnds" : "reports.step")}
          value={spec.step}
          onChange={(value) => onChange({ step: REPORT_STEPS.find((step) => step === value) ?? "whole" })}
          choices={REPORT_STEPS.map((step) => ({ value: step, label: t(`reports.step.${step}`) }))}
        />
      )}
      {!isTrial && spec.kind !== "cash-flow" && (
        <Select
          label={t("reports.compare")}
          value={spec.compare}
          onChange={(value) => onChange({ compare: COMPARISONS.find((one) => one === value) ?? "none" })}
          choices={COMPARISONS.map((one) => ({ value: one, label: t(`reports.compare.${one}`) }))}
        />
      )}
    </>
  );
}

/** A first and a last day; each keeps to its side of the other. */
function OwnDays({ days: { from, to }, onChange }: { days: Days; onChange: (days: Days) => void }) {
  return (
    <>
      <DateField
        label={t("reports.from")}
        value={from}
        onChange={(day) => onChange({ from: day, to: to < day ? day : to })}
      />
      <DateField
        label={t("reports.to")}
        value={to}
        onChange={(day) => onChange({ from: from > day ? day : from, to: day })}
      />
    </>
  );
}
