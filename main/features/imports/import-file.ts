/** Reads and writes a file in one go, as the command line does: the parser runs beside the writer, nothing is staged. */

import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { ParsedAccount, ParseEvent, ParseProblem } from "../../parse/statement.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import type { CommandHandler, Job } from "../handler.ts";
import { BatchWriter, type FileFacts, type Target } from "./batch-writer.ts";
import { ExternalKeys } from "./external-key.ts";
import { hashFile, requireFile } from "./file-facts.ts";
import type { PreparedRow } from "./packed-rows.ts";
import { rememberedMapping } from "./remembered-mapping.ts";
import { takeInOrder } from "./rows-in-order.ts";
import { StatementStream } from "./statement-stream.ts";
import { findAccountByText, findTarget, proposedName, subtypeOf } from "./target-account.ts";

type ImportInput = Input<"imports.importFile">;

/** Problems that a person need not agree to: what is left out by design, not by damage. */
const BY_DESIGN: ReadonlySet<string> = new Set(["not_yet", "zero_amount"]);
const LISTED_PROBLEMS = 1000;

/** True when a line was left out that a person should decide about. */
export function needsConsent(problems: readonly { readonly row: boolean; readonly code: string }[]): boolean {
  return problems.some(
    (problem) => (problem.row && !BY_DESIGN.has(problem.code)) || problem.code === "truncated",
  );
}

export interface PreparedImport {
  readonly stream: StatementStream;
  readonly facts: Omit<FileFacts, "format">;
  readonly bytes: number;
  readonly bookCurrency: string;
}

/** Starts the parser. The book is not touched. */
export async function prepareImportFile(
  profile: ProfileStore,
  book: BookContext,
  input: ImportInput,
  job: Job,
): Promise<PreparedImport> {
  const file = requireFile(profile, input.file);
  const csv = input.mapping ?? (await rememberedMapping(profile, file.place, input.encoding));
  const options = {
    ...(csv === undefined ? {} : { csv }),
    ...(input.encoding === undefined ? {} : { encoding: input.encoding }),
  };
  const stream = new StatementStream(file.place, options, () => job.checkCancelled());
  const sha256 = await hashFile(file.place);
  const bookCurrency =
    book.db.one<{ currency: string }>("SELECT currency FROM book_settings")?.currency ?? "EUR";
  return { stream, facts: { fileName: file.name, sha256 }, bytes: file.bytes, bookCurrency };
}

/** The command whose transaction takes the prepared file in; refuses (`bad_file`) when lines are damaged and nobody said to go on. */
export function importFileHandler(prepared: PreparedImport): CommandHandler<"imports.importFile"> {
  return {
    run: ({ tx, job }, input) => {
      try {
        return new FileImport(tx, prepared, input, job).run();
      } finally {
        void prepared.stream.close();
      }
    },
    summary: (_input, output) => `imported a file: ${output.added} added, ${output.duplicates} there already`,
  };
}

class FileImport {
  readonly #tx: LedgerTx;
  readonly #prepared: PreparedImport;
  readonly #input: ImportInput;
  readonly #job: Job;
  readonly #keys = new ExternalKeys();
  readonly #accounts = new Map<number, ParsedAccount>();
  readonly #problems: ParseProblem[] = [];
  #writer: BatchWriter | null = null;
  #format = "";
  #rows = 0;

  constructor(tx: LedgerTx, prepared: PreparedImport, input: ImportInput, job: Job) {
    this.#tx = tx;
    this.#prepared = prepared;
    this.#input = input;
    this.#job = job;
  }

