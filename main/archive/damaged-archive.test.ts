import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DataFolder, makeDataFolder, quietJob, TestBook, testKeys } from "../../tests/ledger-fixture.ts";
import { type RawEntry, readZip, repack, writeZip } from "../../tests/zip-fixture.ts";
import { restoreArchive } from "./restore-archive.ts";
import { writeArchive } from "./write-archive.ts";
import { findNameFault } from "./zip-reader.ts";

let dir: string;
let path: string;
let spoilt: string;
let empty: DataFolder;
let files: Map<string, Buffer>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "daybook-damaged-"));
  path = join(dir, "good.zip");
  spoilt = join(dir, "spoilt.zip");
  empty = makeDataFolder();
  const book = new TestBook();
  const checking = book.account("Checking");
  const food = book.category("groceries");
  const mill = book.payee("Mill");
  for (let i = 0; i < 12; i += 1) {
    book.entry(
      {
        date: `2026-0${1 + (i % 9)}-11`,
        lines: [
          [checking, -100 - i, "EUR"],
          [food, 100 + i, "EUR"],
        ],
        payee: mill,
      },
      { memo: `No. ${i}` },
    );
  }
  await writeArchive(book.book, { requester: "Ada", keys: testKeys() }, path, quietJob);
  book.remove();
  files = readZip(path);
});

afterAll(() => {
  empty.remove();
  rmSync(dir, { recursive: true, force: true });
});

/** Restores `spoilt.zip`, which must be refused, and answers the error; nothing may be left. */
async function refusal(): Promise<{
  code: string;
  message: string;
  detail: { file?: string; line?: number };
}> {
  const outcome = await restoreArchive(empty.store, empty.profile, spoilt, quietJob).then(
    () => null,
    (error: unknown) => error as Awaited<ReturnType<typeof refusal>>,
  );
  expect(readdirSync(empty.store.folder)).toEqual([]);
  expect(empty.profile.books()).toEqual([]);
  if (outcome === null) throw new Error("a spoilt archive was let in");
  return outcome;
}

/** Makes the manifests fit what is in `changed` again, as a careful forger would. */
function resign(changed: Map<string, Buffer>): void {
  const sha = (data: Buffer) => createHash("sha256").update(data).digest("hex");
  const manifest = JSON.parse(changed.get("manifest.json")?.toString("utf8") ?? "") as {
    files: { path: string; bytes: number; sha256: string }[];
  };
  for (const file of manifest.files) {
    const data = changed.get(file.path);
    if (data === undefined) continue;
    Object.assign(file, { bytes: data.length, sha256: sha(data) });
    // Rates are counted by nothing else: a careful forger gets their number right too.
    if (file.path === "data/rates.jsonl")
      Object.assign(file, { count: data.toString().split("\n").length - 1 });
  }
  changed.set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  changed.delete("manifest.sha256");
  changed.set(
    "manifest.sha256",
    Buffer.from([...changed].map(([name, data]) => `${sha(data)}  ${name}\n`).join("")),
  );
}

