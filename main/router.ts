/**
 * Steps 5 and 11 of the path of an action: a name and unknown bytes come in, a Reply goes out. Unknown names, unknown
 * keys and malformed input are refused before any handler (R9); errors leave with a code and no stack, SQL or path (R10).
 */
import {
  type CommandName,
  contract,
  type Input,
  isProcedureName,
  type ProcedureName,
  type QueryName,
} from "../shared/contract/index.ts";
import type { Changed, Reply } from "../shared/contract/reply.ts";
import { DomainError } from "../shared/errors.ts";
import { parseId } from "../shared/ids.ts";
import { requireAllowed } from "../shared/permission/authorize.ts";
import type { BackupList } from "./backup/backup-list.ts";
import { restoreHere } from "./backup/restore-here.ts";
import type { ReadyBook } from "./backup/swap-book.ts";
import type { BookStore } from "./book-store.ts";
import { typedError, typedFailure } from "./db/driver.ts";
import type { CommandHandler } from "./features/handler.ts";
import { COMMANDS } from "./features/index.ts";
import type { Jobs } from "./jobs/jobs.ts";
import { answerAnywhere, knownAtOf } from "./jobs/questions.ts";
import type { Reader } from "./jobs/reader.ts";
import type { BookContext } from "./ledger/book-context.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import { PROFILE_PROCEDURES } from "./profile-procedures.ts";
import { actorOf, runCommand } from "./run-command.ts";
import type { SlowCalls } from "./slow-calls.ts";
import type { WriteLease } from "./write-lease.ts";

export interface RouterParts {
  readonly dataDir: string;
  readonly profile: ProfileStore;
  readonly profileName: string;
  readonly books: BookStore;
  readonly jobs: Jobs;
  readonly reader: Reader;
  readonly lease: WriteLease;
  readonly backups: BackupList;
  readonly publish: (changed: Changed) => void;
  readonly slow: SlowCalls;
}

export interface Call {
  readonly name: ProcedureName;
  readonly input: unknown;
  readonly commandId: string | null;
  readonly book: string | null;
}

/** Performs a parsed call for the unlocked profile. */
export function createRouter(parts: RouterParts): (call: Call) => Promise<unknown> {
  return (call) => perform(parts, call);
}

/** What `work` answers, as a Reply: a DomainError by its code, anything else as `internal` and into the log (R10). */
export async function replyOf(
  work: () => Promise<unknown>,
  newId: () => string,
  log: (correlationId: string, error: unknown) => void,
): Promise<Reply> {
  try {
    return { ok: true, value: await work() };
  } catch (caught) {
    const correlationId = newId();
    const error = typedFailure(caught);
    if (error instanceof DomainError)
      return {
        ok: false,
        error: { code: error.code, detail: { ...error.detail, message: error.message }, correlationId },
      };
    log(correlationId, error);
    return {
      ok: false,
      error: {
        code: "internal",
        detail: { message: "Something went wrong inside Daybook. Nothing was written." },
        correlationId,
      },
    };
  }
}

const REQUEST_KEYS: ReadonlySet<string> = new Set(["name", "input", "commandId", "book"]);

/** Fails with `unknown_procedure` and `bad_input`. */
export function parseRequest(request: unknown): Call {
  if (request === null || typeof request !== "object" || Array.isArray(request))
    throw badInput([], "A request is an object with name and input.");
  const { name, input, commandId, book } = request as Record<string, unknown>;
  const unknownKey = Object.keys(request).find((key) => !REQUEST_KEYS.has(key));
  if (unknownKey !== undefined) throw badInput([], `A request has no key “${unknownKey.slice(0, 40)}”.`);
  if (typeof name !== "string" || !isProcedureName(name))
    throw new DomainError("unknown_procedure", {
      message: "There is no such procedure. “procedures” lists them.",
    });
  const parsed = contract[name].input.safeParse(input ?? {});
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
    throw badInput(
      issues,
      issues
        .map((issue) => (issue.path === "" ? issue.message : `${issue.path}: ${issue.message}`))
        .join("; "),
    );
  }
  return {
    name,
    input: parsed.data,
    commandId: optionalId(commandId, "commandId"),
    book: optionalId(book, "book"),
  };
}

function badInput(issues: readonly { path: string; message: string }[], message: string): DomainError {
  return new DomainError("bad_input", { issues, message });
}

function optionalId(value: unknown, field: string): string | null {
  if (value === undefined || value === null) return null;
  const id = typeof value === "string" ? parseId(value) : null;
  if (id === null) throw badInput([{ path: field, message: "expected a UUID" }], `${field}: expected a UUID`);
  return id;
}

