/**
 * Every upgrade there is, from the first release on (R55, OPS-1): killed at any statement of any migration the file is as
 * one of the versions left it, works with that version, and is brought to the end by the next start; and whoever knows
 * fewer migrations than a file has refuses it and leaves every byte as it is.
 * DAYBOOK_MIGRATION_POINTS kills of each schema; 12 here, all of them when it is 0.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Db } from "../../main/db/driver.ts";
import { fingerprints } from "../cli-process.ts";
import { layPlainFolder, PLAIN } from "../plain-fixture.ts";
import { PASSPHRASE, Window } from "../profile-fixture.ts";

const CHILD = fileURLToPath(new URL("migration-child.ts", import.meta.url));
const POINTS = Number(process.env["DAYBOOK_MIGRATION_POINTS"] ?? 12);
type Schema = "local" | "profile";
const FILES = { local: "book.db", profile: "profile.db" } as const;

/** Where the program looks for migrations: null is where they are. */
const where = vi.hoisted(() => ({ folder: null as string | null }));
vi.mock("../../main/db/resource-dir.ts", async (original) => {
  const real = await original<typeof import("../../main/db/resource-dir.ts")>();
  return {
    ...real,
    resourcePath: (path: Parameters<typeof real.resourcePath>[0]) =>
      where.folder === null || !path.startsWith("migrations/")
        ? real.resourcePath(path)
        : join(where.folder, basename(path)),
  };
});

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "daybook-migrations-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A file of the first release, in a folder of its own. */
function firstRelease(schema: Schema): string {
  const folder = mkdtempSync(join(root, `${schema}-`));
  const packed = new URL(`../fixtures/plain-0.1/${FILES[schema]}.gz`, import.meta.url);
  const file = join(folder, FILES[schema]);
  writeFileSync(file, gunzipSync(readFileSync(packed)), { mode: 0o600 });
  return file;
}

const namesOf = (schema: Schema): string[] => readdirSync(`migrations/${schema}`).sort();

/** The program as it was when it knew the first `count` migrations; without a number, as it is. */
async function program(schema: Schema, count?: number) {
  where.folder = null;
  if (count !== undefined) {
    where.folder = mkdtempSync(join(root, "known-"));
    for (const each of ["local", "profile"] as const) {
      mkdirSync(join(where.folder, each));
      const names = each === schema ? namesOf(each).slice(0, count) : namesOf(each);
      for (const name of names) cpSync(join("migrations", each, name), join(where.folder, each, name));
    }
  }
  vi.resetModules();
  const { openDatabase } = await import("../../main/db/driver.ts");
  const { migrate, tableCounts } = await import("../../main/db/migrate.ts");
  const { bookHead } = await import("../../main/ledger/head.ts");
  return {
    /** Opens the file and brings it to the schema this program knows; answers what `look` sees. */
    use<T>(file: string, look: (db: Db) => T): T {
      const db = openDatabase(file, { busyTimeoutMs: 5000 });
      try {
        migrate(db, schema, () => undefined);
        return look(db);
      } finally {
        db.close();
      }
    },
    facts: (db: Db) => ({
      whole: db.pragma("integrity_check"),
      broken: db.pragmaRows("foreign_key_check"),
      head: schema === "local" ? bookHead(db) : "",
      rows: tableCounts(db),
      schema: db.all("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"),
    }),
    appliedTo(file: string): number[] {
      const db = openDatabase(file, { busyTimeoutMs: 5000 });
      try {
        return db
          .all<{ number: number }>("SELECT number FROM migration ORDER BY number")
          .map((row) => row.number);
      } finally {
        db.close();
      }
    },
  };
}

/** Migrates in a process of its own; answers its steps, or null when it was killed. */
async function migrateIn(file: string, schema: Schema, step: number): Promise<number | null> {
  try {
    const env = { ...process.env, NODE_NO_WARNINGS: "1" };
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, file, schema, String(step)], {
      env,
    });
    return Number(stdout);
  } catch (error) {
    if (error instanceof Error && "signal" in error && error.signal === "SIGKILL") return null;
    throw error;
  }
}

describe.each(["local", "profile"] as const)("the migrations of %s", (schema) => {
  it("R55 killed at any statement leave what one of the versions works with, and the next start ends it", async () => {
    const whole = firstRelease(schema);
    const steps = (await migrateIn(whole, schema, 0)) ?? 0;
    // Each migration begins, ends and is written down.
    expect(steps).toBeGreaterThanOrEqual(5 * (namesOf(schema).length - 1));
    const now = await program(schema);
    const wanted = now.use(whole, now.facts);
    expect(wanted).toMatchObject({ whole: "ok", broken: [] });
    const stride = POINTS === 0 ? 1 : Math.max(1, steps / POINTS);
    const seen = new Set<number>();
    for (let at = 1; at <= steps; at += stride) {
      const file = firstRelease(schema);
      expect(await migrateIn(file, schema, Math.floor(at)), `step ${Math.floor(at)}`).toBeNull();
      const applied = now.appliedTo(file);
      seen.add(applied.length);
      expect(applied).toEqual(applied.map((_, n) => n + 1));
      const then = await program(schema, applied.length);
      const found = then.use(file, then.facts);
      expect(found, `step ${Math.floor(at)}`).toMatchObject({ whole: "ok", broken: [], head: wanted.head });
      const after = await program(schema);
      expect(after.use(file, after.facts), `step ${Math.floor(at)}`).toEqual(wanted);
    }
    expect(seen.size).toBeGreaterThan(1);
  }, 180_000);

  it("R55 a file with more of them than a program knows is refused and left as it is", async () => {
    const file = firstRelease(schema);
    const all = namesOf(schema).length;
    const now = await program(schema);
    now.use(file, now.facts);
    for (let known = 1; known < all; known += 1) {
      const older = await program(schema, known);
      const before = fingerprints(join(file, ".."));
      expect(() => older.use(file, older.facts)).toThrow(/written by a newer Daybook/);
      expect(fingerprints(join(file, ".."))).toEqual(before);
    }
    where.folder = null;
  });
});

it("R55 a book of the first release whose upgrade was killed opens in the whole program, entry for entry", async () => {
  where.folder = null;
  const dir = mkdtempSync(join(root, "home-"));
  layPlainFolder(dir);
  const file = join(dir, "books", PLAIN.book, "book.db");
  const steps = (await migrateIn(firstRelease("local"), "local", 0)) ?? 0;
  expect(await migrateIn(file, "local", Math.floor(steps / 2))).toBeNull();
  const window = await Window.open(dir);
  const { profiles } = await window.call("profile.status", {});
  await window.call("profile.protect", {
    profile: profiles[0]?.id ?? "",
    protection: { kind: "passphrase", passphrase: PASSPHRASE },
  });
  expect(await window.call("data.verify", {})).toMatchObject({ ok: true, ...PLAIN.verify });
  const { balances } = await window.call("accounts.balances", {});
  for (const { account, balance } of PLAIN.balances)
    expect(balances).toContainEqual(expect.objectContaining({ account, balance }));
  await window.close();
}, 60_000);
