import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactSum } from "./amount.ts";
import { bytesSource } from "./byte-source.ts";
import { inspectFile, inspectSource } from "./inspect-file.ts";
import { parseSource, parseStatement } from "./parse-statement.ts";
import { ParseError, type ParseEvent } from "./statement.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const samples = process.env["DAYBOOK_SAMPLES"] ?? resolve(root, "../shared/samples");

interface Truth {
  file: string;
  n: number;
  sum: string;
  first: string | null;
  last: string | null;
  pec: string;
}

function truths(): Truth[] {
  const all: Truth[] = JSON.parse(readFileSync(join(samples, "truth.json"), "utf8"));
  return all.filter((row) => /^(?:ofx|csv)\//.test(row.file));
}

/** The stated sums of cash and securities together; a sum that says more is words. */
function expectedSum(text: string): string {
  const parts = /^cash (\S+); inv \d+ tx TOTAL (\S+)$/.exec(text)?.slice(1) ?? [text];
  return added(parts);
}

function added(amounts: readonly string[]): string {
  const sum = new ExactSum();
  for (const amount of amounts) sum.add(amount);
  return sum
    .toString()
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

/** Dates on purpose impossible in the file: the tool that counted them took them as written. */
const IMPOSSIBLE_DATES = new Set([
  "ofx/jseutter-ofxparse__decimal_error.ofx",
  "ofx/jseutter-ofxparse__date_missing.ofx",
]);

const present = existsSync(join(samples, "truth.json"));

describe.skipIf(!present)("the sample files", () => {
  const known = present ? truths() : [];

  it("are there", () => expect(known.length).toBeGreaterThan(40));

  it.each(known)(
    "$file has count, sum and dates that other tools found",
    async ({ file, n, sum, first, last, pec }) => {
      const { accounts, problems } = await inspectFile(join(samples, file));
      const count = accounts.reduce((total, account) => total + account.count, 0);
      const dates = accounts
        .flatMap((account) => (account.first && account.last ? [account.first, account.last] : []))
        .sort();
      expect({ count, sum: added(accounts.map((account) => account.sum)) }).toEqual({
        count: n,
        sum: expectedSum(sum),
      });
      const none = IMPOSSIBLE_DATES.has(file);
      expect([dates[0] ?? null, dates.at(-1) ?? null]).toEqual(none ? [null, null] : [first, last]);
      if (pec.includes("BAD:"))
        expect(problems.some((problem) => problem.line > 1 && problem.message !== "")).toBe(true);
    },
  );

  it("gives the same events in pieces of any size", async () => {
    for (const { file } of known) {
      const bytes = readFileSync(join(samples, file));
      const whole = await eventsOf(bytes, bytes.length + 1);
      for (const size of [1, 7, 100]) expect(await eventsOf(bytes, size)).toEqual(whole);
    }
  }, 30_000);

  it("never hang or throw anything but ParseError when bytes are changed, lost or doubled", async () => {
    const files = known
      .map(({ file }) => readFileSync(join(samples, file)))
      .filter((bytes) => bytes.length < 6000);
    const mutation = fc.record({
      file: fc.nat(files.length - 1),
      edits: fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.constantFrom("cut", "put", "drop", "double"),
          fc.nat(255),
        ),
        { minLength: 1, maxLength: 6 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ file, edits }) => {
        let bytes: Buffer = files[file] ?? Buffer.alloc(0);
        for (const [where, what, value] of edits)
          bytes = mutate(bytes, Math.floor(where * bytes.length), what, value);
        await readsOrRefuses(bytes);
      }),
      { numRuns: 600 },
    );
  }, 60_000);
});

describe("any bytes", () => {
  it("are read or refused, quickly", async () => {
    const odd = fc.string({
      unit: fc.constantFrom(
        ",",
        ";",
        "\n",
        '"',
        "1",
        "2",
        "-",
        "/",
        ".",
        "Date",
        "Amount",
        "2020-01-01",
        "<OFX>",
        "<STMTTRN>",
        " ",
        "\u0000",
        "é",
      ),
      maxLength: 80,
    });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      odd.map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (input) => readsOrRefuses(Buffer.from(input))),
      { numRuns: 800 },
    );
  }, 60_000);
});

describe("parseStatement", () => {
  it("reads a file by its path and stops when told to", async () => {
    const path = fileURLToPath(import.meta.url);
    const stop = new AbortController();
    stop.abort();
    await expect(collected(parseStatement(path, { signal: stop.signal }))).rejects.toMatchObject({
      name: "AbortError",
    });
    await expect(collected(parseStatement(`${path}.none`))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

async function eventsOf(bytes: Buffer, pieceBytes: number): Promise<ParseEvent[]> {
  const events = await collected(parseSource(bytesSource(bytes, pieceBytes)));
  return events.filter((event) => event.kind !== "progress");
}

async function collected(events: AsyncIterable<ParseEvent>): Promise<ParseEvent[]> {
  const list: ParseEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

function mutate(bytes: Buffer, at: number, what: string, value: number): Buffer {
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (what === "cut") return value < 128 ? before : Buffer.concat([before, after.subarray(value)]);
  if (what === "put") return Buffer.concat([before, Buffer.from([value]), after.subarray(1)]);
  if (what === "drop") return Buffer.concat([before, after.subarray(1)]);
  return Buffer.concat([before, after.subarray(0, value), after]);
}

/** Upholds what every reader of events may rely on; throws what a parser must not throw. */
async function readsOrRefuses(bytes: Buffer): Promise<void> {
  const started = performance.now();
  let accounts = 0;
  let ended = false;
  try {
    for await (const event of parseSource(bytesSource(bytes))) {
      if (event.kind === "account") accounts = Math.max(accounts, event.index + 1);
      if (event.kind === "end") ended = true;
      if (event.kind === "problem") expect(event.problem.message).not.toBe("");
      if (event.kind !== "rows") continue;
      for (const row of event.rows) {
        expect(row.account).toBeLessThan(accounts);
        expect(row.amount).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/);
        expect(new Date(`${row.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(row.date);
      }
    }
    expect(ended).toBe(true);
    await inspectSource(bytesSource(bytes));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    expect(error.message).not.toBe("");
  }
  expect(performance.now() - started).toBeLessThan(3000);
}