describe("D1 a changed byte anywhere is refused", () => {
  it("lets the good one in, and one that was packed anew", async () => {
    const other = makeDataFolder();
    repack(spoilt, files);
    await restoreArchive(other.store, other.profile, spoilt, quietJob);
    other.remove();
    const third = makeDataFolder();
    await restoreArchive(third.store, third.profile, path, quietJob);
    third.remove();
  });

  it("names the file, for bytes of every file inside", async () => {
    for (const [name, data] of files) {
      const places = [
        0,
        Math.floor(data.length / 3),
        Math.floor((2 * data.length) / 3),
        data.length - 1,
      ].filter((at, i, all) => at >= 0 && all.indexOf(at) === i && at < data.length);
      for (const at of places) {
        const changed = Buffer.from(data);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        repack(spoilt, new Map([...files, [name, changed]]));
        const error = await refusal();
        expect(error.code, `${name} at ${at}`).toBe("archive_damaged");
        // A sum that differs from the manifest is the list's fault, unless it is the manifest's own.
        const blamed = name === "manifest.sha256" ? expect.any(String) : name;
        expect(error.detail.file, `${name} at ${at}`).toEqual(blamed);
      }
    }
  }, 60_000);

  it("for bytes all over the zip itself, directory and end included", async () => {
    const zip = readFileSync(path);
    const places = new Set<number>();
    for (let i = 0; i < 220; i += 1) places.add(Math.floor((zip.length * i) / 220));
    for (let at = zip.length - 110; at < zip.length; at += 3) places.add(at);
    const directory = zip.readUInt32LE(zip.lastIndexOf(Buffer.from("PK\u0005\u0006")) + 16);
    for (let at = directory; at < directory + 60; at += 1) places.add(at);
    for (let at = 0; at < 60; at += 1) places.add(at);
    for (const at of places) {
      const changed = Buffer.from(zip);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(spoilt, changed);
      expect((await refusal()).code, `byte ${at}`).toBe("archive_damaged");
    }
  }, 60_000);

  it("for one that was cut off, anywhere", async () => {
    const zip = readFileSync(path);
    for (const share of [0, 0.01, 0.3, 0.9, 0.999]) {
      writeFileSync(spoilt, zip.subarray(0, Math.floor(zip.length * share)));
      expect((await refusal()).code).toBe("archive_damaged");
    }
    writeFileSync(spoilt, Buffer.concat([zip, Buffer.from("x")]));
    expect((await refusal()).code).toBe("archive_damaged");
  });

  it("for a file too few, one too many, and one in another's place", async () => {
    repack(spoilt, new Map([...files].filter(([name]) => name !== "csv/balances.csv")));
    expect((await refusal()).detail.file).toBe("csv/balances.csv");
    repack(spoilt, new Map([...files, ["data/more.jsonl", Buffer.from("{}\n")]]));
    expect((await refusal()).detail.file).toBe("data/more.jsonl");
    repack(
      spoilt,
      new Map([...files, ["csv/accounts.csv", files.get("csv/balances.csv") ?? Buffer.alloc(0)]]),
    );
    expect((await refusal()).detail.file).toBe("csv/accounts.csv");
  });
});

