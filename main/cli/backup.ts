/** `backup DIR`, `backups`, `backup-place DIR|none`. */
import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { requireWholeCopy } from "../backup/second-place.ts";
import { syncFolder } from "../vault/keyring.ts";
import { writeDurably } from "./archive.ts";
import { operand } from "./arguments.ts";
import { CliError } from "./cli-error.ts";
import type { Command } from "./commands.ts";
import { withBook, withSession } from "./session.ts";
import { textTable } from "./text-table.ts";

/** One file into the folder; another is made in Daybook's own, as always. */
export const backup: Command = async (invocation) => {
  const folder = resolve(operand(invocation, 0));
  requireFolder(folder);
  return withBook(invocation, async (session, book) => {
    const { backup: made, file } = await session.call("backups.make", {}, book.id);
    const held = session.app.heldFile(file);
    if (held === null) throw new CliError("file_gone", "The backup was made and is gone again.");
    const out = join(folder, held.name);
    await writeDurably(held.read(), out, requireWholeCopy);
    syncFolder(folder);
    await session.call("files.discard", { file });
    const { records, head, entries } = made;
    const text = `${out}\n${entries} entries in ${records} records\nhead ${head}\n`;
    return { json: { file: out, records, head }, text, exit: 0 };
  });
};

function requireFolder(folder: string): void {
  if (!existsSync(folder)) throw new CliError("not_found", `There is no folder ${folder}.`);
  if (!statSync(folder).isDirectory()) throw new CliError("bad_input", `${folder} is no folder.`);
}

export const backups: Command = (invocation) =>
  withSession(invocation, "needs a folder", async (session) => {
    const json = await session.call("backups.list", {});
    const table = textTable(json.backups, [
      { title: "made", of: ({ at }) => at.slice(0, 16).replace("T", " ") },
      { title: "kind", of: ({ kind }) => kind },
      { title: "book", of: ({ bookName, book }) => (bookName === "" ? book : bookName) },
      { title: "entries", right: true, of: ({ entries }) => String(entries) },
      { title: "last entry", of: ({ lastEntry }) => lastEntry ?? "" },
      { title: "bytes", right: true, of: ({ bytes }) => String(bytes) },
      { title: "place", of: ({ place }) => place },
      { title: "damage", of: ({ damage }) => damage ?? "" },
    ]);
    const { second } = json;
    const where =
      second === null
        ? "No second place.\n"
        : `Second place: ${second.place}${second.problem === null ? "" : ` — ${second.problem}`}\n`;
    const old = json.isOld ? "The newest backup is more than 7 days old.\n" : "";
    return { json, text: `${table === "" ? "No backups yet.\n" : table}${where}${old}`, exit: 0 };
  });

export const backupPlace: Command = (invocation) =>
  withSession(invocation, "needs a folder", async (session) => {
    const named = operand(invocation, 0);
    if (named === "none") {
      await session.call("backups.setSecondPlace", { folder: null });
      return { json: { place: null }, text: "No second place.\n", exit: 0 };
    }
    const place = resolve(named);
    requireFolder(place);
    const folder = await session.app.adoptFile(place, basename(place));
    await session.call("backups.setSecondPlace", { folder });
    await session.call("files.discard", { file: folder });
    return { json: { place }, text: `Every backup is copied to ${place}.\n`, exit: 0 };
  });
