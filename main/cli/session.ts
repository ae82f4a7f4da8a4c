/** One open data folder for one command: calls by name, values or errors back, and which book is meant. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";
import type { Reply, Request } from "../../shared/contract/reply.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { App } from "../app-surface.ts";
import { defaultDataDir } from "../db/default-data-dir.ts";
import type { Invocation } from "./arguments.ts";
import { CliError } from "./cli-error.ts";
import { showProgress } from "./progress-line.ts";
import { unlockIfPossible, unlockProfile } from "./unlock.ts";

export type Book = Output<"books.list">["books"][number];

export class Session {
  readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  dispatch(request: Request): Promise<Reply> {
    return this.app.dispatch({ profile: this.app.profile }, request);
  }

  /** Fails with a CliError of the reply's code. */
  async call<N extends ProcedureName>(name: N, input: Input<N>, book?: string): Promise<Output<N>> {
    const reply = await this.dispatch({ name, input, ...(book === undefined ? {} : { book }) });
    if (reply.ok) return reply.value as Output<N>;
    const { message, ...detail } = reply.error.detail;
    throw new CliError(reply.error.code, String(message ?? reply.error.code), detail);
  }

  /** Fails with what is wrong with the book that is meant, when that one cannot be opened. */
  async books(named: string | undefined): Promise<Output<"books.list">> {
    const list = await this.call("books.list", {});
    const own = list.books.filter((book) => !book.sample);
    const broken = list.unreadable.find(({ id }) => (named === undefined ? own.length === 0 : id === named));
    if (broken !== undefined)
      throw new CliError(broken.code as ErrorCode, broken.message, { book: broken.id });
    if (named === undefined && list.unreadable.length > 0)
      throw severalBooks(
        "One of the books cannot be opened: say which one you mean with --book.",
        list.books,
      );
    return list;
  }
}

/** The folder as the command line names it, else the platform's. */
export function dataDirOf({ options }: Invocation): string {
  return resolve(options.data ?? defaultDataDir());
}

/**
 * Opens the data folder for the time of `work`. Fails with `in_use_elsewhere` and what `createApp` fails with; with
 * `no_book`, and without making a folder, when there is none and the command makes none.
 */
export async function withSession<T>(
  invocation: Invocation,
  makes: "makes a folder" | "needs a folder" | "may stay locked",
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const dataDir = dataDirOf(invocation);
  if (makes === "needs a folder" && !existsSync(join(dataDir, "profiles.json"))) {
    throw new CliError(
      "no_book",
      "There is no book here yet. Import a file, restore an archive, or name another folder with --data.",
    );
  }
  const { createApp } = await import("../app.ts");
  const app = await createApp({ dataDir });
  const stopProgress = showProgress(app);
  try {
    if (makes === "may stay locked") await unlockIfPossible(app, invocation.options);
    else await unlockProfile(app, invocation.options, makes === "makes a folder");
    return await work(new Session(app));
  } finally {
    stopProgress();
    await app.close();
  }
}

/** The book that `--book` means, or the only one; null when there is none yet. Exit 2 when it cannot be told. */
export function chooseBook(books: readonly Book[], named: string | undefined): Book | null {
  const own = books.filter((book) => !book.sample);
  if (named === undefined) {
    if (own.length > 1) throw severalBooks("There are several books: say which one with --book.", own);
    return own[0] ?? null;
  }
  const found = books.filter((book) => book.id === named || book.name === named);
  if (found.length > 1) throw severalBooks(`Several books are called “${named}”: give the id.`, found);
  if (found[0] === undefined && books.length > 0) throw severalBooks(`There is no book “${named}”.`, books);
  return found[0] ?? null;
}

function severalBooks(message: string, books: readonly Book[]): CliError {
  const list = books.map(({ id, name, sample }) => ({ id, name, sample }));
  const lines = list.map(({ id, name }) => `\n  ${name}  (${id})`).join("");
  return new CliError("needs_choice", `${message}${lines}`, { books: list });
}

/** The same, where a book must be there. Fails with `no_book`. */
export async function requireBook(session: Session, { options }: Invocation): Promise<Book> {
  const book = chooseBook((await session.books(options.book)).books, options.book);
  if (book === null)
    throw new CliError("no_book", "There is no book yet. Import a file or restore an archive.");
  return book;
}

/** Runs `work` on the chosen book of an existing data folder. */
export async function withBook<T>(
  invocation: Invocation,
  work: (session: Session, book: Book) => Promise<T>,
): Promise<T> {
  return withSession(invocation, "needs a folder", async (session) =>
    work(session, await requireBook(session, invocation)),
  );
}
