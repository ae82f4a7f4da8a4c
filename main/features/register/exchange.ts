/** What the lines of an entry say about exchange between currencies: both sides, and the rate that is theirs (LED-10). */
import type { Output } from "../../../shared/contract/index.ts";
import { conversionPair } from "../../../shared/ledger/conversion.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { rateBetween } from "../../../shared/money/convert.ts";
import type { BookContext } from "../../ledger/book-context.ts";

type Exchanges = Output<"register.entry">["exchanges"];

interface Line {
  readonly account: number;
  readonly amount: number;
  readonly currency: string;
}

interface Side {
  readonly currency: string;
  readonly minor: bigint;
}

/** Both sides of each conversion account in `lines`: debit is what was given. Only what has one of each is an exchange. */
function exchangedSides(book: BookContext, lines: readonly Line[]): { given: Side; received: Side }[] {
  const byAccount = Map.groupBy(
    lines.filter((line) => conversionPair(book.accounts.get(line.account)?.template) !== null),
    (line) => line.account,
  );
  return [...byAccount.values()].flatMap((own) => {
    const sums = new Map<string, bigint>();
    for (const { currency, amount } of own) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
    const sides = [...sums].map(([currency, minor]) => ({ currency, minor }));
    const given = sides.find(({ minor }) => minor > 0n);
    const received = sides.find(({ minor }) => minor < 0n);
    return given === undefined || received === undefined
      ? []
      : [{ given, received: { ...received, minor: -received.minor } }];
  });
}

function rateOf(book: BookContext, from: Side, to: Side): string {
  const side = ({ currency, minor }: Side) => ({ minor, digits: book.digitsOf(currency) });
  return rateBetween(side(from), side(to));
}

export function exchangesOf(book: BookContext, lines: readonly Line[]): Exchanges {
  const money = ({ currency, minor }: Side) => ({
    amount: decimalFromMinor(minor, currency, book.digitsOf),
    currency,
  });
  return exchangedSides(book, lines).map(({ given, received }) => ({
    given: money(given),
    received: money(received),
    rate: rateOf(book, given, received),
  }));
}

/** The one exchange of an entry as a row in `currency` sees it; null where there is none or several. */
export function exchangeSeenFrom(
  book: BookContext,
  currency: string,
  lines: readonly Line[],
): Output<"register.page">["rows"][number]["exchange"] {
  const [only, second] = exchangedSides(book, lines);
  if (only === undefined || second !== undefined) return null;
  const { given, received } = only;
  const [own, other] = given.currency === currency ? [given, received] : [received, given];
  if (own.currency !== currency) return null;
  return {
    amount: decimalFromMinor(other.minor, other.currency, book.digitsOf),
    currency: other.currency,
    rate: rateOf(book, own, other),
  };
}
