/** Columns a person chose are remembered for the next file like it, by the signature of its dialect. */

import type { CsvDialect, CsvMapping } from "../../parse/csv-mapping.ts";
import { parseStatement } from "../../parse/parse-statement.ts";
import { ParseError } from "../../parse/statement.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import type { FilePlace } from "../../vault/sealed-file.ts";

export function findMapping(profile: ProfileStore, signature: string): CsvMapping | undefined {
  const row = profile.db.one<{ mapping: string }>(
    "SELECT mapping FROM import_mapping WHERE signature = ?",
    signature,
  );
  return row === undefined ? undefined : (JSON.parse(row.mapping) as CsvMapping);
}

export function rememberMapping(profile: ProfileStore, signature: string, mapping: CsvMapping): void {
  profile.db.run(
    "INSERT INTO import_mapping (signature, mapping, used_at) VALUES (?, ?, ?) ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at",
    signature,
    JSON.stringify(mapping),
    profile.clock.nowMs(),
  );
}

/** What was remembered for files like the one at `place`; undefined when nothing was, or it is no CSV. */
export async function rememberedMapping(
  profile: ProfileStore,
  place: FilePlace,
  encoding: string | undefined,
): Promise<CsvMapping | undefined> {
  if (profile.db.one("SELECT 1 AS x FROM import_mapping") === undefined) return undefined;
  const dialect = await firstDialect(place, encoding);
  return dialect === null ? undefined : findMapping(profile, dialect.signature);
}

/** The guess about a CSV file, from its head alone. A file that cannot be read has none; reading it says why. */
async function firstDialect(place: FilePlace, encoding: string | undefined): Promise<CsvDialect | null> {
  try {
    for await (const event of parseStatement(place, encoding === undefined ? {} : { encoding }))
      if (event.kind === "format") return event.csv;
    return null;
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
