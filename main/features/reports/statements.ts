/** The formal statements: what is owned and owed, what came in and went out, and that both fit together. */
import type { ReportInput, ReportOpens } from "../../../shared/contract/reports.ts";
import { assertInvariant } from "../../../shared/errors.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { isConversion } from "../../ledger/conversion.ts";
import { Balances, type Worth, worthSum } from "./balances.ts";
import type { Row } from "./category-rows.ts";
import { incomeBesideExpense } from "./income-expense.ts";
import { spansOf } from "./periods.ts";
import { byPosition, refuseFilters, scopeOf } from "./scope.ts";
import type { Parts } from "./table.ts";

const TYPE_ORDER = ["asset", "liability", "equity", "income", "expense"];

export function incomeStatement(book: BookContext, input: ReportInput, today: string): Parts {
  return incomeBesideExpense(book, input, today, "none", "position").parts;
}

interface Held {
  readonly account: AccountRow;
  readonly worth: Worth;
}

function everything(input: ReportInput): ReportOpens {
  const currency = input.filter?.currency ?? null;
  return { accounts: [], categories: [], payees: [], tags: [], currency, flow: null };
}

function accountsOf(book: BookContext, types: readonly string[]): AccountRow[] {
  const rows = [...book.accounts.values()].filter(({ type }) => types.includes(type));
  return rows.sort((a, b) => TYPE_ORDER.indexOf(a.type) - TYPE_ORDER.indexOf(b.type) || byPosition(a, b));
}

const less = (worth: Worth): Worth => worthSum({ ...worth, ...zeroOf(worth) }, worth, -1n);
const zeroOf = ({ base, compared }: Worth) => ({
  base: base.map(() => 0n),
  compared: compared.map((values) => values.map(() => 0n)),
});

function accountRow(
  book: BookContext,
  balances: Balances,
  { account, worth }: Held,
  opens: ReportOpens,
): Row {
  const id = book.idOfRoot(account.root);
  return {
    key: id,
    of: "account",
    id,
    name: account.name,
    depth: 0,
    sums: false,
    lines: 0,
    partial: worth.partial,
    opens: { ...opens, accounts: [id] },
    days: null,
    ...balances.line(worth),
  };
}

/** What own accounts hold at the ends of columns; what is owed is less than nothing. */
export function netWorth(book: BookContext, input: ReportInput, today: string): Parts {
  refuseFilters(input, ["accounts", "currency"]);
  const spans = spansOf(input, today);
  const scope = scopeOf(book, input, ["income", "expense"]);
  const balances = new Balances(book, input, spans, scope.own);
  const opens = everything(input);
  const held = accountsOf(book, ["asset", "liability"])
    .filter(({ root }) => scope.own.includes(root) && balances.hasLines(root))
    .map((account) => ({ account, worth: balances.worth(account.root) }));
  const section = (of: "assets" | "liabilities", type: string) => {
    const own = held.filter(({ account }) => account.type === type);
    return {
      of,
      currency: null,
      rows: own.map((one) => accountRow(book, balances, one, opens)),
      total: balances.line(balances.total(own.map(({ worth }) => worth))),
      opens: { ...opens, accounts: own.map(({ account }) => book.idOfRoot(account.root)) },
    };
  };
  return {
    money: balances.money,
    unit: "money",
    columns: balances.columns,
    sections: [section("assets", "asset"), section("liabilities", "liability")],
    final: { of: "worth", ...balances.line(balances.total(held.map(({ worth }) => worth))) },
    flows: null,
    overlapping: false,
  };
}

/**
 * Assets, liabilities and equity, each above zero as it should be; assets are what liabilities and equity come to. Equity
 * is what was there to begin with and the results, each month at its own rates; what is left is what other rates and
 * exchange have done since.
 */
export function balanceSheet(book: BookContext, input: ReportInput, today: string): Parts {
  refuseFilters(input, []);
  const accounts = accountsOf(book, TYPE_ORDER);
  const balances = new Balances(
    book,
    input,
    spansOf(input, today),
    accounts.map(({ root }) => root),
  );
  const used = accounts.filter(({ root }) => balances.hasLines(root));
  const opens = everything(input);
  const assets = used
    .filter(({ type }) => type === "asset")
    .map((account) => ({ account, worth: balances.worth(account.root) }));
  const liabilities = used
    .filter(({ type }) => type === "liability")
    .map((account) => ({ account, worth: less(balances.worth(account.root)) }));
  const owned = balances.total(assets.map(({ worth }) => worth));
  const owed = balances.total(liabilities.map(({ worth }) => worth));
  const equity = equityOf(book, balances, used, worthSum(owned, owed, -1n));
  const rowsOf = (all: readonly Held[]) => all.map((one) => accountRow(book, balances, one, opens));
  const idsOf = (all: readonly Held[]) => all.map(({ account }) => book.idOfRoot(account.root));
  const ofEquity = balances.total(equity.map(({ worth }) => worth));
  return {
    money: balances.money,
    unit: "money",
    columns: balances.columns,
    sections: [
      {
        of: "assets",
        currency: null,
        rows: rowsOf(assets),
        total: balances.line(owned),
        opens: { ...opens, accounts: idsOf(assets) },
      },
      {
        of: "liabilities",
        currency: null,
        rows: rowsOf(liabilities),
        total: balances.line(owed),
        opens: { ...opens, accounts: idsOf(liabilities) },
      },
      {
        of: "equity",
        currency: null,
        rows: equity.map(({ row }) => row),
        total: balances.line(ofEquity),
        opens: null,
      },
    ],
    final: { of: "claims", ...balances.line(worthSum(owed, ofEquity)) },
    flows: null,
    overlapping: false,
  };
}