  run(): Output<"imports.importFile"> {
    takeInOrder(
      () => this.#prepared.stream.next(),
      (row) => this.#row(row),
      (event) => this.#event(event),
    );
    const writer = this.#requireWriter();
    for (const [index, account] of this.#accounts) this.#finishAccount(writer, index, account);
    writer.problems.unshift(...this.#problems);
    const output = writer.finish();
    if (this.#input.acceptProblems !== true && needsConsent(output.problems)) throw refusal(output);
    return { ...output, problems: output.problems.slice(0, LISTED_PROBLEMS) };
  }

  #event(event: Exclude<ParseEvent, { kind: "rows" }>): void {
    if (event.kind === "format") this.#format = event.format;
    else if (event.kind === "account") this.#accounts.set(event.index, event.account);
    else if (event.kind === "problem") this.#problems.push(event.problem);
    else if (event.kind === "progress")
      this.#job.progress(event.bytes, event.totalBytes, "reading and writing");
  }

  #row(row: PreparedRow): void {
    const writer = this.#requireWriter();
    if (!writer.hasTarget(row.account)) writer.setTarget(row.account, this.#targetOf(row.account));
    writer.take(row, this.#keys.keyOf(row));
    this.#rows += 1;
    if (this.#rows % 1000 === 0) this.#job.checkCancelled();
  }

  #requireWriter(): BatchWriter {
    this.#writer ??= new BatchWriter(
      this.#tx,
      { ...this.#prepared.facts, format: this.#format },
      this.#input.round === true,
    );
    return this.#writer;
  }

  #finishAccount(writer: BatchWriter, index: number, account: ParsedAccount): void {
    if (account.ledgerBalance === null) return;
    if (!writer.hasTarget(index)) writer.setTarget(index, this.#targetOf(index));
    writer.setBalance(index, account.ledgerBalance);
  }

  /** Fails with `needs_choice` when the file does not say where its lines belong. */
  #targetOf(index: number): Target {
    const account = this.#accounts.get(index) ?? {
      id: "",
      bankId: null,
      kind: "unknown",
      type: null,
      currency: null,
      ledgerBalance: null,
      availableBalance: null,
    };
    const { book } = this.#tx;
    const wanted = this.#input.account;
    if (wanted === undefined && account.id === "")
      throw needsAccount(book, "The file names no account. Say which one with --account NAME.");
    if (wanted !== undefined && this.#accounts.size > 1)
      throw needsAccount(
        book,
        `The file holds several accounts (${[...this.#accounts.values()].map((a) => a.id).join(", ")}); leave --account out.`,
      );
    const row = wanted === undefined ? findTarget(book, account) : findAccountByText(book, wanted);
    if (row !== null) {
      requireCurrency(row.currency ?? "", account.currency ?? this.#input.currency ?? null, row.name);
      if (row.open === 0)
        throw new DomainError("account_closed", {
          message: `The account “${row.name}” is closed. Open it again to import into it.`,
        });
      return {
        id: book.idOfRoot(row.root),
        name: row.name,
        subtype: "checking",
        number: row.number,
        currency: row.currency ?? "",
      };
    }
    const currency = account.currency ?? this.#input.currency ?? this.#prepared.bookCurrency;
    return {
      id: null,
      name: wanted ?? proposedName(book, account),
      subtype: subtypeOf(account),
      number: account.id,
      currency,
    };
  }
}

function requireCurrency(held: string, stated: string | null, name: string): void {
  if (stated === null || stated === held) return;
  throw new DomainError("bad_currency", {
    holds: held,
    currency: stated,
    message: `The account “${name}” holds ${held}; the file is in ${stated}. Import it into another account.`,
  });
}

function needsAccount(book: BookContext, message: string): DomainError {
  const accounts = [...book.accounts.values()].filter((row) => row.currency !== null).map((row) => row.name);
  return new DomainError("needs_choice", { accounts, message });
}

function refusal(output: Output<"imports.importFile">): DomainError {
  const left = output.problems.filter((problem) => problem.row).length;
  const first =
    output.problems.find((problem) => problem.row && !BY_DESIGN.has(problem.code)) ?? output.problems[0];
  return new DomainError("bad_file", {
    problems: output.problems.slice(0, LISTED_PROBLEMS),
    wouldAdd: output.added,
    duplicates: output.duplicates,
    message: `${first?.message ?? "The file is damaged."} ${left} lines cannot be booked; the other ${output.added + output.duplicates} can go ahead when you say so. Nothing was written.`,
  });
}
