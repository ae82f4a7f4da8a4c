/**
 * LED-9: errors of each kind are planted at random in an account that agreed, and found again among the candidates; and
 * whatever is proposed closes the gap to the last unit.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Candidate,
  type CandidateKind,
  explainGap,
  type GapLine,
  type LinesToExplain,
} from "../../main/ledger/explain-gap.ts";

const DAY = 20_000;
const KINDS: readonly CandidateKind[] = [
  "duplicate",
  "late",
  "voided",
  "alone",
  "sign",
  "digits",
  "pair",
  "twice",
];

const amount = fc
  .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.boolean())
  .map(([size, isOut]) => (isOut ? -size : size));
const honest = fc.array(fc.tuple(amount, fc.nat(60)), { minLength: 2, maxLength: 60 });

interface Planted {
  readonly lines: LinesToExplain;
  readonly gap: bigint;
  readonly roots: readonly number[];
}

const sumOf = (list: readonly GapLine[]) => list.reduce((sum, { amount: a }) => sum + BigInt(a), 0n);

/** The amount with two neighbouring digits swapped; itself when they are equal. */
function swapped(of: number, at: number): number {
  const digits = String(Math.abs(of)).split("");
  const place = at % Math.max(1, digits.length - 1);
  [digits[place], digits[place + 1]] = [digits[place + 1] ?? "", digits[place] ?? ""];
  return Math.sign(of) * Number(digits.join(""));
}

/** An account whose bank has exactly `lines`, after one mistake in the book; null when the mistake would change nothing. */
function plant(kind: CandidateKind, lines: readonly GapLine[], pick: number): Planted | null {
  const victim = lines[pick % lines.length];
  if (victim === undefined) return null;
  const bank = sumOf(lines);
  const without = (...gone: readonly GapLine[]) => lines.filter((line) => !gone.includes(line));
  const made = (
    inBook: readonly GapLine[],
    roots: readonly number[],
    rest: Partial<LinesToExplain> = {},
  ) => ({
    lines: { inBook, later: [], voided: [], ...rest },
    gap: bank - sumOf(inBook),
    roots,
  });
  const extra = { root: 900, day: DAY - (pick % 30), amount: victim.amount + 10_000_000 };
  switch (kind) {
    case "duplicate":
      return made([...lines, { ...victim, root: 900, day: victim.day - (pick % 4) }], [victim.root, 900]);
    case "late": {
      const late = { ...victim, day: DAY + 1 + (pick % 9) };
      return made(without(victim), [victim.root], { later: [late] });
    }
    case "voided":
      return made(without(victim), [victim.root], { voided: [victim] });
    case "alone":
      return made([...lines, extra], [900]);
    case "sign":
      return made([...without(victim), { ...victim, amount: -victim.amount }], [victim.root]);
    case "digits": {
      const wrong = swapped(victim.amount, pick);
      return wrong === 0 || wrong === victim.amount
        ? null
        : made([...without(victim), { ...victim, amount: wrong }], [victim.root]);
    }
    case "pair": {
      const second = { root: 901, day: DAY - (pick % 20), amount: -victim.amount + 20_000_003 };
      return made([...lines, extra, second], [900, 901]);
    }
    case "twice":
      return { ...made(lines, [victim.root]), gap: BigInt(victim.amount) };
  }
}

/** By how much the book rises when the candidate is what was wrong. */
function effectOf({ kind, lines, wouldBe }: Candidate): bigint {
  const [first] = lines;
  if (first === undefined) return 0n;
  if (wouldBe !== null) return wouldBe - BigInt(first.amount);
  if (kind === "duplicate" || kind === "alone") return -BigInt(first.amount);
  if (kind === "pair") return -sumOf(lines);
  return BigInt(first.amount);
}

const account = fc.tuple(honest, fc.nat(1_000_000)).map(([list, pick]) => ({
  lines: list.map(([a, back], at) => ({ root: at + 1, day: DAY - back, amount: a })),
  pick,
}));

describe("LED-9: what explains a gap", () => {
  it.each(KINDS)("finds a planted %s", (kind) => {
    fc.assert(
      fc.property(account, ({ lines, pick }) => {
        const planted = plant(kind, lines, pick);
        fc.pre(planted !== null && planted.gap !== 0n);
        const found = explainGap(planted.gap, DAY, planted.lines);
        const same = found.filter((candidate) => candidate.kind === kind);
        const isThere = same.some(
          (candidate) =>
            candidate.lines.length === planted.roots.length &&
            candidate.lines.every(({ root }) => planted.roots.includes(root)),
        );
        // Where more lines fit than are shown, or a line fits an even likelier mistake, those are as good.
        const isCovered =
          same.length === 3 ||
          (kind === "alone" && found.some((candidate) => candidate.kind === "duplicate")) ||
          (kind === "duplicate" && same.length > 0);
        expect(
          isThere || isCovered,
          JSON.stringify({ planted: { ...planted, gap: String(planted.gap) } }),
        ).toBe(true);
        for (const candidate of found) expect(effectOf(candidate)).toBe(planted.gap);
      }),
      { numRuns: 300 },
    );
  });

  it("says nothing about no gap, and bounds what it says", () => {
    const lines = Array.from({ length: 2000 }, (_, at) => ({ root: at + 1, day: DAY - at, amount: -900 }));
    expect(explainGap(0n, DAY, { inBook: lines, later: [], voided: [] })).toEqual([]);
    const found = explainGap(900n, DAY, { inBook: lines, later: [], voided: lines });
    expect(found.length).toBeLessThanOrEqual(3 * KINDS.length);
    expect(new Set(found.map(({ kind }) => kind))).toContain("duplicate");
  });

  it("is exact beyond what a float holds", () => {
    const big = 9_007_199_254_740_991;
    const inBook = [
      { root: 1, day: DAY, amount: big },
      { root: 2, day: DAY, amount: big },
      { root: 3, day: DAY - 40, amount: 1 },
    ];
    const found = explainGap(-2n * BigInt(big), DAY, { inBook, later: [], voided: [] });
    expect(found.map(({ kind }) => kind)).toEqual(["sign", "sign", "pair"]);
  });
});
