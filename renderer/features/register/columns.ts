/**
 * The columns of a register: which are shown, in what order and how wide, as one person likes them in one account. The
 * margin stands before them all. In narrow windows a row has two lines and a shape of its own (register.module.css).
 */
import { z } from "zod";
import type { Preference } from "../../store/use-preference.ts";

const COLUMN_IDS = [
  "date",
  "payee",
  "category",
  "note",
  "tags",
  "account",
  "out",
  "in",
  "balance",
  "status",
  "files",
  "history",
  "number",
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const LEAST_PX = 44;
export const MOST_PX = 700;
/** One press of a key makes a column so much wider or narrower. */
export const STEP_PX = 16;

/** What a person chose; columns of a later version take their usual place. */
export interface ColumnChoice {
  readonly order: readonly ColumnId[];
  /** Shown or not, where that is not as usual. */
  readonly shown: Readonly<Partial<Record<ColumnId, boolean>>>;
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
}

const columnId = z.enum(COLUMN_IDS);
const STANDARD: ColumnChoice = { order: [], shown: {}, widths: {} };

/** Kept per account; the register of all accounts per book. */
export function columnPreference(place: string): Preference<ColumnChoice> {
  return {
    name: `columns:${place}`,
    schema: z.strictObject({
      order: z.array(columnId).max(COLUMN_IDS.length),
      shown: z.partialRecord(columnId, z.boolean()),
      widths: z.partialRecord(columnId, z.int().min(LEAST_PX).max(MOST_PX)),
    }),
    standard: STANDARD,
  };
}

/** Not shown until a person wants them. */
const USUALLY_HIDDEN: ReadonlySet<ColumnId> = new Set(["tags", "status", "files", "history"]);

/** Columns there are: the register of all accounts names the account of a row and has no balance. */
function columnsOf(all: boolean): readonly ColumnId[] {
  return COLUMN_IDS.filter((id) => id !== (all ? "balance" : "account"));
}

/** All of them in the order chosen; one that was not there when the choice was made stands after its usual neighbour. */
export function orderedColumns(choice: ColumnChoice, all: boolean): readonly ColumnId[] {
  const there = columnsOf(all);
  const order = choice.order.filter((id) => there.includes(id));
  for (const [at, id] of there.entries()) {
    if (order.includes(id)) continue;
    const before = there[at - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}

export function isShown(choice: ColumnChoice, id: ColumnId): boolean {
  return choice.shown[id] ?? !USUALLY_HIDDEN.has(id);
}

export function shownColumns(choice: ColumnChoice, all: boolean): readonly ColumnId[] {
  return orderedColumns(choice, all).filter((id) => isShown(choice, id));
}

/** As `grid-template-columns` has it: the usual widths stand in the stylesheet, those chosen in pixels. */
export function columnTemplate(choice: ColumnChoice, columns: readonly ColumnId[]): string {
  const tracks = columns.map((id) => {
    const px = choice.widths[id];
    return px === undefined ? `var(--col-${id})` : `${px}px`;
  });
  return ["var(--margin-width)", ...tracks].join(" ");
}

export function withWidth(choice: ColumnChoice, id: ColumnId, px: number): ColumnChoice {
  const width = Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px)));
  return { ...choice, widths: { ...choice.widths, [id]: width } };
}

export function withShown(choice: ColumnChoice, id: ColumnId, shown: boolean): ColumnChoice {
  return { ...choice, shown: { ...choice.shown, [id]: shown } };
}

/** Puts a column where another one stands. */
export function movedTo(choice: ColumnChoice, id: ColumnId, target: ColumnId, all: boolean): ColumnChoice {
  const order = [...orderedColumns(choice, all)];
  const [from, to] = [order.indexOf(id), order.indexOf(target)];
  if (from < 0 || to < 0 || from === to) return choice;
  order.splice(from, 1);
  order.splice(to, 0, id);
  return { ...choice, order };
}

/** One place to the left or right among those that are shown. */
export function movedBy(choice: ColumnChoice, id: ColumnId, by: 1 | -1, all: boolean): ColumnChoice {
  const shown = shownColumns(choice, all);
  const target = shown[shown.indexOf(id) + by];
  return target === undefined ? choice : movedTo(choice, id, target, all);
}
