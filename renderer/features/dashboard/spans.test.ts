import { expect, it } from "vitest";
import { daysBetween } from "../../../shared/plain-date.ts";
import { firstOfMonth, monthsBefore, SPENDING_SPANS, spendingSpan, worthSteps } from "./spans.ts";

it.each([
  ["2026-11-21", 0, "2026-11-01"],
  ["2026-11-21", 11, "2025-12-01"],
  ["2026-01-31", 1, "2025-12-01"],
  ["1000-01-31", 0, "1000-01-01"],
])("%s: the first of the month %i before is %s", (day, months, first) =>
  expect(firstOfMonth(day, months)).toBe(first),
);

it("goes back by months to a day there is", () => {
  expect(monthsBefore("2026-03-31", 1)).toBe("2026-02-28");
  expect(monthsBefore("2024-03-31", 1)).toBe("2024-02-29");
  expect(monthsBefore("2026-11-21", 3)).toBe("2026-08-21");
});

it("asks for days up to a quarter, no more of them than there are to have, and for months beyond", () => {
  for (const day of ["2026-11-21", "2026-05-31", "2024-12-31"]) {
    const quarter = worthSteps("3M", day);
    expect(quarter.by === "days" && daysBetween(quarter.from, quarter.to) + 1).toBeLessThanOrEqual(100);
  }
  expect(worthSteps("1W", "2026-11-21")).toEqual({ by: "days", from: "2026-11-14", to: "2026-11-21" });
  expect(worthSteps("YTD", "2026-11-21")).toEqual({ by: "months", months: 12 });
  expect(worthSteps("1Y", "2026-11-21")).toEqual({ by: "months", months: 13 });
});

it("spends in whole months up to the day", () => {
  expect(SPENDING_SPANS.map((span) => spendingSpan(span, "2026-01-21").from)).toEqual([
    "2026-01-01",
    "2025-11-01",
    "2025-02-01",
  ]);
});
