/** docs/REFERENCES.md is what the databases are: each key with its policy, each pointer without one (LED-14). */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadDb } from "../main/db/driver.ts";
import { rawConnection, TestBook } from "./ledger-fixture.ts";

/** Columns of these names point at something, wherever they are. */
const POINTERS = new Set(
  "account actor author book by_root cmd counted device draft entry file parent payee profile record root root_id supersedes tag tip".split(
    " ",
  ),
);

let home: TestBook;
let schemas: Record<string, ReadDb & { pragmaRows(text: string): Record<string, unknown>[] }>;

beforeAll(() => {
  home = new TestBook();
  schemas = { local: home.book.db, profile: home.folder.profile.db };
});
afterAll(() => home.remove());

/** Rows of the table under a heading, cell by cell, sorted. */
function documented(heading: string): string[][] {
  const page = readFileSync(new URL("../docs/REFERENCES.md", import.meta.url), "utf8");
  const section = page.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return section
    .split("\n")
    .filter((line) => /^\| (local|profile) \|/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function tablesOf(name: string): { table: string; sql: string }[] {
  return (
    schemas[name]?.all<{ table: string; sql: string }>(
      "SELECT name AS \"table\", sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'fts%' ORDER BY name",
    ) ?? []
  );
}

interface Key {
  readonly schema: string;
  readonly column: string;
  readonly parent: string;
  readonly policy: string;
}

function keysOf(name: string): Key[] {
  return tablesOf(name).flatMap(({ table, sql }) =>
    (schemas[name]?.pragmaRows(`foreign_key_list("${table}")`) ?? []).map((row) => {
      const action = String(row["on_delete"]);
      const policy = action === "NO ACTION" ? "RESTRICT" : action;
      const isDeferred = new RegExp(`"?${String(row["from"])}"? [^,]*DEFERRABLE INITIALLY DEFERRED`).test(
        sql,
      );
      return {
        schema: name,
        column: `${table}.${String(row["from"])}`,
        parent: String(row["table"]),
        policy: isDeferred ? `${policy}, deferred` : policy,
      };
    }),
  );
}

describe.each(["local", "profile"])("the %s schema", (name) => {
  it("has the keys of the table, with their policies and a reason for each", () => {
    const rows = documented("Keys of the schema").filter(([schema]) => schema === name);
    const live = keysOf(name).map(({ schema, column, parent, policy }) => [schema, column, parent, policy]);
    expect(rows.map((row) => row.slice(0, 4)).sort()).toEqual(live.sort());
    for (const row of rows) expect(row[4]?.length, row[1]).toBeGreaterThan(10);
    expect(live.length).toBeGreaterThan(0);
  });

  it("has the pointers of the table, none forgotten and none that is gone", () => {
    const keys = new Set(keysOf(name).map(({ column }) => column));
    const live = tablesOf(name).flatMap(({ table }) =>
      (schemas[name]?.pragmaRows(`table_info("${table}")`) ?? [])
        .filter((column) => ["INTEGER", "BLOB"].includes(String(column["type"])))
        .map((column) => ({ column: `${table}.${String(column["name"])}`, name: String(column["name"]) }))
        // A device or author row is the thing itself.
        .filter((row) => POINTERS.has(row.name) && !keys.has(row.column) && row.name !== table)
        .map(({ column }) => column),
    );
    const rows = documented("Pointers without a key").filter(([schema]) => schema === name);
    expect(rows.map(([, column]) => column).sort()).toEqual(live.sort());
    for (const row of rows) expect(row[3]?.length, row[1]).toBeGreaterThan(5);
  });
});

describe("the policies hold in the database itself", () => {
  it("RESTRICT: what others stand on does not go, even where the guards are gone", () => {
    const checking = home.account("Checking");
    const food = home.category("groceries");
    home.entry({
      date: "2026-05-01",
      lines: [
        [checking, -100, "EUR"],
        [food, 100, "EUR"],
      ],
    });
    const raw = rawConnection(home.book.db.path);
    raw.pragma("foreign_keys = 1");
    const triggers = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as {
      name: string;
    }[];
    const local = keysOf("local");
    expect(local.length).toBeGreaterThan(4);
    for (const { column, parent } of local) {
      const [child = "", from = ""] = column.split(".");
      expect(
        raw.prepare(`SELECT count(*) AS n FROM "${child}" WHERE "${from}" IS NOT NULL`).get(),
      ).not.toEqual({
        n: 0,
      });
      raw.exec("BEGIN IMMEDIATE");
      for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`);
      expect(() => raw.exec(`DELETE FROM "${parent}"; COMMIT`), column).toThrow("FOREIGN KEY");
      if (raw.inTransaction) raw.exec("ROLLBACK");
    }
    raw.close();
  });

  it("CASCADE: the lines of a draft go with it", () => {
    const { db } = home.folder.profile;
    db.run(
      "INSERT INTO import_draft (id, book, made_at, draft) VALUES (zeroblob(16), zeroblob(16), 1, '{}')",
    );
    db.run(
      "INSERT INTO import_row (draft, n, account, status, why, row) VALUES (zeroblob(16), 0, 0, 'new', '', '{}')",
    );
    db.run("DELETE FROM import_draft");
    expect(db.all("SELECT * FROM import_row")).toEqual([]);
  });
});
