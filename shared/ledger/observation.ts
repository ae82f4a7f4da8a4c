/** An observed balance: what somebody saw that an own account held at the end of a day (LED-9). */
import { isPlainDate } from "../plain-date.ts";
import type { CurrencyOfAccount } from "./entry.ts";
import type { ObservationBody } from "./record.ts";

/** What is wrong with an observation that somebody else's log brings, in words; null when it may be let in. */
export function findObservationFault(content: unknown, currencyOf: CurrencyOfAccount): string | null {
  if (content === null || typeof content !== "object") return "its body is not that of an observation";
  const { account, amount, available, currency, date, observedAt, source } = content as Partial<
    Record<keyof ObservationBody, unknown>
  >;
  const isShape =
    typeof account === "string" &&
    Number.isSafeInteger(amount) &&
    (available === undefined || Number.isSafeInteger(available)) &&
    typeof currency === "string" &&
    typeof date === "string" &&
    (observedAt === undefined || typeof observedAt === "string") &&
    typeof source === "string";
  if (!isShape) return "its body is not that of an observation";
  if (!isPlainDate(date)) return "its date is not a day";
  return currencyOf(account) === currency ? null : "it names an account that does not hold its currency";
}
