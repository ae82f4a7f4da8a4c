/** What a month brings in, as planned, and its three shares (ACC-5, B1): kept with the book, for the budget to begin from. */
import { BUCKETS, type Bucket } from "./account-types.ts";

/** Whole percent; together exactly a hundred. */
export type Split = Readonly<Record<Bucket, number>>;

export const USUAL_SPLIT: Split = { essentials: 50, desires: 30, savings: 20 };

/** In the body of the book's own record. */
export interface PlanBody extends Split {
  readonly currency: string;
  /** Of a month, in minor units; above zero: nothing planned is no plan. */
  readonly income: number;
}

export function isSplit(split: Readonly<Record<Bucket, unknown>>): boolean {
  const shares = BUCKETS.map((bucket) => split[bucket]);
  return (
    shares.every((share) => Number.isInteger(share) && Number(share) >= 0) &&
    shares.reduce((sum: number, share) => sum + Number(share), 0) === 100
  );
}

/** What is wrong with the plan in a book's body, in words; null when nothing is, and when there is none. */
export function findPlanFault(content: unknown): string | null {
  const plan: unknown = (content as { plan?: unknown } | null)?.plan;
  if (plan === undefined) return null;
  if (plan === null || typeof plan !== "object") return "its plan is none";
  const { income, currency, ...rest } = plan as Partial<Record<keyof PlanBody, unknown>>;
  if (!Number.isSafeInteger(income) || Number(income) <= 0 || typeof currency !== "string")
    return "what its plan brings in is no sum above zero";
  const { essentials, desires, savings } = rest;
  return isSplit({ essentials, desires, savings }) ? null : "the shares of its plan do not come to a hundred";
}

/**
 * One share set, and the others so that the three stay a hundred: what is missing or too much is taken first from the one
 * touched last of the other two (`touched`, newest first), then from the third.
 */
export function withShare(split: Split, which: Bucket, wanted: number, touched: readonly Bucket[]): Split {
  const share = Math.max(0, Math.min(100, Math.round(wanted)));
  const others = BUCKETS.filter((bucket) => bucket !== which);
  const [first, second] = [...others].sort((a, b) => rank(touched, a) - rank(touched, b));
  if (first === undefined || second === undefined) return split;
  const rest = 100 - share;
  const kept = Math.min(split[second], rest);
  return { ...split, [which]: share, [second]: kept, [first]: rest - kept };
}

function rank(touched: readonly Bucket[], bucket: Bucket): number {
  const at = touched.indexOf(bucket);
  return at < 0 ? touched.length : at;
}
