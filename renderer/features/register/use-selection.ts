/**
 * The rows taken together: by space, with shift a run of them, by the tick box in the margin, or all that are shown. One
 * act takes at most 500; more are not taken, and the bar says so. A transfer's two rows are one entry.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { MOST_AT_ONCE } from "../../../shared/contract/register-many.ts";
import { useClient } from "../../store/client.tsx";
import { useUi } from "../../store/ui.ts";
import {
  pageInput,
  type RegisterRow,
  type RegisterRows,
  type RegisterView,
  rowKey,
} from "./register-pages.ts";

export interface Selection {
  /** One row for each entry, in the order they were taken. */
  readonly rows: readonly RegisterRow[];
  /** How many rows there were when not all of them could be taken; else null. */
  readonly outOf: number | null;
  has(row: RegisterRow): boolean;
  toggle(row: RegisterRow, rank: number): void;
  /** Takes the rows from where one began (or from `from`) to `rank`, and lets go of another run begun there. */
  extend(from: number, rank: number): void;
  /** All that are shown. */
  all(): void;
  clear(): void;
  /** Says of all what a command did to them. */
  mark(part: Partial<RegisterRow>): void;
}

type Rows = ReadonlyMap<string, RegisterRow>;
interface State {
  /** What was taken before the run at hand. */
  readonly base: Rows;
  readonly run: Rows;
  readonly anchor: number | null;
  readonly outOf: number | null;
}

const NOTHING: Rows = new Map();
const NONE: State = { base: NOTHING, run: NOTHING, anchor: null, outOf: null };

export function useSelection(view: RegisterView, rows: RegisterRows): Selection {
  const [state, setState] = useState(NONE);
  const between = useRowsBetween(view, rows);
  const asked = useRef(0);
  useFreshRows(rows, setState);
  // Another register, another search: what was taken is not shown there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new view begins with nothing taken
  useEffect(() => setState(NONE), [view]);
  const taken = useMemo(() => takenOf(state), [state]);
  // Rows keep the presses they were drawn with: those go by what is taken now.
  const latest = useRef({ state, between, total: rows.total });
  latest.current = { state, between, total: rows.total };
  const acts = useMemo(() => {
    const run = async (anchor: number, first: number, last: number) => {
      asked.current += 1;
      const mine = asked.current;
      const found = await latest.current.between(first, last);
      if (mine !== asked.current || found === null) return;
      setState((old) => ({ base: old.base, anchor, ...capped(old.base, found) }));
    };
    return {
      toggle(row: RegisterRow, rank: number) {
        asked.current += 1;
        setState((old) => {
          const base = new Map(takenOf(old));
          if (!base.delete(rowKey(row)) && base.size < MOST_AT_ONCE) base.set(rowKey(row), row);
          return { base, run: NOTHING, anchor: rank, outOf: null };
        });
      },
      extend(from: number, rank: number) {
        const anchor = latest.current.state.anchor ?? from;
        void run(anchor, Math.min(anchor, rank), Math.max(anchor, rank));
      },
      all() {
        setState(NONE);
        void run(0, 0, Math.max(0, latest.current.total - 1));
      },
      clear() {
        asked.current += 1;
        setState(NONE);
      },
      mark(part: Partial<RegisterRow>) {
        const told = (kept: Rows): Rows => new Map([...kept].map(([key, row]) => [key, { ...row, ...part }]));
        setState((old) => ({ ...old, base: told(old.base), run: told(old.run) }));
      },
    };
  }, []);
  return {
    ...acts,
    rows: useMemo(() => entriesOf(taken), [taken]),
    outOf: state.outOf,
    has: (row) => taken.has(rowKey(row)),
  };
}

function takenOf({ base, run }: State): Rows {
  return run.size === 0 ? base : new Map([...base, ...run]);
}

/** As many of the run as fit beside what is taken. */
function capped(base: Rows, { rows, more }: Found): Pick<State, "run" | "outOf"> {
  const fresh = rows.filter((row) => !base.has(rowKey(row)));
  const room = MOST_AT_ONCE - base.size;
  const run = new Map(fresh.slice(0, room).map((row) => [rowKey(row), row]));
  const left = fresh.length - run.size + more;
  return { run, outOf: left > 0 ? base.size + run.size + left : null };
}

function entriesOf(taken: Rows): RegisterRow[] {
  const seen = new Set<string>();
  return [...taken.values()].filter((row) => {
    if (seen.has(row.id)) return false;
    seen.add(row.id);
    return true;
  });
}

interface Found {
  readonly rows: readonly RegisterRow[];
  /** Rows of the run that are more than can be taken. */
  readonly more: number;
}

/** The counted rows from one rank to another: those that are loaded at once, others asked for; null when that failed. */
function useRowsBetween(view: RegisterView, rows: RegisterRows) {
  const { transport } = useClient();
  const book = useUi((ui) => ui.book);
  return useCallback(
    async (first: number, last: number): Promise<Found | null> => {
      const wanted = Math.min(MOST_AT_ONCE, last - first + 1);
      const more = last - first + 1 - wanted;
      const loaded: RegisterRow[] = [];
      for (let rank = first; rank < first + wanted; rank += 1) {
        const row = rows.at(rank)?.find((one) => one.status === "counted");
        if (row === undefined) break;
        loaded.push(row);
      }
      if (loaded.length === wanted) return { rows: loaded, more };
      try {
        const input = { ...pageInput(view, 0), offset: first, limit: wanted };
        const page = await transport.call("register.page", input, book === null ? {} : { book });
        return { rows: page.rows, more };
      } catch {
        // What is shown says that the book cannot be read; nothing is taken meanwhile.
        return null;
      }
    },
    [transport, book, view, rows],
  );
}

/** Rows in sight say what is true now. */
function useFreshRows(rows: RegisterRows, setState: (next: (old: State) => State) => void): void {
  useEffect(() => {
    setState((old) => {
      if (old.base.size + old.run.size === 0) return old;
      const fresh = (kept: Rows): Rows => {
        const next = new Map(kept);
        let changed = false;
        rows.each((row) => {
          const key = rowKey(row);
          const known = next.get(key);
          if (known === undefined || known === row) return;
          next.set(key, row);
          changed = true;
        });
        return changed ? next : kept;
      };
      const [base, run] = [fresh(old.base), fresh(old.run)];
      return base === old.base && run === old.run ? old : { ...old, base, run };
    });
  }, [rows, setState]);
}
