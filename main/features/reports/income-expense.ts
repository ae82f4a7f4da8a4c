/** What came in over what went out, category by category, and what is left: an income statement, and the sides of a cash flow. */
import type { ReportInput, ReportOpens } from "../../../shared/contract/reports.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { categoryRows } from "./category-rows.ts";
import { Flows, flowSum, negated } from "./flows.ts";
import { spansOf } from "./periods.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { type Parts, readerOf } from "./table.ts";

type ReadBy = Parameters<typeof readerOf>[3];
type Order = Parameters<typeof categoryRows>[3]["order"];

/** `by` is what the lines are told apart by beside their category; `flows` of the parts stay null. */
export function incomeBesideExpense(
  book: BookContext,
  input: ReportInput,
  today: string,
  by: ReadBy,
  order: Order,
): { readonly parts: Parts; readonly flows: Flows; readonly scope: Scope } {
  const spans = spansOf(input, today);
  const scope = scopeOf(book, input, ["income", "expense"]);
  const flows = new Flows(book, input, spans, "net", readerOf(book, input, scope, by));
  const section = (of: "income" | "expense", counted: "in" | "out") => {
    const isMeant = (account: number) => book.accounts.get(account)?.type === of;
    const found = flows.by(({ account }) => (isMeant(account) ? [String(account)] : []), counted);
    const opens: ReportOpens = { ...scope.opens, flow: of };
    const flow = flows.total(found.values());
    const rows = categoryRows(book, flows, found, { opens, order });
    return { flow, shown: { of, currency: null, rows, total: flows.line(flow), opens } };
  };
  const income = section("income", "in");
  const expense = section("expense", "out");
  const parts: Parts = {
    money: flows.money,
    unit: "money",
    columns: flows.columns,
    sections: [income.shown, expense.shown],
    final: { of: "net", ...flows.line(flowSum(income.flow, negated(expense.flow))) },
    flows: null,
    overlapping: false,
  };
  return { parts, flows, scope };
}
