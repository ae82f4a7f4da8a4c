/** Row types from a migrated database, as TypeScript text. `scripts/generate-rows.ts` writes it; a test compares (OPS-6). */
import type { Db } from "./driver.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

const TYPES: Readonly<Record<string, string>> = {
  INTEGER: "number",
  TEXT: "string",
  BLOB: "Buffer",
  REAL: "number",
};

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_all, _bar, letter: string) => letter.toUpperCase());
}

function tableType(db: Db, table: string, strict: boolean): string {
  const columns = db.pragmaRows(`table_info("${table}")`) as unknown as Column[];
  const lines = columns.map((c) => {
    const type = strict ? (TYPES[c.type] ?? "unknown") : "string";
    return `  readonly ${c.name}: ${type}${c.notnull === 1 || c.pk > 0 ? "" : " | null"};`;
  });
  return `export interface ${pascal(table)}Row {\n${lines.join("\n")}\n}`;
}

/** One interface per table and one that names them all, in the order of the names. */
export function rowTypesText(db: Db, all: string): string {
  const tables = db
    .pragmaRows("table_list")
    .filter(
      (t) =>
        t["schema"] === "main" &&
        !String(t["name"]).startsWith("sqlite_") &&
        t["type"] !== "shadow" &&
        t["type"] !== "view",
    )
    .map((t) => ({ name: String(t["name"]), strict: t["strict"] === 1 }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = tables.map((t) => tableType(db, t.name, t.strict));
  const index = tables.map((t) => `  readonly ${t.name}: ${pascal(t.name)}Row;`).join("\n");
  return `${parts.join("\n\n")}\n\nexport interface ${all} {\n${index}\n}\n`;
}
