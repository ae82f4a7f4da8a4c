import type { ReactNode } from "react";
import type { Report } from "../../../shared/contract/reports.ts";
import { formatCount, formatPercent } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useUi } from "../../store/ui.ts";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import { drillHref, type Names } from "./drill.ts";
import styles from "./report-table.module.css";
import { useGridKeys } from "./use-grid-keys.ts";
import { columnLongName, columnName, rowName, type Section, sectionName, sectionTotalName } from "./words.ts";

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

/** A report as a table: sections with a sum under one line, the final total under two; every figure opens its entries. */
export function ReportTable(props: TableProps) {
  const { title, report } = props;
  const { grid, onKeyDown } = useGridKeys(report);
  const compares = report.columns.some(({ compared }) => compared !== null);
  return (
    <section className={c("scroll")} aria-label={t("chart.table", title)}>
      <table ref={grid} className={c("table")} onKeyDown={onKeyDown}>
        <caption className="vh">{title}</caption>
        <Head report={report} compares={compares} />
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

function Head({ report, compares }: { report: Report; compares: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col" className={c("first")}>
          <span className="vh">{t("reports.rowHead")}</span>
        </th>
        {report.columns.map((column) => (
          <th
            key={`${column.kind}${column.from}`}
            scope="col"
            className={c("am")}
            title={columnLongName(column)}
          >
            {columnName(report, column)}
            {column.kind === "period" && column.state !== "whole" && (
              <small>{t(`reports.state.${column.state}`)}</small>
            )}
            {column.compared !== null && <small>{t("reports.beside", columnLongName(column.compared))}</small>}
          </th>
        ))}
      </tr>
      {compares && (
        <tr className="vh">
          <th scope="col">{t("reports.compareHelp")}</th>
        </tr>
      )}
    </thead>
  );
}

function SectionBody({ section, ...props }: TableProps & { section: Section }) {
  const isOnly = props.report.sections.length === 1 && section.of === "all";
  return (
    <tbody>
      {!isOnly && (
        <tr className={c("section")}>
          <th scope="rowgroup" colSpan={props.report.columns.length + 1}>
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
          <th scope="row" className={c("nothing")} colSpan={props.report.columns.length + 1}>
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
  return report.columns.map((column, at) => {
    const days = row?.days ?? column;
    const isMean = column.kind === "average";
    const link = isMean ? null : drillHref({ opens, days, isHeld, row }, names);
    const value = line.values[at] ?? null;
    return (
      <td key={`${column.kind}${column.from}`} className={c("am")}>
        <Linked to={value === null ? null : link}>
          <Figure value={value} unit={report.unit} />
        </Linked>
        {line.compared !== null && <Beside compared={line.compared} at={at} report={report} />}
      </td>
    );
  });
}

function Linked({ to, children }: { to: string | null; children: ReactNode }) {
  if (to === null) return <span className={c("figure")}>{children}</span>;
  return (
    <a href={to} className={c("figure", "opens")}>
      {children}
    </a>
  );
}

export function Figure({ value, unit }: { value: string | null; unit: Report["unit"] }) {
  if (value === null)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="vh">{t("reports.none")}</span>
      </>
    );
  return unit === "count" ? formatCount(BigInt(value)) : <Money amount={value} />;
}

/** What it was, and the difference in words: "12.40 more (8.1 %)". */
function Beside({
  compared,
  at,
  report,
}: {
  compared: NonNullable<Line["compared"]>;
  at: number;
  report: Report;
}) {
  const hidden = useUi((ui) => ui.amountsHidden);
  const [value, difference, percent] = [
    compared.values[at] ?? null,
    compared.differences[at] ?? null,
    compared.percents[at] ?? null,
  ];
  if (value === null && difference === null) return <small className={c("beside")}>–</small>;
  const isLess = difference?.startsWith("-") ?? false;
  const size = difference?.replace("-", "") ?? null;
  const isSame = size === null || /^0(\.0*)?$/.test(size);
  return (
    <>
      <small className={c("beside")}>
        <Figure value={value} unit={report.unit} />
      </small>
      <small className={c("beside", "change")}>
        {isSame ? (
          t("reports.same")
        ) : (
          <>
            <Figure value={size} unit={report.unit} /> {t(isLess ? "reports.less" : "reports.more")}
            {percent !== null && !hidden && ` (${formatPercent(Math.abs(Number(percent)) / 100)})`}
          </>
        )}
      </small>
    </>
  );
}
