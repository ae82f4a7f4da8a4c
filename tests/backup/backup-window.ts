/** A window of the program for tests of backups: what it made, and what lies on the disk. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Input, Output } from "../../shared/contract/index.ts";
import { emptyFolder, Window } from "../profile-fixture.ts";

export type Row = Output<"backups.list">["backups"][number];
type Source = Input<"backups.restore">["from"];

export interface Home {
  readonly dir: string;
  readonly window: Window;
  readonly profile: string;
  readonly book: string;
}

/** A profile with one book of one entry. */
export async function makeHome(payee = "Corner shop", passphrase?: string | null): Promise<Home> {
  const dir = emptyFolder();
  const window = await Window.open(dir);
  const profile = await window.create("Ada", ...(passphrase === undefined ? [] : [passphrase]));
  const { book } = await window.addBook(payee);
  return { dir, window, profile, book };
}

/** A recovery code that counts. */
export async function recoveryCode(window: Window): Promise<string> {
  const { code } = await window.call("profile.beginRecovery", {});
  await window.call("profile.confirmRecovery", { code });
  return code;
}

/** One more entry in the first account. */
export async function addEntry(window: Window, payee: string, cents = 100): Promise<void> {
  const { accounts } = await window.call("accounts.list", {});
  const amount = `-${(cents / 100).toFixed(2)}`;
  await window.call("register.recordEntry", {
    account: accounts[0]?.id ?? "",
    date: "2026-02-03",
    payee,
    memo: "",
    amount,
    splits: [{ category: null, amount }],
  });
}

export const pathOfRow = (dir: string, row: Row): string =>
  join(dir, "backups", row.book, `${row.id.split(".")[2]}.daybook`);

/** A file of the person's own, as a source. */
export async function fileSource(
  window: Window,
  path: string,
  secret?: Extract<Source, { kind: "file" }>["secret"],
): Promise<Source> {
  const file = await window.app.adoptFile(path, "chosen.daybook");
  return { kind: "file", file, ...(secret === undefined ? {} : { secret }) };
}

/** The bytes behind a handle. */
export async function held(window: Window, file: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of window.app.heldFile(file)?.read() ?? []) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Names of everything below a folder that an interrupted backup or restore could have left. */
export function leftOvers(dir: string): string[] {
  return readdirSync(dir, { recursive: true })
    .map(String)
    .filter((name) => /\.making-|\.unfinished-|\.replaced-|-journal$/.test(name));
}

export const readIfThere = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null);
