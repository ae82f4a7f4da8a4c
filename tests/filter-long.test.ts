/** A filter that too many entries might meet is answered by the reader's thread: whole, page after page, and anew after a change. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createApp } from "../main/app.ts";
import { Reader } from "../main/jobs/reader.ts";
import { Window } from "./profile-fixture.ts";

const ROWS = 6000;
const dir = mkdtempSync(join(tmpdir(), "daybook-filter-long-"));
let window: Window;
let asked = vi.spyOn(Reader.prototype, "ask");

beforeAll(async () => {
  window = new Window(await createApp({ dataDir: dir }));
  await window.create("Ada", null);
  await window.call("books.create", { currency: "EUR", name: "Home" });
  const path = join(dir, "bank.csv");
  const day = (n: number) => `2026-0${1 + (n % 6)}-${String(1 + (n % 28)).padStart(2, "0")}`;
  const lines = Array.from(
    { length: ROWS },
    (_, n) => `${day(n)},Shop ${n % 7},${n % 3 === 0 ? "" : "-"}${1 + (n % 90)}.00`,
  );
  writeFileSync(path, `Date,Payee,Amount\n${lines.join("\n")}\n`);
  const file = await window.app.adoptFile(path, "bank.csv");
  await window.call("imports.importFile", { file, account: "Bank", currency: "EUR" });
});
beforeEach(() => {
  asked = vi.spyOn(Reader.prototype, "ask");
});
afterAll(async () => {
  await window.app.close();
  rmSync(dir, { recursive: true, force: true });
});

const page = (filter: string, offset = 0) => window.call("register.page", { filter, offset, limit: 100 });

it("counts all of them and pages through them", async () => {
  const first = await page("out");
  expect(asked).toHaveBeenCalledTimes(1);
  expect(first.total).toBe(ROWS - ROWS / 3);
  const dates: string[] = [];
  for (let offset = 0; offset < first.total; offset += 100)
    dates.push(...(await page("out", offset)).rows.map((row) => row.date));
  expect(dates).toHaveLength(first.total);
  expect(dates).toEqual(dates.toSorted().reverse());
  const { months } = await window.call("register.months", { filter: "out" });
  expect(months.reduce((sum, { totals }) => sum + (totals[0]?.n ?? 0), 0)).toBe(first.total);
});

it("hears of what was written since", async () => {
  const before = await page("out");
  const [row] = before.rows;
  await window.call("register.voidEntry", { id: row?.id ?? "" });
  const after = await page("out");
  expect(after.total).toBe(before.total - 1);
  expect(after.rows[0]?.id).not.toBe(row?.id);
});

it("says there what is wrong, too", async () => {
  const reply = await window.reply("register.page", { filter: "out payee:nobody", offset: 0, limit: 10 });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "bad_filter", detail: { problem: "unknown_name", start: 10 } },
  });
});

it("answers few of many at once", async () => {
  expect((await page("out date:2026-02-04 payee:shop*")).total).toBeGreaterThan(20);
  expect(asked).not.toHaveBeenCalled();
});
