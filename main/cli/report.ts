/** `report KIND`: any report as text, JSON, CSV or PDF. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Input } from "../../shared/contract/index.ts";
import {
  type PrintedTable,
  REPORT_GROUPS,
  REPORT_KINDS,
  REPORT_MEASURES,
  REPORT_STEPS,
} from "../../shared/contract/reports.ts";
import { isPlainDate } from "../../shared/plain-date.ts";
import { writeDurably } from "./archive.ts";
import { type Invocation, operand } from "./arguments.ts";
import { CliError, wrongUsage } from "./cli-error.ts";
import type { Command } from "./commands.ts";
import { reportTable } from "./report-words.ts";
import { withBook } from "./session.ts";
import { textTable } from "./text-table.ts";
import { whenOf } from "./when.ts";

type ReportInput = Input<"reports.run">;

const COMPARISONS = ["previous", "last-year", "average"] as const;

export const report: Command = async (invocation) => {
  const input = inputOf(invocation);
  const out = outOf(invocation);
  return withBook(invocation, async (session, book) => {
    const made = await session.call("reports.run", input, book.id);
    const table = reportTable(made, input, book.name);
    if (out === null) return { json: made, text: textOf(table), exit: 0 };
    const { format, path } = out;
    const file = await session.call("reports.export", { format, table }, book.id);
    const held = session.app.heldFile(file.file);
    if (held === null) throw new CliError("file_gone", "The report was made and is gone again.");
    await writeDurably(held.read(), path);
    await session.call("files.discard", { file: file.file });
    return { json: { path, bytes: file.bytes }, text: `${path}\n`, exit: 0 };
  });
};

/** Fails as wrong usage. */
function inputOf(invocation: Invocation): ReportInput {
  const { from, to, step, by, measure, beside, in: currency } = invocation.options;
  const kind = oneOf("KIND", operand(invocation, 0), REPORT_KINDS);
  if (kind !== "table" && (by !== undefined || measure !== undefined))
    throw wrongUsage("--by and --measure are for the kind “table”.");
  return {
    kind,
    from: dayOf("--from", from),
    to: dayOf("--to", to),
    step: step === undefined ? "whole" : oneOf("--step", step, REPORT_STEPS),
    ...(by === undefined ? {} : { group: oneOf("--by", by, REPORT_GROUPS) }),
    ...(measure === undefined ? {} : { measure: oneOf("--measure", measure, REPORT_MEASURES) }),
    ...(beside === undefined ? {} : { compare: { with: oneOf("--beside", beside, COMPARISONS) } }),
    ...(currency === undefined ? {} : { in: currency }),
    ...whenOf(invocation),
  };
}

function oneOf<T extends string>(what: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw wrongUsage(`${what} is one of: ${choices.join(", ")}.`);
  return found;
}

function dayOf(option: string, text: string | undefined): string {
  if (text === undefined || !isPlainDate(text))
    throw wrongUsage(`${option} takes a real day as YYYY-MM-DD; a report needs --from and --to.`);
  return text;
}

/** Where it is to be written; null: to the terminal. */
function outOf({ options }: Invocation): { format: "csv" | "pdf"; path: string } | null {
  const { csv, pdf, force } = options;
  if (csv !== undefined && pdf !== undefined) throw wrongUsage("Give --csv or --pdf, not both.");
  const path = csv ?? pdf;
  if (path === undefined) return null;
  const full = resolve(path);
  if (!existsSync(dirname(full))) throw new CliError("not_found", `There is no folder ${dirname(full)}.`);
  if (force !== true && existsSync(full))
    throw new CliError("exists", `${full} is there already. Name another file, or replace it with --force.`);
  return { format: csv === undefined ? "pdf" : "csv", path: full };
}

function textOf({ title, subtitle, columns, rows }: PrintedTable): string {
  const table = textTable(rows, [
    { title: "", of: ({ name, depth }) => `${"· ".repeat(depth)}${name}` },
    ...columns.map((column, at) => ({
      title: column,
      right: true,
      of: ({ cells }: PrintedTable["rows"][number]) => cells[at] ?? "",
    })),
  ]);
  return `${title}, ${subtitle}\n\n${table}`;
}
