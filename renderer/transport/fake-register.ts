/** How the made-up book answers the register's questions. */
import type { Input, Output } from "../../shared/contract/index.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import type { FakeAccount, FakeBook, FakeContent, FakeEntry } from "./fake-book.ts";

type Row = Output<"register.page">["rows"][number];

const NOTHING: FakeContent = { date: "2026-01-01", payee: "", memo: "", tags: [], postings: [] };

export function isOwnFake(account: FakeAccount): boolean {
  return account.type === "asset" || account.type === "liability";
}

export function newestContent(entry: FakeEntry): FakeContent {
  return entry.versions.at(-1)?.content ?? NOTHING;
}

export function isVoid(entry: FakeEntry): boolean {
  return entry.versions.at(-1)?.op === "void";
}

function counterOf(book: FakeBook, content: FakeContent, account: string): Row["counter"] {
  const others = content.postings.filter((posting) => posting.account !== account);
  const first = book.accounts.find((candidate) => candidate.id === others[0]?.account);
  if (others.length > 1)
    return { kind: "split", id: null, name: "", parts: others.length, uncategorised: false };
  if (first === undefined) return { kind: "other", id: null, name: "", parts: 1, uncategorised: true };
  const kind = first.subtype === "system" ? "opening" : isOwnFake(first) ? "transfer" : "category";
  return { kind, id: first.id, name: first.name, parts: 1, uncategorised: false };
}

interface Placed {
  readonly row: Row;
  readonly minor: number;
}

function placedRows(
  book: FakeBook,
  account: string | undefined,
  asOf: string | undefined,
  voided: boolean,
): Placed[] {
  const placed: Placed[] = [];
  for (const entry of book.entries) {
    const content = newestContent(entry);
    if (isVoid(entry) !== voided || (asOf !== undefined && content.date > asOf)) continue;
    for (const posting of content.postings) {
      const owner = book.accounts.find((candidate) => candidate.id === posting.account);
      if (owner === undefined || !isOwnFake(owner) || (account !== undefined && owner.id !== account))
        continue;
      placed.push({
        minor: posting.minor,
        row: rowFrom(book, entry, content, posting.account, posting.minor, owner.currency),
      });
    }
  }
  return placed.sort((a, b) =>
    a.row.date === b.row.date ? (a.row.id < b.row.id ? 1 : -1) : a.row.date < b.row.date ? 1 : -1,
  );
}

function rowFrom(
  book: FakeBook,
  entry: FakeEntry,
  content: FakeContent,
  account: string,
  minor: number,
  currency: string,
): Row {
  return {
    id: entry.id,
    account,
    date: content.date,
    payee: content.payee,
    memo: content.memo,
    tags: content.tags,
    counter: counterOf(book, content, account),
    exchange: null,
    amount: decimalFromMinor(minor, currency),
    currency,
    balance: null,
    status: isVoid(entry) ? "void" : "counted",
    revisions: entry.versions.length,
    number: entry.versions.at(-1)?.number ?? 0,
    imported: entry.imported,
    attachments: 0,
    state: isVoid(entry) ? "void" : "posted",
    reconciled: false,
    ...linksOf(book, entry),
  };
}

function linksOf(book: FakeBook, entry: FakeEntry): Pick<Row, "reverses" | "reversedBy"> {
  const link = (other: FakeEntry | undefined) =>
    other === undefined
      ? null
      : { id: other.id, number: other.versions.at(-1)?.number ?? 0, date: newestContent(other).date };
  return {
    reverses: link(book.entries.find((other) => other.id === entry.reverses && !isVoid(entry))),
    reversedBy: link(book.entries.find((other) => other.reverses === entry.id && !isVoid(other))),
  };
}

