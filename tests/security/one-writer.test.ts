/**
 * Two who want to write (R51): the second is told `busy` by name and has written nothing; reading goes on; once the first
 * is done, the same command goes through, once. And no transaction of ours begins without saying that it will write.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { App } from "../../main/app-surface.ts";
import { type Db, openDatabase } from "../../main/db/driver.ts";
import { bookKey } from "../../main/vault/keys.ts";
import type { Reply } from "../../shared/contract/reply.ts";
import { keysOf, openApp } from "../open-app.ts";
import { ids } from "../sample-input.ts";
import { ROOT, readSources } from "../source-files.ts";

const folder = mkdtempSync(join(tmpdir(), "daybook-busy-"));
let app: App;
let other: Db;
let book = "";

const ask = (name: string, input: unknown, commandId?: string): Promise<Reply> =>
  app.dispatch({ profile: app.profile }, { name, input, ...(commandId === undefined ? {} : { commandId }) });

async function records(): Promise<unknown> {
  const reply = await ask("books.status", {});
  if (!reply.ok) throw new Error(reply.error.code);
  return (reply.value as { records: number }).records;
}

beforeAll(async () => {
  app = await openApp(folder);
  const made = await ask("books.create", { currency: "EUR", name: "Private" });
  if (!made.ok) throw new Error(made.error.code);
  book = (made.value as { id: string }).id;
  const [key] = keysOf(folder).of(bookKey(book));
  if (key === undefined) throw new Error("the book has no key");
  other = openDatabase(join(folder, "books", book, "book.db"), { key, busyTimeoutMs: 0 });
});
afterAll(async () => {
  other.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

it("a command beside another writer is refused as busy, then goes through once", async () => {
  const before = await records();
  const create = () => ask("accounts.create", { name: "Cash", subtype: "cash", currency: "EUR" }, ids.any);
  other.run("BEGIN IMMEDIATE");
  expect(await create()).toMatchObject({ ok: false, error: { code: "busy" } });
  expect(await records()).toBe(before);
  other.run("ROLLBACK");
  expect(await create()).toMatchObject({ ok: true });
  const after = await records();
  expect(after).toBeGreaterThan(Number(before));
  expect(await create()).toMatchObject({ ok: true });
  expect(await records()).toBe(after);
});

/** They only read: a moment of the book that stands still while it is read. */
const READERS = ["main/archive/write-archive.ts BEGIN", "main/db/driver.ts BEGIN"];

it("every transaction that writes begins as a writer's, so that none finds out in its middle", () => {
  const begun = readSources()
    .filter(({ path, isTest }) => path.startsWith("main/") && !isTest)
    .flatMap(({ path }) =>
      [...readFileSync(join(ROOT, path), "utf8").matchAll(/["'`; ](BEGIN( \w+)?)\b/g)].map(
        (match) => `${path} ${match[1]}`,
      ),
    );
  const writers = begun.filter((text) => /BEGIN (IMMEDIATE|EXCLUSIVE)$/.test(text));
  expect(writers.length).toBeGreaterThan(1);
  expect(begun.filter((text) => !writers.includes(text))).toEqual(READERS);
});
