/** The accounts page: own accounts in groups with their sums, and what one wants to know of each, in six statements. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { ACCOUNT_KINDS, type AccountSubtype, accountKind } from "../../../shared/ledger/account-types.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dateFromDayNumber } from "../../../shared/plain-date.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import { balancesAsOf } from "../../ledger/balances.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { Converter } from "../../ledger/converter.ts";
import { inOrder } from "../../ledger/positions.ts";
import type { FoundRate } from "../../ledger/rates.ts";
import { timeText } from "../../ledger/time-text.ts";
import { accountRow, isOwn } from "./account-row.ts";
import { totalWorth } from "./converted.ts";
import { monthEnds } from "./net-worth-history.ts";

type Overview = Output<"accounts.overview">;
type Group = Overview["groups"][number];
type Row = Group["accounts"][number];

const TREND_MONTHS = 13;

interface Sums {
  readonly currency: string;
  assets: bigint;
  liabilities: bigint;
}

export function overview(book: BookContext, input: Input<"accounts.overview">): Overview {
  const day = input.asOf ?? book.clock.today();
  const own = inOrder([...book.accounts.values()].filter(isOwn));
  const held = new Map(balancesAsOf(book.db, input.asOf ?? null).map((b) => [b.account, b]));
  const months = monthEnds(day, TREND_MONTHS);
  const trends = readTrends(
    book,
    months.map(({ key }) => key),
  );
  const imported = lastImports(book);
  const reconciled = lastStatements(book);
  const worth = sumsOf(own, (row) => held.get(row.root)?.sum ?? 0n);
  const from = worth.map(({ currency }) => currency);
  const converter = new Converter(book, { from, days: [day], wanted: input.in, at: input.at ?? "date" });
  const used = new Map<string, FoundRate>();
  const rowOf = (row: AccountRow): Row => {
    const sum = held.get(row.root)?.sum ?? 0n;
    const currency = row.currency ?? "";
    const inTotal = converter.convert(sum, currency, day, used);
    return {
      ...accountRow(book, row, sum, held.get(row.root)?.n ?? 0),
      group: row.own_group,
      limit: limitOf(book, row, sum),
      worth: inTotal === null ? null : converter.text(inTotal),
      lastImport: imported.get(book.idOfRoot(row.root)) ?? null,
      reconciledTo: reconciled.get(row.root) ?? null,
      trend: [...(trends.get(row.root) ?? months.map(() => 0n)).slice(0, -1), sum].map((minor) =>
        decimalFromMinor(minor, currency, book.digitsOf),
      ),
    };
  };
  const groups = grouped(own, input.by).map(({ kind, name, rows }): Group => {
    const sums = sumsOf(rows, (row) => held.get(row.root)?.sum ?? 0n).map(({ currency, ...part }) => ({
      currency,
      minor: part.assets + part.liabilities,
    }));
    const converted = sums.map(({ currency, minor }) => converter.convert(minor, currency, day, used));
    return {
      kind,
      name,
      accounts: rows.map(rowOf),
      sums: sums.map(({ currency, minor }) => ({
        currency,
        amount: decimalFromMinor(minor, currency, book.digitsOf),
      })),
      total: converter.text(converted.reduce((sum: bigint, minor) => sum + (minor ?? 0n), 0n)),
      partial: converted.includes(null),
    };
  });
  return {
    groups,
    total: totalWorth(book, worth, input),
    days: [...months.slice(0, -1).map(({ date }) => date), day],
  };
}

/** What accounts hold per currency, currencies in the order they are met. */
function sumsOf(rows: readonly AccountRow[], sumOf: (row: AccountRow) => bigint): Sums[] {
  const sums = new Map<string, Sums>();
  for (const row of rows) {
    const currency = row.currency ?? "";
    const part = sums.get(currency) ?? { currency, assets: 0n, liabilities: 0n };
    if (row.type === "asset") part.assets += sumOf(row);
    else part.liabilities += sumOf(row);
    sums.set(currency, part);
  }
  return [...sums.values()];
}

interface RowGroup {
  readonly kind: Group["kind"];
  readonly name: string;
  readonly rows: AccountRow[];
}

/** Kinds in their own order; one's own groups as their first accounts stand, what is in none at the end. */
function grouped(own: readonly AccountRow[], by: Input<"accounts.overview">["by"]): RowGroup[] {
  if (by === "kind")
    return ACCOUNT_KINDS.map((kind) => ({
      kind,
      name: "",
      rows: own.filter(({ subtype }) => accountKind(subtype as AccountSubtype) === kind),
    })).filter(({ rows }) => rows.length > 0);
  const groups = Map.groupBy(own, (row) => row.own_group);
  const names = [...groups.keys()].filter((name) => name !== "");
  return [...names, ""].flatMap((name) => {
    const rows = groups.get(name);
    return rows === undefined ? [] : [{ kind: null, name, rows }];
  });
}

function limitOf(book: BookContext, row: AccountRow, sum: bigint): Row["limit"] {
  if (row.credit_limit === null) return null;
  const limit = BigInt(row.credit_limit);
  const used = sum < 0n ? -sum : 0n;
  const text = (minor: bigint) => decimalFromMinor(minor, row.currency ?? "", book.digitsOf);
  return {
    amount: text(limit),
    used: text(used),
    left: text(limit - used),
    percent: Number((used * 200n + limit) / (limit * 2n)),
  };
}

/** Balances of own accounts at the ends of months. */
function readTrends(book: BookContext, keys: readonly number[]): Map<number, bigint[]> {
  const first = keys[0] ?? 0;
  const rows = book.db.all<{ account: number; month: number; sum: string }>(
    `SELECT b.account, max(b.month, ?) AS month, CAST(sum(b.debit - b.credit) AS TEXT) AS sum
     FROM account a JOIN balance_month b ON b.account = a.root
     WHERE a.type IN ('asset', 'liability') AND b.month <= ? GROUP BY b.account, max(b.month, ?)`,
    first,
    keys.at(-1) ?? 0,
    first,
  );
  const changes = Map.groupBy(rows, (row) => row.account);
  return new Map(
    [...changes].map(([account, months]) => {
      const byMonth = new Map(months.map(({ month, sum }) => [month, BigInt(sum)]));
      let held = 0n;
      return [account, keys.map((key) => (held += byMonth.get(key) ?? 0n))];
    }),
  );
}

/** When a file was last taken in, by the id of the account. */
function lastImports(book: BookContext): Map<string, string> {
  const found = new Map<string, number>();
  for (const { account, at } of book.db.all<{ account: string; at: number }>(
    "SELECT e.value AS account, r.recorded_at AS at FROM import_batch i JOIN record r ON r.seq = i.root JOIN json_each(r.body, '$.accounts') e WHERE i.undone = 0",
  ))
    found.set(account, Math.max(at, found.get(account) ?? 0));
  return new Map([...found].map(([account, at]) => [account, timeText(at)]));
}

function lastStatements(book: BookContext): Map<number, string> {
  const rows = book.db.all<{ account: number; day: number | null }>(
    "SELECT a.root AS account, (SELECT max(s.to_day) FROM statement s WHERE s.account = a.root) AS day FROM account a WHERE a.type IN ('asset', 'liability')",
  );
  return new Map(
    rows.flatMap(({ account, day }) => (day === null ? [] : [[account, dateFromDayNumber(day)]])),
  );
}
