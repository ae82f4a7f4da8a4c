import type { Report } from "../../../shared/contract/reports.ts";

/** One period with what it is compared with has room for columns of their own. */
export function isPlainComparison({ columns }: Report): boolean {
  return columns.length === 1 && columns[0]?.compared !== null;
}
