/** Days, months, years and ranges of them, as a filter names them. */
import { addDays, daysInMonth, isPlainDate } from "../plain-date.ts";

export interface DaySpan {
  readonly from: string | null;
  readonly to: string | null;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** What `key:text` spans (`date on before after`), or why it spans nothing. */
export function daysOf(key: string, text: string, today: string): DaySpan | "bad_date" | "backwards" {
  const parts = text.split("..");
  if (parts.length === 1) {
    const span = spanOf(text, today);
    if (span === null) return "bad_date";
    if (key === "before") return { from: null, to: addDays(span.from, -1) };
    if (key === "after") return { from: addDays(span.to, 1), to: null };
    return span;
  }
  const [low = "", high = ""] = parts;
  const from = low === "" ? null : spanOf(low, today);
  const to = high === "" ? null : spanOf(high, today);
  const isRange = parts.length === 2 && (key === "date" || key === "on") && (low !== "" || high !== "");
  if (!isRange || (from === null && low !== "") || (to === null && high !== "")) return "bad_date";
  if (from !== null && to !== null && from.from > to.to) return "backwards";
  return { from: from?.from ?? null, to: to?.to ?? null };
}

function spanOf(text: string, today: string): Span | null {
  if (/^[1-9]\d{3}$/.test(text)) return { from: `${text}-01-01`, to: `${text}-12-31` };
  if (/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)) return monthSpan(text);
  if (isPlainDate(text)) return { from: text, to: text };
  const [year = "", month = ""] = today.split("-");
  switch (text) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "this-month":
      return monthSpan(`${year}-${month}`);
    case "last-month":
      return monthSpan(addDays(`${year}-${month}-01`, -1).slice(0, 7));
    case "this-year":
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case "last-year":
      return { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` };
    default:
      return null;
  }
}

function monthSpan(month: string): Span {
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return { from: `${month}-01`, to: `${month}-${days}` };
}
