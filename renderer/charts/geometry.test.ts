import { describe, expect, it } from "vitest";
import { addDays } from "../../shared/plain-date.ts";
import { dayLabels, nearestOf, placesOfDays } from "./date-axis.ts";
import { axisFigures, minorOf, spokenFigure, wholeFigure } from "./figures.ts";
import { heatLevels, monthStarts, shownDays, weekdayNumber, weekStart } from "./heat-days.ts";
import { fitted, namedMarks, spreadLabels, textWidth } from "./labels.ts";
import { flowLayout } from "./sankey-layout.ts";
import { largest, shares, stacked } from "./stacks.ts";
import { heightOf, valueAxis } from "./value-axis.ts";

const EUR = { currency: "EUR", digits: 2 };
const YEN = { currency: "JPY", digits: 0 };

describe("figures", () => {
  it("reads decimals of any sign and precision up to the unit's, beyond what a float holds", () => {
    expect(minorOf("-12.5", EUR)).toBe(-1250n);
    expect(minorOf("-0.05", EUR)).toBe(-5n);
    expect(minorOf("1200", YEN)).toBe(1200n);
    expect(minorOf("90071992547409931.07", EUR)).toBe(9007199254740993107n);
  });

  it("rounds a label to whole units, half away from zero, and has no minus zero", () => {
    expect([4736985n, 50n, -50n, 49n, -49n, -123456n].map((value) => wholeFigure(value, EUR))).toEqual([
      "47,370",
      "1",
      "−1",
      "0",
      "0",
      "−1,235",
    ]);
  });

  it("writes the marks of one axis in one step, zero as 0, a true minus", () => {
    expect(axisFigures([-300000, 0, 300000], EUR)).toEqual(["−3k", "0", "3k"]);
    expect(axisFigures([0, 50000, 100000, 150000], EUR)).toEqual(["0", "0.5k", "1k", "1.5k"]);
    expect(axisFigures([0, 250, 500], EUR)).toEqual(["0", "2.5", "5.0"]);
    expect(axisFigures([2_000_000, 4_000_000], YEN)).toEqual(["2M", "4M"]);
  });

  it("says a minus as a word", () => {
    expect(spokenFigure(-6428n, EUR)).toBe("minus €\u202f64.28");
  });
});

describe("the axis of figures", () => {
  it.each([
    ["a cut line", [3981240n, 4736985n], false],
    ["both sides", [-680000n, 640000n], true],
    ["two cents", [1n, 2n], false],
    ["nothing", [0n, 0n], true],
    ["a flat line", [500n, 500n], false],
    ["debts", [-900n, -100n], true],
    ["the largest", [1n, 9007199254740991n], true],
  ])("%s: at most five marks, within what it spans, all values in it", (_what, values, zero) => {
    const axis = valueAxis(values, { zero });
    expect(axis.ticks.length).toBeLessThanOrEqual(5);
    for (const tick of axis.ticks) expect(tick >= axis.low && tick <= axis.high).toBe(true);
    for (const value of values) expect(Number(value) >= axis.low && Number(value) <= axis.high).toBe(true);
    if (zero) expect(axis.ticks).toContain(0);
    const steps = new Set(axis.ticks.slice(1).map((tick, i) => tick - (axis.ticks[i] ?? 0)));
    expect(steps.size).toBeLessThanOrEqual(1);
  });

  it("cuts a line's axis, marks round thousands, and puts nothing in nothing's place", () => {
    expect(valueAxis([3981240n, 4736985n], { zero: false }).ticks).toEqual([
      4000000, 4200000, 4400000, 4600000,
    ]);
    expect(valueAxis([], { zero: false }).ticks).toEqual([0]);
  });

  it("puts what is larger higher up", () => {
    const y = heightOf({ low: -100, high: 100, ticks: [] }, 10, 110);
    expect([y(-100), y(0), y(100)]).toEqual([110, 60, 10]);
  });
});

describe("stacks and shares", () => {
  it("stacks what is above zero upwards and what is below downwards", () => {
    const [first, second, third] = stacked([[100n, 50n], [-30n, 20n], [40n]], 2);
    expect(first).toEqual([
      { from: 0n, to: 100n },
      { from: 0n, to: 50n },
    ]);
    expect(second).toEqual([
      { from: 0n, to: -30n },
      { from: 50n, to: 70n },
    ]);
    expect(third).toEqual([
      { from: 100n, to: 140n },
      { from: 70n, to: 70n },
    ]);
  });

  it("shares a whole among what is above zero", () => {
    expect(shares([300n, 100n, -50n])).toEqual([0.75, 0.25, 0]);
    expect(shares([0n, -1n])).toEqual([0, 0]);
  });

  it("keeps the largest slices and adds the others up", () => {
    const slices = [5n, 0n, 9n, 3n, 1n].map((value) => ({ item: String(value), value }));
    expect(largest(slices, 3)).toEqual({
      shown: [
        { item: "9", value: 9n },
        { item: "5", value: 5n },
      ],
      rest: 4n,
      left: 2,
    });
    expect(largest(slices, 4).left).toBe(0);
  });
});

