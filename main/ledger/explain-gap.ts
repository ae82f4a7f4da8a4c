/**
 * What would explain that a bank holds another balance than the book (LED-9). `gap` is what the bank has more. Pure: it
 * sees the lines it is given and answers which of them would close the gap if they were wrong in one of the ways in which
 * people and banks go wrong, likeliest first.
 */

/** One line of the account; `day` counts days, so that nearness can be told. */
export interface GapLine {
  readonly root: number;
  readonly day: number;
  /** Minor units, signed as the account sees it. */
  readonly amount: number;
}

export interface LinesToExplain {
  /** Counted and dated on the day or before. */
  readonly inBook: readonly GapLine[];
  /** Counted and dated just after the day. */
  readonly later: readonly GapLine[];
  /** Voided by a person, dated on the day or before. */
  readonly voided: readonly GapLine[];
}

export type CandidateKind = "duplicate" | "late" | "voided" | "alone" | "sign" | "digits" | "pair" | "twice";

export interface Candidate {
  readonly kind: CandidateKind;
  readonly lines: readonly GapLine[];
  /** What the amount would have to be, where it is the amount that is wrong. */
  readonly wouldBe: bigint | null;
  readonly reason: string;
}

const MAX_PER_KIND = 3;
/** Two entries of one amount within so many days may be one that was written twice. */
const DUPLICATE_DAYS = 5;
/** A bank books later than people write by about so much. */
const BANK_DELAY_DAYS = 5;

const REASONS: Readonly<Record<CandidateKind, string>> = {
  duplicate: "Two entries of this amount lie close together: one may be the other written twice",
  late: "Dated just after the day: the bank may have booked it before",
  voided: "This entry was voided, but the bank may have it",
  alone: "Without this entry the two agree: the bank may not have it",
  sign: "Money in and money out may be swapped: with the other sign the two agree",
  digits: "Two digits may be swapped",
  pair: "Without these two entries the two agree: the bank may have neither",
  twice: "One more entry like this one closes the gap: it may be missing",
};

/** Candidates for `gap`, likeliest first, at most three of a kind; nearest to `day` first within one. */
export function explainGap(gap: bigint, day: number, lines: LinesToExplain): Candidate[] {
  if (gap === 0n) return [];
  const near = (list: readonly GapLine[]) =>
    [...list].sort((a, b) => Math.abs(day - a.day) - Math.abs(day - b.day) || b.root - a.root);
  const book = near(lines.inBook);
  const equal = (list: readonly GapLine[], amount: bigint) =>
    list.filter((line) => BigInt(line.amount) === amount);
  const extra = equal(book, -gap);
  const twins = duplicatesIn(extra);
  const doubled = new Set(twins.flat());
  return [
    ...twins.slice(0, MAX_PER_KIND).map((pair) => candidate("duplicate", pair)),
    ...singles("late", equal(near(lines.later), gap)),
    ...singles("voided", equal(near(lines.voided), gap)),
    ...singles(
      "alone",
      extra.filter((line) => !doubled.has(line)),
    ).map((found) => withDelay(found, day)),
    ...wrongSigns(book, gap),
    ...swappedDigits(book, gap),
    ...pairsIn(book, -gap).map((pair) => candidate("pair", pair)),
    ...singles("twice", equal(book, gap)),
  ];
}

function candidate(
  kind: CandidateKind,
  lines: readonly GapLine[],
  wouldBe: bigint | null = null,
  reason = REASONS[kind],
): Candidate {
  return { kind, lines, wouldBe, reason };
}

function singles(kind: CandidateKind, lines: readonly GapLine[]): Candidate[] {
  return lines.slice(0, MAX_PER_KIND).map((line) => candidate(kind, [line]));
}

function withDelay(found: Candidate, day: number): Candidate {
  const line = found.lines[0];
  if (line === undefined || day - line.day > BANK_DELAY_DAYS) return found;
  return { ...found, reason: "Without this entry the two agree: the bank may have booked it after this day" };
}

/** Neighbours in time of equal amounts, each line in one pair at most. */
function duplicatesIn(equal: readonly GapLine[]): (readonly [GapLine, GapLine])[] {
  const sorted = [...equal].sort((a, b) => b.day - a.day || b.root - a.root);
  const pairs: (readonly [GapLine, GapLine])[] = [];
  for (let at = 0; at + 1 < sorted.length; at++) {
    const [later, earlier] = [sorted[at], sorted[at + 1]];
    if (later === undefined || earlier === undefined) continue;
    if (later.root === earlier.root || later.day - earlier.day > DUPLICATE_DAYS) continue;
    pairs.push([later, earlier]);
    at += 1;
  }
  return pairs;
}

function wrongSigns(book: readonly GapLine[], gap: bigint): Candidate[] {
  if (gap % 2n !== 0n) return [];
  return book
    .filter((line) => BigInt(line.amount) === -gap / 2n)
    .slice(0, MAX_PER_KIND)
    .map((line) => candidate("sign", [line], -BigInt(line.amount)));
}

/** Swapping two digits changes a figure by a multiple of nine. Neighbours are swapped oftener than others. */
function swappedDigits(book: readonly GapLine[], gap: bigint): Candidate[] {
  if (gap % 9n !== 0n) return [];
  const found = book.flatMap((line) => {
    const wouldBe = BigInt(line.amount) + gap;
    const apart = swapDistance(BigInt(line.amount), wouldBe);
    return apart === null ? [] : [{ line, wouldBe, apart }];
  });
  return found
    .sort((a, b) => a.apart - b.apart)
    .slice(0, MAX_PER_KIND)
    .map(({ line, wouldBe }) => candidate("digits", [line], wouldBe));
}

/** How far apart the two swapped digits are that make `b` of `a`; null when no one swap does. */
function swapDistance(a: bigint, b: bigint): number | null {
  if (a > 0n !== b > 0n || b === 0n) return null;
  const [one, other] = [digitsOf(a), digitsOf(b)];
  const width = Math.max(one.length, other.length);
  const [left, right] = [one.padStart(width, "0"), other.padStart(width, "0")];
  const differ = [...left].flatMap((digit, at) => (digit === right[at] ? [] : [at]));
  const [first, second, third] = differ;
  if (first === undefined || second === undefined || third !== undefined) return null;
  return left[first] === right[second] && left[second] === right[first] ? second - first : null;
}

function digitsOf(amount: bigint): string {
  return String(amount < 0n ? -amount : amount);
}

/** Two different entries that sum to `sum`, the nearest ones first. */
function pairsIn(book: readonly GapLine[], sum: bigint): (readonly [GapLine, GapLine])[] {
  const seen = new Map<string, GapLine>();
  const pairs: (readonly [GapLine, GapLine])[] = [];
  for (const line of book) {
    const other = seen.get(String(sum - BigInt(line.amount)));
    if (other !== undefined && other.root !== line.root) {
      pairs.push([other, line]);
      if (pairs.length === MAX_PER_KIND) break;
    }
    if (!seen.has(String(line.amount))) seen.set(String(line.amount), line);
  }
  return pairs;
}
