/** Rows of categories: each below its parent, which shows what it and those below it come to. */
import type { Report, ReportOpens } from "../../../shared/contract/reports.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { type Flow, type Flows, flowSum, linesIn } from "./flows.ts";
import { byPosition, withChildren } from "./scope.ts";

export type Row = Report["sections"][number]["rows"][number];

interface Node {
  readonly account: AccountRow;
  readonly own: Flow | undefined;
  readonly all: Flow;
  readonly below: readonly Node[];
}

/** Largest first, or as the person ordered them. */
export type Order = "size" | "position";

/** `flows` by root; a category without any is left out. */
export function categoryRows(
  book: BookContext,
  flows: Flows,
  found: ReadonlyMap<string, Flow>,
  { opens, order }: { readonly opens: ReportOpens; readonly order: Order },
): Row[] {
  const accounts = [...book.accounts.values()].sort(byPosition);
  const children = Map.groupBy(accounts, ({ parent }) => parent);
  const nodeOf = (account: AccountRow): Node | null => {
    const own = found.get(String(account.root));
    const below = (children.get(account.root) ?? []).map(nodeOf).filter((node) => node !== null);
    if (own === undefined && below.length === 0) return null;
    const all = below.reduce((sum, node) => flowSum(sum, node.all), own ?? flows.none);
    return { account, own, all, below: sorted(flows, below, order) };
  };
  const isTop = ({ parent, type }: AccountRow) =>
    (type === "income" || type === "expense") && (parent === null || !book.accounts.has(parent));
  const tops = accounts
    .filter(isTop)
    .map(nodeOf)
    .filter((node) => node !== null);
  const idsBelow = (root: number) => [...withChildren(accounts, [root])].map((below) => book.idOfRoot(below));
  const rowsOf = ({ account, own, all, below }: Node, depth: number): Row[] => {
    const id = book.idOfRoot(account.root);
    const row = (flow: Flow, part: Partial<Row>): Row => ({
      key: id,
      of: "category",
      id,
      name: account.name,
      depth,
      sums: below.length > 0,
      lines: linesIn(flow),
      partial: flow.partial,
      opens: { ...opens, categories: below.length > 0 ? idsBelow(account.root) : [id] },
      days: null,
      ...flows.line(flow),
      ...part,
    });
    const itself =
      own === undefined || below.length === 0
        ? []
        : [
            row(own, {
              key: `${id} itself`,
              of: "itself",
              depth: depth + 1,
              sums: false,
              opens: { ...opens, categories: [id] },
            }),
          ];
    return [row(all, {}), ...itself, ...below.flatMap((node) => rowsOf(node, depth + 1))];
  };
  return sorted(flows, tops, order).flatMap((node) => rowsOf(node, 0));
}

function sorted(flows: Flows, nodes: readonly Node[], order: Order): Node[] {
  return order === "position" ? [...nodes] : bySize(flows, nodes, ({ all }) => all);
}

/** Largest first by what the whole period comes to; those with nothing last. */
export function bySize<T>(flows: Flows, items: Iterable<T>, flowOf: (item: T) => Flow): T[] {
  const column = flows.spans.base.columns.length > 1 ? flows.spans.base.columns.length : 0;
  const sized = [...items].map((item) => ({ item, size: flows.values(flowOf(item))[column] ?? null }));
  sized.sort((a, b) => {
    if (a.size === b.size) return 0;
    if (a.size === null || b.size === null) return a.size === null ? 1 : -1;
    return a.size > b.size ? -1 : 1;
  });
  return sized.map(({ item }) => item);
}
