/** Which backups stay, over years of use and with clocks that jump (R53). */
import { describe, expect, it } from "vitest";
import { type BackupKind, type Dated, superfluous } from "../../main/backup/rotation.ts";

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 12);
const day = ({ atMs }: Dated) => Math.floor(atMs / DAY);
const month = ({ atMs }: Dated) => new Date(atMs).toISOString().slice(0, 7);

class Shelf {
  kept: Dated[] = [];
  #n = 0;

  add(atMs: number, kind: BackupKind = "quit", nowMs = atMs): string {
    const name = `${this.#n++}`;
    this.kept.push({ name, kind, atMs });
    const gone = new Set(superfluous(this.kept, nowMs, name));
    expect(gone.has(name)).toBe(false);
    this.kept = this.kept.filter((backup) => !gone.has(backup.name));
    return name;
  }
}

it("keeps the newest of 7 days, 4 weeks and 12 months", () => {
  const shelf = new Shelf();
  for (let n = 0; n < 800; n++) for (const hour of [0, 3, 8]) shelf.add(START + n * DAY + hour * 3_600_000);
  const now = START + 799 * DAY;
  const days = shelf.kept.map(day);
  expect(new Set(days.filter((d) => d > Math.floor(now / DAY) - 7)).size).toBe(7);
  expect(new Set(shelf.kept.map(month)).size).toBe(12);
  expect(shelf.kept.length).toBeLessThanOrEqual(3 + 7 + 4 + 12);
  expect(shelf.kept.length).toBeGreaterThanOrEqual(7 + 2 + 10);
  // Of each day the last one, and the last three of all.
  const older = shelf.kept.toSorted((a, b) => b.atMs - a.atMs).slice(3);
  for (const { atMs } of older) expect(new Date(atMs).getUTCHours()).toBe(20);
  const mondays = new Set(shelf.kept.map((backup) => Math.floor((day(backup) + 3) / 7)));
  for (let n = 0; n < 4; n++) expect(mondays.has(Math.floor((Math.floor(now / DAY) + 3) / 7) - n)).toBe(true);
});

it("the last three stay whenever they were made, and what a person asked for 7 days", () => {
  const shelf = new Shelf();
  const asked = shelf.add(START, "manual");
  for (let n = 1; n < 20; n++) shelf.add(START + n * 60_000);
  expect(shelf.kept.map(({ name }) => name)).toEqual([asked, "17", "18", "19"]);
  for (let n = 1; n < 7; n++) for (const hour of [0, 1]) shelf.add(START + n * DAY + hour * 3_600_000 - 1);
  expect(shelf.kept.some(({ name }) => name === asked)).toBe(true);
  shelf.add(START + 7 * DAY);
  expect(shelf.kept.some(({ name }) => name === asked)).toBe(false);
});

it("a book used once a month loses nothing of a year", () => {
  const shelf = new Shelf();
  for (let n = 0; n < 12; n++) shelf.add(Date.UTC(2025, n, 15));
  expect(shelf.kept).toHaveLength(12);
});

describe("those made before something", () => {
  it.each(["before-migration", "before-restore", "before-rekey"] as const)("%s stays 90 days", (kind) => {
    const shelf = new Shelf();
    const name = shelf.add(START, kind);
    for (let n = 1; n < 90; n++) shelf.add(START + n * DAY);
    expect(shelf.kept.some((backup) => backup.name === name)).toBe(true);
    shelf.add(START + 90 * DAY);
    expect(shelf.kept.some((backup) => backup.name === name)).toBe(false);
  });

  it("take no everyday one's place", () => {
    const shelf = new Shelf();
    for (let n = 0; n < 7; n++) shelf.add(START + n * DAY);
    for (let n = 0; n < 20; n++) shelf.add(START + 6 * DAY + n * 1000, "before-restore");
    expect(shelf.kept.filter(({ kind }) => kind === "quit")).toHaveLength(7);
  });
});

it("R53 a clock that jumps deletes neither the newest nor the one just made", () => {
  const shelf = new Shelf();
  for (let n = 0; n < 30; n++) shelf.add(START + n * DAY);
  const before = shelf.kept.length;
  const future = shelf.add(START + 4000 * DAY);
  expect(shelf.kept.length).toBeGreaterThanOrEqual(before - 1);
  const past = shelf.add(START - 4000 * DAY);
  expect(shelf.kept.map(({ name }) => name)).toEqual(expect.arrayContaining([future, past]));
  for (let n = 30; n < 60; n++) {
    const name = shelf.add(START + n * DAY);
    expect(shelf.kept.some((backup) => backup.name === name)).toBe(true);
  }
});
