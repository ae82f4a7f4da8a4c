import { pick, plural } from "./plural.ts";

/** Closing months, opening them again, and what closed rows say. */
export const enPeriods = {
  "nav.closing": "Closing",
  "closing.title": "Closing",
  "closing.next": "Close the books",
  "closing.nextNote": "Its entries change no more, until it is opened again.",
  "closing.which": "Month or year",
  "closing.years": "Years",
  "closing.months": "Months",
  "closing.year": (year: string) => `${year}, all twelve months`,
  "closing.nothingLeft": "Every month that is over is closed.",
  "closing.checks": "Look at first",
  "closing.checked": (lines: number) =>
    `Nothing to look at first among its ${plural(lines, "line", "lines")}.`,
  "closing.uncategorised": (count: number, name: string) =>
    `${plural(count, "entry has", "entries have")} no category (${name}).`,
  "closing.pending": (count: number, name: string) =>
    `${plural(count, "entry", "entries")} of ${name} ${pick(count, "is", "are")} pending at the bank.`,
  "closing.unreconciled": (count: number, name: string) =>
    `${plural(count, "entry", "entries")} of ${name} ${pick(count, "is", "are")} on no finished statement.`,
  "closing.gap": (name: string, amount: string, day: string) =>
    `The bank says ${amount} more for ${name} than the book, on ${day}.`,
  "closing.gapLess": (name: string, amount: string, day: string) =>
    `The bank says ${amount} less for ${name} than the book, on ${day}.`,
  "closing.gaps": (count: number) => `${plural(count, "balance of it differs", "balances of it differ")}.`,
  "closing.earlier": (count: number) =>
    `${plural(count, "earlier month with entries is", "earlier months with entries are")} open: what they hold can still move this balance.`,
  "closing.show": "Show",
  "closing.showOf": (what: string) => `Show: ${what}`,
  "closing.close": (what: string) => `Close ${what}`,
  "closing.closeAsk": (what: string) => `Close ${what}?`,
  "closing.closeText": (lines: number) =>
    `No entry comes in, leaves or changes in it: ${plural(lines, "line", "lines")}. Balances of the bank and names stay free. It can be opened again, with a reason.`,
  "closing.alsoEarlier": (count: number) =>
    `Also close ${plural(count, "earlier month", "earlier months")} with entries`,
  "closing.reason": "Reason",
  "closing.reasonOptional": "Reason (optional)",
  "closing.reasonHelp": "It stays in the log.",
  "closing.reasonMissing": "Say why: it stays in the log beside your name.",
  "closing.closedToast": (months: number) => `Closed ${plural(months, "month", "months")}`,
  "closing.all": "Months",
  "closing.allNote": "Newest first. Who closed or opened each last, and why.",
  "closing.month": "Month",
  "closing.state": "State",
  "closing.lines": "Lines",
  "closing.last": "Last closed or opened",
  "closing.why": "Reason",
  "closing.act": "Act",
  "closing.open": "open",
  "closing.closed": "closed",
  "closing.reopened": "open again",
  "closing.reopen": "Open again",
  "closing.reopenRow": (month: string) => `Open again: ${month}`,
  "closing.reopenOf": (month: string) => `Open ${month} again`,
  "closing.reopenAsk": (month: string) => `Open ${month} again?`,
  "closing.reopenText": (month: string) =>
    `Entries of ${month} can be written, corrected and voided again. That you opened it, when and why stays in the log.`,
  "closing.takenBack": "Done by mistake, taken back at once",
  "closing.reopenedToast": (month: string) => `${month} is open again`,
  "closing.emptyTitle": "There is nothing to close yet",
  "closing.emptyText": "A month can be closed once it is over and holds entries.",
  "closing.fewer": "Show fewer",
  "closing.showAll": (count: number) => `Show all ${count}`,
  "mark.closed": "Month closed",
  "closed.row": (month: string) =>
    `${month} is closed, so this entry stays as it is. Reverse it on a later day, or open the month again:`,
  "closed.date": (month: string) => `${month} is closed.`,
  "closed.later": "Date the entry later, or open the month again:",
  "closed.wayOut": "Closing",
} as const;