function equityOf(
  book: BookContext,
  balances: Balances,
  used: readonly AccountRow[],
  worth: Worth,
): { readonly row: Row; readonly worth: Worth }[] {
  const yearOf = (month: number) => Math.floor(month / 12);
  const isThisYear = (month: number, end: string) => yearOf(month) === Number(end.slice(0, 4));
  const passed = (types: readonly string[], counts: (month: number, end: string) => boolean) =>
    balances.total(
      used.filter(({ type }) => types.includes(type)).map(({ root }) => less(balances.passed(root, counts))),
    );
  const given = used
    .filter((account) => account.type === "equity" && !isConversion(account))
    .map((account) => ({ account, worth: less(balances.passed(account.root, () => true)) }));
  const results = ["income", "expense"];
  const earlier = passed(results, (month, end) => !isThisYear(month, end));
  const result = passed(results, isThisYear);
  const told = [...given.map((one) => one.worth), earlier, result];
  const exchange = worthSum(worth, balances.total(told), -1n);
  const isLeft = [exchange.base, ...exchange.compared].flat().some((value) => value !== 0n);
  assertInvariant(
    !isLeft || [...balances.currencies].some((code) => code !== balances.money.currency),
    "assets are what liabilities and equity come to",
  );
  const line = (of: "earlier" | "result" | "exchange", sum: Worth) => ({
    row: equityRow(balances, of, sum),
    worth: sum,
  });
  return [
    ...given.map((one) => ({
      row: {
        ...accountRow(book, balances, one, emptyOpens),
        of: one.account.template === "opening" ? ("opening" as const) : ("account" as const),
      },
      worth: one.worth,
    })),
    line("earlier", earlier),
    line("result", result),
    ...(isLeft ? [line("exchange", exchange)] : []),
  ];
}

const emptyOpens: ReportOpens = {
  accounts: [],
  categories: [],
  payees: [],
  tags: [],
  currency: null,
  flow: null,
};

function equityRow(balances: Balances, of: "earlier" | "result" | "exchange", worth: Worth): Row {
  return {
    key: of,
    of,
    id: null,
    name: "",
    depth: 0,
    sums: false,
    lines: 0,
    partial: worth.partial,
    opens: null,
    days: null,
    ...balances.line(worth),
  };
}

/** Every account's balance on the last day, in its own currency: debit and credit come to the same in each. */
export function trialBalance(book: BookContext, input: ReportInput, today: string): Parts {
  refuseFilters(input, ["currency"]);
  const { compare: _compare, ...asked } = input;
  const spans = spansOf({ ...asked, step: "whole" }, today);
  const accounts = accountsOf(book, TYPE_ORDER);
  const balances = new Balances(
    book,
    input,
    spans,
    accounts.map(({ root }) => root),
  );
  const opens = everything(input);
  const lines = accounts.flatMap((account) =>
    [...balances.held(account.root)].map(([currency, sum]) => ({ account, currency, sum })),
  );
  const text = (minor: bigint, currency: string) => decimalFromMinor(minor, currency, book.digitsOf);
  const sections = [...Map.groupBy(lines, ({ currency }) => currency)].sort().map(([currency, held]) => {
    const debit = held.reduce((sum, one) => (one.sum > 0n ? sum + one.sum : sum), 0n);
    const credit = held.reduce((sum, one) => (one.sum < 0n ? sum - one.sum : sum), 0n);
    assertInvariant(debit === credit, `the trial balance of ${currency} is zero`);
    const rows = held.map(({ account, sum }): Row => {
      const id = book.idOfRoot(account.root);
      return {
        key: `${id} ${currency}`,
        of: "account",
        id,
        name: account.name,
        depth: 0,
        sums: false,
        lines: 0,
        partial: false,
        opens: { ...opens, accounts: [id], currency },
        days: null,
        values: sum >= 0n ? [text(sum, currency), null] : [null, text(-sum, currency)],
        compared: null,
      };
    });
    const total = { values: [text(debit, currency), text(credit, currency)], compared: null };
    return { of: "currency" as const, currency, rows, total, opens: null };
  });
  const [column] = balances.columns;
  const days = { from: input.from, to: input.to, state: column?.state ?? "whole", compared: null } as const;
  return {
    money: balances.money,
    unit: "money",
    columns: [
      { kind: "debit", ...days },
      { kind: "credit", ...days },
    ],
    sections,
    final: null,
    flows: null,
    overlapping: false,
  };
}
