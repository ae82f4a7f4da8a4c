/** `balances`: the trial balance, today's or that of a past day, as known now or at a past moment. */
import type { Command } from "./commands.ts";
import { withBook } from "./session.ts";
import { textTable } from "./text-table.ts";
import { whenOf } from "./when.ts";

export const balances: Command = async (invocation) => {
  const when = whenOf(invocation);
  const rows = await withBook(invocation, async (session, book) => {
    const output = await session.call("accounts.balances", when, book.id);
    return output.balances;
  });
  const json = rows.map(({ id: _id, ...row }) => row);
  const text = textTable(json, [
    { title: "account", of: ({ account }) => account },
    { title: "type", of: ({ type }) => type },
    { title: "currency", of: ({ currency }) => currency },
    { title: "balance", right: true, of: ({ balance }) => balance },
  ]);
  return { json, text: text === "" ? "Nothing is in this book yet.\n" : text, exit: 0 };
};