async function perform(parts: RouterParts, call: Call): Promise<unknown> {
  const { name } = call;
  const procedure = contract[name];
  if (procedure.scope === "profile" && procedure.runs === "here") {
    const value = await untilFree(() => runProfile(parts, name, call));
    if (procedure.kind === "command") parts.publish({ book: null, seq: 0, changed: procedure.changes });
    return value;
  }
  const book = procedure.scope === "profile" ? null : (call.book ?? defaultBook(parts));
  if (procedure.runs === "worker") return runLong(parts, call, book);
  if (procedure.kind === "query") return runQuery(parts, name as QueryName, call.input, book ?? "");
  return runWrite(parts, name as CommandName, call, book ?? "");
}

/** Notes what held the main thread up; counts the statements of the profile's file, and of the book's. */
function measured<T>(parts: RouterParts, name: ProcedureName, book: BookContext | null, work: () => T): T {
  const count = () => parts.profile.db.statementCount + (book?.db.statementCount ?? 0);
  return parts.slow.measure(name, count, work);
}

const BUSY_TRIES = 40;
const BUSY_WAIT_MS = 50;

/** A job that stages rows holds the profile's file for moments at a time: try again, without blocking the thread. */
async function untilFree<T>(work: () => T): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return work();
    } catch (caught) {
      const error = typedError(caught);
      if (tries >= BUSY_TRIES || !(error instanceof DomainError) || error.code !== "busy") throw error;
      await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT_MS));
    }
  }
}

/** The book a request means when it names none: the first that is not the sample. Fails with `no_book`. */
function defaultBook(parts: RouterParts): string {
  const book = parts.profile.books().find((known) => !known.sample);
  if (book === undefined)
    throw new DomainError("no_book", { message: "There is no book yet. Make one, or import a file." });
  return book.id;
}

function runProfile<N extends ProcedureName>(parts: RouterParts, name: N, call: Call): unknown {
  const handler = PROFILE_PROCEDURES[name];
  if (handler === undefined) throw new Error(`${name} has no handler`);
  return measured(parts, name, null, () =>
    handler({ ...parts, commandId: call.commandId }, call.input as Input<N>),
  );
}

function runQuery(parts: RouterParts, name: QueryName, input: unknown, bookId: string): Promise<unknown> {
  const book = parts.books.require(bookId);
  const actor = actorOf(book, parts.profile.actingAs(book.id));
  requireAllowed(contract[name].permission, actor.standing);
  const member = actor.member ?? "";
  const question = { name, input, book: bookId, member, knownAt: knownAtOf(input) };
  if (question.knownAt !== null) return answerAnywhere(parts, question);
  return measured(parts, name, book, () => answerAnywhere(parts, question));
}

async function runWrite<N extends CommandName>(
  parts: RouterParts,
  name: N,
  call: Call,
  bookId: string,
): Promise<unknown> {
  const handler = COMMANDS[name] as CommandHandler<N> | undefined;
  if (handler === undefined) throw new Error(`${name} has no handler`);
  const book = parts.books.require(bookId);
  const free = await parts.lease.take(bookId);
  try {
    const value = measured(parts, name, book, () =>
      runCommand({
        book,
        profile: parts.profile,
        name,
        permission: contract[name].permission,
        input: call.input as Input<N>,
        commandId: call.commandId,
        handler,
      }),
    );
    publishBook(parts, name, bookId);
    return value;
  } finally {
    free();
  }
}

async function runLong(parts: RouterParts, call: Call, book: string | null): Promise<unknown> {
  if (book !== null)
    requireAllowed(
      contract[call.name].permission,
      actorOf(parts.books.require(book), parts.profile.actingAs(book)).standing,
    );
  const { dataDir, profileName } = parts;
  const run = () =>
    parts.jobs.run({
      dataDir,
      profile: parts.profile.id,
      profileName,
      book,
      name: call.name,
      permission: contract[call.name].permission,
      input: call.input,
      commandId: call.commandId,
    });
  const value =
    call.name === "backups.restore"
      ? await restoreHere(parts, (call.input as Input<"backups.restore">).replace, async () => {
          const staged = (await run()) as ReadyBook[];
          // It may have the file open that another takes the place of.
          await parts.reader.stop();
          return staged;
        })
      : await run();
  if (book !== null) parts.books.require(book).forget();
  publishBook(parts, call.name, book);
  return value;
}

function publishBook(parts: RouterParts, name: ProcedureName, book: string | null): void {
  const procedure = contract[name];
  if (procedure.kind !== "command") return;
  const seq =
    book === null
      ? 0
      : (parts.books.require(book).db.one<{ seq: number | null }>("SELECT max(seq) AS seq FROM record")
          ?.seq ?? 0);
  parts.publish({ book, seq, changed: procedure.changes });
}
