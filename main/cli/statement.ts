/** `statement`: what an account held at both ends of a period and what happened in between; or its reconciled statements. */
import type { Output } from "../../shared/contract/index.ts";
import type { Invocation } from "./arguments.ts";
import { wrongUsage } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { requireAccount } from "./register.ts";
import { type Book, type Session, withBook } from "./session.ts";
import { textTable } from "./text-table.ts";

type Produced = Output<"statements.produce">;

const PAGE = 500;

export const statement: Command = async (invocation) => {
  const { account: named } = invocation.options;
  if (named === undefined) throw wrongUsage(`Usage: daybook ${invocation.command.usage}`);
  const period = periodOf(invocation);
  return withBook(invocation, async (session, book) => {
    const account = await requireAccount(session, book, named);
    if (period === null) return reconciled(session, book, account);
    return answer(await readAll(session, book, { account: account.id, ...period }));
  });
};

/** Null when neither end is given. */
function periodOf({ options, command }: Invocation): { from: string; to: string } | null {
  const { from, to } = options;
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) throw wrongUsage(`Usage: daybook ${command.usage}`);
  return { from, to };
}

async function readAll(
  session: Session,
  book: Book,
  period: { account: string; from: string; to: string },
): Promise<Produced> {
  const first = await session.call("statements.produce", { ...period, offset: 0, limit: PAGE }, book.id);
  const lines = [...first.lines];
  while (lines.length < first.total) {
    const page = await session.call(
      "statements.produce",
      { ...period, offset: lines.length, limit: PAGE },
      book.id,
    );
    if (page.lines.length === 0) break;
    lines.push(...page.lines);
  }
  return { ...first, lines };
}

function answer(produced: Produced): Answer {
  const { name, currency, from, to, figures, lines } = produced;
  const { account: _account, name: _name, ...json } = produced;
  const table = textTable(lines, [
    { title: "date", of: ({ date }) => date },
    { title: "payee", of: ({ payee, memo }) => (payee === "" ? memo : payee) },
    { title: "amount", right: true, of: ({ amount }) => amount },
    { title: "balance", right: true, of: ({ balance }) => balance },
    { title: "", of: (line) => (line.reconciled ? "reconciled" : "") },
  ]);
  const totals = textTable(
    [
      { what: "opening", amount: figures.opening },
      { what: "in", amount: figures.debits },
      { what: "out", amount: figures.credits },
      { what: "closing", amount: figures.closing },
    ],
    [
      { title: currency, of: ({ what }) => what },
      { title: "", right: true, of: ({ amount }) => amount },
    ],
  );
  return {
    json: { account: name, ...json },
    text: `${name}, ${from} to ${to}\n\n${table === "" ? "No entries.\n" : table}\n${totals}`,
    exit: 0,
  };
}

async function reconciled(
  session: Session,
  book: Book,
  account: { readonly id: string; readonly name: string },
): Promise<Answer> {
  const { statements } = await session.call("statements.list", { account: account.id }, book.id);
  const json = statements.map(({ account: _account, id: _id, newest: _newest, ...row }) => row);
  const text = textTable(statements, [
    { title: "from", of: ({ from }) => from },
    { title: "to", of: ({ to }) => to },
    { title: "opening", right: true, of: ({ figures }) => figures.opening },
    { title: "in", right: true, of: ({ figures }) => figures.debits },
    { title: "out", right: true, of: ({ figures }) => figures.credits },
    { title: "closing", right: true, of: ({ figures }) => figures.closing },
    { title: "entries", right: true, of: ({ figures }) => String(figures.count) },
    { title: "book since", of: ({ agrees }) => (agrees ? "unchanged" : "changed") },
  ]);
  return {
    json: { account: account.name, statements: json },
    text: text === "" ? "No reconciled statements. With --from and --to it is made from the book.\n" : text,
    exit: 0,
  };
}
