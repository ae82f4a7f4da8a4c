/** What the optional members of an account's body may say (C1); the write door, verify and restore hold to it. */

/** What is wrong with them, in words; null when nothing is. */
export function findAccountFault(content: unknown): string | null {
  const { currency, limit } = content as { currency?: unknown; limit?: unknown };
  if (limit === undefined) return null;
  return typeof currency === "string" && Number.isSafeInteger(limit) && (limit as number) > 0
    ? null
    : "its credit limit is not a sum above zero in a currency of its own";
}
