/** Statements as a worker makes them: begun from a bank's file, written as CSV. */
import type { Input, Output } from "../../shared/contract/index.ts";
import { DomainError } from "../../shared/errors.ts";
import { BYTE_ORDER_MARK, csvRow, csvText } from "../archive/csv-text.ts";
import type { CommandHandler, Job } from "../features/handler.ts";
import { ExternalKeys } from "../features/imports/external-key.ts";
import { hashFile, requireFile } from "../features/imports/file-facts.ts";
import { lookUp } from "../features/imports/known-line.ts";
import { rememberedMapping } from "../features/imports/remembered-mapping.ts";
import { findTarget } from "../features/imports/target-account.ts";
import { begunDraft } from "../features/statements/commands.ts";
import { type BankFile, beginFromFile, readBankFile } from "../features/statements/from-file.ts";
import { countLines, linesOf, openingOf, requirePeriodOf } from "../features/statements/produce.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { requireAccount } from "../ledger/names.ts";
import type { ParsedAccount } from "../parse/statement.ts";
import type { ProfileStore } from "../profile/profile-store.ts";

interface Work<I> {
  readonly context: { readonly profile: ProfileStore; readonly job: Job };
  readonly book: BookContext;
  readonly input: I;
}

export async function startFromFile({
  context: { profile, job },
  book,
  input,
}: Work<Input<"statements.startFromFile">>): Promise<CommandHandler<"statements.startFromFile">> {
  const file = requireFile(profile, input.file);
  const csv = input.mapping ?? (await rememberedMapping(profile, file.place, input.encoding));
  const parsed = await readBankFile(
    file.place,
    {
      ...(csv === undefined ? {} : { csv }),
      ...(input.encoding === undefined ? {} : { encoding: input.encoding }),
    },
    job,
  );
  const [part, account] = partOf(book, parsed, input);
  const keys = new ExternalKeys();
  // Every line is counted, whatever its account: the n-th equal one of a file is told by it.
  const lines = parsed.rows.flatMap((row) => {
    const key = keys.keyOf(row);
    if (row.account !== part) return [];
    const known = lookUp(book, input.account, key, row);
    return [{ row, entry: known.root === null ? null : book.idOfRoot(known.root) }];
  });
  const sha256 = await hashFile(file.place);
  return {
    run: () =>
      begunDraft(
        book,
        profile,
        beginFromFile(book, profile, input, { name: file.name, sha256, account, lines }),
      ),
    after: () => profile.dropFile(input.file),
    summary: () => "began reconciling with a file",
  };
}

/** The file's account that is meant: chosen, told by its number, or the only one that has lines. */
function partOf(
  book: BookContext,
  { accounts, rows }: BankFile,
  input: Input<"statements.startFromFile">,
): readonly [number, ParsedAccount] {
  const root = requireAccount(book, input.account);
  const all = [...accounts];
  const meant =
    input.part === undefined
      ? all.filter(([, account]) => findTarget(book, account)?.root === root)
      : all.filter(([index]) => index === input.part);
  const used = new Set(rows.map((row) => row.account));
  const candidates =
    meant.length > 0 || input.part !== undefined ? meant : all.filter(([index]) => used.has(index));
  const [first, second] = candidates.length > 0 || all.length !== 1 ? candidates : all;
  if (first !== undefined && second === undefined) return first;
  throw new DomainError("needs_choice", {
    field: "part",
    parts: all.map(([index, account]) => ({ index, name: account.id })),
    message: "The file holds several accounts: say which one this statement is of.",
  });
}

const PAGE = 500;

/** Writes the statement in pages; nothing of it is held in memory. */
export function exportCsv({
  context: { profile, job },
  book,
  input,
}: Work<Input<"statements.exportCsv">>): Output<"statements.exportCsv"> {
  const period = requirePeriodOf(book, input);
  const opening = openingOf(book, period);
  const total = countLines(book, period);
  const name = fileName(period.account.name, input.from, input.to);
  const file = profile.beginUpload(name);
  const held = requireFile(profile, file);
  const path = typeof held.place === "string" ? held.place : held.place.path;
  let bytes = 0;
  const write = (text: string) => {
    const piece = Buffer.from(text, "utf8");
    bytes = profile.appendUpload(path, bytes, piece).bytes;
  };
  write(BYTE_ORDER_MARK + csvRow("date payee memo amount balance currency reconciled entry".split(" ")));
  try {
    for (let offset = 0; offset < total; offset += PAGE) {
      job.checkCancelled();
      job.progress(offset, total, "Writing the statement");
      write(
        linesOf(book, period, opening, PAGE, offset)
          .map((line) =>
            csvRow([
              line.date,
              csvText(line.payee),
              csvText(line.memo),
              line.amount,
              line.balance,
              period.currency,
              line.reconciled ? "yes" : "no",
              line.entry,
            ]),
          )
          .join(""),
      );
    }
  } catch (error) {
    // Nobody will ask for half a file.
    profile.dropFile(file);
    throw error;
  }
  return { file, name, bytes, lines: total };
}

/** A name any system takes. */
function fileName(account: string, from: string, to: string): string {
  const plain = account
    .normalize("NFC")
    .replace(/[^\p{L}\p{N} _-]+/gu, "")
    .trim()
    .slice(0, 60);
  return `${plain === "" ? "account" : plain} ${from} to ${to}.csv`;
}
