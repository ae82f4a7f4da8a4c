/**
 * The long procedures, as a worker runs them. What takes time without writing (parsing, zipping, walking the log) comes
 * first and may await; the write is one synchronous transaction under the lease.
 */

import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import type { CommandName, Input, Output } from "../../shared/contract/index.ts";
import { DomainError, InvariantError } from "../../shared/errors.ts";
import { requireAllowed } from "../../shared/permission/authorize.ts";
import type { BackupOwner } from "../backup/backup-keys.ts";
import { BookStore } from "../book-store.ts";
import { systemClock, systemIds } from "../effects.ts";
import { prepareAttach } from "../features/attachments/attach-file.ts";
import { fetchAttachment } from "../features/attachments/queries.ts";
import { mergeHandler } from "../features/categories/merge.ts";
import type { CommandHandler, Job } from "../features/handler.ts";
import { commitHandler } from "../features/imports/commit-draft.ts";
import { importFileHandler, prepareImportFile } from "../features/imports/import-file.ts";
import { readDraft } from "../features/imports/read-draft.ts";
import { undoHandler } from "../features/imports/undo-batch.ts";
import { mergePayees, renamePayee } from "../features/payees/commands.ts";
import { mergeTags, removeTag, renameTag } from "../features/payees/tag-commands.ts";
import { rateImportHandler } from "../features/rates/import-file.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { ProfileStore } from "../profile/profile-store.ts";
import { actorOf, runCommand } from "../run-command.ts";
import { type KeyName, type Keys, LooseKeys } from "../vault/keys.ts";
import { newKey } from "../vault/seal.ts";
import { backupWork, makeAutomatic, makeManual } from "./backup-procedures.ts";
import { archiveBook, rebuildBook, restoreBook, verify } from "./data-procedures.ts";
import type { FromJob, JobOrder } from "./protocol.ts";
import { exportReport } from "./report-procedures.ts";
import { exportCsv, startFromFile } from "./statement-procedures.ts";

export interface WorkerContext {
  readonly profile: ProfileStore;
  readonly profileName: string;
  readonly books: BookStore;
  readonly job: Job;
  readonly dataDir: string;
  readonly keys: Keys;
  /** Null for jobs that have nothing to do with backups. */
  readonly owner: BackupOwner | null;
}

interface BookWork<N extends CommandName> {
  readonly context: WorkerContext;
  readonly book: BookContext;
  readonly input: Input<N>;
}

/** `finished`: whatever came of it, what was prepared is tidied up. */
type PreparedCommand<N extends CommandName> = CommandHandler<N> & { readonly finished?: () => void };

/** A long command: `prepare` may await and must not write to the book; what it answers runs in the transaction. */
type LongCommand<N extends CommandName> = (
  work: BookWork<N>,
) => Promise<PreparedCommand<N>> | PreparedCommand<N>;

const LONG_COMMANDS: { readonly [N in CommandName]?: LongCommand<N> } = {
  "imports.read": async ({ context, book, input }) => {
    const draft = await readDraft(context.profile, book, { kind: "new", input }, context.job);
    return { run: () => draft };
  },
  "imports.adjust": async ({ context, book, input }) => {
    const draft = await readDraft(context.profile, book, { kind: "again", input }, context.job);
    return { run: () => draft };
  },
  "imports.commit": () => commitHandler,
  "imports.importFile": async ({ context, book, input }) =>
    importFileHandler(await prepareImportFile(context.profile, book, input, context.job)),
  "imports.undo": () => undoHandler,
  "categories.merge": () => mergeHandler,
  "payees.rename": () => renamePayee,
  "payees.merge": () => mergePayees,
  "tags.rename": () => renameTag,
  "tags.merge": () => mergeTags,
  "tags.remove": () => removeTag,
  "attachments.add": ({ context, book, input }) => prepareAttach(context, book, input),
  "rates.importFile": ({ context, book, input }) =>
    rateImportHandler(context.profile, book, input, context.job),
  "statements.startFromFile": startFromFile,
  "statements.exportCsv": (work) => {
    const made = exportCsv(work);
    return { run: () => made, summary: () => "wrote a statement as CSV" };
  },
  "reports.export": async (work) => {
    const made = await exportReport(work);
    return { run: () => made, summary: (input) => `wrote a report as ${input.format.toUpperCase()}` };
  },
  "data.archive": async ({ context, book }) => {
    const archive = await archiveBook(context, book);
    return { run: () => archive, summary: () => "took everything along" };
  },
  "backups.make": ({ context, book }) => {
    const made = makeManual(context, book);
    return { run: () => made, summary: () => "made a backup" };
  },
  "data.rebuild": () => ({
    run: ({ tx, job }) => rebuildBook(tx.book, job),
    summary: () => "made every view again from the log",
  }),
};

