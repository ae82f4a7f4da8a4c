/** Kills Daybook at random moments, point after point, and says what it found. */
import { CrashBook, type Phase } from "./crash-book.ts";
import type { Dice, WorkloadName } from "./workloads.ts";

export interface CrashOptions {
  /** The command line to kill: the built one, or the source. */
  readonly cli: string;
  readonly points: number;
  readonly seed: number;
  readonly say?: (text: string) => void;
}

export interface CrashFigures {
  readonly points: number;
  readonly books: number;
  readonly acknowledged: number;
  /** Commands a kill cut off, asked for again under the same id. */
  readonly resent: number;
  readonly phases: Readonly<Record<Phase, number>>;
  readonly ms: number;
}

/** So many points share a book before a new one is made. */
const POINTS_PER_BOOK = 16;
/** Of sixteen points: two while a book is made, two during an import and a rebuild each, one during a closing and an archive each. */
const PHASES: readonly Phase[] = [
  "creation",
  "creation",
  "entries",
  "entries",
  "import",
  "entries",
  "rebuild",
  "archive",
  "entries",
  "closing",
  "entries",
  "import",
  "entries",
  "rebuild",
  "entries",
  "entries",
];

/** mulberry-like: the same seed kills at the same planned moments. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const hex = () => next().toString(16).padStart(8, "0");
  return {
    below: (n) => next() % n,
    uuid: () => `${hex()}-${hex().slice(4)}-4${hex().slice(5)}-8${hex().slice(5)}-${hex()}${hex().slice(4)}`,
  };
}

/** Throws, naming point and seed, at the first thing that is wrong; the folder stays for looking. */
export async function runCrashes({
  cli,
  points,
  seed,
  say = () => undefined,
}: CrashOptions): Promise<CrashFigures> {
  const startedMs = performance.now();
  const dice = diceFrom(seed);
  const phases: Record<Phase, number> = {
    creation: 0,
    entries: 0,
    import: 0,
    closing: 0,
    archive: 0,
    rebuild: 0,
  };
  const takesMs = new Map<WorkloadName, number>();
  let acknowledged = 0;
  let resent = 0;
  let books = 0;
  let book: CrashBook | null = null;
  const close = async () => {
    if (book === null) return;
    await book.proveAll();
    acknowledged += book.acknowledged;
    resent += book.resent;
    book.remove();
  };
  for (let point = 0; point < points; point++) {
    const phase = PHASES[point % POINTS_PER_BOOK] ?? "entries";
    if (book === null || point % POINTS_PER_BOOK === 0) {
      await close();
      book = new CrashBook(cli, dice, takesMs);
      books += 1;
    }
    try {
      await book.point(phase);
    } catch (error) {
      throw new Error(
        `point ${point + 1} (${phase}) of seed ${seed}, in ${book.dir}: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    }
    phases[phase] += 1;
    if ((point + 1) % 25 === 0) say(`${point + 1} of ${points} points`);
  }
  await close();
  return { points, books, acknowledged, resent, phases, ms: performance.now() - startedMs };
}
