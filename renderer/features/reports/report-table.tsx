import type { ReactNode } from "react";
import type { Report } from "../../../shared/contract/reports.ts";
import { formatCount, formatPercent } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { href } from "../../routes.ts";
import { useUi } from "../../store/ui.ts";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import { isPlainComparison } from "./comparison.ts";
import { drillPath, type Names } from "./drill.ts";
import type { Days } from "./range.ts";
import styles from "./report-table.module.css";
import { useGridKeys } from "./use-grid-keys.ts";
import {
  columnName,
  comparedName,
  daysName,
  rowName,
  type Section,
  sectionName,
  sectionTotalName,
} from "./words.ts";

const c = classesOf(styles);

type Line = Section["total"];
type Row = Section["rows"][number];

interface TableProps {
  title: string;
  report: Report;
  names: Names;
  /** Its figures are what is held on a day. */
  isHeld: boolean;
}

/** So many columns fit beside each other; more scroll by themselves. */
const MOST_IN_SIGHT = 7;

function width(report: Report): number {
  return isPlainComparison(report) ? 4 : report.columns.length;
}

/** A report as a table: sections with a sum under one line, the final total under two; every figure opens its entries. */
export function ReportTable(props: TableProps) {
  const { title, report, isHeld } = props;
  const { grid, onKeyDown } = useGridKeys(report);
  const columns = width(report);
  return (
    <section
      className={c("scroll", columns > MOST_IN_SIGHT ? "wide" : "fits")}
      aria-label={t("chart.table", title)}
    >
      <table ref={grid} className={c("table", columns <= 4 && "small")} onKeyDown={onKeyDown}>
        <caption className="vh">{title}</caption>
        <Head report={report} isHeld={isHeld} />
        {report.sections.map((section) => (
          <SectionBody key={section.of + (section.currency ?? "")} section={section} {...props} />
        ))}
        {report.final !== null && (
          <tbody className={c("final")}>
            <tr>
              <th scope="row">{t(`reports.final.${report.final.of}`)}</th>
              <Cells line={report.final} {...props} />
            </tr>
          </tbody>
        )}
      </table>
    </section>
  );
}

function Head({ report, isHeld }: { report: Report; isHeld: boolean }) {
  const beside = report.columns[0]?.compared ?? null;
  return (
    <thead>
      <tr>
        <th scope="col" className={c("first")}>
          <span className="vh">{t("reports.rowHead")}</span>
        </th>
        {report.columns.map((column) => (
          <th key={`${column.kind}${column.from}`} scope="col" className={c("am")} title={daysName(column)}>
            {columnName(column, isHeld)}
            {!isHeld && column.kind === "period" && column.state !== "whole" && (
              <small>{t(`reports.state.${column.state}`)}</small>
            )}
            {column.compared !== null && !isPlainComparison(report) && (
              <small>{t("reports.beside", comparedName(column.compared, isHeld))}</small>
            )}
          </th>
        ))}
        {isPlainComparison(report) && beside !== null && (
          <>
            <th scope="col" className={c("am")}>
              {comparedName(beside, isHeld)}
            </th>
            <th scope="col" className={c("am")}>
              {t("reports.difference")}
            </th>
            <th scope="col" className={c("am")}>
              {t("reports.percent")}
            </th>
          </>
        )}
      </tr>
    </thead>
  );
}

function SectionBody({ section, ...props }: TableProps & { section: Section }) {
  const isOnly = props.report.sections.length === 1 && section.of === "all";
  return (
    <tbody>
      {!isOnly && (
        <tr className={c("section")}>
          <th scope="rowgroup" colSpan={width(props.report) + 1}>
            {sectionName(section)}
          </th>
        </tr>
      )}
      {section.rows.map((row) => (
        <tr key={row.key} className={c(row.sums && "sums")}>
          <th scope="row" className={c("name", `depth${Math.min(row.depth, 3)}`)}>
            <span>{rowName(row)}</span>
            {row.partial && <small title={t("reports.partialHelp")}>{t("reports.partial")}</small>}
          </th>
          <Cells line={row} row={row} {...props} />
        </tr>
      ))}
      {section.rows.length === 0 && (
        <tr>
          <th scope="row" className={c("nothing")} colSpan={width(props.report) + 1}>
            {t("reports.nothingHere")}
          </th>
        </tr>
      )}
      {section.rows.length > 0 && (
        <tr className={c(props.report.final === null ? "grand" : "total")}>
          <th scope="row">{sectionTotalName(section)}</th>
          <Cells line={section.total} section={section} {...props} />
        </tr>
      )}
    </tbody>
  );
}

