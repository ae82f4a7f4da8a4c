import { useQuery } from "../../store/use-query.ts";
import type { DraftRow, RowStatus } from "./draft.ts";

const PAGE = 100;

/**
 * One row of a draft by its place in its tally. Rows of one page share one question, and only pages in sight are
 * asked for; null while it is on its way or when there is none.
 */
export function useDraftRow(draft: string, status: RowStatus, place: number): DraftRow | null {
  const offset = Math.floor(Math.max(0, place) / PAGE) * PAGE;
  const { value } = useQuery("imports.rows", { draft, status, offset, limit: PAGE });
  return value?.rows[place - offset] ?? null;
}
