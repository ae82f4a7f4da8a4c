/**
 * `import FILE`: a bank's file into a book, made when there is none. The book's currency is the file's, else the
 * option's, else the locale's; the file is looked into only as far as its first lines for that.
 */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Input, Output } from "../../shared/contract/index.ts";
import type { WireProblem } from "../../shared/contract/wire.ts";
import { isCurrency } from "../../shared/money/currency.ts";
import { parseStatement } from "../parse/parse-statement.ts";
import { ParseError } from "../parse/statement.ts";
import { type Invocation, operand } from "./arguments.ts";
import { CliError, errorJson } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { problemTable } from "./problem-table.ts";
import { type Book, chooseBook, type Session, withSession } from "./session.ts";
import { textTable } from "./text-table.ts";

type Imported = Output<"imports.importFile">;

export const importFile: Command = async (invocation) => {
  const path = resolve(operand(invocation, 0));
  if (!existsSync(path)) throw new CliError("not_found", `There is no file ${path}.`);
  const { currency } = invocation.options;
  if (currency !== undefined && !isCurrency(currency))
    throw new CliError("bad_input", `“${currency}” is no currency code of ISO 4217 such as EUR.`);
  return withSession(invocation, "makes a folder", async (session) => {
    try {
      const book = await requireOrMakeBook(session, invocation, path);
      return imported(book, await runImport(session, book, invocation, path));
    } catch (error) {
      if (error instanceof CliError && error.code === "bad_file") return refused(error);
      throw error;
    }
  });
};

async function runImport(
  session: Session,
  book: Book,
  { options }: Invocation,
  path: string,
): Promise<Imported> {
  const file = await session.app.adoptFile(path, basename(path));
  const { account, currency, encoding } = options;
  const input: Input<"imports.importFile"> = {
    file,
    ...(account === undefined ? {} : { account: account.normalize("NFC") }),
    ...(currency === undefined ? {} : { currency }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(options["accept-problems"] === true ? { acceptProblems: true } : {}),
    ...(options.round === true ? { round: true } : {}),
  };
  try {
    return await session.call("imports.importFile", input, book.id);
  } finally {
    await session.call("files.discard", { file });
  }
}

/** Fails with `bad_file` and `needs_choice` before it makes a book for a file that could not go into one. */
async function requireOrMakeBook(session: Session, { options }: Invocation, path: string): Promise<Book> {
  const { books, suggestedCurrency } = await session.books(options.book);
  const own = books.filter((book) => !book.sample);
  const chosen =
    own.length === 0 && books.every(({ id, name }) => options.book !== name && options.book !== id)
      ? null
      : chooseBook(books, options.book);
  if (chosen !== null) return chosen;
  const head = await readHead(path, options.encoding);
  if (!head.namesAccount && options.account === undefined) {
    throw new CliError("needs_choice", "The file names no account. Say which one with --account NAME.", {
      accounts: [],
    });
  }
  const currency = head.currency ?? options.currency ?? suggestedCurrency;
  return session.call("books.create", {
    currency,
    ...(options.book === undefined ? {} : { name: options.book.normalize("NFC") }),
  });
}

interface FileHead {
  readonly currency: string | null;
  readonly namesAccount: boolean;
}

/** Currency and account of the first lines. Fails with `bad_file` when nothing of the file can be read. */
async function readHead(path: string, encoding: string | undefined): Promise<FileHead> {
  let currency: string | null = null;
  let namesAccount = true;
  try {
    for await (const event of parseStatement(path, encoding === undefined ? {} : { encoding })) {
      if (event.kind === "account") {
        currency ??= event.account.currency;
        namesAccount &&= event.account.id !== "";
      }
      if (event.kind === "rows") {
        currency ??= event.rows[0]?.currency ?? null;
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { code, line, column, value, expected, message } = error;
    throw new CliError("bad_file", message, {
      problems: [{ code, line, column, value, expected, message, row: false }],
    });
  }
  return { currency: currency !== null && isCurrency(currency) ? currency : null, namesAccount };
}

function imported(book: Book, output: Imported): Answer {
  const { name, id, currency } = book;
  const { batch, added, duplicates, leftOut, problems, accounts } = output;
  const table = textTable(accounts, [
    { title: "account", of: (row) => row.name },
    { title: "currency", of: (row) => row.currency },
    { title: "added", right: true, of: (row) => String(row.added) },
    { title: "sum", right: true, of: (row) => row.sum },
    { title: "bank says", right: true, of: (row) => row.observed ?? "" },
    { title: "gap", right: true, of: (row) => row.gap ?? "" },
  ]);
  const counts = `${name}: ${added} added, ${duplicates} there already${leftOut > 0 ? `, ${leftOut} left out before` : ""}\n`;
  const json = { batch, added, duplicates, problems, accounts, leftOut, book: { id, name, currency } };
  return { json, text: `${counts}${table}${problemTable(problems)}`, exit: 0 };
}

/** Nothing was written: the same shape as an import, with what stood in its way. */
function refused(error: CliError): Answer {
  const { problems: found, duplicates: seen, ...detail } = error.detail;
  const problems = (found ?? []) as WireProblem[];
  const duplicates = typeof seen === "number" ? seen : 0;
  const told = errorJson(new CliError(error.code, error.message, detail));
  const hint = problems.some(({ row }) => row) ? "\nThe good lines go in with --accept-problems." : "";
  return {
    json: { batch: null, added: 0, duplicates, problems, accounts: [], error: told },
    text: "",
    message: `daybook: ${error.message}${hint}\n${problemTable(problems)}`,
    exit: 1,
  };
}
