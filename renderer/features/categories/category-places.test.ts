import { describe, expect, it } from "vitest";
import { afterDrop, afterKey, INDENT } from "./category-places.ts";
import { type Category, type TreeLine, treeLines } from "./category-tree.ts";

function category(name: string, parent: string | null, position: number): Category {
  return {
    id: name,
    name,
    kind: "expense",
    parent,
    bucket: "essentials",
    isDefault: false,
    hidden: false,
    position,
    entries: 0,
    colour: null,
    icon: null,
    total: "0.00",
    partial: false,
    lastUsed: null,
  };
}

/** A, with B (with C) and D under it; E; F. */
const LINES: readonly TreeLine[] = treeLines(
  [
    category("A", null, 0),
    category("B", "A", 1),
    category("C", "B", 2),
    category("D", "A", 3),
    category("E", null, 4),
    category("F", null, 5),
  ],
  "expense",
  false,
);
const at = (id: string) => LINES.findIndex((line) => line.category.id === id);
const drop = (id: string, on: string, levels = 0) =>
  afterDrop(LINES, { id, on, down: at(id) < at(on), x: levels * INDENT });

describe("a drop", () => {
  it("stands where it fell, among what is beside it", () => {
    expect(drop("F", "E")).toEqual({ id: "F", parent: null, before: "E" });
    expect(drop("D", "B")).toEqual({ id: "D", parent: "A", before: "B" });
    expect(drop("E", "F")).toEqual({ id: "E", parent: null, before: null });
  });

  it("goes under the line above when it fell further to the side, and out again", () => {
    expect(drop("E", "E", 1)).toEqual({ id: "E", parent: "A", before: null });
    expect(drop("E", "E", 9)).toEqual({ id: "E", parent: "D", before: null });
    expect(drop("D", "D", -1)).toEqual({ id: "D", parent: null, before: "E" });
    expect(drop("C", "C", -1)).toEqual({ id: "C", parent: "A", before: "D" });
  });

  it("takes what lies under it along: never into itself, and never between a category and what is under it", () => {
    expect(drop("A", "C")).toBeNull();
    expect(drop("F", "B")).toEqual({ id: "F", parent: "A", before: "B" });
    expect(drop("A", "A", 3)).toBeNull();
    expect(drop("F", "F")).toBeNull();
  });
});

describe("alt and an arrow", () => {
  it("moves up and down among those beside it", () => {
    expect(afterKey(LINES, "D", "up")).toEqual({ id: "D", parent: "A", before: "B" });
    expect(afterKey(LINES, "A", "down")).toEqual({ id: "A", parent: null, before: "F" });
    expect(afterKey(LINES, "E", "down")).toEqual({ id: "E", parent: null, before: null });
    expect(afterKey(LINES, "A", "up")).toBeNull();
    expect(afterKey(LINES, "F", "down")).toBeNull();
  });

  it("moves under the one above it, and out to stand after the one it lay under", () => {
    expect(afterKey(LINES, "D", "right")).toEqual({ id: "D", parent: "B", before: null });
    expect(afterKey(LINES, "B", "right")).toBeNull();
    expect(afterKey(LINES, "C", "left")).toEqual({ id: "C", parent: "A", before: "D" });
    expect(afterKey(LINES, "D", "left")).toEqual({ id: "D", parent: null, before: "E" });
    expect(afterKey(LINES, "E", "left")).toBeNull();
  });
});
