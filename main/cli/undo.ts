/** `undo` and `redo`: one's own commands, last first, in plain sentences. */
import type { Output } from "../../shared/contract/index.ts";
import { operand } from "./arguments.ts";
import { CliError } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { type Book, type Session, withBook } from "./session.ts";

type Taken = Output<"activity.undo">;

export const undo: Command = async (invocation) => {
  const named = operand(invocation, 0);
  return withBook(invocation, async (session, book) => {
    const input = named === "" ? {} : { of: named };
    try {
      return answer(await session.call("activity.undo", input, book.id));
    } catch (error) {
      if (!(error instanceof CliError) || error.code !== "too_large") throw error;
      return undoImport(session, book, String(error.detail["command"]));
    }
  });
};

export const redo: Command = async (invocation) =>
  withBook(invocation, async (session, book) => answer(await session.call("activity.redo", {}, book.id)));

/** A large import is taken back as a job of its own; its batch has the command's id. */
async function undoImport(session: Session, book: Book, batch: string): Promise<Answer> {
  const done = await session.call("imports.undo", { batch }, book.id);
  const text = `Undone: an import. ${done.voided} entries voided, ${done.kept.length} kept.\n`;
  return { json: done, text, exit: 0 };
}

const DEEDS: Readonly<Record<Taken["of"]["deed"], string>> = {
  recorded: "recorded",
  reversed: "reversed",
  corrected: "corrected",
  voided: "voided",
  broughtBack: "brought back",
  accountMade: "made the account",
  accountCorrected: "corrected the account",
  categoryMade: "made the category",
  categoryCorrected: "corrected the category",
  categoryRemoved: "removed the category",
  categoryMerged: "merged the category",
  imported: "imported",
  bookRenamed: "changed the settings of the book",
  bookMade: "made the book",
  balanceChanged: "changed a recorded balance",
  fileChanged: "changed a file on an entry",
  statementFinished: "finished a statement",
  statementReopened: "opened a statement again",
  monthsClosed: "closed months",
  monthsReopened: "opened closed months again",
  commodityChanged: "changed the commodity",
  payeeChanged: "changed the payee",
  payeesMerged: "merged the payee",
  tagChanged: "changed the tag",
  tagsMerged: "took off or merged the tag",
  other: "changed something",
};

function answer(taken: Taken): Answer {
  const { of, kept } = taken;
  const amount = of.amount === null ? "" : `, ${of.amount} ${of.currency ?? ""}`;
  const what = `${DEEDS[of.deed]}${of.subject === "" ? "" : ` ${of.subject}`}${amount}`;
  const stays = kept.map(({ id, why }) => `  kept ${id}: ${why}\n`).join("");
  return {
    json: taken,
    text: `${of.again === "undo" ? "Done again" : "Undone"}: ${what}.\n${stays}`,
    exit: 0,
  };
}
