/** Rows of a register from postings: everything a page needs in a fixed number of statements (OPS-7). */
import type { Output } from "../../../shared/contract/index.ts";
import type { EntryText } from "../../../shared/ledger/entry.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dateFromDayNumber } from "../../../shared/plain-date.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import { type BookContext, idFromBlob } from "../../ledger/book-context.ts";
import { isConversion } from "../../ledger/conversion.ts";
import { exchangeSeenFrom } from "./exchange.ts";

export type RegisterRow = Output<"register.page">["rows"][number];

export interface PostingKey {
  readonly root: number;
  readonly line: number;
  readonly account: number;
  readonly date: number;
  readonly currency: string;
  readonly amount: number;
}

interface EntryPart {
  readonly root: number;
  readonly number: number;
  readonly payee: string | null;
  readonly text: string | null;
  readonly imported: number;
  readonly revisions: number;
  readonly attachments: number;
  readonly reverses: number | null;
  readonly reversed_by: number | null;
  readonly state: string | null;
}

export type EntryLink = NonNullable<RegisterRow["reversedBy"]>;

interface LinePart {
  readonly root: number;
  readonly line: number;
  readonly account: number;
  readonly currency: string;
  readonly amount: number;
}

/** Notes as shown: a person's own, else the bank's. */
export function memoOf(text: EntryText | null): string {
  return text?.memo ?? text?.bank?.memo ?? "";
}

// Looked up one by one, not joined: a book as it was known earlier has views here (main/ledger/known-views.ts).
const ENTRY_PARTS = `SELECT e.value AS root, (SELECT c.tip FROM chain c WHERE c.root = e.value) AS number,
    (SELECT p.name FROM payee p WHERE p.root = (SELECT j.payee FROM journal_entry j WHERE j.root = e.value)) AS payee,
    (SELECT t.text FROM record_text t WHERE t.seq = coalesce((SELECT j.entry FROM journal_entry j WHERE j.root = e.value),
      (SELECT max(x.seq) FROM record x WHERE (x.root = e.value AND x.root <> x.seq OR x.seq = e.value) AND x.op = 0))) AS text,
    (SELECT count(*) FROM attachment a WHERE a.entry = e.value AND a.counts = 1) AS attachments,
    (SELECT CASE r.op WHEN 1 THEN json_extract(r.body, '$.why') ELSE json_extract(r.body, '$.details.status') END
      FROM record r WHERE r.seq = (SELECT c.tip FROM chain c WHERE c.root = e.value)) AS state,
    EXISTS (SELECT 1 FROM import_batch WHERE root = f.cmd) AS imported,
    (SELECT v.root FROM reversal v WHERE v.by_root = e.value) AS reverses, (SELECT v.by_root FROM reversal v WHERE v.root = e.value) AS reversed_by,
    1 + (SELECT count(*) FROM record x WHERE x.root = e.value AND x.root <> x.seq) AS revisions
  FROM json_each(?) e JOIN record f ON f.seq = e.value`;

const VOIDED_PAYEES = `SELECT e.value AS root, p.name FROM json_each(?) e
  JOIN record r ON r.seq = (SELECT max(x.seq) FROM record x WHERE (x.root = e.value AND x.root <> x.seq OR x.seq = e.value) AND x.op = 0)
  JOIN record pr ON pr.root_id = unhex(replace(json_extract(r.body, '$.payee'), '-', '')) JOIN payee p ON p.root = pr.seq`;

/** "root account" of what is on a finished statement, of the entries in a JSON list. */
function reconciledPostings(book: BookContext, roots: string): ReadonlySet<string> {
  const rows = book.db.all<{ root: number; account: number }>(
    "SELECT entry AS root, account FROM reconciled_entry WHERE entry IN (SELECT value FROM json_each(?))",
    roots,
  );
  return new Set(rows.map((row) => `${row.root} ${row.account}`));
}

