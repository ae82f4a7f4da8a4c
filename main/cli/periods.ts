/** `periods`, `close` and `reopen`: which months take no change any more. */
import type { Output } from "../../shared/contract/index.ts";
import { type Invocation, operand } from "./arguments.ts";
import { wrongUsage } from "./cli-error.ts";
import type { Command } from "./commands.ts";
import { withBook } from "./session.ts";
import { textTable } from "./text-table.ts";

type Checks = Output<"periods.check">;

/** "2026-03" is that month, "2026" its twelve. */
function spanOf(invocation: Invocation): { from: string; to: string } {
  const text = operand(invocation, 0);
  if (/^\d{4}$/.test(text)) return { from: `${text}-01`, to: `${text}-12` };
  if (!/^\d{4}-\d{2}$/.test(text))
    throw wrongUsage(`“${text}” is neither a month nor a year. Write 2026-03, or 2026 for all twelve.`, {
      field: "month",
    });
  return { from: text, to: text };
}

export const periods: Command = async (invocation) => {
  if (operand(invocation, 0) !== "") return checked(invocation);
  const { months } = await withBook(invocation, (session, book) => session.call("periods.list", {}, book.id));
  const text = textTable(months, [
    { title: "month", of: ({ month }) => month },
    { title: "state", of: ({ state }) => state },
    { title: "lines", right: true, of: ({ lines }) => String(lines) },
    { title: "by", of: ({ last }) => last?.by ?? "" },
    { title: "at", of: ({ last }) => last?.at ?? "" },
    { title: "reason", of: ({ last }) => last?.reason ?? "" },
  ]);
  return { json: months, text: text === "" ? "Nothing is in this book yet.\n" : text, exit: 0 };
};

const checked: Command = async (invocation) => {
  const span = spanOf(invocation);
  const found = await withBook(invocation, (session, book) => session.call("periods.check", span, book.id));
  return { json: found, text: checksText(found), exit: 0 };
};

export const close: Command = async (invocation) => {
  const span = spanOf(invocation);
  const { reason, earlier } = invocation.options;
  const { found, closed } = await withBook(invocation, async (session, book) => {
    const before = await session.call("periods.check", span, book.id);
    const input = {
      ...span,
      ...(earlier === true ? { earlier } : {}),
      ...(reason === undefined ? {} : { reason: reason.normalize("NFC") }),
    };
    const output = await session.call("periods.close", input, book.id);
    return { found: before, closed: output.closed };
  });
  const checks = found.checks.filter(({ what }) => what !== "earlier" || earlier !== true);
  return {
    json: { closed, checks },
    text: `Closed ${closed.join(", ")}.\n`,
    ...(checks.length === 0 ? {} : { message: `Closed all the same:\n${lines(checks)}`.trimEnd() }),
    exit: 0,
  };
};

export const reopen: Command = async (invocation) => {
  const { reason } = invocation.options;
  if (reason === undefined)
    throw wrongUsage(`Usage: daybook ${invocation.command.usage}`, { field: "reason" });
  const input = { ...spanOf(invocation), reason: reason.normalize("NFC") };
  const { reopened } = await withBook(invocation, (session, book) =>
    session.call("periods.reopen", input, book.id),
  );
  return { json: { reopened }, text: `Opened ${reopened.join(", ")} again.\n`, exit: 0 };
};

function checksText(found: Checks): string {
  const head = `${found.from} to ${found.to}: ${found.lines} lines${found.closed > 0 ? `, ${found.closed} months closed` : ""}${found.over ? "" : ", not over yet"}.\n`;
  return found.checks.length === 0 ? `${head}Nothing to look at first.\n` : head + lines(found.checks);
}

/** One line each: what, how many, and the command that shows them. */
function lines(checks: Checks["checks"]): string {
  return checks
    .map(({ what, count, name, amount, currency, date, see }) => {
      if (what === "uncategorised") return `${count} entries in ${name}: daybook search "${see.search}"\n`;
      if (what === "pending")
        return `${count} entries of ${name} are pending: daybook register --account "${name}" --as-of ${see.asOf}\n`;
      if (what === "unreconciled")
        return `${count} entries of ${name} are on no finished statement: daybook register --account "${name}" --as-of ${see.asOf}\n`;
      if (what === "gap")
        return `${name} differs from the bank by ${amount} ${currency} on ${date} (${count} of its balances): daybook register --account "${name}" --as-of ${see.asOf}\n`;
      return `${count} earlier months with entries are open: daybook periods\n`;
    })
    .join("");
}
