/**
 * The rules a record's content must keep, judged with nothing but the records before it (L1, L5, L6): canonical
 * bytes, balanced entries in currencies their accounts hold at that moment, references that exist, nothing moved in a
 * month that was closed at that moment. Verify walks the log with
 * it; restore asks it before a record that someone else's file brings is let in.
 */
import { DomainError } from "../../shared/errors.ts";
import { isId } from "../../shared/ids.ts";
import { findAccountFault } from "../../shared/ledger/account-body.ts";
import { canonicalJson, type Json } from "../../shared/ledger/canonical-json.ts";
import { conversionPair } from "../../shared/ledger/conversion.ts";
import { type EntryContent, entryBodyJson, findEntryFault } from "../../shared/ledger/entry.ts";
import { isDetailsShape, membersIn } from "../../shared/ledger/entry-details.ts";
import { findObservationFault } from "../../shared/ledger/observation.ts";
import { findPlanFault } from "../../shared/ledger/plan.ts";
import { rootKey } from "../../shared/ledger/record.ts";
import { findStatementFault } from "../../shared/ledger/statement.ts";
import { findAttachmentFault } from "./attachment-rules.ts";
import { type BookContext, blobFromId, idFromBlob } from "./book-context.ts";
import { chainStateBefore } from "./chain.ts";
import { DuplicateRules } from "./duplicate-rules.ts";
import { ReversalRules } from "./reversal-rules.ts";
import { derivedRootId } from "./sha256.ts";
import { findUndoFault } from "./undo-rules.ts";
import { ClosedMonths } from "./verify-closings.ts";
import { DeclaredCommodities } from "./verify-commodities.ts";

export interface RecordToJudge {
  readonly seq: number;
  readonly kind: string;
  readonly op: number;
  /** Global id of the chain. */
  readonly root: string;
  /** True for a chain's first record. */
  readonly first: boolean;
  readonly body: string;
}

/** What the rules ask about the records before the one they judge. */
export interface LogSoFar {
  /** Local number of a chain, or null. */
  readonly rootOf: (id: string) => number | null;
  /** The entry as its chain counted before record `seq`; null when it did not. */
  readonly entryBefore: (root: string, seq: number) => EntryContent | null;
  /** The first record of a chain; undefined when there is none. */
  readonly firstOf: (root: string) => FirstRecord | undefined;
  /** The content an entry record of that id says; null when there is none. */
  readonly revision: (id: string) => NamedContent | null;
  /** Root id of the reversals of an entry. */
  readonly reversalRoot: (entry: string) => string;
  /** The first record of the command with that id; null when there is none. */
  readonly commandSeq: (id: string) => number | null;
  /** Root id of the undo of a command. */
  readonly undoRoot: (command: string) => string;
}

export interface FirstRecord {
  readonly seq: number;
  readonly kind: string;
  readonly body: string;
}

export interface NamedContent {
  readonly seq: number;
  /** Global id of the entry. */
  readonly entry: string;
  readonly content: EntryContent;
}

/** The log as it lies in a book, whole or up to the record that is judged. */
export function logOf(book: BookContext): LogSoFar {
  return {
    rootOf: (id) => book.findRoot(id),
    entryBefore: (id, seq) => {
      const root = book.findRoot(id);
      const before = root === null ? null : chainStateBefore(book.db, root, seq);
      return before?.counts === true && isEntryShape(before.content.content) ? before.content.content : null;
    },
    firstOf: (id) => {
      const root = book.findRoot(id);
      return root === null
        ? undefined
        : book.db.one<FirstRecord>("SELECT seq, kind, body FROM record WHERE seq = ?", root);
    },
    revision: (id) => {
      const row = isId(id)
        ? book.db.one<{ seq: number; root: number; body: string }>(
            "SELECT seq, root, body FROM record WHERE id = ? AND kind = 'entry' AND op = 0",
            blobFromId(id),
          )
        : undefined;
      const content: unknown = row === undefined ? null : JSON.parse(row.body);
      return row !== undefined && isEntryShape(content)
        ? { seq: row.seq, entry: book.idOfRoot(row.root), content }
        : null;
    },
    reversalRoot: (entry) => idFromBlob(derivedRootId(book.secret, rootKey.reversal(entry))),
    commandSeq: (id) =>
      isId(id)
        ? (book.db.one<{ seq: number }>("SELECT seq FROM record WHERE id = ? AND cmd = seq", blobFromId(id))
            ?.seq ?? null)
        : null,
    undoRoot: (command) => idFromBlob(derivedRootId(book.secret, rootKey.undo(command))),
  };
}

export class LogRules {
  /** What each account in force holds, by id; null for a category. */
  readonly #currencies = new Map<string, string | readonly string[] | null>();
  readonly #commodities = new DeclaredCommodities();
  readonly #closed = new ClosedMonths();
  readonly #log: LogSoFar;
  readonly #reversals: ReversalRules;
  readonly #duplicates: DuplicateRules;

  constructor(log: LogSoFar) {
    this.#log = log;
    this.#reversals = new ReversalRules(log);
    this.#duplicates = new DuplicateRules(log);
  }

