/**
 * Are the guards still there? Compares every table, index and trigger of the file with what the migrations make, word for
 * word (L2, R21): who opens the file with its key can drop a trigger, or change one through `writable_schema`, and leave
 * nothing else behind.
 */
import { openMemory, type ReadDb } from "../db/driver.ts";
import { migrate } from "../db/migrate.ts";
import type { Problems } from "./verify-problems.ts";

/** By type and name: the statement that made it. SQLite's own tables and indexes have none that counts. */
function schemaOf(db: ReadDb): Map<string, string> {
  const rows = db.all<{ type: string; name: string; sql: string | null }>(
    "SELECT type, name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
  );
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql ?? ""]));
}

export function compareSchema(db: ReadDb, problems: Problems): void {
  const found = schemaOf(db);
  const reference = openMemory();
  let wanted: Map<string, string>;
  try {
    migrate(reference, "local");
    wanted = schemaOf(reference);
  } finally {
    reference.close();
  }
  for (const [name, sql] of wanted) {
    const there = found.get(name);
    if (there === undefined) problems.add("schema", null, `The ${name} is missing in the file`);
    else if (there !== sql) problems.add("schema", null, `The ${name} is not the one Daybook made`);
  }
  for (const name of found.keys())
    if (!wanted.has(name)) problems.add("schema", null, `The ${name} is none of Daybook's`);
}
