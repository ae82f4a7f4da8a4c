/** The program as a host sees it: audit, idempotency, durability settings, one instance, schemas, fixed statements. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../main/app.ts";
import type { App } from "../main/app-surface.ts";
import { openDatabase } from "../main/db/driver.ts";
import { idFromBlob } from "../main/ledger/book-context.ts";
import { readKeyrings } from "../main/vault/keyring.ts";
import { bookKey } from "../main/vault/keys.ts";
import { generatedFiles } from "../scripts/generate-rows.ts";
import type { Reply } from "../shared/contract/reply.ts";
import { keysOf, openApp } from "./open-app.ts";

let folder: string;
let app: App;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "daybook-app-"));
  app = await openApp(folder);
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

function call(name: string, input: unknown = {}, commandId?: string): Promise<Reply> {
  return app.dispatch(
    { profile: app.profile },
    { name, input, ...(commandId === undefined ? {} : { commandId }) },
  );
}

async function value<T = Record<string, unknown>>(name: string, input: unknown = {}): Promise<T> {
  const reply = await call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as T;
}

async function code(name: string, input: unknown, commandId?: string): Promise<string> {
  const reply = await call(name, input, commandId);
  return reply.ok ? "ok" : reply.error.code;
}

const entry = (account: string, amount = "-4.20") => ({
  account,
  date: "2026-11-20",
  payee: "Corner Bakery",
  amount,
  splits: [{ category: null, amount }],
});

async function bookWithAccount(): Promise<string> {
  await value("books.create", { currency: "EUR" });
  const { id } = await value<{ id: string }>("accounts.create", {
    name: "Checking",
    subtype: "checking",
    currency: "EUR",
  });
  return id;
}

const balanceOf = async () =>
  (await value<{ accounts: { balance: string }[] }>("accounts.list")).accounts[0]?.balance;
const ID = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a";

describe("commands", () => {
  it("A1 leaves one audit row for each command, refused ones included", async () => {
    const account = await bookWithAccount();
    const total = async () =>
      (await value<{ total: number }>("activity.list", { offset: 0, limit: 1 })).total;
    const before = await total();
    await value("register.recordEntry", entry(account));
    expect(await code("register.recordEntry", entry(account, "0.00"))).toBe("bad_amount");
    expect(await code("register.recordEntry", { ...entry(account), amount: "-9.99" })).toBe("unbalanced");
    const { events } = await value<{ events: { outcome: string }[] }>("activity.list", {
      offset: 0,
      limit: 3,
    });
    expect(events.map((event) => event.outcome)).toEqual(["unbalanced", "bad_amount", "done"]);
    expect(await total()).toBe(before + 3);
  });

  it("L7 answers the same command id once, and refuses it for other content", async () => {
    const account = await bookWithAccount();
    const first = await call("register.recordEntry", entry(account), ID);
    expect(await call("register.recordEntry", entry(account), ID)).toEqual(first);
    expect(await code("register.recordEntry", entry(account, "-5.00"), ID)).toBe("id_conflict");
    expect(await balanceOf()).toBe("-4.20");
  });

  it("P1 listens to the host's caller and to nobody else", async () => {
    await bookWithAccount();
    const stranger = await app.dispatch({ profile: ID }, { name: "accounts.list", input: {} });
    expect(stranger.ok ? "ok" : stranger.error.code).toBe("forbidden");
    expect(await code("accounts.list", { profile: app.profile })).toBe("bad_input");
  });

  it("L4 corrects, takes back, voids and brings back one chain, each once", async () => {
    const account = await bookWithAccount();
    const { id, number } = await value<{ id: string; number: number }>(
      "register.recordEntry",
      entry(account),
    );
    await value("register.correctEntry", { id, seen: number, draft: entry(account, "-7.00") });
    expect(await code("register.correctEntry", { id, seen: number, draft: entry(account, "-8.00") })).toBe(
      "superseded",
    );
    expect(await balanceOf()).toBe("-7.00");
    await value("register.revertCorrection", { id });
    expect(await balanceOf()).toBe("-4.20");
    await value("register.voidEntry", { id });
    expect(await code("register.voidEntry", { id })).toBe("nothing_to_do");
    expect(await balanceOf()).toBe("0.00");
    await value("register.bringBack", { id });
    expect(await balanceOf()).toBe("-4.20");
  });
});

/** The book file, with its key. */
function openBookAt(location: string) {
  const [key] = keysOf(folder).of(bookKey(basename(dirname(location))));
  return openDatabase(location, key === undefined ? {} : { key });
}

describe("the data folder", () => {
  it("R54 is one program's at a time", async () => {
    await expect(createApp({ dataDir: folder })).rejects.toMatchObject({ code: "in_use_elsewhere" });
  });

  it("L8, R15: every book is opened with the settings that keep what was acknowledged", async () => {
    await bookWithAccount();
    const { location } = await value<{ location: string }>("books.status");
    await app.close();
    const db = openBookAt(location);
    const names = [
      "journal_mode",
      "synchronous",
      "temp_store",
      "secure_delete",
      "recursive_triggers",
      "trusted_schema",
      "cell_size_check",
      "foreign_keys",
    ];
    expect(names.map((name) => db.pragma(name))).toEqual(["wal", 2, 2, 1, 1, 0, 1, 1]);
    db.close();
    expect(statSync(location).mode & 0o077).toBe(0);
  });

  it("R55 refuses a book of a newer Daybook and one that is no database, and touches neither", async () => {
    await bookWithAccount();
    const { location } = await value<{ location: string }>("books.status");
    await app.close();
    const db = openBookAt(location);
    db.run("INSERT INTO migration (number, name, checksum, program) VALUES (99, 'later', 'x', '9.0')");
    db.pragma("wal_checkpoint(TRUNCATE)");
    db.close();
    const newer = readFileSync(location);
    app = await openApp(folder);
    expect(await code("accounts.list", {})).toBe("schema_too_new");
    await app.close();
    expect(readFileSync(location).equals(newer)).toBe(true);
    const damaged = Buffer.concat([Buffer.from("not a database at all"), newer.subarray(21)]);
    writeFileSync(location, damaged);
    app = await openApp(folder);
    expect(await code("accounts.list", {})).toBe("damaged");
    expect(readFileSync(location).equals(damaged)).toBe(true);
  });

  it("adopts a whole book whose name was never written down", async () => {
    const { id } = await value<{ id: string }>("books.create", { currency: "EUR", name: "Lost" });
    await app.close();
    const [key] = keysOf(folder).of("profile");
    const { profiles } = readKeyrings(folder);
    const profile = openDatabase(join(folder, "profiles", profiles[0]?.id ?? "", "profile.db"), {
      ...(key === undefined ? {} : { key }),
    });
    expect(profile.all<{ id: Buffer }>("SELECT id FROM book").map((row) => idFromBlob(row.id))).toEqual([id]);
    profile.run("DELETE FROM book");
    profile.close();
    app = await openApp(folder);
    const { books } = await value<{ books: { name: string }[] }>("books.list");
    expect(books.map((book) => book.name)).toEqual(["Lost"]);
    await value("accounts.create", { name: "Cash", subtype: "cash", currency: "EUR" });
  });
});

it("OPS-6 row types are what the migrations make", () => {
  for (const { file, text } of generatedFiles()) {
    expect(readFileSync(new URL(`../main/db/${file}`, import.meta.url), "utf8"), file).toBe(text);
  }
});