/** Runs `order` and answers the procedure's output; opens and closes its own handles. */
export async function runWorkerProcedure(
  order: JobOrder,
  job: Job,
  takeLease: () => Promise<void>,
): Promise<unknown> {
  const ids = systemIds();
  const keys = new LooseKeys(order.cipher, order.keys, (name) => keepKey(order, name));
  const profile = new ProfileStore(
    order.profile,
    join(order.dataDir, "profiles", order.profile),
    systemClock,
    ids,
    5000,
    keys,
  );
  const books = new BookStore({
    dataDir: order.dataDir,
    profile,
    clock: systemClock,
    ids,
    busyTimeoutMs: 5000,
    keys,
  });
  try {
    job.checkCancelled();
    const { dataDir, profileName, owner } = order;
    return await perform(order, { profile, profileName, books, job, dataDir, keys, owner }, takeLease);
  } finally {
    books.close();
    profile.close();
    keys.zero();
    order.owner?.secretKey.fill(0);
  }
}

/** Makes a key and stands still until the main thread has it in the keyring: no file is written before its key is safe. */
function keepKey(order: JobOrder, name: KeyName): Uint8Array {
  const bytes = newKey();
  const kept = new Int32Array(order.kept);
  Atomics.store(kept, 0, 0);
  parentPort?.postMessage({ kind: "key", name, bytes } satisfies FromJob);
  while (Atomics.load(kept, 0) === 0) Atomics.wait(kept, 0, 0, 1000);
  if (Atomics.load(kept, 0) === 1) return bytes;
  throw new DomainError("storage_failed", {
    message: "The key of the new book could not be kept. Nothing was written.",
  });
}

async function perform(
  order: JobOrder,
  context: WorkerContext,
  takeLease: () => Promise<void>,
): Promise<unknown> {
  const { name } = order;
  if (name === "data.restore") return restoreBook(context, order.input as Input<"data.restore">);
  const work = backupWork(context, name, order.input);
  if (work !== undefined) return work;
  const book = context.books.require(order.book ?? "");
  if (order.automatic !== undefined) return makeAutomatic(context, book, order.automatic);
  requireAllowed(order.permission, actorOf(book, context.profile.actingAs(book.id)).standing);
  if (name === "data.verify") return verify(context, book);
  if (name === "attachments.fetch")
    return fetchAttachment(context, book, order.input as Input<"attachments.fetch">);
  return runLongCommand(name as CommandName, order, context, book, takeLease);
}

async function runLongCommand<N extends CommandName>(
  name: N,
  order: JobOrder,
  context: WorkerContext,
  book: BookContext,
  takeLease: () => Promise<void>,
): Promise<Output<N>> {
  const make = LONG_COMMANDS[name] as LongCommand<N> | undefined;
  if (make === undefined) throw new InvariantError(`${name} has no worker`);
  const input = order.input as Input<N>;
  const run = {
    book,
    profile: context.profile,
    name,
    permission: order.permission,
    input,
    commandId: order.commandId,
    job: context.job,
  };
  let handler: PreparedCommand<N>;
  try {
    handler = await make({ context, book, input });
  } catch (error) {
    // Refused before the transaction: the refusal is audited there all the same (A1).
    if (!(error instanceof DomainError)) throw error;
    const refusal = error;
    handler = {
      run: () => {
        throw refusal;
      },
    };
  }
  try {
    await takeLease();
    return runCommand({ ...run, handler });
  } finally {
    handler.finished?.();
  }
}