export function fakeRegisterPage(book: FakeBook, input: Input<"register.page">): Output<"register.page"> {
  const words = (input.search ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const hit = ({ row }: Placed) =>
    words.every((word) =>
      `${row.payee} ${row.memo} ${row.tags.join(" ")} ${row.counter.name} ${row.amount}`
        .toLowerCase()
        .includes(word),
    );
  const found = placedRows(book, input.account, input.asOf, false).filter(hit);
  const sum = found.reduce((total, { minor }) => total + minor, 0);
  let running = sum;
  const withBalance = found.map(({ row, minor }) => {
    const balance = decimalFromMinor(running, row.currency);
    running -= minor;
    return words.length > 0 || input.account === undefined ? row : { ...row, balance };
  });
  const rows = withBalance.slice(input.offset, input.offset + input.limit);
  const newest = input.offset === 0 ? "9999-12-31" : (rows[0]?.date ?? "");
  const oldest = input.offset + rows.length >= found.length ? "1000-01-01" : (rows.at(-1)?.date ?? "");
  const voided = placedRows(book, input.account, input.asOf, true).filter(
    (placed) => hit(placed) && placed.row.date <= newest && placed.row.date > oldest,
  );
  return {
    total: found.length,
    more: false,
    sums: [{ currency: book.currency, amount: decimalFromMinor(sum, book.currency) }],
    rows,
    voided: voided.map(({ row }) => row),
    found: null,
  };
}

/** Months of an account's counted rows, in the one currency there is. */
export function fakeRegisterMonths(
  book: FakeBook,
  { account, asOf }: Input<"register.months">,
): Output<"register.months"> {
  const byMonth = Map.groupBy(placedRows(book, account, asOf, false), ({ row }) => row.date.slice(0, 7));
  const text = (minor: number) => decimalFromMinor(minor, book.currency);
  const sum = (minors: readonly number[]) => minors.reduce((total, minor) => total + minor, 0);
  let balance = 0;
  const months = [...byMonth]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, placed]) => {
      const minors = placed.map(({ minor }) => minor);
      balance += sum(minors);
      return {
        month,
        totals: [
          {
            currency: book.currency,
            n: placed.length,
            in: text(sum(minors.filter((minor) => minor > 0))),
            out: text(-sum(minors.filter((minor) => minor < 0))),
            net: text(sum(minors)),
            balance: text(balance),
          },
        ],
      };
    });
  return { months: months.reverse() };
}

/** An entry's details when there are none. */
export const NOTHING_MORE: Output<"register.entry">["details"] = {
  authorized: null,
  posted: null,
  status: "posted",
  method: null,
  reference: "",
  cheque: "",
  iban: "",
  place: { address: "", city: "", region: "", postalCode: "", country: "", latitude: "", longitude: "" },
  metadata: [],
};

export function fakeEntryDetail(book: FakeBook, entry: FakeEntry): Output<"register.entry"> {
  const content = newestContent(entry);
  return {
    id: entry.id,
    date: content.date,
    payee: content.payee,
    memo: content.memo,
    tags: content.tags,
    status: isVoid(entry) ? "void" : "counted",
    revisions: entry.versions.length,
    number: entry.versions.at(-1)?.number ?? 0,
    postings: content.postings.map((posting) => {
      const account = book.accounts.find((candidate) => candidate.id === posting.account);
      const kind =
        account === undefined || account.subtype === "system"
          ? "system"
          : isOwnFake(account)
            ? "own"
            : "category";
      return {
        account: posting.account,
        name: account?.name ?? "",
        kind,
        amount: decimalFromMinor(posting.minor, book.currency),
        currency: book.currency,
        memo: posting.memo,
        payer: null,
        beneficiary: null,
      };
    }),
    exchanges: [],
    bankText: entry.imported
      ? {
          payee: `CARD 1193 ${content.payee.toUpperCase()} GHENT`,
          memo: "",
          reference: "NB-2026-1121",
          amount: "",
        }
      : null,
    batch: null,
    attachments: [],
    ...linksOf(book, entry),
    state: isVoid(entry) ? "void" : "posted",
    details: NOTHING_MORE,
    duplicateOf: null,
  };
}

export function fakeHistory(book: FakeBook, entry: FakeEntry): Output<"register.history"> {
  const amountOf = (content: FakeContent) => decimalFromMinor(content.postings[0]?.minor ?? 0, book.currency);
  return {
    revisions: entry.versions.map((version, index) => {
      const before = entry.versions[index - 1];
      const changes: Output<"register.history">["revisions"][number]["changes"] = [];
      if (before !== undefined && before.op !== version.op)
        changes.push({
          field: "state",
          from: before.op === "void" ? "void" : "counted",
          to: version.op === "void" ? "void" : "counted",
        });
      if (before !== undefined && amountOf(before.content) !== amountOf(version.content))
        changes.push({ field: "amount", from: amountOf(before.content), to: amountOf(version.content) });
      if (before !== undefined && before.content.payee !== version.content.payee)
        changes.push({ field: "payee", from: before.content.payee, to: version.content.payee });
      return {
        number: version.number,
        op: version.op,
        how: null,
        by: "You",
        device: "this computer",
        at: version.at,
        reason: version.reason,
        inForce: index === entry.versions.length - 1,
        changes,
      };
    }),
  };
}