describe("labels", () => {
  it("names every n-th mark counted from the last, so that none touches the next", () => {
    const at = Array.from({ length: 12 }, (_, i) => i * 20);
    const texts = at.map(() => "Nov");
    const named = [...namedMarks(at, texts)];
    expect(named).toContain(11);
    for (const [i, mark] of named.entries())
      if (i > 0)
        expect(Math.abs((at[mark] ?? 0) - (at[named[i - 1] ?? 0] ?? 0))).toBeGreaterThan(textWidth("Nov"));
  });

  it("moves names apart and keeps them inside", () => {
    const placed = spreadLabels([50, 52, 51, 180], { gap: 14, top: 10, bottom: 180 });
    expect(placed.toSorted((a, b) => a - b)).toEqual([50, 64, 78, 180]);
    const low = spreadLabels([178, 180], { gap: 14, top: 10, bottom: 180 });
    expect(low).toEqual([166, 180]);
  });

  it("shortens what does not fit", () => {
    expect(fitted("Transport", 500)).toBe("Transport");
    expect(fitted("Transport", 30)).toMatch(/^Tra.?…$/);
  });
});

describe("days", () => {
  it("lie as the calendar has them", () => {
    expect(placesOfDays(["2026-01-31", "2026-02-28", "2026-03-31"], 0, 59)).toEqual([0, 28, 59]);
    expect(placesOfDays(["2026-01-31"], 0, 59)).toEqual([59]);
  });

  it.each([
    ["days", 30, /^\d+ \w{3}$/],
    ["months", 300, /^\w{3}$/],
    ["years", 3000, /^\d{4}$/],
  ])("are named as %s over %i days, none twice", (_, span, form) => {
    const dates = Array.from({ length: span }, (_day, i) => addDays("2018-05-05", i));
    const at = placesOfDays(dates, 0, 600);
    const texts = dayLabels(dates, at).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).toMatch(form);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("finds the nearest", () => {
    expect(nearestOf([0, 10, 30], 18)).toBe(1);
    expect(nearestOf([], 18)).toBeNull();
  });
});

describe("the calendar of days", () => {
  it("begins its weeks on the weekday asked for", () => {
    expect(weekdayNumber("2026-11-21")).toBe(6);
    expect(weekStart("2026-11-21", 1)).toBe("2026-11-16");
    expect(weekStart("2026-11-21", 0)).toBe("2026-11-15");
    expect(weekStart("2026-11-16", 1)).toBe("2026-11-16");
    expect(weekdayNumber("1969-12-31")).toBe(3);
  });

  it("shows whole weeks to today, as many as fit", () => {
    const days = shownDays("2025-11-22", "2026-11-21", 4, 1);
    expect([days[0], days.at(-1), days.length]).toEqual(["2026-10-26", "2026-11-21", 27]);
    expect(shownDays("2026-11-10", "2026-11-21", 10, 1)[0]).toBe("2026-11-09");
    expect(monthStarts(days).map((index) => days[index])).toEqual(["2026-11-01"]);
  });

  it("levels by quarters of the days with something: one large day does not hide the others", () => {
    expect(heatLevels([0n, 1n, 2n, 3n, 1_000_000n])).toEqual([0, 1, 2, 3, 4]);
    expect(heatLevels([0n, -5n])).toEqual([0, 0]);
    expect(heatLevels([7n, 7n, 7n, 7n])).toEqual([1, 1, 1, 1]);
  });
});

describe("flows", () => {
  it("leaves out what is not above zero, and what then hangs in the air", () => {
    const nodes = ["a", "b", "c"].map((id) => ({ id, name: id }));
    const layout = flowLayout(
      nodes,
      [
        { from: "a", to: "b", value: 100n },
        { from: "a", to: "c", value: 0n },
      ],
      { width: 300, height: 100, left: 40 },
    );
    expect(layout.nodes.map(({ node, column, value }) => [node.id, column, value])).toEqual([
      ["a", 0, 100n],
      ["b", 1, 100n],
    ]);
    expect(layout.links).toHaveLength(1);
    expect(flowLayout(nodes, [], { width: 300, height: 100, left: 40 }).nodes).toEqual([]);
  });
});
