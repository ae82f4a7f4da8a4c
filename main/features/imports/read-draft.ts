/**
 * Reads a file into a draft: parsed in a worker, each line compared with the book, everything staged in profile.db. The
 * book is only read. Reading again (other columns, encoding or accounts) replaces the draft's rows.
 */
import type { Input } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { ACCOUNT_SUBTYPES } from "../../../shared/ledger/account-types.ts";
import { decimalFromMinor, sumDecimals } from "../../../shared/money/amount.ts";
import { accountBalance } from "../../ledger/balances.ts";
import { type BookContext, blobFromId } from "../../ledger/book-context.ts";
import { requireAccount } from "../../ledger/names.ts";
import { parseStatement } from "../../parse/parse-statement.ts";
import {
  type ParsedAccount,
  type ParsedRow,
  ParseError,
  type ParseEvent,
  type ParseProblem,
} from "../../parse/statement.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import type { FilePlace } from "../../vault/sealed-file.ts";
import type { Job } from "../handler.ts";
import { type AccountChoice, mergedChoices } from "./account-choices.ts";
import { bookableMinor, dayProblem } from "./booking-problem.ts";
import {
  type Draft,
  type DraftAccount,
  requireDraft,
  type StagedRow,
  type StoredDraft,
  saveDraft,
  shownDraft,
} from "./draft-store.ts";
import { ExternalKeys } from "./external-key.ts";
import { hashFile, requireFile } from "./file-facts.ts";
import { lookUp, type Standing } from "./known-line.ts";
import { findMapping, rememberMapping } from "./remembered-mapping.ts";
import { findTarget, proposedName, subtypeOf } from "./target-account.ts";

export type ReadOrder =
  | { readonly kind: "new"; readonly input: Input<"imports.read"> }
  | { readonly kind: "again"; readonly input: Input<"imports.adjust"> };

const STAGED_AT_ONCE = 500;

const WHY: Readonly<Record<Standing, string>> = {
  new: "Not in the book yet",
  back: "Comes back: its import was undone",
  duplicate: "Already in the book",
  leftOut: "Left out by you",
};

export async function readDraft(
  profile: ProfileStore,
  book: BookContext,
  order: ReadOrder,
  job: Job,
): Promise<Draft> {
  const earlier = order.kind === "again" ? requireDraft(profile, book.id, order.input.draft) : null;
  if (earlier?.draft.state === "committed")
    throw new DomainError("nothing_to_do", {
      message: "This draft was written already. Read the file again for a new one.",
    });
  const handle = order.kind === "new" ? order.input.file : earlier?.file;
  if (handle == null)
    throw new DomainError("file_gone", { message: "The file is no longer there. Choose it again." });
  const file = requireFile(profile, handle);
  const read = new DraftReader(profile, book, {
    id: earlier?.draft.id ?? profile.ids.uuid(),
    handle,
    fileName: file.name,
    bytes: file.bytes,
    sha256: await hashFile(file.place),
    account: order.kind === "new" ? (order.input.account ?? null) : null,
    choices: order.kind === "new" ? [] : mergedChoices(earlier?.draft ?? null, order.input.accounts ?? []),
  });
  const encoding = order.input.encoding ?? undefined;
  const mapping = order.input.mapping ?? (order.kind === "again" ? earlier?.draft.csv?.mapping : undefined);
  await read.run(file.place, encoding, mapping, job);
  if (order.kind === "again" && order.input.mapping !== undefined) read.remember(order.input.mapping);
  return shownDraft(read.store());
}

interface DraftFacts {
  readonly id: string;
  readonly handle: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly account: string | null;
  readonly choices: readonly AccountChoice[];
}

interface AccountTally {
  readonly parsed: ParsedAccount;
  readonly shown: { -readonly [K in keyof DraftAccount]: DraftAccount[K] };
  sum: bigint;
}

