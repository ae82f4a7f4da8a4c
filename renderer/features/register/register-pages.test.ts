import { expect, it } from "vitest";
import { linesAt, PAGE_ROWS, placeVoided, type RegisterPage, type RegisterRow } from "./register-pages.ts";

function row(date: string, count: number, status: RegisterRow["status"] = "counted"): RegisterRow {
  return {
    id: `01931c4e-0000-7cc0-8a3b-${String(count).padStart(12, "0")}`,
    account: "01931c4e-0001-7cc0-8a3b-000000000001",
    date,
    payee: `${date}-${count}`,
    memo: "",
    tags: [],
    exchange: null,
    counter: { kind: "category", id: null, name: "", parts: 1, uncategorised: true },
    amount: "-1.00",
    currency: "EUR",
    balance: status === "void" ? null : "0.00",
    status,
    revisions: 1,
    number: count,
    imported: false,
    attachments: 0,
    reconciled: false,
    reverses: null,
    reversedBy: null,
    state: status === "void" ? "void" : "posted",
  };
}

function page(rows: RegisterRow[], voided: RegisterRow[]): RegisterPage {
  return { total: 500, more: false, sums: [], rows, voided, found: null };
}

const names = (placed: readonly (readonly RegisterRow[])[]) =>
  placed.map((rows) => rows.map((one) => (one.status === "void" ? `(${one.payee})` : one.payee)));

it("shows a voided entry in place, and what is older than the last row after it", () => {
  const placed = placeVoided(
    page(
      [row("2026-11-20", 5), row("2026-11-18", 3)],
      [row("2026-11-19", 4, "void"), row("2026-11-01", 1, "void")],
    ),
    true,
  );
  expect(names(placed)).toEqual([["2026-11-20-5"], ["(2026-11-19-4)", "2026-11-18-3", "(2026-11-01-1)"]]);
});

it("keeps the order of one day by when the entry was first written, not by its last record", () => {
  const late = { ...row("2026-11-20", 2, "void"), number: 99 };
  expect(names(placeVoided(page([row("2026-11-20", 3), row("2026-11-20", 1)], [late]), true))).toEqual([
    ["2026-11-20-3"],
    ["(2026-11-20-2)", "2026-11-20-1"],
  ]);
});

it("gives a voided entry between two pages to the upper one alone", () => {
  const many = Array.from({ length: PAGE_ROWS + 1 }, (_, index) =>
    row(index < PAGE_ROWS ? "2026-11-20" : "2026-11-10", 500 - index),
  );
  const between = row("2026-11-15", 50, "void");
  const upper = placeVoided(page(many, [between]), true);
  const lower = placeVoided(page([row("2026-11-10", 400), row("2026-11-09", 399)], [between]), false);
  expect(upper).toHaveLength(PAGE_ROWS);
  expect(upper.at(-1)?.at(-1)).toBe(between);
  expect(lower.flat().every((one) => one.status === "counted")).toBe(true);
});

it("writes the month once, the day once, and the line of today below what is ahead", () => {
  const rows = [row("2026-11-28", 9), row("2026-11-21", 8), row("2026-11-21", 7), row("2026-10-30", 6)];
  const lines = linesAt(rows, null, "2026-11-21");
  expect(lines.map((line) => line.kind)).toEqual(["month", "row", "today", "row", "row", "month", "row"]);
  expect(lines.flatMap((line) => (line.kind === "row" ? [line.sameDay] : []))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(
    linesAt([row("2026-11-21", 1)], row("2026-11-21", 2), "2026-11-21").map((line) => line.kind),
  ).toEqual(["row"]);
});
