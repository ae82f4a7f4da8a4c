/** `register` and `search`: entries, newest first. */
import type { Output } from "../../shared/contract/index.ts";
import { foldName } from "../../shared/ledger/record.ts";
import { limitFrom, operand } from "./arguments.ts";
import { CliError, wrongUsage } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { type Book, type Session, withBook } from "./session.ts";
import { textTable } from "./text-table.ts";
import { type When, whenOf } from "./when.ts";

type Account = Output<"accounts.list">["accounts"][number];
type Page = Output<"register.page">;
type Row = Page["rows"][number];
type Total = NonNullable<Page["found"]>["totals"][number];

const DEFAULT_LIMIT = 50;
const PAGE = 500;

export const register: Command = async (invocation) => {
  const { account: named, filter } = invocation.options;
  const when = whenOf(invocation);
  if (named === undefined && filter === undefined)
    throw wrongUsage(`Usage: daybook ${invocation.command.usage}`);
  return withBook(invocation, async (session, book) => {
    const { accounts } = await session.call("accounts.list", when, book.id);
    const account = named === undefined ? null : await requireAccount(session, book, named, when);
    const { rows, totals } = await readRows(session, book, limitFrom(invocation, DEFAULT_LIMIT), {
      ...(account === null ? {} : { account: account.id }),
      ...(filter === undefined ? {} : { filter: filter.normalize("NFC") }),
      ...when,
    });
    const shown = account === null ? accounts : [account];
    const said = answer(rows, new Map(shown.map(({ id, name }) => [id, name])));
    return { ...said, text: said.text + totals.map(totalLine).join("") };
  });
};

function totalLine({ currency, n, in: gained, out, sum, average }: Total): string {
  const entries = n === 1 ? "1 entry" : `${n} entries`;
  return `${entries} in ${currency}: in ${gained}, out ${out}, sum ${sum}, average ${average}\n`;
}

export const search: Command = async (invocation) => {
  const text = operand(invocation, 0);
  const named = invocation.options.account;
  return withBook(invocation, async (session, book) => {
    const { accounts } = await session.call("accounts.list", {}, book.id);
    const account = named === undefined ? {} : { account: (await requireAccount(session, book, named)).id };
    const { rows } = await readRows(session, book, limitFrom(invocation, DEFAULT_LIMIT), {
      search: text.normalize("NFC"),
      ...account,
    });
    return answer(rows, new Map(accounts.map(({ id, name }) => [id, name])));
  });
};

async function readRows(
  session: Session,
  book: Book,
  limit: number,
  what: When & { account?: string; search?: string; filter?: string },
): Promise<{ rows: Row[]; totals: readonly Total[] }> {
  const rows: Row[] = [];
  let totals: readonly Total[] = [];
  while (rows.length < limit) {
    const page = await session.call(
      "register.page",
      { ...what, offset: rows.length, limit: Math.min(PAGE, limit - rows.length) },
      book.id,
    );
    rows.push(...page.rows);
    totals = page.found?.totals ?? [];
    if (page.rows.length === 0 || rows.length >= page.total) break;
  }
  return { rows, totals };
}

/** By name, id, last four characters, IBAN or the beginning of its name. Exit 2, listing the accounts, when it cannot be told. */
export async function requireAccount(
  session: Session,
  book: Book,
  named: string,
  when: When = {},
): Promise<Account> {
  const { accounts } = await session.call("accounts.list", when, book.id);
  const tail = named
    .replace(/[^0-9A-Za-z]/g, "")
    .slice(-4)
    .toUpperCase();
  const ways: ((account: Account) => boolean)[] = [
    ({ name }) => name === named,
    ({ name }) => foldName(name) === foldName(named),
    ({ id }) => id === named,
    ({ mask }) => tail.length === 4 && mask.toUpperCase() === tail,
    ({ name }) => foldName(name).startsWith(foldName(named)),
  ];
  for (const way of ways) {
    const [first, ...others] = accounts.filter(way);
    if (first !== undefined && others.length === 0) return first;
  }
  const names = accounts.map(({ name }) => name);
  throw new CliError(
    "needs_choice",
    `Which account is “${named}”? There ${names.length === 0 ? "is none" : `are: ${names.join(", ")}`}.`,
    { accounts: names },
  );
}

function answer(rows: readonly Row[], names: ReadonlyMap<string, string>): Answer {
  const json = rows.map(({ counter, account, ...row }) => ({
    ...row,
    account: names.get(account) ?? account,
    category: counter.name,
    kind: counter.kind,
  }));
  const text = textTable(json, [
    { title: "date", of: ({ date }) => date },
    ...(names.size > 1 ? [{ title: "account", of: ({ account }: (typeof json)[number]) => account }] : []),
    { title: "payee", of: ({ payee, memo }) => (payee === "" ? memo : payee) },
    { title: "category", of: ({ category }) => category },
    { title: "amount", right: true, of: ({ amount }) => amount },
    { title: "balance", right: true, of: ({ balance }) => balance ?? "" },
    { title: "", of: ({ currency }) => currency },
  ]);
  return { json, text: text === "" ? "No entries.\n" : text, exit: 0 };
}
