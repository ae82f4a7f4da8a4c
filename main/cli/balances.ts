/**
 * `balances`: the trial balance, today's or that of a past day, as known now or at a past moment; with --in the net worth
 * in one currency.
 */
import type { Output } from "../../shared/contract/index.ts";
import type { Invocation } from "./arguments.ts";
import { wrongUsage } from "./cli-error.ts";
import type { Command } from "./commands.ts";
import { withBook } from "./session.ts";
import { textTable } from "./text-table.ts";
import { whenOf } from "./when.ts";

type Total = Output<"accounts.list">["total"];

export const balances: Command = async (invocation) => {
  const when = whenOf(invocation);
  const counted = countedIn(invocation);
  const { rows, total } = await withBook(invocation, async (session, book) => ({
    rows: (await session.call("accounts.balances", when, book.id)).balances,
    total:
      counted === null ? null : (await session.call("accounts.list", { ...when, ...counted }, book.id)).total,
  }));
  const plain = rows.map(({ id: _id, ...row }) => row);
  const table = textTable(plain, [
    { title: "account", of: ({ account }) => account },
    { title: "type", of: ({ type }) => type },
    { title: "currency", of: ({ currency }) => currency },
    { title: "balance", right: true, of: ({ balance }) => balance },
  ]);
  const text = table === "" ? "Nothing is in this book yet.\n" : table;
  if (total === null) return { json: plain, text, exit: 0 };
  return { json: { balances: plain, total }, text: `${text}\n${totalText(total)}`, exit: 0 };
};

/** What `--in` and `--rates` ask for; null without them. Fails as wrong usage. */
function countedIn({ options }: Invocation): { in: string; at: "date" | "today" } | null {
  const { in: currency, rates = "date" } = options;
  if (rates !== "date" && rates !== "today") throw wrongUsage("--rates takes date or today.");
  if (currency === undefined) {
    if (options.rates !== undefined) throw wrongUsage("--rates says how to count --in CODE: give both.");
    return null;
  }
  return { in: currency, at: rates };
}

function totalText(total: Total): string {
  const { amount, currency, ratesOf, at, partial } = total;
  const whose = at === "today" ? "today's rates" : "the rates of the day";
  const head = `Net worth: ${amount} ${currency}, at ${whose} (${ratesOf})${partial ? ", partial" : ""}\n`;
  return head + rateLines(total);
}

/** What is left out for want of a rate, and each rate that was used. */
export function rateLines({
  currency,
  missing,
  rates,
}: Pick<Total, "currency" | "missing" | "rates">): string {
  const left = missing.map((part) => `  not in it, for want of a rate: ${part.amount} ${part.currency}\n`);
  const used = rates.map(({ currency: from, rate, path, through, date, steps }) => {
    const way = path === "through" ? `through ${through ?? ""}` : path;
    const sources = [...new Set(steps.map(({ source }) => source))].join(", ");
    return `  1 ${from} = ${rate} ${currency}  (${date}, ${way}, ${sources})\n`;
  });
  return left.join("") + used.join("");
}
