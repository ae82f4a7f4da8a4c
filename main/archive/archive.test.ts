import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { DomainError } from "../../shared/errors.ts";
import { commands, Pair } from "../../tests/ledger-commands.ts";
import {
  type DataFolder,
  dumpProjections,
  makeDataFolder,
  projections,
  quietJob,
  TestBook,
  testKeys,
} from "../../tests/ledger-fixture.ts";
import { readZip } from "../../tests/zip-fixture.ts";
import { bookHead } from "../ledger/head.ts";
import { verifyBook } from "../ledger/verify.ts";
import { actorOf } from "../run-command.ts";
import { manifestSchema } from "./archive-format.ts";
import { ENTITY_FILES } from "./entities.ts";
import { auditLineSchema, logLineSchema } from "./log-lines.ts";
import { restoreArchive } from "./restore-archive.ts";
import { writeArchive } from "./write-archive.ts";
import { typedFileError, ZipWriter } from "./zip-writer.ts";

let dir: string;
const folders: { remove(): void }[] = [];
const keep = <T extends { remove(): void }>(thing: T): T => {
  folders.push(thing);
  return thing;
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "daybook-archive-"));
});

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
  rmSync(dir, { recursive: true, force: true });
});

/** What a person checks the archive with, beside no Daybook at all. */
const [SUM_PROGRAM = "", ...SUM_ARGUMENTS] =
  process.platform === "darwin" ? ["shasum", "-a", "256"] : ["sha256sum", "--strict"];

const me = { requester: "Ada", keys: testKeys() };

function restore(folder: DataFolder, path: string) {
  return restoreArchive(folder.store, folder.profile, path, quietJob);
}

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  "</title></style><iframe src=javascript:alert(1)>",
  '=HYPERLINK("http://x","y")',
  "-- & &amp; &#60;b&#62;",
];

/** A small book with every kind of thing in it, and hostile words everywhere a person or a bank can put words. */
function makeRichBook(): TestBook {
  const book = keep(new TestBook(undefined, HOSTILE[3], HOSTILE[0]));
  const checking = book.account(HOSTILE[0] ?? "");
  const dollars = book.account(HOSTILE[1] ?? "", "USD");
  const card = book.account("Card", "EUR", "card");
  const [food, pay] = [book.category("groceries"), book.category("salary")];
  const payees = HOSTILE.map((name) => book.payee(name));
  const tags = HOSTILE.map((name) => book.tag(name));
  for (let i = 0; i < 30; i += 1) {
    const text = {
      memo: HOSTILE[i % 6] ?? "",
      bank: { payee: HOSTILE[(i + 1) % 6], memo: HOSTILE[(i + 2) % 6], reference: HOSTILE[(i + 3) % 6] },
      lines: { "1": HOSTILE[(i + 4) % 6] ?? "" },
    };
    const date = `202${i % 3}-0${1 + (i % 9)}-1${i % 10}`;
    book.entry(
      {
        date,
        lines: [
          [checking, -100 - i, "EUR"],
          [food, 100 + i, "EUR"],
        ],
        payee: payees[i % 6],
        tags: [tags[i % 6] ?? ""],
      },
      text,
    );
  }
  book.entry(
    {
      date: "2022-01-31",
      lines: [
        [dollars, 250_000, "USD"],
        [pay, -250_000, "USD"],
      ],
    },
    { memo: "payroll" },
  );
  const voided = book.entry(
    {
      date: "2022-02-01",
      lines: [
        [card, -999, "EUR"],
        [food, 999, "EUR"],
      ],
    },
    { memo: "a void one" },
    { account: card, external: "F1" },
  );
  book.voidIt(voided);
  book.observe(checking, "2022-12-31", -5000);
  book.importBatch([checking]);
  return book;
}

const COMPARED = /^(data|csv|html|schemas|about)\/|^(README\.txt|index\.html)$/;

function comparedFiles(path: string): Record<string, string> {
  return Object.fromEntries(
    [...readZip(path)]
      .filter(([name]) => COMPARED.test(name))
      .map(([name, data]) => [name, data.toString("latin1")]),
  );
}

function manifestOf(path: string): Record<string, unknown> {
  return JSON.parse(readZip(path).get("manifest.json")?.toString("utf8") ?? "");
}

