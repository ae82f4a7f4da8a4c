/**
 * A statement: what an account held at the beginning and the end of a period, and the entries in between that somebody
 * found on the bank's (LED-12). It adds up to the last unit or it is none.
 */
import { isPlainDate } from "../plain-date.ts";
import type { CurrencyOfAccount } from "./entry.ts";
import type { StatementBody, StatementLine } from "./record.ts";

/** Sum of what came in, sum of what went out (as a positive figure), both exact. */
export function inAndOut(amounts: Iterable<number | bigint>): { debits: bigint; credits: bigint } {
  let debits = 0n;
  let credits = 0n;
  for (const amount of amounts) {
    if (amount > 0) debits += BigInt(amount);
    else credits -= BigInt(amount);
  }
  return { debits, credits };
}

function isLine(line: unknown): line is StatementLine {
  return (
    Array.isArray(line) &&
    line.length === 4 &&
    typeof line[0] === "string" &&
    typeof line[1] === "string" &&
    typeof line[2] === "string" &&
    Number.isSafeInteger(line[3])
  );
}

/** True when parsed JSON has the members and types of a statement's body. */
export function isStatementShape(content: unknown): content is StatementBody {
  if (content === null || typeof content !== "object") return false;
  const body = content as Partial<Record<keyof StatementBody, unknown>>;
  const { book } = body as { book?: Partial<Record<string, unknown>> };
  return (
    [body.account, body.currency, body.from, body.to].every((text) => typeof text === "string") &&
    [body.opening, body.closing, body.debits, body.credits, body.count].every(Number.isSafeInteger) &&
    book !== null &&
    typeof book === "object" &&
    [book["count"], book["credits"], book["debits"]].every(Number.isSafeInteger) &&
    (body.file === undefined || typeof body.file === "string") &&
    Array.isArray(body.lines) &&
    body.lines.every(isLine)
  );
}

/** What is wrong with a statement's own figures, in words; null when they hold. Its entries are another matter. */
export function findStatementFault(content: unknown, currencyOf: CurrencyOfAccount): string | null {
  if (!isStatementShape(content)) return "its body is not that of a statement";
  const { account, currency, from, to, opening, closing, debits, credits, count, lines } = content;
  if (!isPlainDate(from) || !isPlainDate(to) || from > to) return "its period is none";
  if (currencyOf(account) !== currency) return "it names an account that does not hold its currency";
  if (new Set(lines.map(([entry]) => entry)).size !== lines.length) return "it names an entry twice";
  const sums = inAndOut(lines.map(([, , , amount]) => amount));
  if (sums.debits !== BigInt(debits) || sums.credits !== BigInt(credits) || count !== lines.length)
    return "its totals are not those of its lines";
  if (BigInt(opening) + sums.debits - sums.credits !== BigInt(closing))
    return "its lines do not lead from its opening to its closing balance";
  return lines.every(([, , date]) => isPlainDate(date) && date <= to)
    ? null
    : "it names an entry dated after its end";
}
