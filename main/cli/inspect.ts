/** `inspect FILE`: what a bank's file holds, exactly as it stands there. No data folder, nothing written. */
import { type InspectedAccount, type Inspection, inspectFile } from "../parse/inspect-file.ts";
import { operand } from "./arguments.ts";
import { CliError, errorJson } from "./cli-error.ts";
import type { Command } from "./commands.ts";
import { problemTable } from "./problem-table.ts";
import { textTable } from "./text-table.ts";

/** Codes of files of which nothing can be read. */
const UNREADABLE: ReadonlySet<string> = new Set([
  "empty_file",
  "binary_file",
  "unknown_format",
  "too_large",
  "xml_doctype",
  "too_deep",
  "no_columns",
]);

export const inspect: Command = async (invocation) => {
  const { encoding } = invocation.options;
  const found = await inspectFile(operand(invocation, 0), encoding === undefined ? {} : { encoding });
  const fatal = found.problems.find(({ code }) => found.format === "unknown" || UNREADABLE.has(code));
  if (fatal === undefined) return { json: found, text: textOf(found), exit: 0 };
  const error = new CliError("bad_file", fatal.message, { line: fatal.line, column: fatal.column });
  return {
    json: { ...found, error: errorJson(error) },
    text: textOf(found),
    message: `daybook: ${fatal.message}`,
    exit: 1,
  };
};

function textOf({ format, encoding, accounts, problems }: Inspection): string {
  const head = `${format}${encoding === null ? "" : `, ${encoding}`}\n`;
  const table = textTable<InspectedAccount>(accounts, [
    { title: "account", of: ({ id }) => (id === "" ? "(not named)" : id) },
    { title: "kind", of: ({ type, kind }) => type ?? kind },
    { title: "currency", of: ({ currency }) => currency ?? "" },
    { title: "count", right: true, of: ({ count }) => String(count) },
    { title: "sum", right: true, of: ({ sum }) => sum },
    { title: "first", of: ({ first }) => first ?? "" },
    { title: "last", of: ({ last }) => last ?? "" },
    { title: "balance", right: true, of: ({ ledgerBalance }) => ledgerBalance?.amount ?? "" },
  ]);
  return `${head}${table}${problemTable(problems)}`;
}
