import { expect, it } from "vitest";
import { endOfMonth, formatDay, formatFullDay, formatLongDate, formatMonth } from "./date.ts";

it("writes a day with its year only when it is not this one", () => {
  expect(formatDay("2026-11-14", "2026-11-21")).toBe("Sat 14 Nov");
  expect(formatDay("2025-09-03", "2026-11-21")).toBe("Wed 3 Sep 2025");
});

it("writes longer forms", () => {
  expect(formatLongDate("2026-09-30")).toBe("30 September 2026");
  expect(formatFullDay("2026-11-21")).toBe("Saturday 21 November");
  expect(formatMonth("2026-11-01")).toBe("November 2026");
});

it.each([
  ["2026-11-21", 1, "2026-10-31"],
  ["2026-03-31", 1, "2026-02-28"],
  ["2026-01-15", 1, "2025-12-31"],
  ["2026-11-21", 2, "2026-09-30"],
])("%s: the end of the month %i back is %s", (date, months, end) =>
  expect(endOfMonth(date, months)).toBe(end),
);
