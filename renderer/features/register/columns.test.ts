import { describe, expect, it } from "vitest";
import { readPreference } from "../../store/use-preference.ts";
import {
  type ColumnChoice,
  columnPreference,
  columnTemplate,
  LEAST_PX,
  MOST_PX,
  movedBy,
  movedTo,
  orderedColumns,
  shownColumns,
  withShown,
  withWidth,
} from "./columns.ts";

const { standard, schema } = columnPreference("any");
const USUAL = ["date", "payee", "category", "note", "out", "in", "balance", "number"];

describe("columns", () => {
  it("are the usual ones until a person chooses", () => {
    expect(shownColumns(standard, false)).toEqual(USUAL);
    expect(shownColumns(standard, true)).toEqual([
      "date",
      "payee",
      "category",
      "note",
      "account",
      "out",
      "in",
      "number",
    ]);
    expect(columnTemplate(standard, ["date", "payee"])).toBe(
      "var(--margin-width) var(--col-date) var(--col-payee)",
    );
  });

  it("move to where another stands, and past hidden ones", () => {
    expect(shownColumns(movedTo(standard, "out", "payee", false), false).slice(0, 3)).toEqual([
      "date",
      "out",
      "payee",
    ]);
    // Tags are hidden between note and out.
    const moved = movedBy(standard, "note", 1, false);
    expect(shownColumns(moved, false).slice(2, 6)).toEqual(["category", "out", "note", "in"]);
    expect(movedBy(standard, "date", -1, false)).toBe(standard);
    expect(movedBy(standard, "number", 1, false)).toBe(standard);
  });

  it("keep within bounds, and come and go", () => {
    expect(withWidth(standard, "payee", 3).widths.payee).toBe(LEAST_PX);
    expect(withWidth(standard, "payee", 5000).widths.payee).toBe(MOST_PX);
    const choice = withShown(withShown(standard, "tags", true), "number", false);
    expect(shownColumns(choice, false)).toEqual([
      "date",
      "payee",
      "category",
      "note",
      "tags",
      "out",
      "in",
      "balance",
    ]);
  });

  it("are all there once, whatever was kept", () => {
    const odd: ColumnChoice = { order: ["number", "date"], shown: {}, widths: {} };
    const order = orderedColumns(odd, false);
    expect(new Set(order).size).toBe(order.length);
    expect(order).toHaveLength(12);
    expect(order.indexOf("payee")).toBe(order.indexOf("date") + 1);
    for (const kept of [
      '{"order":["nowhere"],"shown":{},"widths":{}}',
      '{"order":[],"shown":{},"widths":{"date":1}}',
      "[]",
    ])
      expect(readPreference(kept, schema, standard)).toBe(standard);
    const text = JSON.stringify(withWidth(odd, "date", 90));
    expect(readPreference(text, schema, standard)).toEqual(withWidth(odd, "date", 90));
  });
});
