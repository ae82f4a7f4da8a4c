/** `archive OUT.zip`. */
import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { operand } from "./arguments.ts";
import { CliError } from "./cli-error.ts";
import type { Command } from "./commands.ts";
import { withBook } from "./session.ts";

/** Writes the archive and puts it in place when it is whole. Refuses (`exists`) to replace a file without --force. */
export const archive: Command = async (invocation) => {
  const out = resolve(operand(invocation, 0));
  const force = invocation.options.force === true;
  requireFree(out, force);
  if (!existsSync(dirname(out))) throw new CliError("not_found", `There is no folder ${dirname(out)}.`);
  return withBook(invocation, async (session, book) => {
    const made = await session.call("data.archive", {}, book.id);
    const held = session.app.heldFile(made.file);
    if (held === null) throw new CliError("file_gone", "The archive was made and is gone again.");
    requireFree(out, force);
    await writeDurably(held.read(), out);
    await session.call("files.discard", { file: made.file });
    const { file: _file, name: _name, ...facts } = made;
    const json = { path: out, ...facts };
    const text = `${out}\n${made.entries} entries in ${made.records} records, ${made.bytes} bytes\nsha256 ${made.sha256}\nhead ${made.head}\n`;
    return { json, text, exit: 0 };
  });
};

function requireFree(path: string, force: boolean): void {
  if (!force && existsSync(path))
    throw new CliError("exists", `${path} is there already. Name another file, or replace it with --force.`);
}

/** Writes a file so that `to` is either what it was or the whole new file; `prove` looks at it before it gets its name. */
export async function writeDurably(
  from: Readable,
  to: string,
  prove: (path: string) => void = () => undefined,
): Promise<void> {
  const near = join(dirname(to), `.${basename(to)}.${process.pid}.partial`);
  try {
    await pipeline(from, createWriteStream(near, { flags: "wx", mode: 0o600, flush: true }));
    prove(near);
    renameSync(near, to);
  } catch (failure) {
    rmSync(near, { force: true });
    throw failure;
  }
}
