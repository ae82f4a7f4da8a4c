/**
 * The rows of a register by rank, newest first: which pages are in sight, what is known of them, and how their lines
 * follow each other (months, the "Today" line, voided entries in place). The window never holds more than some pages.
 */
import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { useClient } from "../../store/client.tsx";
import { useUi } from "../../store/ui.ts";
import type { CallError } from "../../transport/transport.ts";

export type RegisterPage = Output<"register.page">;
export type RegisterRow = RegisterPage["rows"][number];

export const PAGE_ROWS = 100;

/** What a register shows: one account or all, what is searched for, up to which day, by what was known when. */
export interface RegisterView {
  readonly account: string | null;
  readonly search: string;
  /** What is searched for is a filter, not words alone. */
  readonly filter: boolean;
  readonly asOf: string | null;
  readonly knownAt: string | null;
}

export function pageInput(view: RegisterView, page: number): Input<"register.page"> {
  return {
    offset: page * PAGE_ROWS,
    limit: PAGE_ROWS + 1,
    ...(view.account === null ? {} : { account: view.account }),
    ...(view.search === "" ? {} : { [view.filter ? "filter" : "search"]: view.search }),
    ...(view.asOf === null ? {} : { asOf: view.asOf }),
    ...(view.knownAt === null ? {} : { knownAt: view.knownAt }),
  };
}

export interface RegisterRows {
  readonly status: "loading" | "ready" | "failed";
  readonly error: CallError | undefined;
  readonly total: number;
  readonly more: boolean;
  readonly sums: RegisterPage["sums"];
  readonly found: RegisterPage["found"];
  /** What stands at a rank: voided rows before it, the row itself, voided ones after it; null while not loaded. */
  at(rank: number): readonly RegisterRow[] | null;
  /** Every row that is loaded. */
  each(visit: (row: RegisterRow) => void): void;
  /** Voided entries when nothing else is left to show them beside. */
  readonly lonely: readonly RegisterRow[];
}

const placedPages = new WeakMap<RegisterPage, readonly (readonly RegisterRow[])[]>();

/**
 * Puts each voided row of a page beside the first row that is older. A page is asked for with one row more than it
 * shows: the voided rows between two pages then belong to the upper one, and to it alone.
 */
export function placeVoided(page: RegisterPage, isFirst: boolean): readonly (readonly RegisterRow[])[] {
  const known = placedPages.get(page);
  if (known !== undefined) return known;
  const shown = page.rows.slice(0, PAGE_ROWS);
  const [first, next] = [shown[0], page.rows[PAGE_ROWS]];
  const waiting = page.voided
    .filter(
      (row) =>
        (isFirst || first === undefined || !isNewer(row, first)) &&
        (next === undefined || isNewer(row, next)),
    )
    .sort((a, b) => (isNewer(a, b) ? -1 : 1));
  const placed: RegisterRow[][] = shown.map((row) => {
    const before: RegisterRow[] = [];
    while (waiting[0] !== undefined && isNewer(waiting[0], row)) before.push(...waiting.splice(0, 1));
    return [...before, row];
  });
  placed.at(-1)?.push(...waiting);
  placedPages.set(page, placed);
  return placed;
}

/** By day, then by when the entry was first written (its id tells, unless it was derived from a file's line). */
function isNewer(a: RegisterRow, b: RegisterRow): boolean {
  if (a.date !== b.date) return a.date > b.date;
  return tellsTime(a.id) && tellsTime(b.id) ? a.id > b.id : a.number > b.number;
}

function tellsTime(id: string): boolean {
  return id[14] === "7";
}

/** The rows of `view`, with the pages from rank `first` to `last` loaded and kept true. */
export function useRegisterRows(view: RegisterView, first: number, last: number): RegisterRows {
  const { server } = useClient();
  const book = useUi((ui) => ui.book);
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  const version = useRef(0);
  const subscribe = useCallback(
    (listener: () => void) => {
      const hear = () => {
        version.current += 1;
        listener();
      };
      const stops = pagesInSight(from, to).map((page) =>
        server.watch("register.page", pageInput(view, page), book, hear),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
    [server, book, view, from, to],
  );
  const seen = useSyncExternalStore(subscribe, () => version.current);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` stands for what the server state holds now
  return useMemo(() => {
    const states = new Map(
      pagesInSight(from, to).map((page) => [page, server.read("register.page", pageInput(view, page), book)]),
    );
    const known = [...states.values()].find((state) => state.value !== undefined)?.value;
    const failed = [...states.values()].find(
      (state) => state.status === "failed" && state.value === undefined,
    );
    return {
      status: failed !== undefined ? "failed" : known === undefined ? "loading" : "ready",
      error: failed?.error,
      total: known?.total ?? 0,
      more: known?.more ?? false,
      sums: known?.sums ?? [],
      found: known?.found ?? null,
      lonely: known?.total === 0 ? known.voided : [],
      each(visit) {
        for (const { value } of states.values())
          for (const row of [...(value?.rows ?? []), ...(value?.voided ?? [])]) visit(row);
      },
      at(rank) {
        const index = Math.floor(rank / PAGE_ROWS);
        const page = states.get(index)?.value;
        return page === undefined ? null : (placeVoided(page, index === 0)[rank % PAGE_ROWS] ?? null);
      },
    };
  }, [server, book, view, from, to, seen]);
}

/** Page 0 is always kept: it holds the total and the newest rows. */
function pagesInSight(from: number, to: number): number[] {
  const pages = from === 0 ? [] : [0];
  for (let page = from; page <= to; page += 1) pages.push(page);
  return pages;
}

export type Line =
  | { readonly kind: "month"; readonly month: string }
  | { readonly kind: "today" }
  | { readonly kind: "row"; readonly row: RegisterRow; readonly sub: number; readonly sameDay: boolean };

/** The lines drawn at a rank; `before` is the last row drawn above it, null at the top, undefined when not known. */
export function linesAt(
  rows: readonly RegisterRow[],
  before: RegisterRow | null | undefined,
  today: string,
): Line[] {
  const lines: Line[] = [];
  let above = before;
  rows.forEach((row, sub) => {
    if (above && above.date > today && row.date <= today) lines.push({ kind: "today" });
    const newMonth = above !== undefined && above?.date.slice(0, 7) !== row.date.slice(0, 7);
    if (newMonth) lines.push({ kind: "month", month: row.date });
    lines.push({ kind: "row", row, sub, sameDay: above?.date === row.date });
    above = row;
  });
  return lines;
}

/** One row's own name: an entry may stand in the register of all accounts twice (a transfer). */
export function rowKey(row: RegisterRow): string {
  return `${row.id}:${row.account}`;
}
