/**
 * The record format, frozen as `daybook/1`: what a record is, which bytes its hash covers, and which keys roots derive
 * from (ledger.md, The log). docs/adr/0001-record-format.md describes it for other programs. Upholds L3, L7.
 */
import type { Json } from "./canonical-json.ts";
import type { PlanBody } from "./plan.ts";

export const FORMAT = "daybook/1";
export const SCHEMA_VERSION = 1;

/** Kinds known today; more may be added, none may change its meaning. */
export const RECORD_KINDS = [
  "book",
  "member",
  "account",
  "payee",
  "tag",
  "entry",
  "import",
  "balance-assertion",
  "closing",
  "attachment",
  "commodity",
  "statement",
  "undo",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Everything of a record that is hashed beside text hash and body; ids in canonical form. */
export interface RecordHeader {
  readonly book: string;
  readonly id: string;
  readonly kind: string;
  readonly op: 0 | 1;
  /** Global id of the chain. */
  readonly root: string;
  /** Global id of the record this one replaces. */
  readonly supersedes: string | null;
  /** Id of the first record of the command. */
  readonly cmd: string;
  readonly author: string;
  readonly device: string;
  readonly deviceSeq: number;
  /** Microseconds since 1970, strictly rising per device. */
  readonly recordedAt: number;
  readonly v: number;
}

/** The header as the JSON array that is hashed. Ids and kinds hold no character that JSON escapes. */
export function headerJson(h: RecordHeader): string {
  return `["${h.book}","${h.id}","${h.kind}",${h.op},"${h.root}",${h.supersedes === null ? "null" : `"${h.supersedes}"`},"${h.cmd}","${h.author}","${h.device}",${h.deviceSeq},${h.recordedAt},${h.v}]`;
}

/** What SHA-256 is taken of for a record: prev LF header LF text hash LF body, hashes as lower-case hex. */
export function hashInput(prevHex: string, header: string, textHashHex: string, body: string): string {
  return `${prevHex}\n${header}\n${textHashHex}\n${body}`;
}

/** What SHA-256 is taken of for the `prev` of a device's first record. */
export function genesisInput(book: string, device: string): string {
  return `${FORMAT}${book}${device}`;
}

/** What SHA-256 is taken of for receipt(n); receipt(0) is 64 zeros. */
export function receiptInput(previousHex: string, n: number, hashHex: string): string {
  return `${previousHex}\n${n}\n${hashHex}`;
}

export const FIRST_RECEIPT = "0".repeat(64);

export interface DeviceHead {
  readonly device: string;
  readonly deviceSeq: number;
  readonly hashHex: string;
}

/** What SHA-256 is taken of for `bookHead`: a line per device that wrote, sorted, then the order line; LF between. */
export function bookHeadInput(heads: readonly DeviceHead[], n: number, receiptHex: string): string {
  const lines = heads
    .filter((h) => h.deviceSeq > 0)
    .map((h) => `${h.device}:${h.deviceSeq}:${h.hashHex}`)
    .sort();
  return [...lines, `order:${n}:${receiptHex}`].join("\n");
}

/** Case and width aside, white space collapsed: how two names are compared. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Keys of roots that two devices would otherwise make twice. root_id = first 16 bytes of SHA-256(book secret ‖ key). */
export const rootKey = {
  imported: (account: string, external: string) => `import:${account}:${external}`,
  payee: (name: string) => `payee:${foldName(name)}`,
  tag: (name: string) => `tag:${foldName(name)}`,
  /** Of a command, by the id of its first record: it is taken back at most once. */
  undo: (command: string) => `undo:${command}`,
  /** Of an entry, by its root id: whoever reverses it, there is one reversal. */
  reversal: (entry: string) => `reversal:${entry}`,
  template: (category: string) => `template:${category}`,
  attachment: (entry: string, sha256: string) => `attachment:${entry}:${sha256}`,
  commodity: (code: string) => `commodity:${code}`,
  observation: (account: string, date: string, currency: string, amountMinor: number) =>
    `observation:${account}:${date}:${currency}:${amountMinor}`,
  closing: (month: string) => `closing:${month}`,
  statement: (account: string, to: string) => `statement:${account}:${to}`,
} as const;

/** Bodies and texts of the kinds, as plain data. Names, memos and numbers are text, never body. */
export interface BookBody {
  readonly created: string;
  readonly currency: string;
  readonly format: string;
  /** What a month brings in, as planned; left out while nothing is. */
  readonly plan?: PlanBody | undefined;
  readonly sample: boolean;
}
export interface BookText {
  readonly name: string;
  readonly secret: string;
}
export interface MemberBody {
  readonly abilities: readonly string[];
  readonly profile: string;
  readonly role: string;
}
export interface NameText {
  readonly name: string;
}
export interface PayeeText extends NameText {
  /** What else it is called: the name of an entry, typed or imported, may be one of them. */
  readonly aliases?: readonly string[] | undefined;
}
export interface AccountBody {
  readonly bucket?: string | undefined;
  /** Of a category: one of eight, by number. */
  readonly colour?: number | undefined;
  readonly currency: string | null;
  readonly hidden?: boolean | undefined;
  /** Of a category: a picture, by name. */
  readonly icon?: string | undefined;
  /** What may be owed on it, in minor units of its currency. */
  readonly limit?: number | undefined;
  readonly open: boolean;
  readonly parent?: string | undefined;
  readonly position: number;
  readonly subtype: string;
  readonly template?: string | undefined;
  readonly type: string;
}
export interface AccountText {
  /** The name of the group of accounts it stands in. */
  readonly group?: string | undefined;
  readonly institution?: string | undefined;
  readonly name: string;
  readonly number?: string | undefined;
}
export interface ImportBody {
  readonly accounts: readonly string[];
  readonly duplicates: number;
  readonly file: string;
  readonly fingerprint: number;
  readonly format: string;
  readonly added: number;
  readonly problems: number;
  readonly undone?: boolean | undefined;
}
export interface ImportText {
  readonly fileName: string;
}
export interface ObservationBody {
  readonly account: string;
  readonly amount: number;
  /** What could be spent, where the bank says so. */
  readonly available?: number | undefined;
  readonly currency: string;
  readonly date: string;
  /** When it was seen: ISO 8601 in UTC. */
  readonly observedAt?: string | undefined;
  readonly source: string;
}
export interface ObservationText {
  readonly note?: string | undefined;
  readonly reason?: string | undefined;
}
/** A whole month, closed or open again; `reason` is text. */
export interface ClosingBody {
  readonly closed: boolean;
  readonly from: string;
  readonly to: string;
}
/** A currency of the book's own. The code never changes; the decimals only while nothing holds it. */
export interface CommodityBody {
  readonly code: string;
  readonly decimals: number;
}
/** Entry, the revision in force when it was found on the statement, its date, what it does to the account. */
export type StatementLine = readonly [entry: string, revision: string, date: string, amount: number];

/** A finished statement. Minor units, signed as the account sees them; `debits` came in, `credits` went out. */
export interface StatementBody {
  readonly account: string;
  /** What the book had in the period at that time, on the statement or not. */
  readonly book: { readonly count: number; readonly credits: number; readonly debits: number };
  readonly closing: number;
  readonly count: number;
  readonly credits: number;
  readonly currency: string;
  readonly debits: number;
  /** SHA-256 of the bank's file it was compared with. */
  readonly file?: string | undefined;
  readonly from: string;
  readonly lines: readonly StatementLine[];
  readonly opening: number;
  readonly to: string;
}
export interface StatementText {
  readonly fileName?: string | undefined;
}
export interface VoidBody {
  /** `duplicate`: it repeats the entry `of`; `cancelled`: it was pending and never came. */
  readonly why: "person" | "import_undo" | "merge" | "duplicate" | "cancelled" | "undo";
  readonly of?: string | undefined;
}

/** Whether a void of this kind is shown struck in place: those a person sees as theirs. */
export function isStruck(why: VoidBody["why"] | undefined): boolean {
  return why === "person" || why === "duplicate" || why === "cancelled";
}
/** Takes back the command whose first record this is; the records that do so follow under the same `cmd`. */
export interface UndoBody {
  readonly of: string;
}
export interface ReasonText {
  readonly reason?: string | undefined;
}

/** Any content as canonical JSON takes it. */
export function asJson(value: object): Json {
  return value as Json;
}