class DraftReader {
  readonly #profile: ProfileStore;
  readonly #book: BookContext;
  readonly #facts: DraftFacts;
  readonly #keys = new ExternalKeys();
  readonly #accounts = new Map<number, AccountTally>();
  readonly #notes: ParseProblem[] = [];
  #staged: {
    n: number;
    account: number;
    status: string;
    entry: string | null;
    why: string;
    staged: StagedRow;
  }[] = [];
  #n = 0;
  #format = "";
  #encoding = "";
  #csv: Draft["csv"] = null;
  #failure: ParseProblem | null = null;
  #newestFirst: boolean | null = null;
  #counts = { rows: 0, fresh: 0, duplicate: 0, problem: 0, leftOut: 0 };
  #first: string | null = null;
  #last: string | null = null;

  constructor(profile: ProfileStore, book: BookContext, facts: DraftFacts) {
    this.#profile = profile;
    this.#book = book;
    this.#facts = facts;
  }

  async run(
    place: FilePlace,
    encoding: string | undefined,
    mapping: Input<"imports.read">["mapping"],
    job: Job,
  ): Promise<void> {
    saveDraft(this.#profile, this.#book.id, this.#facts.handle, this.#stored("reading"));
    this.#profile.db.run("DELETE FROM import_row WHERE draft = ?", blobFromId(this.#facts.id));
    try {
      await this.#parse(place, encoding, mapping, job);
      this.#flush();
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      const { code, line, column, value, expected, message } = error;
      this.#failure = { code, line, column, value, expected, message, row: false };
    }
  }

  async #parse(
    place: FilePlace,
    encoding: string | undefined,
    mapping: Input<"imports.read">["mapping"],
    job: Job,
  ): Promise<void> {
    const base = encoding === undefined ? {} : { encoding };
    let remembered = false;
    let chosen = mapping;
    if (chosen === undefined) {
      for await (const event of parseStatement(place, base)) {
        if (event.kind !== "format") continue;
        const found = event.csv === null ? undefined : findMapping(this.#profile, event.csv.signature);
        remembered = found !== undefined;
        chosen = found;
        break;
      }
    }
    for await (const event of parseStatement(place, chosen === undefined ? base : { ...base, csv: chosen })) {
      job.checkCancelled();
      this.#event(event, remembered, job);
    }
  }

  #event(event: ParseEvent, remembered: boolean, job: Job): void {
    if (event.kind === "format") {
      this.#format = event.format;
      this.#encoding = event.encoding;
      if (event.csv !== null) {
        const { signature, headers, sample, mapping } = event.csv;
        this.#csv = { signature, headers, sample, mapping, remembered };
      }
    } else if (event.kind === "account") this.#account(event.index, event.account);
    else if (event.kind === "rows") for (const row of event.rows) this.#row(row);
    else if (event.kind === "problem") this.#problem(event.problem);
    else if (event.kind === "progress") job.progress(event.bytes, event.totalBytes, "reading the file");
  }

  #account(index: number, parsed: ParsedAccount): void {
    const known = this.#accounts.get(index);
    const choice = this.#facts.choices.find((c) => c.index === index);
    const id = choice === undefined ? (this.#facts.account ?? this.#proposed(parsed)) : choice.account;
    const row = id === null ? undefined : this.#book.accounts.get(requireAccount(this.#book, id));
    const bookCurrency =
      this.#book.db.one<{ currency: string }>("SELECT currency FROM book_settings")?.currency ?? "EUR";
    const subtype = ACCOUNT_SUBTYPES.find((name) => name === choice?.newSubtype) ?? subtypeOf(parsed);
    const currency = row?.currency ?? choice?.newCurrency ?? parsed.currency ?? bookCurrency;
    const statement = parsed.ledgerBalance;
    const shown: DraftAccount = {
      index,
      named: parsed.id,
      currency: parsed.currency,
      account: id,
      newName: choice?.newName ?? proposedName(this.#book, parsed),
      newCurrency: currency,
      newSubtype: subtype,
      fresh: known?.shown.fresh ?? 0,
      duplicate: known?.shown.duplicate ?? 0,
      problem: known?.shown.problem ?? 0,
      leftOut: known?.shown.leftOut ?? 0,
      first: known?.shown.first ?? null,
      last: known?.shown.last ?? null,
      balanceBefore:
        row === undefined
          ? decimalFromMinor(0, currency, this.#book.digitsOf)
          : decimalFromMinor(accountBalance(this.#book, row.root, null), currency, this.#book.digitsOf),
      balanceAfter: decimalFromMinor(0, currency, this.#book.digitsOf),
      statementBalance: statement?.amount ?? null,
      statementDate: statement?.date ?? null,
    };
    this.#accounts.set(index, { parsed, shown, sum: known?.sum ?? 0n });
  }

  #proposed(parsed: ParsedAccount): string | null {
    const row = findTarget(this.#book, parsed);
    if (row !== null) return this.#book.idOfRoot(row.root);
    const own = [...this.#book.accounts.values()].filter(
      (account) => account.currency !== null && account.open === 1,
    );
    const only = own.length === 1 ? own[0] : undefined;
    return parsed.id === "" &&
      only !== undefined &&
      (parsed.currency === null || parsed.currency === only.currency)
      ? this.#book.idOfRoot(only.root)
      : null;
  }

  #row(row: ParsedRow): void {
    const tally = this.#accounts.get(row.account);
    if (tally === undefined) throw new Error("a row came before its account");
    this.#counts.rows += 1;
    this.#span(tally, row.date);
    const key = this.#keys.keyOf(row);
    const minor = bookableMinor(row, tally.shown.newCurrency, false, this.#book.digitsOf);
    if (typeof minor !== "number") {
      this.#stageProblem(tally, row, key, minor);
      return;
    }
    const known = tally.shown.account === null ? null : lookUp(this.#book, tally.shown.account, key, row);
    const standing = known?.standing ?? "new";
    const status = standing === "back" ? "new" : standing;
    const day = status === "new" ? dayProblem(row, this.#book) : null;
    if (day !== null) {
      this.#stageProblem(tally, row, key, day);
      return;
    }
    if (status === "new") {
      this.#counts.fresh += 1;
      tally.shown.fresh += 1;
      tally.sum += BigInt(minor);
    } else {
      this.#counts[status] += 1;
      tally.shown[status] += 1;
    }
    this.#stage(
      row,
      key,
      status,
      known?.root == null ? null : this.#book.idOfRoot(known.root),
      WHY[standing],
      null,
    );
  }

  #stageProblem(tally: AccountTally, row: ParsedRow, key: string, problem: ParseProblem): void {
    this.#counts.problem += 1;
    tally.shown.problem += 1;
    this.#stage(row, key, "problem", null, problem.message, problem);
  }

  #span(tally: AccountTally, date: string): void {
    if (this.#newestFirst === null && this.#last !== null && date !== this.#last)
      this.#newestFirst = date < this.#last;
    if (this.#first === null || date < this.#first) this.#first = date;
    if (this.#last === null || date > this.#last) this.#last = date;
    if (tally.shown.first === null || date < tally.shown.first) tally.shown.first = date;
    if (tally.shown.last === null || date > tally.shown.last) tally.shown.last = date;
  }

  /** A line that the parser could not make a row of is shown among the rows, so that nothing is passed over in silence. */
  #problem(problem: ParseProblem): void {
    if (!problem.row) {
      this.#notes.push(problem);
      return;
    }
    this.#counts.problem += 1;
    const row: ParsedRow = {
      account: 0,
      line: problem.line,
      date: "1970-01-01",
      amount: "0",
      currency: null,
      payee: "",
      memo: "",
      externalId: null,
      category: "",
      checkNumber: "",
      raw: "",
      balance: null,
    };
    this.#stage(row, "", "problem", null, problem.message, problem);
  }

  #stage(
    row: ParsedRow,
    key: string,
    status: string,
    entry: string | null,
    why: string,
    problem: ParseProblem | null,
  ): void {
    this.#staged.push({
      n: this.#n,
      account: row.account,
      status,
      entry,
      why,
      staged: { row, key, problem },
    });
    this.#n += 1;
    if (this.#staged.length >= STAGED_AT_ONCE) this.#flush();
  }

  #flush(): void {
    const { db } = this.#profile;
    const draft = blobFromId(this.#facts.id);
    db.transaction(() => {
      for (const { n, account, status, entry, why, staged } of this.#staged) {
        db.run(
          "INSERT INTO import_row (draft, n, account, status, take, root_id, entry, why, row) VALUES (?, ?, ?, ?, NULL, NULL, ?, ?, ?)",
          draft,
          n,
          account,
          status,
          entry === null ? null : blobFromId(entry),
          why,
          JSON.stringify(staged),
        );
      }
    });
    this.#staged = [];
  }

  remember(mapping: NonNullable<Input<"imports.adjust">["mapping"]>): void {
    if (this.#csv !== null && this.#failure === null)
      rememberMapping(this.#profile, this.#csv.signature, mapping);
  }

  store(): StoredDraft {
    const draft = this.#stored(this.#failure === null ? "ready" : "failed");
    saveDraft(this.#profile, this.#book.id, this.#facts.handle, draft);
    return draft;
  }

  #stored(state: Draft["state"]): StoredDraft {
    const tallies = [...this.#accounts.values()];
    return {
      id: this.#facts.id,
      fileName: this.#facts.fileName,
      bytes: this.#facts.bytes,
      format: this.#format,
      encoding: this.#encoding,
      state,
      failure: this.#failure,
      csv: this.#csv,
      accounts: tallies.map(({ shown, sum }) => ({
        ...shown,
        // A balance may be larger than any one entry.
        balanceAfter: sumDecimals([
          shown.balanceBefore,
          decimalFromMinor(sum, shown.newCurrency, this.#book.digitsOf),
        ]),
      })),
      counts: this.#counts,
      first: this.#first,
      last: this.#last,
      batch: null,
      sha256: this.#facts.sha256,
      newestFirst: this.#newestFirst === true,
      balances: tallies.map(({ parsed }) => parsed.ledgerBalance),
      numbers: tallies.map(({ parsed }) => parsed.id),
      notes: this.#notes,
    };
  }
}