  /** What is wrong with the record, in words, and its parsed content; takes in what the record changes. */
  judge(record: RecordToJudge): { fault: string | null; content: unknown } {
    let content: unknown;
    try {
      content = JSON.parse(record.body);
    } catch {
      // The fault is the answer; there is nothing else to know about bytes that do not parse.
      return { fault: "its body is not JSON", content: null };
    }
    if (record.first && record.op !== 0) return { fault: "its chain begins with a void", content };
    const fault = this.#findFault(record, content);
    if (record.kind === "account" && fault === null) this.#takeAccount(record, content);
    return { fault, content };
  }

  #findFault(record: RecordToJudge, content: unknown): string | null {
    const { kind, body } = record;
    if (kind !== "entry") return findBytesFault(body, content) ?? this.#findKindFault(record, content);
    return (
      this.#findEntryFault(record, content) ??
      this.#duplicates.judge(record, content) ??
      this.#findClosedFault(record, content)
    );
  }

  /** L5: neither the date it had nor the date it gets lies in a month closed at that moment. */
  #findClosedFault({ op, first, root, seq }: RecordToJudge, content: unknown): string | null {
    if (this.#closed.isEmpty) return null;
    const before = first ? null : this.#log.entryBefore(root, seq);
    const after = op === 0 && isEntryShape(content) ? content : null;
    return this.#closed.findFault([before?.date, after?.date]);
  }

  /** What is wrong with a record beyond its bytes. */
  #findKindFault(record: RecordToJudge, content: unknown): string | null {
    const { kind, op, root } = record;
    if (kind === "balance-assertion" && op === 0)
      return findObservationFault(content, (id) => this.#currencies.get(id));
    if (kind === "undo") return findUndoFault(record, content, this.#log);
    if (kind === "closing") return this.#closed.take(op, root, content);
    if (kind === "attachment") return findAttachmentFault(this.#log, record, content);
    if (kind === "statement" && op === 0)
      return findStatementFault(content, (id) => this.#currencies.get(id));
    if (kind === "commodity") return this.#commodities.take(op, root, content);
    if (op !== 0) return null;
    if (kind === "account") return this.#findCurrencyFault(kind, content) ?? findAccountFault(content);
    return kind === "book" ? (this.#findCurrencyFault(kind, content) ?? findPlanFault(content)) : null;
  }

  #findCurrencyFault(kind: string, content: unknown): string | null {
    const currency = (content as { currency?: unknown } | null)?.currency ?? null;
    if (currency === null && kind === "account") return null;
    return typeof currency === "string" && this.#commodities.digitsOf(currency) >= 0
      ? null
      : "its currency is neither one of ISO 4217 nor a commodity of this book";
  }

  #takeAccount(record: RecordToJudge, content: unknown): void {
    const { currency, template } = content as { currency?: string | null; template?: unknown };
    const pair = typeof template === "string" ? conversionPair(template) : null;
    if (record.op === 0) this.#currencies.set(record.root, currency ?? pair);
    else this.#currencies.delete(record.root);
    if (typeof currency === "string") this.#commodities.hold(currency);
  }

  #findEntryFault(record: RecordToJudge, content: unknown): string | null {
    const { seq, body } = record;
    if (record.op !== 0) return findBytesFault(body, content) ?? this.#reversals.judge(record, null);
    if (!isEntryShape(content)) return "its body is not that of an entry";
    if (entryBodyJson(content) !== body) {
      const bytes = findBytesFault(body, content);
      if (bytes !== null) return bytes;
    }
    const fault = findEntryFault(content, (id) => this.#currencies.get(id), this.#commodities.digitsOf);
    if (fault instanceof DomainError) return `${fault.code} (${fault.message.replace(/\.$/, "")})`;
    for (const id of content.payee === undefined
      ? (content.tags ?? [])
      : [content.payee, ...(content.tags ?? [])]) {
      const root = this.#log.rootOf(id);
      if (root === null || root >= seq) return "it names a payee or tag that was not there";
    }
    for (const id of membersIn(content.details)) {
      const member = this.#log.firstOf(id);
      if (member?.kind !== "member" || member.seq >= seq) return "it names a member that was not there";
    }
    return this.#reversals.judge(record, content);
  }
}

function findBytesFault(body: string, content: unknown): string | null {
  try {
    return canonicalJson(content as Json) === body ? null : "its body is not canonical JSON";
  } catch {
    // canonicalJson throws on what has no canonical form, such as a fraction.
    return "its body is not canonical JSON";
  }
}

/** True when parsed JSON has the members and types of an entry's body. */
export function isEntryShape(content: unknown): content is EntryContent {
  if (content === null || typeof content !== "object") return false;
  const { date, details, lines, payee, reverses, tags } = content as Partial<
    Record<keyof EntryContent, unknown>
  >;
  return (
    typeof date === "string" &&
    Array.isArray(lines) &&
    lines.every(
      (line) =>
        Array.isArray(line) &&
        line.length === 3 &&
        typeof line[0] === "string" &&
        typeof line[1] === "number" &&
        typeof line[2] === "string",
    ) &&
    (details === undefined || isDetailsShape(details, lines.length)) &&
    (payee === undefined || typeof payee === "string") &&
    (reverses === undefined || typeof reverses === "string") &&
    (tags === undefined || (Array.isArray(tags) && tags.every((tag) => typeof tag === "string")))
  );
}
