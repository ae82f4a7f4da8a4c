/** `rates`: a file of rates into a book, what is kept, and single ones by hand. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Output } from "../../shared/contract/index.ts";
import type { WireProblem } from "../../shared/contract/wire.ts";
import { type Invocation, limitFrom, operand } from "./arguments.ts";
import { CliError, errorJson, wrongUsage } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { problemTable } from "./problem-table.ts";
import { type Book, type Session, withBook } from "./session.ts";
import { textTable } from "./text-table.ts";

type Rate = Output<"rates.list">["rates"][number];

const DEFAULT_LIMIT = 50;
const PAGE = 500;
/** Operands of each verb, itself among them. */
const OPERANDS: Readonly<Record<string, number>> = { import: 2, list: 1, set: 5, remove: 4 };

export const rates: Command = async (invocation) => {
  const verb = operand(invocation, 0);
  if (OPERANDS[verb] !== invocation.operands.length)
    throw wrongUsage(`Usage: daybook ${invocation.command.usage}`);
  const path = verb === "import" ? resolve(operand(invocation, 1)) : null;
  if (path !== null && !existsSync(path)) throw new CliError("not_found", `There is no file ${path}.`);
  return withBook(invocation, async (session, book) => {
    if (path !== null) return importRates(session, book, invocation, path);
    if (verb === "list") return listRates(session, book, invocation);
    const [, base = "", quote = "", date = "", rate = ""] = invocation.operands;
    if (verb === "set")
      return shownRates([await session.call("rates.set", { base, quote, date, rate }, book.id)]);
    await session.call("rates.remove", { base, quote, date }, book.id);
    return {
      json: { base, quote, date },
      text: `The rate of ${base}/${quote} for ${date} is gone.\n`,
      exit: 0,
    };
  });
};

async function importRates(
  session: Session,
  book: Book,
  { options }: Invocation,
  path: string,
): Promise<Answer> {
  const file = await session.app.adoptFile(path, basename(path));
  const accept = options["accept-problems"] === true ? { acceptProblems: true } : {};
  try {
    const output = await session.call("rates.importFile", { file, ...accept }, book.id);
    const { added, replaced, unchanged, kept, first, last, skipped, problems } = output;
    const span = first === null ? "" : `, ${first} to ${last}`;
    const gone = skipped.map(({ currency, rates: count }) => `${currency} (${count})`).join(", ");
    const text = `${added} rates added, ${replaced} replaced, ${unchanged} there already, ${kept} typed ones kept${span}\n${gone === "" ? "" : `left out, no currencies of ISO 4217 any more: ${gone}\n`}${problemTable(problems)}`;
    return { json: output, text, exit: 0 };
  } catch (error) {
    if (error instanceof CliError && error.code === "bad_file") return refused(error);
    throw error;
  } finally {
    await session.call("files.discard", { file });
  }
}

/** Nothing was written: what stood in its way, by line and column. */
function refused(error: CliError): Answer {
  const { problems: found, ...detail } = error.detail;
  const problems = (found ?? []) as WireProblem[];
  return {
    json: { problems, error: errorJson(new CliError(error.code, error.message, detail)) },
    text: "",
    message: `daybook: ${error.message}\n${problemTable(problems)}`,
    exit: 1,
  };
}

async function listRates(session: Session, book: Book, invocation: Invocation): Promise<Answer> {
  const { base, quote } = invocation.options;
  const only = { ...(base === undefined ? {} : { base }), ...(quote === undefined ? {} : { quote }) };
  const wanted = limitFrom(invocation, DEFAULT_LIMIT);
  const found: Rate[] = [];
  while (found.length < wanted) {
    const limit = Math.min(PAGE, wanted - found.length);
    const page = await session.call("rates.list", { ...only, offset: found.length, limit }, book.id);
    found.push(...page.rates);
    if (page.rates.length < limit) break;
  }
  return shownRates(found);
}

function shownRates(found: readonly Rate[]): Answer {
  const text = textTable(found, [
    { title: "date", of: ({ date }) => date },
    { title: "one", of: ({ base }) => base },
    { title: "is", right: true, of: ({ rate }) => rate },
    { title: "of", of: ({ quote }) => quote },
    { title: "source", of: ({ source }) => source },
  ]);
  return { json: found, text: text === "" ? "There are no rates in this book yet.\n" : text, exit: 0 };
}
