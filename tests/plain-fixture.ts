/** A data folder as the first release left it: nothing encrypted, migrations 1 only. Every later release opens it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const at = (name: string) => new URL(`fixtures/plain-0.1/${name}`, import.meta.url);

interface Expected {
  readonly book: string;
  readonly verify: { readonly records: number; readonly head: string };
  readonly balances: readonly { readonly account: string; readonly balance: string }[];
}

/** `canary`: a payee that can be read in the plain file. */
export const PLAIN: Expected & { readonly canary: string } = {
  ...(JSON.parse(readFileSync(at("expected.json"), "utf8")) as Expected),
  canary: "South Energy and Sons",
};

export function layPlainFolder(dir: string): void {
  const profiles = readFileSync(at("profiles.json"), "utf8");
  const { id } = (JSON.parse(profiles) as { profiles: { id: string }[] }).profiles[0] ?? { id: "" };
  const lay = (folder: string, name: string) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, name), gunzipSync(readFileSync(at(`${name}.gz`))), { mode: 0o600 });
  };
  lay(join(dir, "profiles", id), "profile.db");
  lay(join(dir, "books", PLAIN.book), "book.db");
  mkdirSync(join(dir, "books", PLAIN.book, "attachments"));
  writeFileSync(join(dir, "profiles.json"), profiles, { mode: 0o600 });
}
