/** What a person asks a report for, as it is kept; and the reports that everybody has. */
import { z } from "zod";
import {
  REPORT_GROUPS,
  REPORT_KINDS,
  REPORT_MEASURES,
  REPORT_STEPS,
  type ReportInput,
} from "../../../shared/contract/reports.ts";
import type { When } from "../../store/when.ts";
import { type Days, daysOf, RANGES } from "./range.ts";

const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const idsSchema = z.array(z.string().max(36)).max(200).readonly();

const rangeSchema = z.union([
  z.strictObject({ live: z.enum(RANGES) }),
  z.strictObject({ from: dateSchema, to: dateSchema }),
]);
export type Range = z.infer<typeof rangeSchema>;

export const COMPARISONS = ["none", "previous", "last-year", "average"] as const;

export const specSchema = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  group: z.enum(REPORT_GROUPS).optional(),
  measure: z.enum(REPORT_MEASURES).optional(),
  range: rangeSchema,
  step: z.enum(REPORT_STEPS),
  compare: z.enum(COMPARISONS),
  accounts: idsSchema,
  categories: idsSchema,
  /** Null: the book's own. */
  currency: z.string().max(12).nullable(),
});
export type Spec = z.infer<typeof specSchema>;
export type Kind = Spec["kind"];

const PLAIN = {
  range: { live: "this-year" },
  step: "whole",
  compare: "none",
  accounts: [],
  categories: [],
  currency: null,
} as const;

/** By the name in its address, in the order of the gallery. */
export const STANDARD = {
  "net-worth": { ...PLAIN, kind: "net-worth", range: { live: "12-months" }, step: "month" },
  "balance-sheet": { ...PLAIN, kind: "balance-sheet", compare: "last-year" },
  "income-statement": { ...PLAIN, kind: "income-statement", compare: "last-year" },
  "cash-flow": { ...PLAIN, kind: "cash-flow" },
  "trial-balance": { ...PLAIN, kind: "trial-balance" },
  spending: { ...PLAIN, kind: "table", group: "category", measure: "spending", compare: "last-year" },
  trend: {
    ...PLAIN,
    kind: "table",
    group: "category",
    measure: "spending",
    range: { live: "6-months" },
    step: "month",
  },
  months: { ...PLAIN, kind: "table", group: "month", measure: "net", range: { live: "12-months" } },
  buckets: {
    ...PLAIN,
    kind: "table",
    group: "bucket",
    measure: "spending",
    range: { live: "12-months" },
    step: "month",
  },
  payees: { ...PLAIN, kind: "table", group: "payee", measure: "spending", compare: "last-year" },
  tags: { ...PLAIN, kind: "table", group: "tag", measure: "spending" },
  accounts: { ...PLAIN, kind: "table", group: "account", measure: "spending" },
} as const satisfies Record<string, Spec>;

export type StandardName = keyof typeof STANDARD;

export const FAMILIES: readonly {
  readonly name: "worth" | "flow" | "spending";
  readonly of: readonly StandardName[];
}[] = [
  { name: "worth", of: ["net-worth", "balance-sheet", "trial-balance"] },
  { name: "flow", of: ["income-statement", "cash-flow", "months"] },
  { name: "spending", of: ["spending", "trend", "buckets", "payees", "tags", "accounts"] },
];

export function isStandard(name: string): name is StandardName {
  return Object.hasOwn(STANDARD, name);
}

/** What the program is asked; `today` is where a live range ends. */
export function inputOf(spec: Spec, today: string, when: When): ReportInput {
  const { kind, group, measure, step, compare, accounts, categories, currency } = spec;
  const days = specDays(spec, when.asOf ?? today);
  const takes = filtersOf(kind);
  return {
    kind,
    ...(kind === "table" ? { group: group ?? "category", measure: measure ?? "spending" } : {}),
    ...days,
    step: kind === "trial-balance" ? "whole" : step,
    ...(compare === "none" || kind === "trial-balance" ? {} : { compare: { with: compare } }),
    filter: {
      ...(takes.accounts ? { accounts: [...accounts] } : {}),
      ...(takes.categories && measure !== "balance" ? { categories: [...categories] } : {}),
    },
    ...(currency === null ? {} : { in: currency }),
    ...when,
  };
}

/** Its days; what is held is known until today, unless somebody names another day. */
export function specDays(spec: Spec, today: string): Days {
  const { from, to } = daysOf(spec.range, today);
  return { from, to: "live" in spec.range && isOfDays(spec) && to > today ? today : to };
}

/** Which lists of a filter a kind takes. */
export function filtersOf(kind: Kind): { readonly accounts: boolean; readonly categories: boolean } {
  return {
    accounts: kind !== "balance-sheet" && kind !== "trial-balance",
    categories: kind === "table" || kind === "income-statement" || kind === "cash-flow",
  };
}

/** Whether its figures are what is held on a day, not what moved in a period. */
export function isOfDays({ kind, measure }: Pick<Spec, "kind" | "measure">): boolean {
  return (
    kind === "net-worth" || kind === "balance-sheet" || kind === "trial-balance" || measure === "balance"
  );
}
