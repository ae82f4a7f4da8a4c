/** The columns of a table while their roles are handed out: each column is taken once. */
import type { ColumnProfile } from "./csv-columns.ts";
import type { HeaderHit, Role } from "./csv-headers.ts";
import type { MoneyTable } from "./csv-money.ts";
import type { CsvTable } from "./csv-table.ts";

/** What a guess about one table works on. */
export interface ColumnContext extends MoneyTable {
  table: CsvTable;
  headers: string[];
  hits: HeaderHit[][];
  taken: Set<number>;
}

export function rankOf(context: ColumnContext, column: number, role: Role): number | null {
  return context.hits[column]?.find((hit) => hit.role === role)?.rank ?? null;
}

/** The free column whose header says `role` most surely, the leftmost of equals; its values must fit. */
export function pick(
  context: ColumnContext,
  role: Role,
  fits: (column: ColumnProfile) => boolean = () => true,
): ColumnProfile | null {
  let best: { column: ColumnProfile; rank: number } | null = null;
  for (const column of context.columns) {
    const rank = rankOf(context, column.index, role);
    if (rank === null || context.taken.has(column.index) || !fits(column)) continue;
    if (best === null || rank < best.rank) best = { column, rank };
  }
  return best?.column ?? null;
}