/** Rows for `keys`, in their order; `balances` runs beside them (null: not known). */
export function registerRows(
  book: BookContext,
  keys: readonly PostingKey[],
  balances: readonly (number | bigint | null)[],
  table: "posting" | "voided_posting",
): RegisterRow[] {
  if (keys.length === 0) return [];
  book.lookUpIds(keys.map((key) => key.root));
  const roots = JSON.stringify([...new Set(keys.map((key) => key.root))]);
  const entries = new Map(book.db.all<EntryPart>(ENTRY_PARTS, roots).map((row) => [row.root, row]));
  const lines = Map.groupBy(
    book.db.all<LinePart>(
      `SELECT root, line, account, currency, amount FROM ${table} WHERE root IN (SELECT value FROM json_each(?)) ORDER BY root, line`,
      roots,
    ),
    (row) => row.root,
  );
  const tags = Map.groupBy(
    book.db.all<{ root: number; name: string }>(
      "SELECT t.root, g.name FROM tag_entry t JOIN tag g ON g.root = t.tag WHERE t.root IN (SELECT value FROM json_each(?)) ORDER BY g.name",
      roots,
    ),
    (row) => row.root,
  );
  const reconciled = reconciledPostings(book, roots);
  const voidedPayees =
    table === "posting"
      ? null
      : new Map(
          book.db
            .all<{ root: number; name: string }>(VOIDED_PAYEES, roots)
            .map((row) => [row.root, row.name]),
        );
  const links = entryLinks(
    book,
    [...entries.values()].flatMap((row) => [row.reverses, row.reversed_by]),
  );
  return keys.map((key, index) => {
    const entry = entries.get(key.root);
    const text = entry?.text == null ? null : (JSON.parse(entry.text) as EntryText);
    const balance = balances[index] ?? null;
    return {
      id: book.idOfRoot(key.root),
      account: book.idOfRoot(key.account),
      date: dateFromDayNumber(key.date),
      payee: entry?.payee ?? voidedPayees?.get(key.root) ?? "",
      memo: memoOf(text),
      tags: (tags.get(key.root) ?? []).map((tag) => tag.name),
      counter: counterOf(book, key, lines.get(key.root) ?? []),
      exchange: exchangeSeenFrom(book, key.currency, lines.get(key.root) ?? []),
      amount: decimalFromMinor(key.amount, key.currency, book.digitsOf),
      currency: key.currency,
      balance: balance === null ? null : decimalFromMinor(balance, key.currency, book.digitsOf),
      state: entryState(entry?.state ?? null, table === "posting"),
      status: table === "posting" ? ("counted" as const) : ("void" as const),
      revisions: entry?.revisions ?? 1,
      number: entry?.number ?? 0,
      imported: entry?.imported === 1,
      attachments: entry?.attachments ?? 0,
      reconciled: reconciled.has(`${key.root} ${key.account}`),
      reverses: links.get(entry?.reverses ?? 0) ?? null,
      reversedBy: links.get(entry?.reversed_by ?? 0) ?? null,
    };
  });
}

/** Links to counted entries, by root. */
export function entryLinks(book: BookContext, roots: readonly (number | null)[]): Map<number, EntryLink> {
  const found = book.db.all<{ root: number; tip: number; date: number; id: Buffer }>(
    `SELECT j.root, (SELECT c.tip FROM chain c WHERE c.root = j.root) AS tip, j.date,
       (SELECT coalesce(r.root_id, r.id) FROM record r WHERE r.seq = j.root) AS id
     FROM journal_entry j WHERE j.root IN (SELECT value FROM json_each(?))`,
    JSON.stringify(roots.filter((root) => root !== null)),
  );
  return new Map(
    found.map((row) => [
      row.root,
      { id: idFromBlob(row.id), number: row.tip, date: dateFromDayNumber(row.date) },
    ]),
  );
}

/** From the reason of the void in force, or the status of the content in force. */
export function entryState(word: string | null, counts: boolean): RegisterRow["state"] {
  if (counts) return word === "pending" ? "pending" : "posted";
  return word === "duplicate" || word === "cancelled" ? word : "void";
}

function counterOf(book: BookContext, key: PostingKey, lines: readonly LinePart[]): RegisterRow["counter"] {
  const others = lines.filter(
    (line) => line.line !== key.line && !isConversion(book.accounts.get(line.account)),
  );
  const first = others[0];
  const row = first === undefined ? undefined : book.accounts.get(first.account);
  if (first === undefined || row === undefined)
    return { kind: "other", id: null, name: "", parts: others.length, uncategorised: false };
  const accounts = new Set(others.map((line) => line.account));
  if (accounts.size > 1)
    return {
      kind: "split",
      id: null,
      name: others.map((line) => book.accounts.get(line.account)?.name ?? "").join(", "),
      parts: others.length,
      uncategorised: false,
    };
  return {
    kind: counterKind(row),
    id: book.idOfRoot(first.account),
    name: row.name,
    parts: others.length,
    uncategorised: isUncategorised(row),
  };
}

function isUncategorised({ template }: AccountRow): boolean {
  return template === "uncategorised-expense" || template === "uncategorised-income";
}

function counterKind(row: AccountRow): RegisterRow["counter"]["kind"] {
  if (row.type === "asset" || row.type === "liability") return "transfer";
  if (row.template === "opening") return "opening";
  return row.subtype === "category" ? "category" : "other";
}
