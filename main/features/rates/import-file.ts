/**
 * A file of rates into the book: read and understood before the transaction, then written at once. What a person typed
 * stays; a file with bad lines is refused whole unless the person said to go on.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { parseRates, type RateFile } from "../../parse/rate-file.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import { readPlace } from "../../vault/sealed-file.ts";
import type { CommandHandler, Job } from "../handler.ts";
import { findRate, plainRate, putRate } from "./store.ts";

/** The whole history of the European Central Bank as XML has 8 MB. */
const MAX_BYTES = 32 * 1024 * 1024;
const STEP = 4096;

/** Reads the file; the book is only asked which currencies it knows. Codes: `file_gone`, `bad_file`, `cancelled`. */
export async function rateImportHandler(
  profile: ProfileStore,
  book: BookContext,
  input: Input<"rates.importFile">,
  job: Job,
): Promise<CommandHandler<"rates.importFile">> {
  const text = await readText(profile, input.file, job);
  const parsed = parseRates(text, (currency) => book.digitsOf(currency) >= 0);
  if (parsed === null || (parsed.rates.length === 0 && parsed.problems.length === 0))
    throw new DomainError("bad_file", {
      problems: [],
      message:
        "This is no file of rates: expected columns date, base, quote and rate, or the ECB's eurofxref as CSV or XML.",
    });
  if (parsed.problems.length > 0 && input.acceptProblems !== true) throw refusal(parsed);
  return {
    run: ({ tx, job: running }) => write(tx, parsed, running),
    summary: (_input, output) => `imported rates: ${output.added} added, ${output.replaced} replaced`,
  };
}

async function readText(profile: ProfileStore, handle: string, job: Job): Promise<string> {
  const file = profile.heldFile(handle);
  if (file === null)
    throw new DomainError("file_gone", { message: "The file is no longer there. Choose it again." });
  if (file.bytes > MAX_BYTES)
    throw new DomainError("bad_file", {
      problems: [],
      message: "This file is too large for a file of rates.",
    });
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of readPlace(file.place)) {
    job.checkCancelled();
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}

function refusal({ problems, problemCount, rates }: RateFile): DomainError {
  return new DomainError("bad_file", {
    problems,
    wouldAdd: rates.length,
    message: `${problems[0]?.message ?? "The file is damaged."} ${problemCount} lines cannot be taken; the other ${rates.length} rates can go ahead when you say so. Nothing was written.`,
  });
}

function write(
  tx: LedgerTx,
  { format, rates, problems, skipped }: RateFile,
  job: Job,
): Output<"rates.importFile"> {
  const tally = { added: 0, replaced: 0, unchanged: 0, kept: 0 };
  const source = format === "csv" ? "file" : "ecb";
  for (const [n, rate] of rates.entries()) {
    if (n % STEP === 0) {
      job.checkCancelled();
      job.progress(n, rates.length, "Writing the rates");
    }
    tally[takeIn(tx, rate, source)] += 1;
  }
  const days = rates.map(({ date }) => date).sort();
  return {
    format,
    ...tally,
    skipped: [...skipped].sort().map(([currency, count]) => ({ currency, rates: count })),
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    problems: problems.map((problem) => ({ ...problem })),
  };
}

function takeIn(
  tx: LedgerTx,
  rate: RateFile["rates"][number],
  source: "ecb" | "file",
): "added" | "replaced" | "unchanged" | "kept" {
  const there = findRate(tx.db, rate);
  if (there?.source === "typed") return "kept";
  if (there?.rate === plainRate(rate.rate) && there.source === source) return "unchanged";
  putRate(tx.db, { ...rate, source });
  return there === undefined ? "added" : "replaced";
}
