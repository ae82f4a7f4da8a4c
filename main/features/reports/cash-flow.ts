/** Where money came from, through which accounts it went, and where to. Every line of the period is passed. */
import type { Report, ReportInput, ReportOpens } from "../../../shared/contract/reports.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { Flows } from "./flows.ts";
import { incomeBesideExpense } from "./income-expense.ts";
import type { Scope } from "./scope.ts";
import type { Parts } from "./table.ts";

type Flowing = NonNullable<Report["flows"]>;
type Node = Flowing["nodes"][number];

const DEFAULT_NODES = 12;
const NOWHERE = "none";

export function cashFlow(book: BookContext, input: ReportInput, today: string): Parts {
  const { parts, flows, scope } = incomeBesideExpense(book, input, today, "account", "size");
  return { ...parts, flows: flowing(book, flows, scope, input.limit ?? DEFAULT_NODES) };
}

/** One link of the picture before it is written down: above zero it comes in, below it goes out. */
interface Stream {
  readonly account: string;
  /** Root of a category at the top of its tree. */
  readonly top: number;
  sum: bigint;
}

function flowing(book: BookContext, flows: Flows, { opens }: Scope, limit: number): Flowing {
  const streams = streamsOf(book, flows);
  const text = (minor: bigint) => decimalFromMinor(minor, flows.money.currency, book.digitsOf);
  const nodes = new Map<string, Omit<Node, "amount"> & { sum: bigint }>();
  const links = new Map<string, { from: string; to: string; sum: bigint; opens: ReportOpens | null }>();
  const node = (of: Node["of"], key: string, name: string, where: ReportOpens | null) => {
    const full = `${of} ${key}`;
    if (!nodes.has(full)) nodes.set(full, { key: full, of, name, opens: where, sum: 0n });
    return full;
  };
  const link = (from: string, to: string, sum: bigint, where: ReportOpens | null) => {
    const key = `${from} > ${to}`;
    const known = links.get(key);
    links.set(key, { from, to, sum: (known?.sum ?? 0n) + sum, opens: known === undefined ? where : null });
  };
  const shown = { in: largest(streams, 1n, limit), out: largest(streams, -1n, limit) };
  const accounts = new Map<string, bigint>();
  for (const { account, top, sum } of streams) {
    const id = account === "" ? "" : book.idOfRoot(Number(account));
    const name = book.accounts.get(Number(account))?.name ?? "";
    const own = { ...opens, accounts: id === "" ? opens.accounts : [id] };
    const through = node("account", id === "" ? NOWHERE : id, name, id === "" ? null : own);
    const [side, of] = sum > 0n ? (["in", "income"] as const) : (["out", "expense"] as const);
    const isShown = shown[side].has(top);
    const category = isShown ? book.idOfRoot(top) : "rest";
    const title = isShown ? (book.accounts.get(top)?.name ?? "") : "";
    const other = node(of, category, title, isShown ? { ...opens, categories: [category] } : null);
    const where = isShown && id !== "" ? { ...own, categories: [category] } : null;
    if (sum > 0n) link(other, through, sum, where);
    else link(through, other, -sum, where);
    accounts.set(through, (accounts.get(through) ?? 0n) + sum);
  }
  for (const [through, sum] of accounts) {
    if (sum > 0n) link(through, node("kept", "kept", "", null), sum, null);
    if (sum < 0n) link(node("drawn", "drawn", "", null), through, -sum, null);
  }
  const weight = (key: string) => {
    const total = (end: "from" | "to") =>
      [...links.values()].reduce((sum, one) => (one[end] === key ? sum + one.sum : sum), 0n);
    const [out, into] = [total("from"), total("to")];
    return out > into ? out : into;
  };
  return {
    nodes: [...nodes.values()].map(({ sum: _sum, ...one }) => ({ ...one, amount: text(weight(one.key)) })),
    links: [...links.values()].map(({ sum, ...one }) => ({ ...one, amount: text(sum) })),
  };
}

/** What each top category moved through each account in the whole period; nothing where it comes to nothing. */
function streamsOf(book: BookContext, flows: Flows): Stream[] {
  const streams = new Map<string, Stream>();
  const found = flows.by(({ key, account }) => [`${key} ${account}`]);
  for (const [key, { base }] of found) {
    const [account = "", category = ""] = key.split(" ");
    const top = topOf(book, Number(category));
    const sum = base.sums.reduce((total, one) => total + one, 0n);
    const known = streams.get(`${account} ${top}`);
    if (known === undefined) streams.set(`${account} ${top}`, { account, top, sum });
    else known.sum += sum;
  }
  return [...streams.values()].filter(({ sum }) => sum !== 0n);
}

function topOf(book: BookContext, root: number): number {
  let at = root;
  for (let row = book.accounts.get(at); row?.parent != null && book.accounts.has(row.parent); ) {
    at = row.parent;
    row = book.accounts.get(at);
  }
  return at;
}

/** The categories that move most in one direction. */
function largest(streams: readonly Stream[], sign: bigint, limit: number): ReadonlySet<number> {
  const sums = new Map<number, bigint>();
  for (const { top, sum } of streams) if (sum * sign > 0n) sums.set(top, (sums.get(top) ?? 0n) + sum * sign);
  const sorted = [...sums].sort(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0));
  return new Set(sorted.slice(0, limit).map(([top]) => top));
}