describe("D1 what a forger signed again is judged by the log", () => {
  async function forge(name: string, change: (text: string) => string): ReturnType<typeof refusal> {
    const changed = new Map(files);
    const text = files.get(name)?.toString("utf8") ?? "";
    expect(change(text)).not.toBe(text);
    changed.set(name, Buffer.from(change(text)));
    resign(changed);
    repack(spoilt, changed);
    return refusal();
  }

  it.each([
    ["an amount", (text: string) => text.replace("-105,", "-106,").replace(",105,", ",106,")],
    ["a text", (text: string) => text.replace("No. 5", "No. 6")],
    [
      "the order",
      (text: string) => {
        const lines = text.split("\n");
        [lines[50], lines[51]] = [lines[51] ?? "", lines[50] ?? ""];
        return lines.join("\n");
      },
    ],
    [
      "a hash",
      (text: string) => text.replace(/"hash":"(.)/, (_all, digit) => `"hash":"${digit === "f" ? 0 : "f"}`),
    ],
    ["an unknown member", (text: string) => text.replace('"seq":9,', '"seq":9,"also":1,')],
    ["a line that is no JSON", (text: string) => text.replace('{"seq":9,', "")],
  ])("refuses a log with %s changed, naming the line", async (_what, change) => {
    const error = await forge("data/log.jsonl", change);
    expect(error.code).toBe("archive_damaged");
    expect(error.detail).toMatchObject({ file: "data/log.jsonl", line: expect.any(Number) });
    expect(error.message).toMatch(/^Line \d+ of “data\/log.jsonl”/);
  });

  const rate = (more: object) =>
    `${JSON.stringify({ date: "2026-01-02", base: "EUR", quote: "USD", rate: "1.1", source: "ecb", ...more })}\n`;
  it.each([
    ["a rate of nothing", rate({ rate: "0" })],
    ["a rate that is no decimal", rate({ rate: "1e5" })],
    ["a currency against itself", rate({ quote: "EUR" })],
    ["no currency", rate({ quote: "usd" })],
    ["no day", rate({ date: "2026-02-30" })],
    ["a source nobody has", rate({ source: "guess" })],
    ["the same rate twice", rate({}) + rate({ rate: "1.2" })],
    ["no JSON", "rate\n"],
  ])("refuses rates with %s, naming the line", async (_what, lines) => {
    const error = await forge("data/rates.jsonl", (text) => text + lines);
    expect(error.code).toBe("archive_damaged");
    expect(error.detail).toMatchObject({ file: "data/rates.jsonl", line: expect.any(Number) });
  });

  it("refuses a log without its last line, balances that differ, another head, another name", async () => {
    const cut = await forge(
      "data/log.jsonl",
      (text) => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`,
    );
    expect(cut.detail.file).toBe("data/log.jsonl");
    expect(
      (
        await forge("data/balances.jsonl", (text) =>
          text.replace(/"amountMinor":"(-?)\d/, '"amountMinor":"$19'),
        )
      ).detail.file,
    ).toBe("data/balances.jsonl");
    expect(
      (await forge("manifest.json", (text) => text.replace(/"head": "[0-9a-f]{4}/, '"head": "abcd'))).detail
        .file,
    ).toBe("manifest.json");
    expect(
      (await forge("manifest.json", (text) => text.replace('"name": "Home"', '"name": "Hole"'))).detail.file,
    ).toBe("manifest.json");
    expect(
      (await forge("manifest.json", (text) => text.replace('"entries": 12', '"entries": 13'))).detail.file,
    ).toBe("manifest.json");
  });

  it("refuses a newer format by its number", async () => {
    const error = await forge("manifest.json", (text) =>
      text.replace('"formatVersion": 1', '"formatVersion": 2'),
    );
    expect(error).toMatchObject({ code: "schema_too_new", detail: { found: 2, known: 1 } });
  });
});

describe("R30 hostile zips", () => {
  const plain: RawEntry = { name: "README.txt", data: Buffer.from("hello") };

  it.each([
    "../x",
    "a/../../x",
    "/etc/passwd",
    "C:/x",
    "a\\b",
    "a\u0000b",
    "a//b",
    "./a",
    "",
    "a/",
    "é.txt",
    "a:b",
    "x".repeat(401),
  ])("refuses the name %j", (name) => {
    expect(findNameFault(name)).not.toBeNull();
  });

  it.each<[string, RawEntry[]]>([
    ["a path out of the archive", [{ ...plain, name: "../README.txt" }]],
    ["an absolute path", [{ ...plain, name: "/README.txt" }]],
    ["a drive", [{ ...plain, name: "C:/README.txt" }]],
    ["a backslash", [{ ...plain, name: "a\\README.txt" }]],
    ["the same name twice", [plain, plain]],
    ["names that differ in case alone", [plain, { ...plain, name: "readme.TXT" }]],
    ["a symbolic link", [{ ...plain, mode: 0o120777 }]],
    ["a folder", [{ ...plain, name: "x/", data: Buffer.alloc(0) }]],
    ["an encrypted file", [{ ...plain, flags: 1 }]],
    ["no manifest", [plain]],
  ])("refuses %s", async (_what, entries) => {
    writeZip(spoilt, entries);
    const error = await refusal();
    expect(error.code).toBe("archive_damaged");
    expect(error.message).toMatch(/Nothing was restored\.$/);
  });

  it("refuses a bomb while it unpacks, whatever the headers say", async () => {
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    for (const claims of [bomb.length, 100]) {
      writeZip(spoilt, [{ name: "manifest.sha256", data: bomb, deflate: true, claims }]);
      const before = process.memoryUsage().rss;
      expect((await refusal()).code).toBe("archive_damaged");
      expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
    }
  });

  it("refuses what is no zip", async () => {
    writeFileSync(spoilt, "%PDF-1.7 something else");
    expect((await refusal()).message).toMatch(/is not a zip/);
    rmSync(spoilt);
    expect((await refusal()).code).toBe("not_found");
  });
});
