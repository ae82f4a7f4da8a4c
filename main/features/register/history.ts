/** The chain of an entry, field by field: who changed what, when, from what to what (LED-4). */
import type { Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import type { VoidBody } from "../../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { revisionSeqs } from "../../ledger/chain.ts";
import { isConversion } from "../../ledger/conversion.ts";
import { namesOf, readWritten, type WrittenRecord } from "../../ledger/many-records.ts";
import { timeText } from "../../ledger/time-text.ts";
import { shownDetails } from "./details-from-draft.ts";
import { memoOf } from "./register-rows.ts";

type Revision = Output<"register.history">["revisions"][number];
export type Change = Revision["changes"][number];

export interface Shown {
  readonly state: string;
  readonly date: string;
  readonly payee: string;
  readonly memo: string;
  readonly tags: string;
  readonly amount: string;
  readonly account: string;
  readonly category: string;
  readonly authorized: string;
  readonly posted: string;
  readonly pending: string;
  readonly method: string;
  readonly reference: string;
  readonly cheque: string;
  readonly iban: string;
  readonly place: string;
  readonly metadata: string;
  readonly people: string;
}

const FIELDS = [
  "date",
  "payee",
  "memo",
  "tags",
  "amount",
  "account",
  "category",
  "state",
  "authorized",
  "posted",
  "pending",
  "method",
  "reference",
  "cheque",
  "iban",
  "place",
  "metadata",
  "people",
] as const;

export function entryHistory(book: BookContext, id: string): Output<"register.history"> {
  const root = book.findRoot(id);
  if (root === null) throw new DomainError("not_found", { message: "There is no such entry in this book." });
  const tip = book.db.one<{ tip: number }>("SELECT tip FROM chain WHERE root = ?", root)?.tip;
  const records = readWritten(book, revisionSeqs(book.db, root));
  if (records.some(({ kind }) => kind !== "entry"))
    throw new DomainError("not_found", { message: "There is no such entry in this book." });
  const names = namesIn(book, records);
  const how = new Map(
    book.db
      .all<{ seq: number; redo: number }>(
        "SELECT r.seq, u.redo FROM record r JOIN undone u ON u.root = r.cmd WHERE r.seq = ? OR r.root = ? AND r.root <> r.seq",
        root,
        root,
      )
      .map((row) => [row.seq, row.redo === 1 ? ("redo" as const) : ("undo" as const)]),
  );
  let before: Shown | null = null;
  const revisions = records.map((record): Revision => {
    const shown: Shown =
      record.op === 1 && before !== null
        ? { ...(before as Shown), state: stateOfVoid(record.content as VoidBody) }
        : shownRevision(book, record, names);
    const changes = before === null ? [] : differences(before, shown);
    before = shown;
    const text = record.text as { reason?: string } | null;
    return {
      number: record.seq,
      op: record.op === 1 ? "void" : "content",
      how: how.get(record.seq) ?? null,
      by: record.by,
      device: record.device,
      at: timeText(record.recordedAt),
      reason: text?.reason ?? "",
      inForce: record.seq === tip,
      changes,
    };
  });
  return { revisions };
}

/** Payees and tags that any revision names; learns every id the revisions refer to. */
export function namesIn(book: BookContext, records: readonly WrittenRecord[]): ReadonlyMap<string, string> {
  const contents = records.filter(({ op }) => op === 0).map(({ content }) => content as EntryContent);
  book.lookUpRoots(contents.flatMap(({ lines }) => lines.map(([account]) => account)));
  return new Map([
    ...namesOf(
      book,
      "payee",
      contents.flatMap(({ payee }) => payee ?? []),
    ),
    ...namesOf(
      book,
      "tag",
      contents.flatMap(({ tags }) => tags ?? []),
    ),
  ]);
}

export function shownRevision(
  book: BookContext,
  record: WrittenRecord,
  names: ReadonlyMap<string, string>,
): Shown {
  const content = record.content as EntryContent;
  const text = record.text as EntryText | null;
  const name = (id: string) => book.accounts.get(book.requireRoot(id))?.name ?? "";
  const own = content.lines.filter(
    ([account]) => book.accounts.get(book.requireRoot(account))?.currency != null,
  );
  const rest = content.lines.filter(
    (line) => !own.includes(line) && !isConversion(book.accounts.get(book.requireRoot(line[0]))),
  );
  const amountOf = ([, amount, currency]: EntryContent["lines"][number], sign: 1 | -1) =>
    `${decimalFromMinor(sign * amount, currency, book.digitsOf)} ${currency}`;
  return {
    state: "counted",
    date: content.date,
    payee: names.get(content.payee ?? "") ?? "",
    memo: memoOf(text),
    tags: (content.tags ?? []).map((tag) => names.get(tag) ?? "").join(", "),
    amount: own.map((line) => amountOf(line, 1)).join(", "),
    account: own.map(([account]) => name(account)).join(" → "),
    category: rest
      .map((line) => (rest.length > 1 ? `${name(line[0])} ${amountOf(line, -1)}` : name(line[0])))
      .join(", "),
    ...shownExtras(book, content, text),
  };
}

function shownExtras(book: BookContext, content: EntryContent, text: EntryText | null) {
  const { place, metadata, status, ...details } = shownDetails(content, text);
  const member = (id: string | undefined) =>
    id === undefined
      ? ""
      : (book.db.one<{ name: string }>("SELECT name FROM member WHERE root = ?", book.requireRoot(id))
          ?.name ?? "");
  return {
    authorized: details.authorized ?? "",
    posted: details.posted ?? "",
    pending: status === "pending" ? "pending" : "",
    method: details.method ?? "",
    reference: details.reference,
    cheque: details.cheque,
    iban: details.iban,
    place: Object.values(place)
      .filter((word) => word !== "")
      .join(", "),
    metadata: metadata.map(({ key, value }) => `${key}: ${value}`).join(", "),
    people: Object.values(content.details?.people ?? {})
      .map(({ payer, beneficiary }) => `${member(payer)} → ${member(beneficiary)}`)
      .join(", "),
  };
}

export function stateOfVoid({ why }: VoidBody): string {
  return why === "duplicate" || why === "cancelled" ? why : "void";
}

export function differences(before: Shown, after: Shown): Change[] {
  return FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }));
}
