/** Accounts, balances, net worth. Totals are summed here, never in the window. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { AccountType } from "../../../shared/ledger/account-types.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { CURRENCY_CODES, currencyDigits } from "../../../shared/money/currency.ts";
import { balancesAsOf } from "../../ledger/balances.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { QueryHandlers } from "../handler.ts";
import { accountRow, isOwn } from "./account-row.ts";
import { closely } from "./closely.ts";
import { totalWorth } from "./converted.ts";
import { exchangeGains } from "./exchange-gains.ts";
import { netWorthHistory } from "./net-worth-history.ts";
import { overview } from "./overview.ts";

function list(book: BookContext, input: Input<"accounts.list">): Output<"accounts.list"> {
  const { asOf } = input;
  const balances = new Map(balancesAsOf(book.db, asOf ?? null).map((b) => [b.account, b]));
  const own = [...book.accounts.values()]
    .filter(isOwn)
    .sort((a, b) => a.position - b.position || a.root - b.root);
  const net = new Map<string, { assets: bigint; liabilities: bigint }>();
  const accounts = own.map((row) => {
    const currency = row.currency ?? "";
    const balance = balances.get(row.root);
    const sum = balance?.sum ?? 0n;
    const part = net.get(currency) ?? { assets: 0n, liabilities: 0n };
    if (row.type === "asset") part.assets += sum;
    else part.liabilities += sum;
    net.set(currency, part);
    return accountRow(book, row, sum, balance?.n ?? 0);
  });
  const netWorth = [...net].map(([currency, { assets, liabilities }]) => ({
    currency,
    amount: decimalFromMinor(assets + liabilities, currency, book.digitsOf),
    assets: decimalFromMinor(assets, currency, book.digitsOf),
    liabilities: decimalFromMinor(liabilities, currency, book.digitsOf),
  }));
  const worth = [...net].map(([currency, part]) => ({ currency, ...part }));
  return { accounts, netWorth, total: totalWorth(book, worth, input), asOf: asOf ?? null };
}

function balances(book: BookContext, { asOf }: Input<"accounts.balances">): Output<"accounts.balances"> {
  const found = balancesAsOf(book.db, asOf ?? null);
  const withPostings = new Set(found.map((b) => b.account));
  const empty = [...book.accounts.values()]
    .filter((row) => isOwn(row) && !withPostings.has(row.root))
    .map((row) => ({ account: row.root, currency: row.currency ?? "", sum: 0n, n: 0 }));
  const rank = (type: string) => ["asset", "liability", "equity", "income", "expense"].indexOf(type);
  const rows = [...found, ...empty].flatMap((b) => {
    const row = book.accounts.get(b.account);
    return row === undefined
      ? []
      : [
          {
            row,
            id: book.idOfRoot(b.account),
            account: row.name,
            type: row.type as AccountType,
            currency: b.currency,
            balance: decimalFromMinor(b.sum, b.currency, book.digitsOf),
          },
        ];
  });
  rows.sort(
    (a, b) =>
      rank(a.type) - rank(b.type) ||
      a.row.position - b.row.position ||
      a.row.root - b.row.root ||
      (a.currency < b.currency ? -1 : 1),
  );
  return { balances: rows.map(({ row: _row, ...rest }) => rest) };
}

export const accountsQueries: QueryHandlers = {
  "accounts.list": ({ book }, input) => list(book, input),
  "accounts.overview": ({ book }, input) => overview(book, input),
  "accounts.account": ({ book }, input) => closely(book, input),
  "accounts.balances": ({ book }, input) => balances(book, input),
  "accounts.exchangeGains": ({ book }, input) => exchangeGains(book, input),
  "accounts.netWorthHistory": ({ book }, input) => netWorthHistory(book, input),
};

export function currencies(): Output<"accounts.currencies"> {
  return { currencies: CURRENCY_CODES.map((code) => ({ code, digits: currencyDigits(code) })) };
}