interface CellsProps extends TableProps {
  line: Line;
  row?: Row;
  section?: Section;
}

function Cells({ line, row, section, report, names, isHeld }: CellsProps) {
  const opens = row === undefined ? (section?.opens ?? null) : row.opens;
  const linkOf = (days: Days) => drillPath({ opens, days, isHeld, row }, names);
  const isPlain = isPlainComparison(report);
  const beside = report.columns[0]?.compared ?? null;
  return (
    <>
      {report.columns.map((column, at) => {
        const value = line.values[at] ?? null;
        const days = row?.days ?? column;
        return (
          <td key={`${column.kind}${column.from}`} className={c("am")}>
            <Linked to={value === null || column.kind === "average" ? null : linkOf(days)}>
              <Figure value={value} unit={report.unit} />
            </Linked>
            {!isPlain && line.compared !== null && (
              <Beside compared={line.compared} at={at} unit={report.unit} />
            )}
          </td>
        );
      })}
      {isPlain && line.compared !== null && beside !== null && (
        <ComparedCells
          compared={line.compared}
          unit={report.unit}
          link={row?.days == null ? linkOf(beside) : null}
        />
      )}
    </>
  );
}

/** What it was, the difference, and its share of what it was. */
function ComparedCells({
  compared: { values, differences, percents },
  unit,
  link,
}: {
  compared: NonNullable<Line["compared"]>;
  unit: Report["unit"];
  link: string | null;
}) {
  const value = values[0] ?? null;
  const percent = percents[0] ?? null;
  return (
    <>
      <td className={c("am", "quiet")}>
        <Linked to={value === null ? null : link}>
          <Figure value={value} unit={unit} />
        </Linked>
      </td>
      <td className={c("am")}>
        <Change difference={differences[0] ?? null} unit={unit} />
      </td>
      <td className={c("am", "quiet")}>{percent === null ? "–" : <Share percent={percent} />}</td>
    </>
  );
}

function Share({ percent }: { percent: string }) {
  const hidden = useUi((ui) => ui.amountsHidden);
  if (hidden) return "••";
  return formatPercent(Math.abs(Number(percent)) / 100);
}

/** "12.40 more": the direction is a word. */
function Change({ difference, unit }: { difference: string | null; unit: Report["unit"] }) {
  if (difference === null) return <Figure value={null} unit={unit} />;
  const size = difference.replace("-", "");
  if (/^0(\.0*)?$/.test(size)) return <span className={c("quiet")}>{t("reports.same")}</span>;
  return (
    <>
      <Figure value={size} unit={unit} />{" "}
      <span className={c("word")}>{t(difference.startsWith("-") ? "reports.less" : "reports.more")}</span>
    </>
  );
}

function Linked({ to, children }: { to: string | null; children: ReactNode }) {
  if (to === null) return <span className={c("figure")}>{children}</span>;
  return (
    <a href={href(to)} className={c("figure", "opens")}>
      {children}
    </a>
  );
}

function Figure({ value, unit }: { value: string | null; unit: Report["unit"] }) {
  if (value === null)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="vh">{t("reports.none")}</span>
      </>
    );
  return unit === "count" ? formatCount(BigInt(value)) : <Money amount={value} />;
}

/** What it was, and the difference in words: "12.40 more (8%)". */
function Beside({
  compared,
  at,
  unit,
}: {
  compared: NonNullable<Line["compared"]>;
  at: number;
  unit: Report["unit"];
}) {
  const value = compared.values[at] ?? null;
  const difference = compared.differences[at] ?? null;
  const percent = compared.percents[at] ?? null;
  if (value === null && difference === null) return <small className={c("beside")}>–</small>;
  return (
    <>
      <small className={c("beside")}>
        <Figure value={value} unit={unit} />
      </small>
      <small className={c("beside", "change")}>
        <Change difference={difference} unit={unit} />
        {percent !== null && (
          <>
            {" ("}
            <Share percent={percent} />)
          </>
        )}
      </small>
    </>
  );
}
