/** What the optional members of an account's body may say (C1, C2); the write door, verify and restore hold to it. */
import { isIconName } from "./category-icons.ts";

const COLOURS = 8;

interface Optional {
  readonly colour?: unknown;
  readonly currency?: unknown;
  readonly icon?: unknown;
  readonly limit?: unknown;
  readonly subtype?: unknown;
}

/** What is wrong with them, in words; null when nothing is. */
export function findAccountFault(content: unknown): string | null {
  const { colour, currency, icon, limit, subtype } = content as Optional;
  if (limit !== undefined && !(typeof currency === "string" && isCount(limit)))
    return "its credit limit is not a sum above zero in a currency of its own";
  if (colour !== undefined && !(subtype === "category" && isCount(colour) && colour <= COLOURS))
    return "its colour is none of the eight, or it is no category";
  if (icon !== undefined && !(subtype === "category" && isIconName(icon)))
    return "its icon is not a name of one, or it is no category";
  return null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
