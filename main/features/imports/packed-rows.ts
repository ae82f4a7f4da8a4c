/**
 * Rows between the parser's thread and the writer: tuples in JSON, because reading back a structured clone of a million
 * objects costs more than parsing them. Everything that can be known of a row without the book is worked out on the
 * parser's side, where it costs the writer nothing: fingerprint, clean payee, the bank's text with salt and hash.
 */
import { canonicalJson } from "../../../shared/ledger/canonical-json.ts";
import type { BankText, EntryText } from "../../../shared/ledger/entry.ts";
import { asJson } from "../../../shared/ledger/record.ts";
import { systemIds } from "../../effects.ts";
import { textHash } from "../../ledger/sha256.ts";
import type { ParsedRow, ParseEvent, RowDetails } from "../../parse/statement.ts";
import { fingerprint } from "./external-key.ts";
import { bankTextOf, cleanLine, detailsTextOf } from "./row-text.ts";

/** What was worked out when a row was read. */
export interface PreparedRow extends ParsedRow {
  readonly print: string;
  readonly cleanPayee: string;
  readonly text: EntryText;
  /** Canonical JSON of `text`, its salt and hash, ready for the log; null when the row has no text. */
  readonly sealed: { readonly json: string; readonly salt: Buffer; readonly hash: Buffer } | null;
}

type Tuple = readonly [
  account: number,
  line: number,
  date: string,
  amount: string,
  currency: string | null,
  payee: string,
  memo: string,
  externalId: string | null,
  category: string,
  checkNumber: string,
  print: string,
  changedPayee: string | null,
  /** The bank's words as an entry keeps them; null where they are what the file says. */
  changedBank: BankText | null,
  text: string,
  salt: string,
  hash: string,
  details: RowDetails | null,
];

export type PackedEvent =
  | Exclude<ParseEvent, { kind: "rows" }>
  | { readonly kind: "packed"; readonly rows: readonly Tuple[] };

export function packEvents(events: readonly ParseEvent[]): string {
  return JSON.stringify(
    events.map((event) =>
      event.kind === "rows" ? { kind: "packed", rows: event.rows.map(packRow) } : event,
    ),
  );
}

const ids = systemIds();

function packRow(row: ParsedRow): Tuple {
  const bank = bankTextOf(row);
  const details = detailsTextOf(row.details);
  const json = bank === undefined && details === undefined ? "" : canonicalJson(asJson({ bank, details }));
  const salt = json === "" ? Buffer.alloc(0) : ids.randomBytes(16);
  const hash = json === "" ? "" : textHash(salt, json).toString("hex");
  const print = row.externalId === null || row.externalId === "" ? fingerprint(row) : "";
  return [
    row.account,
    row.line,
    row.date,
    row.amount,
    row.currency,
    row.payee,
    row.memo,
    row.externalId,
    row.category,
    row.checkNumber,
    print,
    changedPayee(row),
    bank === undefined || isAsRead(bank, row) ? null : bank,
    json,
    salt.toString("hex"),
    hash,
    row.details ?? null,
  ];
}

/** The payee's clean name, or null where it is what the file says. */
function changedPayee(row: ParsedRow): string | null {
  const clean = cleanLine(row.payee, 200);
  return clean === row.payee ? null : clean;
}

function asRead({ memo, payee, checkNumber }: Pick<ParsedRow, "memo" | "payee" | "checkNumber">): BankText {
  return { memo: memo || undefined, payee: payee || undefined, reference: checkNumber || undefined };
}

function isAsRead(bank: BankText, row: ParsedRow): boolean {
  const { memo, payee, reference } = asRead(row);
  return bank.memo === memo && bank.payee === payee && bank.reference === reference;
}

export function unpackRow(tuple: Tuple): PreparedRow {
  const [
    account,
    line,
    date,
    amount,
    currency,
    payee,
    memo,
    externalId,
    category,
    checkNumber,
    print,
    cleanPayee,
    changedBank,
    json,
    salt,
    hash,
    details,
  ] = tuple;
  const hasBank = json !== "" && (payee !== "" || memo !== "" || checkNumber !== "");
  return {
    account,
    line,
    date,
    amount,
    currency,
    payee,
    memo,
    externalId,
    category,
    checkNumber,
    details,
    raw: "",
    balance: null,
    print,
    cleanPayee: cleanPayee ?? payee,
    text: {
      bank: hasBank ? (changedBank ?? asRead({ memo, payee, checkNumber })) : undefined,
      details: details === null ? undefined : detailsTextOf(details),
    },
    sealed: json === "" ? null : { json, salt: Buffer.from(salt, "hex"), hash: Buffer.from(hash, "hex") },
  };
}

/** The same for a row that was staged: nothing is sealed ahead. */
export function plainRow(row: ParsedRow): PreparedRow {
  return {
    ...row,
    print: "",
    cleanPayee: cleanLine(row.payee, 200),
    text: { bank: bankTextOf(row), details: detailsTextOf(row.details) },
    sealed: null,
  };
}
