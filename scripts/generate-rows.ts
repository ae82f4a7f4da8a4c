/** Writes main/db/*.generated.ts from the migrations: `npm run gen:rows`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../main/db/driver.ts";
import { migrate, type SchemaName } from "../main/db/migrate.ts";
import { rowTypesText } from "../main/db/row-types.ts";

const FILES: readonly (readonly [SchemaName, string, string])[] = [
  ["local", "book-rows.generated.ts", "BookTables"],
  ["profile", "profile-rows.generated.ts", "ProfileTables"],
];

export function generatedFiles(): { file: string; text: string }[] {
  const folder = mkdtempSync(join(tmpdir(), "daybook-rows-"));
  try {
    return FILES.map(([schema, file, all]) => {
      const db = openDatabase(join(folder, `${schema}.db`), { create: true });
      migrate(db, schema);
      const text = `// Generated from migrations/${schema} by \`npm run gen:rows\`; a test fails when it is stale.\n\n${rowTypesText(db, all)}`;
      db.close();
      return { file, text };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  for (const { file, text } of generatedFiles())
    writeFileSync(new URL(`../main/db/${file}`, import.meta.url), text);
}
