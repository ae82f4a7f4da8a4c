/** A report in English words, for a terminal and for files written from one. */
import type { Input, Output } from "../../shared/contract/index.ts";
import type { PrintedTable } from "../../shared/contract/reports.ts";

type Report = Output<"reports.run">;
type Line = Report["sections"][number]["total"];
type Row = Report["sections"][number]["rows"][number];

const TITLES: Readonly<Record<Exclude<Report["kind"], "table">, string>> = {
  "net-worth": "Net worth",
  "income-statement": "Income statement",
  "balance-sheet": "Balance sheet",
  "trial-balance": "Trial balance",
  "cash-flow": "Cash flow",
};
const SECTIONS: Readonly<Record<Report["sections"][number]["of"], string>> = {
  all: "All",
  income: "Income",
  expense: "Spending",
  assets: "Owned",
  liabilities: "Owed",
  equity: "Equity",
  currency: "",
};
const ROWS: Readonly<Partial<Record<Row["of"], string>>> = {
  none: "Without",
  itself: "Not in one of those below",
  opening: "Opening balances",
  earlier: "Results of earlier years",
  result: "Result of this year",
  exchange: "Exchange and changed rates",
};
const FINALS = {
  net: "Income less spending",
  worth: "Net worth",
  claims: "Owed and equity together",
} as const;

function titleOf({ kind, group = "category", measure = "spending" }: Input<"reports.run">): string {
  if (kind !== "table") return TITLES[kind];
  return `${measure.slice(0, 1).toUpperCase()}${measure.slice(1)} by ${group}`;
}

export function reportTable(report: Report, input: Input<"reports.run">, book: string): PrintedTable {
  const isOnly = report.sections.length === 1 && report.sections[0]?.of === "all";
  const rows = report.sections.flatMap(({ of, currency, rows: own, total }): PrintedTable["rows"] => {
    const name = of === "currency" ? (currency ?? "") : SECTIONS[of];
    return [
      ...(isOnly ? [] : [{ name, depth: 0, style: "section" as const, cells: [] }]),
      ...own.map((row) => ({
        name: rowName(row).slice(0, 240),
        depth: Math.min(row.depth, 8),
        style: "plain" as const,
        cells: cellsOf(row),
      })),
      {
        name: isOnly || of === "currency" ? "Total" : `All ${name.toLowerCase()}`,
        depth: 0,
        style: report.final === null ? ("final" as const) : ("total" as const),
        cells: cellsOf(total),
      },
    ];
  });
  if (report.final !== null)
    rows.push({ name: FINALS[report.final.of], depth: 0, style: "final", cells: cellsOf(report.final) });
  const left = report.missing.map(({ currency, amount }) => `${amount} ${currency}`).join(", ");
  const foot = [
    `made from ${report.head} records`,
    ...(input.asOf === undefined ? [] : [`as of ${input.asOf}`]),
    ...(input.knownAt === undefined ? [] : [`known at ${input.knownAt}`]),
    ...(left === "" ? [] : [`without, for want of a rate: ${left}`]),
  ].join(", ");
  const unit = report.unit === "money" ? report.currency : "lines of entries";
  return {
    title: titleOf(input),
    subtitle: `${input.from} to ${input.to}, ${unit}, ${book}`.slice(0, 200),
    foot,
    // A report is of its last day: the same question of the same book gives the same bytes.
    day: input.asOf ?? input.to,
    columns: report.columns.flatMap(({ kind, from, to, compared }) => [
      kind === "period" ? `${from} to ${to}` : kind,
      ...(compared === null ? [] : [`${compared.from} to ${compared.to}`, "difference", "percent"]),
    ]),
    rows,
  };
}

function rowName({ of, name, days, lines }: Row): string {
  if (of === "period") return days === null ? "" : `${days.from} to ${days.to}`;
  if (of === "rest") return `${lines} others`;
  return ROWS[of] ?? name;
}

function cellsOf({ values, compared }: Line): string[] {
  const shown = (value: string | null | undefined) => value ?? "";
  if (compared === null) return values.map(shown);
  return values.flatMap((value, at) => [
    shown(value),
    shown(compared.values[at]),
    shown(compared.differences[at]),
    shown(compared.percents[at]),
  ]);
}
