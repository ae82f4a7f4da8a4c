/** `gains`: what exchange brought in each pair of currencies, and what both sides are worth in one of them. */
import type { Output } from "../../shared/contract/index.ts";
import { rateLines } from "./balances.ts";
import type { Command } from "./commands.ts";
import { withBook } from "./session.ts";
import { textTable } from "./text-table.ts";
import { whenOf } from "./when.ts";

type Gains = Output<"accounts.exchangeGains">;

export const gains: Command = async (invocation) => {
  const { in: currency } = invocation.options;
  const asked = { ...whenOf(invocation), ...(currency === undefined ? {} : { in: currency }) };
  const found = await withBook(invocation, (session, book) =>
    session.call("accounts.exchangeGains", asked, book.id),
  );
  return { json: found, text: textOf(found), exit: 0 };
};

function textOf(found: Gains): string {
  const { currency, gain, pairs, partial, ratesOf } = found;
  if (pairs.length === 0) return "Nothing was exchanged in this book yet.\n";
  const sides = pairs.flatMap((pair) =>
    pair.sides.map((side, at) => ({
      ...side,
      pair: at === 0 ? pair.sides.map((one) => one.currency).join("/") : "",
      both: at === 0 ? (pair.gain ?? "no rate") : "",
    })),
  );
  const table = textTable(sides, [
    { title: "pair", of: ({ pair }) => pair },
    { title: "currency", of: (side) => side.currency },
    { title: "brought", right: true, of: ({ amount }) => amount },
    { title: `worth ${currency}`, right: true, of: ({ worth }) => worth ?? "no rate" },
    { title: "gain", right: true, of: ({ both }) => both },
  ]);
  return `${table}\nGain: ${gain} ${currency}, at the rates of the day (${ratesOf})${partial ? ", partial" : ""}\n${rateLines(found)}`;
}
