/**
 * Around a change of schema: a proven, encrypted backup before it, the way back after two failed starts, and no third
 * try by the same version (R13, R55).
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BookContext } from "../../main/ledger/book-context.ts";
import { filesThatShow } from "../profile-fixture.ts";

/** After every real one, however many there are. */
const MIGRATION = "9000_made_up.sql";
const where = vi.hoisted(() => ({ folder: "" }));

vi.mock("../../main/db/resource-dir.ts", async (original) => {
  const real = await original<typeof import("../../main/db/resource-dir.ts")>();
  return {
    ...real,
    resourcePath: (path: Parameters<typeof real.resourcePath>[0]) =>
      path === "migrations/local" ? where.folder : real.resourcePath(path),
  };
});

let root = "";
const migrate = (sql: string) => writeFileSync(join(where.folder, MIGRATION), sql);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "daybook-upgrade-"));
  where.folder = join(root, "migrations");
  cpSync("migrations/local", where.folder, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The program started anew: modules know the migrations of their first look. */
async function freshModules() {
  vi.resetModules();
  const [
    { BookStore },
    { ProfileStore },
    { UpgradeGuard },
    { systemClock, systemIds },
    { LooseKeys },
    owned,
  ] = await Promise.all([
    import("../../main/book-store.ts"),
    import("../../main/profile/profile-store.ts"),
    import("../../main/backup/upgrade-guard.ts"),
    import("../../main/effects.ts"),
    import("../../main/vault/keys.ts"),
    import("./owned-book.ts"),
  ]);
  return { BookStore, ProfileStore, UpgradeGuard, systemClock, systemIds, LooseKeys, owned };
}

type Fresh = Awaited<ReturnType<typeof freshModules>>;
type Owned = Awaited<ReturnType<Fresh["owned"]["makeOwnedBook"]>>;

/** A start of the program on the folder of `owned`, up to the point where the book is asked for. */
async function start(owned: Owned) {
  const { BookStore, ProfileStore, UpgradeGuard, systemClock, systemIds } = await freshModules();
  const { dir, open } = owned;
  const ids = systemIds();
  const profile = new ProfileStore(open.id, join(dir, "profiles", open.id), systemClock, ids, 50, open);
  const upgrades = new UpgradeGuard({ dataDir: dir, keys: open, owner: () => open, clock: systemClock });
  const store = new BookStore({
    dataDir: dir,
    profile,
    clock: systemClock,
    ids,
    busyTimeoutMs: 50,
    keys: open,
    upgrades,
  });
  let opened: BookContext | null = null;
  const ask = (): string => {
    try {
      opened = store.require(owned.book.id);
      return "ok";
    } catch (error) {
      if (error instanceof Error && "code" in error) return `${String(error.code)}: ${error.message}`;
      throw error;
    }
  };
  return {
    store,
    ask,
    book: () => store.require(owned.book.id),
    /** Through the book that `ask` opened: without asking for it a second time. */
    addEntry: async () => {
      if (opened === null) throw new Error("the book is not open");
      await appendEntryTo(opened, open.id);
    },
    /** Ends as a process that dies: nothing is settled. */
    die: () => {
      store.release(owned.book.id);
      profile.close();
    },
    end: () => {
      store.close();
      profile.close();
    },
  };
}

/** One entry, written by the modules of this start. */
async function appendEntryTo(book: BookContext, profile: string): Promise<void> {
  const [{ LedgerTx }, { appendEntry }, { applyProjections }, { actorOf }] = await Promise.all([
    import("../../main/ledger/append-record.ts"),
    import("../../main/ledger/append-entry.ts"),
    import("../../main/projections/index.ts"),
    import("../../main/run-command.ts"),
  ]);
  const [first, second] = [...book.accounts.keys()].slice(-2).map((root) => book.idOfRoot(root));
  if (first === undefined || second === undefined) throw new Error("the book has accounts");
  book.db.transaction(() => {
    const tx = new LedgerTx(book, actorOf(book, profile).member ?? "", null, applyProjections);
    const lines: [string, number, string][] = [
      [first, -500, "EUR"],
      [second, 500, "EUR"],
    ];
    appendEntry(tx, { content: { date: "2026-03-04", lines }, text: {} });
    tx.finish();
  });
}

async function laidBook(): Promise<Owned> {
  const owned = await (await freshModules()).owned.makeOwnedBook();
  owned.store.close();
  owned.profile.close();
  return owned;
}

const bookFile = (owned: Owned) => join(owned.dir, "books", owned.book.id);
const notes = (owned: Owned) => existsSync(join(bookFile(owned), "upgrade.json"));
const backupsOf = (owned: Owned) =>
  existsSync(join(owned.dir, "backups")) ? readdirSync(join(owned.dir, "backups", owned.book.id)) : [];
const GOOD = "CREATE TABLE made_up (x INTEGER) STRICT;";

describe("a schema that changes", () => {
  it("R13 R20 is preceded by a backup of its own, encrypted, and settled once the book was used", async () => {
    const owned = await laidBook();
    migrate(GOOD);
    const first = await start(owned);
    expect(first.ask()).toBe("ok");
    expect(first.book().db.one("SELECT count(*) AS n FROM made_up")).toEqual({ n: 0 });
    expect(backupsOf(owned)).toEqual([expect.stringMatching(/-before-migration\.daybook$/)]);
    expect(notes(owned)).toBe(false);
    first.end();
    expect(filesThatShow(owned.dir, "Groceries")).toEqual([]);
    expect(filesThatShow(owned.dir, "SQLite format 3\u0000")).toEqual(
      [join(owned.dir, "lock.db")].filter(existsSync),
    );
    const second = await start(owned);
    expect(second.ask()).toBe("ok");
    expect(backupsOf(owned)).toHaveLength(1);
    second.end();
    owned.remove();
  });

  it("stays as it was when there is no room for the backup", async () => {
    const owned = await laidBook();
    migrate(GOOD);
    writeFileSync(join(owned.dir, "backups"), "in the way");
    const bytes = readFileSync(join(bookFile(owned), "book.db"));
    const first = await start(owned);
    expect(first.ask()).toMatch(/^storage_failed|EEXIST/);
    first.end();
    expect(readFileSync(join(bookFile(owned), "book.db"))).toEqual(bytes);
    expect(notes(owned)).toBe(false);
    owned.remove();
  });
});

describe("two failed starts", () => {
  it("put the copy from before back, keep the failed file, and are not followed by a third of this version", async () => {
    const owned = await laidBook();
    migrate(GOOD);
    for (let n = 0; n < 2; n++) {
      const dying = await start(owned);
      expect(dying.ask()).toBe("ok");
      dying.die();
      expect(notes(owned)).toBe(true);
    }
    const third = await start(owned);
    const said = third.ask();
    expect(said).toMatch(/^not_available: .*failed twice.*No entries were made since then/);
    expect(third.ask()).toBe(said);
    third.end();
    expect(readdirSync(bookFile(owned)).filter((name) => name.startsWith("book.db.failed-"))).not.toEqual([]);
    const fourth = await start(owned);
    expect(fourth.ask()).toBe(said);
    fourth.end();
    // The version before opens it as it was.
    rmSync(join(where.folder, MIGRATION));
    const older = await start(owned);
    expect(older.ask()).toBe("ok");
    expect(older.book().db.one("SELECT count(*) AS n FROM journal_entry")).toEqual({ n: 40 });
    older.end();
    owned.remove();
  });

  it("a migration that fails leaves the file as it was; a version with a better one tries anew", async () => {
    const owned = await laidBook();
    migrate("CREATE TABLE made_up (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);");
    for (let n = 0; n < 2; n++) {
      const failing = await start(owned);
      for (let again = 0; again < 3; again++) expect(failing.ask()).toMatch(/no such table/);
      failing.end();
    }
    const third = await start(owned);
    expect(third.ask()).toMatch(/^not_available/);
    third.end();
    const note = join(bookFile(owned), "upgrade.json");
    writeFileSync(note, readFileSync(note, "utf8").replace(/"program":"[^"]*"/, '"program":"0.0.9"'));
    migrate(GOOD);
    const better = await start(owned);
    expect(better.ask()).toBe("ok");
    better.end();
    expect(notes(owned)).toBe(false);
    owned.remove();
  });

  it("say which entries were made since, and leave them in the file set aside", async () => {
    const owned = await laidBook();
    migrate(GOOD);
    const first = await start(owned);
    expect(first.ask()).toBe("ok");
    await first.addEntry();
    first.die();
    const second = await start(owned);
    expect(second.ask()).toBe("ok");
    second.die();
    const third = await start(owned);
    expect(third.ask()).toMatch(
      /Since then 1 records were written, entries of 2026-03-04; they are in the file set aside/,
    );
    third.end();
    owned.remove();
  });

  it("a start that got to use the book does not count, however it ends later", async () => {
    const owned = await laidBook();
    migrate(GOOD);
    for (let n = 0; n < 4; n++) {
      const used = await start(owned);
      expect(used.ask()).toBe("ok");
      expect(used.ask()).toBe("ok");
      used.die();
    }
    const last = await start(owned);
    expect(last.ask()).toBe("ok");
    last.end();
    expect(readdirSync(bookFile(owned)).filter((name) => name.includes("failed"))).toEqual([]);
    owned.remove();
  });
});
