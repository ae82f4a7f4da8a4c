/** Reconciling with a bank's own file (LED-12): its totals, its lines found in the register, the rest on both sides shown. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { matchLines } from "../../main/features/statements/match-lines.ts";
import { sha256Hex } from "../../main/ledger/sha256.ts";
import { Desk } from "./app-on-folder.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.close());

const WITH_BALANCES = [
  "Date,Amount,Balance,Payee",
  "2026-03-02,-3.20,96.80,Corner Bakery",
  "2026-03-05,-20.00,76.80,Tram",
  "2026-03-31,2000.00,2076.80,Employer",
  "",
].join("\n");
const BARE = "Date,Amount,Payee\n2026-03-02,-3.20,Corner Bakery\n";

async function upload(text: string): Promise<string> {
  const { file } = await desk.value("files.begin", { name: "march.csv", bytes: text.length });
  await desk.value("files.append", { file, offset: 0, base64: Buffer.from(text).toString("base64") });
  return file;
}

const view = () => desk.value("statements.draft", { account: desk.account });

describe("a statement from a file", () => {
  it("takes period and totals from it, ticks what is found within days, and shows what is on one side only", async () => {
    const bread = await desk.entry("2026-03-01", "-3.20", "Bakery");
    await desk.entry("2026-03-07", "-8.00", "Cinema");
    const pay = await desk.entry("2026-03-31", "2000.00", "Pay");
    const file = await upload(WITH_BALANCES);
    const { draft } = await desk.value("statements.startFromFile", { account: desk.account, file });
    expect(draft).toMatchObject({
      from: "2026-03-02",
      to: "2026-03-31",
      opening: "100.00",
      closing: "2076.80",
      difference: "-20.00",
      count: 2,
      fileName: "march.csv",
    });
    const { rows, lines } = await view();
    expect(lines.map(({ payee, amount, entry }) => [payee, amount, entry])).toEqual([
      ["Corner Bakery", "-3.20", bread],
      ["Tram", "-20.00", null],
      ["Employer", "2000.00", pay],
    ]);
    expect(rows.map(({ payee, ticked, line }) => [payee, ticked, line])).toEqual([
      ["Bakery", true, 1],
      ["Cinema", false, null],
      ["Pay", true, 3],
    ]);
    const tram = await desk.entry("2026-03-04", "-20.00", "Tram");
    expect((await view()).lines[1]).toMatchObject({ entry: tram });
    await desk.value("statements.tick", { draft: draft.id, entries: [tram], ticked: true });
    await desk.value("statements.finish", { draft: draft.id });
    const { statements } = await desk.value("statements.list", { account: desk.account });
    expect(statements).toMatchObject([
      { fileName: "march.csv", fileHash: sha256Hex(WITH_BALANCES), figures: { count: 3 } },
    ]);
    expect(await desk.code("statements.startFromFile", { account: desk.account, file })).toBe("file_gone");
  });

  it("knows the lines of a file that was imported, however many are alike", async () => {
    const twice = `${WITH_BALANCES}2026-03-31,-5.00,2071.80,Coffee\n2026-03-31,-5.00,2066.80,Coffee\n`;
    await desk.value("imports.importFile", { file: await upload(twice), account: "Checking" });
    const { draft } = await desk.value("statements.startFromFile", {
      account: desk.account,
      file: await upload(twice),
    });
    expect(draft).toMatchObject({ difference: "0.00", count: 5 });
    await desk.value("statements.finish", { draft: draft.id });
    expect(await desk.value("data.verify", {})).toMatchObject({ ok: true });
  });

  it("asks for the closing balance where the file has none, and takes what is typed before what it says", async () => {
    const from = { account: desk.account };
    expect(await desk.code("statements.startFromFile", { ...from, file: await upload(BARE) })).toBe(
      "needs_choice",
    );
    const { draft } = await desk.value("statements.startFromFile", {
      ...from,
      file: await upload(BARE),
      closing: "10.00",
      to: "2026-03-15",
    });
    expect(draft).toMatchObject({ from: "2026-03-02", to: "2026-03-15", opening: "13.20", closing: "10.00" });
  });

  it("refuses a file with a line that cannot be read, and one that is none", async () => {
    const from = { account: desk.account, closing: "1.00" };
    const damaged = `${BARE}2026-02-31,-1.00,Nobody\n`;
    expect(await desk.code("statements.startFromFile", { ...from, file: await upload(damaged) })).toBe(
      "bad_file",
    );
    expect(await desk.code("statements.startFromFile", { ...from, file: await upload("\u0000\u0001") })).toBe(
      "bad_file",
    );
  });
});

describe("matching", () => {
  const amount = fc.integer({ min: -3, max: 3 }).filter((n) => n !== 0);
  const entry = fc.record({ day: fc.integer({ min: 100, max: 120 }), amount });
  const line = fc.record({
    day: fc.integer({ min: 100, max: 120 }),
    amount,
    known: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
  });

  it("pairs one line with one entry of its amount within a week, imported ones first, and leaves no pair undone", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.array(entry, { maxLength: 12 }), (some, others) => {
        const lines = some.map((one, at) => ({ ...one, number: at + 1 }));
        const entries = others.map((one, at) => ({ ...one, root: at + 1 }));
        const found = matchLines(lines, entries);
        expect(new Set(found.values()).size).toBe(found.size);
        const isNear = (a: { day: number; amount: number }, b: { day: number; amount: number }) =>
          a.amount === b.amount && Math.abs(a.day - b.day) <= 7;
        for (const [number, root] of found) {
          const one = lines[number - 1];
          const other = entries[root - 1];
          if (one === undefined || other === undefined) throw new Error("what is matched is there");
          expect(one.known === root || isNear(one, other)).toBe(true);
        }
        for (const one of lines) {
          const known = entries.find(({ root }) => root === one.known);
          if (known !== undefined) expect([...found.values()]).toContain(known.root);
          const isFree = (root: number) => ![...found.values()].includes(root);
          if (!found.has(one.number))
            expect(entries.some((other) => isFree(other.root) && isNear(one, other))).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });
});
