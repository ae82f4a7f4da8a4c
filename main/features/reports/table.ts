/** A table of any group and measure: what the builder asks for. */
import type { Report, ReportInput, ReportOpens } from "../../../shared/contract/reports.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { bookCurrency } from "../../ledger/converter.ts";
import { bySize, categoryRows, type Row } from "./category-rows.ts";
import { type Fact, periodFacts } from "./facts.ts";
import type { Line } from "./figures.ts";
import { columnOf, columnsOf, type Flow, Flows, linesIn, type Spans } from "./flows.ts";
import type { ReportMoney } from "./money.ts";
import { type Span, spansOf } from "./periods.ts";
import { isPicky, type Scope, scopeOf } from "./scope.ts";
import { type WalkKey, walkFacts } from "./walk.ts";

export type Parts = Pick<Report, "unit" | "columns" | "sections" | "final" | "flows" | "overlapping"> & {
  readonly money: ReportMoney;
};
type Group = NonNullable<ReportInput["group"]>;
type Measure = NonNullable<ReportInput["measure"]>;

const DEFAULT_LIMIT = 200;
const WALKED: ReadonlySet<Group> = new Set(["payee", "tag", "account"]);
const BUCKET_ORDER = ["essentials", "desires", "savings"];

/** Whether every line of the period has to be passed. */
export function tableWalks(input: ReportInput): boolean {
  return WALKED.has(input.group ?? "category") || isPicky(input);
}

function typesOf(measure: Measure): readonly ("income" | "expense")[] {
  if (measure === "income") return ["income"];
  return measure === "spending" || measure === "average" ? ["expense"] : ["income", "expense"];
}

/** Reads the facts of one period: from the months where they can tell, else line by line. */
export function readerOf(
  book: BookContext,
  input: ReportInput,
  scope: Scope,
  key: WalkKey,
): (span: Span) => Fact[] {
  const until = ({ from, to }: Span) => ({
    from,
    to: input.asOf !== undefined && input.asOf < to ? input.asOf : to,
  });
  if (key === "none" && !isPicky(input)) return (span) => periodFacts(book, scope.categories, until(span));
  const shown = input.in ?? input.filter?.currency ?? bookCurrency(book);
  return (span) =>
    walkFacts(book, {
      key,
      categories: scope.categories,
      own: scope.own,
      picked: scope.picked,
      days: until(span),
      wholeIn: span.columns.length === 1 ? shown : null,
    });
}

export function tableReport(book: BookContext, input: ReportInput, today: string): Parts {
  const group = input.group ?? "category";
  const measure = input.measure ?? "spending";
  const isPeriod = group === "month" || group === "quarter" || group === "year";
  const spans = spansOf(isPeriod ? { ...input, step: group } : input, today);
  const scope = scopeOf(book, input, typesOf(measure));
  const key = group === "payee" || group === "tag" || group === "account" ? group : "none";
  const flows = new Flows(book, input, spans, measure, readerOf(book, input, scope, key));
  const whole = flows.by(() => ["all"]).get("all") ?? flows.none;
  const made = isPeriod
    ? periodTable(flows, scope.opens, whole, spans)
    : {
        columns: flows.columns,
        rows: rowsOf(book, flows, group, scope, input.limit ?? DEFAULT_LIMIT),
        total: flows.line(whole),
      };
  return {
    money: flows.money,
    unit: measure === "count" ? "count" : "money",
    columns: made.columns,
    sections: [{ of: "all", currency: null, rows: made.rows, total: made.total, opens: scope.opens }],
    final: null,
    flows: null,
    overlapping: group === "tag",
  };
}

