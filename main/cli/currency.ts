/** `currency`: which currency the book's totals are shown in, or another one from now on. No entry changes. */
import { operand } from "./arguments.ts";
import type { Command } from "./commands.ts";
import { withBook } from "./session.ts";

export const currency: Command = async (invocation) =>
  withBook(invocation, async (session, book) => {
    const wanted = operand(invocation, 0);
    const row = wanted === "" ? book : await session.call("books.setCurrency", { currency: wanted }, book.id);
    return {
      json: { book: row.id, currency: row.currency },
      text: `Totals of ${row.name} are in ${row.currency}.\n`,
      exit: 0,
    };
  });
