/** Handlers of the made-up program: months, which of them are closed, and one check of each kind. */
import { lastDayOfMonth, monthsBetween } from "../../shared/ledger/closing.ts";
import type { FakeBook } from "./fake-book.ts";
import { isVoid, newestContent } from "./fake-register.ts";
import type { FakeHandlers } from "./fake-transport.ts";
import { CallError } from "./transport.ts";

interface Said {
  readonly closed: boolean;
  readonly reason: string;
}

export function fakePeriods(today: string): FakeHandlers {
  const said = new Map<string, Said>();
  const linesOf = (book: FakeBook): Map<string, number> => {
    const lines = new Map<string, number>();
    for (const entry of book.entries) {
      if (isVoid(entry)) continue;
      const month = newestContent(entry).date.slice(0, 7);
      lines.set(month, (lines.get(month) ?? 0) + 1);
    }
    return lines;
  };
  const isClosed = (month: string) => said.get(month)?.closed === true;
  return {
    "periods.list": (_, book) => {
      const lines = linesOf(book);
      const months = [...new Set([...lines.keys(), ...said.keys()])].sort().reverse();
      return {
        months: months.map((month) => {
          const last = said.get(month);
          return {
            month,
            state: last === undefined ? "open" : last.closed ? "closed" : "reopened",
            lines: lines.get(month) ?? 0,
            last:
              last === undefined ? null : { by: "You", at: `${today}T09:14:00.000Z`, reason: last.reason },
          };
        }),
      };
    },
    "periods.check": ({ from, to }, book) => ({
      from: `${from}-01`,
      to: lastDayOfMonth(to),
      over: lastDayOfMonth(to) < today,
      lines: monthsBetween(from, to).reduce((sum, month) => sum + (linesOf(book).get(month) ?? 0), 0),
      closed: monthsBetween(from, to).filter(isClosed).length,
      checks: [],
    }),
    "periods.close": ({ from, to, earlier, reason }, book) => {
      const before = earlier === true ? [...linesOf(book).keys()].filter((month) => month < from).sort() : [];
      const closed = [...before, ...monthsBetween(from, to)].filter((month) => !isClosed(month));
      if (closed.length === 0) throw new CallError("nothing_to_do");
      for (const month of closed) said.set(month, { closed: true, reason: reason ?? "" });
      return { closed };
    },
    "periods.reopen": ({ from, to, reason }) => {
      const reopened = monthsBetween(from, to).filter(isClosed);
      for (const month of reopened) said.set(month, { closed: false, reason });
      return { reopened };
    },
  };
}