/** Periods are rows, with one column. */
function periodTable(
  flows: Flows,
  opens: ReportOpens,
  whole: Flow,
  spans: Spans,
): { columns: Report["columns"]; rows: Row[]; total: Line } {
  const rows = spans.base.columns.map(({ from, to }, at): Row => {
    const flow = columnOf(whole, at);
    return {
      key: from,
      of: "period",
      id: null,
      name: "",
      depth: 0,
      sums: false,
      lines: linesIn(flow),
      partial: flow.partial,
      opens,
      days: { from, to },
      ...flows.line(flow),
    };
  });
  const [total] = columnsOf(spans, true).slice(-2);
  const line = flows.line(whole);
  const at = rows.length > 1 ? rows.length : 0;
  const pick = <T>(figures: readonly T[]): T[] => figures.slice(at, at + 1);
  return {
    columns: total === undefined ? [] : [{ ...total, kind: "period" }],
    rows,
    total: {
      values: pick(line.values),
      compared:
        line.compared === null
          ? null
          : {
              values: pick(line.compared.values),
              differences: pick(line.compared.differences),
              percents: pick(line.compared.percents),
            },
    },
  };
}

function rowsOf(book: BookContext, flows: Flows, group: Group, scope: Scope, limit: number): Row[] {
  const { opens } = scope;
  if (group === "category") {
    const found = flows.by(({ account }) => [String(account)]);
    return categoryRows(book, flows, found, { opens, order: "size" });
  }
  if (group === "bucket") return bucketRows(book, flows, scope);
  if (group !== "payee" && group !== "tag" && group !== "account") return [];
  const found = flows.by(({ key }) => key.split(","));
  const sorted = bySize(flows, found, ([, flow]) => flow);
  const shown = sorted.slice(0, limit);
  const roots = shown.map(([key]) => Number(key));
  const named = group === "account" ? accountNames(book, roots) : namesOf(book, group, roots);
  const rows = shown.map(([key, flow]): Row => {
    const id = key === "" ? "" : book.idOfRoot(Number(key));
    return {
      ...plainRow(flows, flow),
      key: id === "" ? "none" : id,
      of: id === "" ? "none" : group,
      id: id === "" ? null : id,
      name: named.get(Number(key)) ?? "",
      opens: opensOf(opens, group, id),
    };
  });
  const rest = sorted.slice(limit).map(([, flow]) => flow);
  if (rest.length === 0) return rows;
  const more = flows.total(rest);
  return [...rows, { ...plainRow(flows, more), key: "rest", of: "rest", lines: rest.length }];
}

function plainRow(flows: Flows, flow: Flow): Row {
  return {
    key: "",
    of: "none",
    id: null,
    name: "",
    depth: 0,
    sums: false,
    lines: linesIn(flow),
    partial: flow.partial,
    opens: null,
    days: null,
    ...flows.line(flow),
  };
}

function opensOf(opens: ReportOpens, group: Group, id: string): ReportOpens | null {
  if (group === "payee") return { ...opens, payees: [id] };
  if (group === "tag") return { ...opens, tags: [id] };
  return id === "" ? null : { ...opens, accounts: [id] };
}

function bucketRows(book: BookContext, flows: Flows, { opens, categories }: Scope): Row[] {
  const bucketOf = (root: number) => book.accounts.get(root)?.bucket ?? "";
  const found = flows.by(({ account }) => [bucketOf(account)]);
  const rank = (bucket: string) => (bucket === "" ? BUCKET_ORDER.length : BUCKET_ORDER.indexOf(bucket));
  return [...found]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([bucket, flow]) => ({
      ...plainRow(flows, flow),
      key: bucket === "" ? "none" : bucket,
      of: bucket === "" ? "none" : "bucket",
      name: bucket,
      opens: {
        ...opens,
        categories: categories.filter((root) => bucketOf(root) === bucket).map((root) => book.idOfRoot(root)),
      },
    }));
}

function accountNames(book: BookContext, roots: readonly number[]): Map<number, string> {
  return new Map(roots.map((root) => [root, book.accounts.get(root)?.name ?? ""]));
}

/** Learns the ids too. */
function namesOf(book: BookContext, kind: "payee" | "tag", roots: readonly number[]): Map<number, string> {
  book.lookUpIds(roots.filter((root) => root > 0));
  const rows = book.db.all<{ root: number; name: string }>(
    `SELECT n.root, n.name FROM json_each(?) e JOIN ${kind} n ON n.root = e.value`,
    JSON.stringify(roots),
  );
  return new Map(rows.map(({ root, name }) => [root, name]));
}
