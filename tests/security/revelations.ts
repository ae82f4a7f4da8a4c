/** What a reply must never tell (R10): a stack, SQL, a table of ours, a path of this computer. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "../../scripts/build-stamp.mjs";

function tableNames(): string[] {
  const folder = join(rootDir, "migrations");
  const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sql"))
    .map((path) => readFileSync(join(folder, path), "utf8"));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)/g)].map((match) => match[1] ?? ""),
  );
  // Names of one plain word (`member`, `record`) are words that a person may be told.
  return [...new Set(names)].filter((name) => name.includes("_"));
}

export const TABLES = tableNames();

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ["SQLite", /SQLITE|sqlite_|better-sqlite/],
  ["SQL", /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA|CREATE TABLE)\s+\w/],
  ["a stack", /\bat \S+ \(?(file:|node:|\/|[A-Z]:\\)|\.(ts|js|mjs|cjs):\d+/],
  ["a module", /node_modules|node:internal/],
  [
    "a path",
    /(^|[\s"'(=:])(\/(home|root|tmp|usr|var|etc|opt|work|Users|private|proc)\/|[A-Za-z]:\\\\?\w|\\\\\\\\\w)/,
  ],
  ["a table", new RegExp(`\\b(${TABLES.join("|")})\\b`)],
];

/** What a reply tells that it must not; null when nothing. */
export function revelationIn(reply: unknown, folder: string): string | null {
  const text = JSON.stringify(reply);
  const found = PATTERNS.find(([, pattern]) => pattern.test(text));
  if (found !== undefined) return `${found[0]} in ${text.slice(0, 400)}`;
  return text.includes(folder) ? `the data folder in ${text.slice(0, 400)}` : null;
}