describe("D1 archive, empty data folder, archive", () => {
  async function roundTrip(book: TestBook): Promise<void> {
    const [first, second] = [join(dir, `${book.book.id}-1.zip`), join(dir, `${book.book.id}-2.zip`)];
    const written = await writeArchive(book.book, me, first, quietJob);
    const other = makeDataFolder();
    try {
      const restored = await restore(other, first);
      expect(restored).toEqual({
        book: book.book.id,
        name: manifestSchema.parse(manifestOf(first)).book.name,
        head: written.head,
        records: written.records,
      });
      const again = other.store.require(restored.book);
      expect(bookHead(again.db)).toBe(bookHead(book.book.db));
      expect(again.device).not.toBe(book.book.device);
      expect(verifyBook(again, quietJob, projections).problems).toEqual([]);
      expect(dumpProjections(again.db.path)).toEqual(dumpProjections(book.book.db.path));
      await writeArchive(again, { ...me, requester: "Bob" }, second, quietJob);
      expect(comparedFiles(second)).toEqual(comparedFiles(first));
      const [a, b] = [manifestOf(first), manifestOf(second)];
      expect(b["run"]).not.toEqual(a["run"]);
      expect({ ...b, run: null }).toEqual({ ...a, run: null });
    } finally {
      other.remove();
    }
  }

  it("gives the same head and the same bytes for a book with everything in it", async () => {
    await roundTrip(makeRichBook());
  });

  it("does so after any commands", async () => {
    await fc.assert(
      fc.asyncProperty(commands(25), async (list) => {
        const pair = new Pair();
        for (const command of list) pair.run(command);
        await roundTrip(pair.book);
        pair.remove();
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it("gives equal zips for equal data, but for the run", async () => {
    const { book } = makeRichBook();
    const paths = [join(dir, "a.zip"), join(dir, "b.zip")];
    for (const path of paths) await writeArchive(book, me, path, quietJob);
    const [a, b] = paths.map((path) => readZip(path));
    expect([...(a?.keys() ?? [])]).toEqual([...(b?.keys() ?? [])]);
    const different = [...(a ?? [])]
      .filter(([name, data]) => b?.get(name)?.equals(data) !== true)
      .map(([name]) => name);
    expect(different.filter((name) => !name.startsWith("manifest."))).toEqual([]);
  });
});

describe("what is in the archive", () => {
  function unpack(path: string): string {
    const to = join(dir, "unpacked");
    for (const [name, data] of readZip(path)) {
      mkdirSync(dirname(join(to, name)), { recursive: true });
      writeFileSync(join(to, name), data);
    }
    return to;
  }

  it("D1 sha256sum -c accepts manifest.sha256, which names every other file", async () => {
    const path = join(dir, "a.zip");
    await writeArchive(makeRichBook().book, me, path, quietJob);
    const check = spawnSync(SUM_PROGRAM, [...SUM_ARGUMENTS, "-c", "manifest.sha256"], {
      cwd: unpack(path),
      encoding: "utf8",
    });
    expect(check.stderr).toBe("");
    expect(check.status).toBe(0);
    const names = check.stdout
      .trim()
      .split("\n")
      .map((line) => line.replace(/: OK$/, ""));
    expect(names.sort()).toEqual(
      [...readZip(path).keys()].filter((name) => name !== "manifest.sha256").sort(),
    );
  });

  it("every line keeps its schema, and the manifest counts them", async () => {
    const path = join(dir, "a.zip");
    const { book } = makeRichBook();
    const written = await writeArchive(book, me, path, quietJob);
    const files = readZip(path);
    const manifest = manifestSchema.parse(manifestOf(path));
    expect(manifest).toMatchObject({
      head: bookHead(book.db),
      counts: { records: written.records, entries: 31 },
      currencyExponents: { EUR: 2, USD: 2 },
      withheld: [],
    });
    const lines = (name: string) =>
      (files.get(name)?.toString("utf8") ?? "")
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown);
    const schemas: [string, ZodType][] = [
      ["data/log.jsonl", logLineSchema],
      ["local/audit.jsonl", auditLineSchema],
      ...ENTITY_FILES.map(({ path: name, schema }) => [name, schema] as [string, ZodType]),
    ];
    for (const [name, schema] of schemas) {
      const rows = lines(name);
      for (const row of rows) expect(schema.safeParse(row).error?.message).toBeUndefined();
      const entry = [...manifest.files, ...manifest.run.localFiles].find((file) => file.path === name);
      expect(entry?.count, name).toBe(rows.length);
      expect(JSON.parse(files.get(entry?.schema ?? "")?.toString("utf8") ?? "")).toHaveProperty("properties");
    }
    expect(lines("data/entries.jsonl").length).toBe(32);
    expect(manifest.files.find((file) => file.path === "csv/entries.csv")?.count).toBe(64);
  });

  it("R32 pages carry a policy, no script, and no word that is not escaped", async () => {
    const path = join(dir, "a.zip");
    await writeArchive(makeRichBook().book, me, path, quietJob);
    const pages = [...readZip(path)].filter(([name]) => name.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(6);
    const known =
      /^<(!doctype html|\/?(html|head|body|title|style|table|thead|tbody|tr|th|td|h1|h2|p|a|nav|code)|meta [a-z0-9;:/'"= -]+|html lang="en"|(table|tr|td|th|p|a)( (class|scope|colspan|href)="[A-Za-z0-9 ._/-]*")+)>$/i;
    for (const [name, data] of pages) {
      const text = data.toString("utf8");
      expect(text, name).toContain(
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      );
      const body = text.replace(/<style>[^<]*<\/style>/, "<style></style>");
      for (const tag of body.match(/<[^>]*>?/g) ?? []) expect(tag, name).toMatch(known);
    }
    expect(pages.some(([, data]) => data.includes("&lt;script&gt;alert(1)&lt;/script&gt;"))).toBe(true);
  });

  it("shows voided entries struck, with the balances of those that count", async () => {
    const path = join(dir, "a.zip");
    await writeArchive(makeRichBook().book, me, path, quietJob);
    const page = readZip(path).get("html/account-003-2022.html")?.toString("utf8") ?? "";
    expect(page).toMatch(/<tr class="void">.*a void one.*9\.99/);
    const index = readZip(path).get("index.html")?.toString("utf8") ?? "";
    expect(index).toMatch(/Net worth<\/td><td><\/td><td class="n">2,500\.00/);
    expect(index).toMatch(/Net worth<\/td><td><\/td><td class="n">−34\.35/);
  });
});

describe("writing an archive", () => {
  it("refuses a place that is taken, and leaves it as it was", async () => {
    const path = join(dir, "a.zip");
    writeFileSync(path, "mine");
    await expect(writeArchive(makeRichBook().book, me, path, quietJob)).rejects.toMatchObject({
      code: "exists",
    });
    expect(readFileSync(path, "utf8")).toBe("mine");
    expect(readdirSync(dir)).toEqual(["a.zip"]);
  });

  it.each([2, 5, 40])("leaves nothing when it is cancelled at step %i", async (step) => {
    let steps = 0;
    const checkCancelled = () => {
      steps += 1;
      if (steps === step) throw new DomainError("cancelled");
    };
    const { book } = makeRichBook();
    await expect(
      writeArchive(book, me, join(dir, "a.zip"), { ...quietJob, checkCancelled }),
    ).rejects.toMatchObject({ code: "cancelled" });
    expect(readdirSync(dir)).toEqual([]);
    await writeArchive(book, me, join(dir, "a.zip"), quietJob);
  });

  it("says so when the folder is not there or the disk is full", async () => {
    const { book } = makeRichBook();
    await expect(writeArchive(book, me, join(dir, "no", "a.zip"), quietJob)).rejects.toMatchObject({
      code: "not_found",
    });
    if (existsSync("/dev/full")) {
      const zip = new ZipWriter("/dev/full", "w");
      const error = await zip
        .add(
          "big.txt",
          (function* () {
            for (let i = 0; i < 2e5; i += 1) yield `${Math.sin(i)}`;
          })(),
        )
        .then(
          () => zip.finish(),
          (e: unknown) => e,
        )
        .catch((e: unknown) => e);
      await zip.abort();
      expect(typedFileError(error)).toMatchObject({ code: "storage_full" });
    }
  });
});

describe("restoring", () => {
  it("refuses a book that is here already, and touches nothing", async () => {
    const book = makeRichBook();
    const path = join(dir, "a.zip");
    await writeArchive(book.book, me, path, quietJob);
    const before = readdirSync(book.folder.store.folder);
    await expect(restore(book.folder, path)).rejects.toMatchObject({ code: "exists" });
    expect(readdirSync(book.folder.store.folder)).toEqual(before);
  });

  it("lets this computer's person act as the founder of a book from elsewhere, and as oneself in one's own", async () => {
    const book = makeRichBook();
    const path = join(dir, "a.zip");
    await writeArchive(book.book, me, path, quietJob);
    const stranger = keep(makeDataFolder());
    const { book: id } = await restore(stranger, path);
    const restored = stranger.store.require(id);
    expect(actorOf(restored, stranger.profile.id).standing.isMember).toBe(false);
    expect(actorOf(restored, stranger.profile.actingAs(id))).toMatchObject({
      member: book.member,
      standing: { isMember: true },
    });
    const again = keep(makeDataFolder(book.folder.profile.id));
    await restore(again, path);
    expect(again.profile.actingAs(id)).toBe(again.profile.id);
    expect(stranger.profile.books()).toEqual([{ id, device: restored.device, sample: false }]);
  });

  it("brings the audit along, and later commands go on from there", async () => {
    const book = makeRichBook();
    book.book.db.run(
      "INSERT INTO audit (n, id, at, actor, procedure, outcome, cmd, detail) VALUES (1, randomblob(16), 5, NULL, 'x.y', 'done', 3, 'some words')",
    );
    const path = join(dir, "a.zip");
    await writeArchive(book.book, me, path, quietJob);
    const other = keep(makeDataFolder());
    const { book: id } = await restore(other, path);
    expect(other.store.require(id).db.all("SELECT * FROM audit")).toEqual(
      book.book.db.all("SELECT * FROM audit"),
    );
  });

  it("leaves nothing when it is cancelled while it writes", async () => {
    const path = join(dir, "a.zip");
    await writeArchive(makeRichBook().book, me, path, quietJob);
    const other = keep(makeDataFolder());
    let steps = 0;
    const checkCancelled = () => {
      steps += 1;
      if (steps === 20) throw new DomainError("cancelled");
    };
    await expect(
      restoreArchive(other.store, other.profile, path, { ...quietJob, checkCancelled }),
    ).rejects.toMatchObject({ code: "cancelled" });
    expect(readdirSync(other.store.folder)).toEqual([]);
    expect(other.profile.books()).toEqual([]);
  });
});
