/** `observe` and `explain`: what the bank shows, what the book lacks of it, and why that may be. */
import type { Input, Output } from "../../shared/contract/index.ts";
import { systemClock } from "../effects.ts";
import { isZeroAmount } from "../parse/amount.ts";
import { type Invocation, operand } from "./arguments.ts";
import { CliError, wrongUsage } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { requireAccount } from "./register.ts";
import { withBook } from "./session.ts";
import { textTable } from "./text-table.ts";

type Observation = Output<"accounts.observations">["observations"][number];
type Explained = Output<"accounts.explainGap">;

const SOURCES = ["typed", "statement", "screenshot"] as const;

function accountNameOf({ options, command }: Invocation): string {
  if (options.account === undefined) throw wrongUsage(`Usage: daybook ${command.usage}`);
  return options.account;
}

function sourceOf({ options }: Invocation): Input<"accounts.observe">["source"] {
  const found = SOURCES.find((source) => source === (options.source ?? "typed"));
  if (found === undefined) throw wrongUsage("--source takes typed, statement or screenshot.");
  return found;
}

export const observe: Command = async (invocation) => {
  const named = accountNameOf(invocation);
  const { on, note, available } = invocation.options;
  const seen = {
    date: on ?? systemClock.today(),
    amount: operand(invocation, 0),
    source: sourceOf(invocation),
    ...(note === undefined ? {} : { note: note.normalize("NFC") }),
    ...(available === undefined ? {} : { available }),
    observedAt: new Date(systemClock.nowMs()).toISOString(),
  };
  return withBook(invocation, async (session, book) => {
    const account = await requireAccount(session, book, named);
    const { id } = await session.call("accounts.observe", { account: account.id, ...seen }, book.id);
    const { observations } = await session.call("accounts.observations", { account: account.id }, book.id);
    const made = observations.find((row) => row.id === id);
    if (made === undefined)
      throw new CliError("not_found", "The observation was recorded and is gone again.");
    const text = `${account.name}, ${made.date}: ${gapWords(made)}\n`;
    return { json: { account: account.name, ...made }, text, exit: 0 };
  });
};

function gapWords({
  amount,
  book,
  gap,
  currency,
}: Pick<Observation, "amount" | "book" | "gap" | "currency">): string {
  const both = `the bank shows ${amount} ${currency}, the book has ${book}`;
  return isZeroAmount(gap) ? `${both}: they agree` : `${both}: the gap is ${gap}`;
}

/** Exit 2 when nothing was recorded that could be explained. */
export const explain: Command = async (invocation) => {
  const named = accountNameOf(invocation);
  const { on } = invocation.options;
  return withBook(invocation, async (session, book) => {
    const account = await requireAccount(session, book, named);
    const { observations } = await session.call("accounts.observations", { account: account.id }, book.id);
    const found = observations.find((row) => (on === undefined ? !isZeroAmount(row.gap) : row.date === on));
    if (found === undefined && (on !== undefined || observations.length === 0))
      throw new CliError(
        "needs_choice",
        on === undefined
          ? `No balance of “${account.name}” was recorded yet. “daybook observe” records one.`
          : `No balance of “${account.name}” was recorded for ${on}.`,
      );
    if (found === undefined)
      return {
        json: { account: account.name, candidates: [] },
        text: "Every recorded balance agrees.\n",
        exit: 0,
      };
    const explained = await session.call("accounts.explainGap", { observation: found.id }, book.id);
    return answer(account.name, explained);
  });
};

function answer(account: string, explained: Explained): Answer {
  const { date, candidates, agreedOn } = explained;
  const rows = candidates.flatMap(({ entries, reason, wouldBe }) =>
    entries.map((entry, at) => ({ ...entry, reason: at === 0 ? reason : "", wouldBe: wouldBe ?? "" })),
  );
  const table = textTable(rows, [
    { title: "date", of: (row) => row.date },
    { title: "payee", of: (row) => (row.payee === "" ? row.memo : row.payee) },
    { title: "amount", right: true, of: (row) => row.amount },
    { title: "would be", right: true, of: (row) => row.wouldBe },
    { title: "why", of: (row) => row.reason },
  ]);
  const since = agreedOn === null ? "" : `The two agreed on ${agreedOn}.\n`;
  const list = table === "" && !isZeroAmount(explained.gap) ? "No entry explains it.\n" : table;
  return {
    json: { ...explained, account },
    text: `${account}, ${date}: ${gapWords(explained)}\n${since}${list}`,
    exit: 0,
  };
}
