/** `attach`, `attachments`, `attachment`: files kept with entries. */
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Output } from "../../shared/contract/index.ts";
import { writeDurably } from "./archive.ts";
import { type Invocation, operand } from "./arguments.ts";
import { CliError, wrongUsage } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { withBook } from "./session.ts";
import { textTable } from "./text-table.ts";

type Listed = Output<"attachments.list">["files"];

const DEFAULT_LIMIT = 50;
const PAGE = 500;

export const attach: Command = async (invocation) => {
  const entry = operand(invocation, 0);
  const path = resolve(operand(invocation, 1));
  if (!existsSync(path)) throw new CliError("not_found", `There is no file ${path}.`);
  return withBook(invocation, async (session, book) => {
    const file = await session.app.adoptFile(path, basename(path));
    const json = await session.call("attachments.add", { entry, file }, book.id);
    return { json, text: `${json.name}: ${json.type}, ${json.bytes} bytes\n${json.id}\n`, exit: 0 };
  });
};

export const attachments: Command = async (invocation) => {
  const entry = invocation.operands[0];
  const limit = limitOf(invocation);
  return withBook(invocation, async (session, book) => {
    const files: Listed = [];
    while (files.length < limit) {
      const page = { offset: files.length, limit: Math.min(PAGE, limit - files.length) };
      const found = await session.call(
        "attachments.list",
        { ...page, ...(entry === undefined ? {} : { entry }) },
        book.id,
      );
      files.push(...found.files);
      if (found.files.length === 0 || files.length >= found.total) break;
    }
    const text = textTable(files, [
      { title: "date", of: ({ date }) => date },
      { title: "name", of: ({ name }) => name },
      { title: "type", of: ({ type }) => type },
      { title: "bytes", right: true, of: ({ bytes }) => String(bytes) },
      { title: "id", of: ({ id }) => id },
    ]);
    return { json: files, text: text === "" ? "No files.\n" : text, exit: 0 };
  });
};

function limitOf({ options }: Invocation): number {
  const text = options.limit ?? String(DEFAULT_LIMIT);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw wrongUsage("--limit takes a whole number from 1.");
  return Number(text);
}

const PROCEDURES = { remove: "attachments.remove", back: "attachments.bringBack" } as const;

export const attachment: Command = async (invocation) => {
  const act = operand(invocation, 0);
  const id = operand(invocation, 1);
  const count = invocation.operands.length;
  if (act === "save" && count === 3) return save(invocation, id, resolve(operand(invocation, 2)));
  if ((act !== "remove" && act !== "back") || count !== 2)
    throw wrongUsage(`Usage: daybook ${invocation.command.usage}`);
  return withBook(invocation, async (session, book) => {
    const json = await session.call(PROCEDURES[act], { id }, book.id);
    return { json, text: `${json.id}\n`, exit: 0 };
  });
};

async function save(invocation: Invocation, id: string, out: string): Promise<Answer | null> {
  const requireFree = () => {
    if (invocation.options.force !== true && existsSync(out))
      throw new CliError("exists", `${out} is there already. Name another file, or replace it with --force.`);
  };
  requireFree();
  if (!existsSync(dirname(out))) throw new CliError("not_found", `There is no folder ${dirname(out)}.`);
  return withBook(invocation, async (session, book) => {
    const fetched = await session.call("attachments.fetch", { id }, book.id);
    try {
      const held = session.app.heldFile(fetched.file);
      if (held === null) throw new CliError("file_gone", "The file was fetched and is gone again.");
      requireFree();
      await writeDurably(held.read(), out);
      const json = { path: out, name: fetched.name, bytes: fetched.bytes };
      return { json, text: `${out}\n${fetched.name}, ${fetched.bytes} bytes\n`, exit: 0 };
    } finally {
      await session.call("files.discard", { file: fetched.file });
    }
  });
}
