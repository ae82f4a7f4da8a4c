/**
 * Migrations: numbered SQL files, forward only, never edited once released (OPS-1). Each runs in a transaction and
 * leaves its checksum; a file whose checksums do not match, or that is newer than this program, is refused untouched
 * (R55). An existing file is copied and the copy proven before it is changed: a book into its backups, by the caller.
 */

import { hash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import type { Db } from "./driver.ts";
import { resourcePath } from "./resource-dir.ts";

export type SchemaName = "local" | "profile";

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

const loaded = new Map<SchemaName, readonly Migration[]>();

export function migrationsOf(schema: SchemaName): readonly Migration[] {
  const known = loaded.get(schema);
  if (known !== undefined) return known;
  const folder = resourcePath(`migrations/${schema}`);
  const made = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return { number: Number(name.slice(0, 4)), name, text, checksum: hash("sha256", text, "hex") };
    });
  loaded.set(schema, made);
  return made;
}

const LEDGER_OF_MIGRATIONS = `CREATE TABLE IF NOT EXISTS migration (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, program TEXT NOT NULL) STRICT`;

export const PROGRAM_VERSION = "0.1.0";

/**
 * Brings `db` to the newest schema; `beforeChange` comes first for a file that has a schema already. Fails as
 * `requireKnownSchema` and `beforeChange` do.
 */
export function migrate(db: Db, schema: SchemaName, beforeChange: (db: Db) => void = copyBeside): void {
  const { open, isNew } = requireKnownSchema(db, schema);
  if (open.length === 0) return;
  // A new file has nothing to lose half-way: all of it is one commit, which the disk is waited for once.
  if (isNew)
    db.transaction(() => {
      for (const migration of open) apply(db, migration);
    });
  else {
    beforeChange(db);
    for (const migration of open) db.transaction(() => apply(db, migration));
  }
  db.forgetStatements();
}

/**
 * The migrations `db` still needs. Fails with `schema_too_new` when the file was written by a newer Daybook (R55), and
 * with `damaged` when a released migration is not what it was.
 */
export function requireKnownSchema(
  db: Db,
  schema: SchemaName,
): { readonly open: readonly Migration[]; readonly isNew: boolean } {
  const wanted = migrationsOf(schema);
  const done = appliedMigrations(db);
  const newest = wanted.at(-1)?.number ?? 0;
  for (const row of done) {
    if (row.number > newest) {
      throw new DomainError("schema_too_new", {
        found: row.number,
        known: newest,
        message: "This book was written by a newer Daybook. Open it with that version; nothing was changed.",
      });
    }
    const mine = wanted.find((m) => m.number === row.number);
    if (mine?.checksum !== row.checksum)
      throw new DomainError("damaged", {
        message: `Migration ${row.number} of this file is not the one Daybook released.`,
      });
  }
  const open = wanted.filter((m) => !done.some((row) => row.number === m.number));
  return { open, isNew: done.length === 0 };
}

/** The copy of a file that has no backups of its own (profile.db), encrypted as it is. */
function copyBeside(db: Db): void {
  verifiedCopy(db, `${db.path}.before-${PROGRAM_VERSION}`);
}

function appliedMigrations(db: Db): { number: number; checksum: string }[] {
  const has = db.one<{ n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'migration'");
  if ((has?.n ?? 0) > 0) return db.all("SELECT number, checksum FROM migration ORDER BY number");
  const tables = db.one<{ n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'");
  if ((tables?.n ?? 0) > 0)
    throw new DomainError("damaged", {
      message: "This file is a database, but not one of Daybook's. It was left untouched.",
    });
  return [];
}

/** Inside a transaction. */
function apply(db: Db, migration: Migration): void {
  db.script(LEDGER_OF_MIGRATIONS);
  db.script(migration.text);
  db.run(
    "INSERT INTO migration (number, name, checksum, program) VALUES (?, ?, ?, ?)",
    migration.number,
    migration.name,
    migration.checksum,
    PROGRAM_VERSION,
  );
}

/**
 * Writes a copy of `db` to `path` and proves it: it opens, passes the integrity check and holds as many records.
 * A copy that does not hold is removed and the failure thrown.
 */
function verifiedCopy(db: Db, path: string): void {
  rmSync(path, { force: true });
  db.run("VACUUM INTO ?", path);
  const copy = db.another({}, path);
  try {
    const check = copy.pragma("integrity_check");
    const same = tableCounts(copy) === tableCounts(db);
    if (check !== "ok" || !same)
      throw new DomainError("storage_failed", {
        message: "The copy made before the upgrade did not verify. Nothing was changed.",
      });
  } catch (error) {
    copy.close();
    rmSync(path, { force: true });
    throw error;
  }
  copy.close();
}

/** Which tables hold how many rows, as one comparable text. */
export function tableCounts(db: Db): string {
  const names = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'fts%' ORDER BY name",
  );
  return names
    .map(({ name }) => `${name}:${db.one<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`)?.n ?? -1}`)
    .join();
}
