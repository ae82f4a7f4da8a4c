/**
 * How long a passphrase holds against somebody who has the disk, estimated from how people choose: words, names, years,
 * runs and rows of keys are cheap to guess, what has no pattern is not. It is a hint for a person, never a gate: the only
 * rule is the contract's least length.
 */
import { COMMON_WORDS } from "./common-words.ts";

/** From "the first list of guesses holds it" to "no list and no computer of today". */
export const STRENGTH_LEVELS = ["at_once", "days", "months", "years", "centuries"] as const;
export type StrengthLevel = (typeof STRENGTH_LEVELS)[number];

/** What makes it weaker than it looks; the worst one is named. */
export type StrengthReason = "common" | "name" | "repeats" | "sequence" | "short" | "one_word";

export interface Strength {
  /** Logarithm to base 2 of the guesses it takes. */
  readonly bits: number;
  readonly level: StrengthLevel;
  readonly reason: StrengthReason | null;
}

/**
 * Least bits of each level above the first, at ten thousand guesses a second: a few graphics cards against 64 MiB of
 * Argon2id. Half of all guesses find it on average.
 */
const LEAST_BITS: readonly (readonly [StrengthLevel, number])[] = [
  ["centuries", 48],
  ["years", 40],
  ["months", 35],
  ["days", 28],
];

const SHORT = 10;
/** A word of a language, from a list of sixteen thousand. */
const WORD_BITS = 14;
/** Letters that read like one word; longer runs are taken for several. */
const WORD_LETTERS = 8;
const COMMON_BITS = Math.log2(COMMON_WORDS.size);
const KEY_ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azerty",
];
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

interface Part {
  readonly length: number;
  readonly bits: number;
  readonly reason: StrengthReason | null;
}

/** `names`: what an attacker knows of the person, such as the profile's name. */
export function passphraseStrength(passphrase: string, names: readonly string[] = []): Strength {
  const text = passphrase.normalize("NFKC");
  const parts = partsOf(text, knownNames(names));
  const period = repeatedBlock(text);
  const whole = parts.reduce((sum, part) => sum + part.bits, 0);
  const bits = period === null ? whole : Math.min(whole, passphraseStrength(text.slice(0, period)).bits + 2);
  const level = LEAST_BITS.find(([, least]) => bits >= least)?.[0] ?? "at_once";
  const weak = level === "at_once" || level === "days" || level === "months";
  return { bits, level, reason: weak ? worstReason(text, parts, period !== null) : null };
}

function worstReason(text: string, parts: readonly Part[], repeats: boolean): StrengthReason | null {
  const named = parts.filter((part) => part.reason !== null).sort((a, b) => b.length - a.length)[0];
  if (named !== undefined && named.length * 2 >= text.length) return named.reason;
  if (repeats) return "repeats";
  if ([...text].length < SHORT) return "short";
  return named?.reason ?? "one_word";
}

/** Cuts the text into what a guesser would take as one piece, the longest known piece first. */
function partsOf(text: string, names: readonly string[]): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const known = [commonAt(rest), nameAt(rest, names), repeatAt(rest), sequenceAt(rest), yearAt(rest)];
    const best = known.filter((part) => part !== null).sort((a, b) => b.length - a.length)[0];
    const part = best ?? lettersAt(rest, names) ?? { length: 1, bits: characterBits(rest), reason: null };
    parts.push(part);
    at += part.length;
  }
  return parts;
}

function commonAt(rest: string): Part | null {
  const plain = rest.toLowerCase();
  const read = [...plain].map((character) => LEET[character] ?? character).join("");
  for (let length = Math.min(14, rest.length); length >= 4; length -= 1) {
    const leet = plain.slice(0, length) !== read.slice(0, length);
    if (!COMMON_WORDS.has(plain.slice(0, length)) && !(leet && COMMON_WORDS.has(read.slice(0, length))))
      continue;
    return {
      length,
      bits: COMMON_BITS + (leet ? 2 : 0) + capitalBits(rest.slice(0, length)),
      reason: "common",
    };
  }
  return null;
}

function nameAt(rest: string, names: readonly string[]): Part | null {
  const plain = rest.toLowerCase();
  const name = names.find((candidate) => plain.startsWith(candidate));
  return name === undefined
    ? null
    : { length: name.length, bits: 3 + capitalBits(rest.slice(0, name.length)), reason: "name" };
}

/** `aaa`. */
function repeatAt(rest: string): Part | null {
  const run = /^(.)\1{2,}/su.exec(rest)?.[0];
  if (run === undefined) return null;
  return { length: run.length, bits: characterBits(rest) + Math.log2(run.length), reason: "repeats" };
}

/** Four or more neighbours of the alphabet, of the digits or of a row of keys, either way. */
function sequenceAt(rest: string): Part | null {
  const plain = rest.toLowerCase();
  for (const row of KEY_ROWS.flatMap((keys) => [keys, [...keys].reverse().join("")])) {
    let length = 0;
    const start = row.indexOf(plain.charAt(0));
    if (start < 0) continue;
    while (length < plain.length && start + length < row.length && plain[length] === row[start + length])
      length += 1;
    if (length >= 4) return { length, bits: 5 + Math.log2(length), reason: "sequence" };
  }
  return null;
}

function yearAt(rest: string): Part | null {
  return /^(19|20)\d\d(?!\d)/.test(rest) ? { length: 4, bits: 7, reason: null } : null;
}

/** A run of letters, up to where something known begins: a word when it reads like one, else letter by letter. */
function lettersAt(rest: string, names: readonly string[]): Part | null {
  const run = /^\p{L}{3,}/u.exec(rest)?.[0];
  if (run === undefined) return null;
  let length = 1;
  while (length < run.length) {
    const tail = rest.slice(length);
    if (length >= 3 && (commonAt(tail) ?? nameAt(tail, names) ?? repeatAt(tail)) !== null) break;
    length += 1;
  }
  const letters = run.slice(0, length);
  const random = letters.length * Math.log2(26);
  const words = WORD_BITS * Math.ceil(letters.length / WORD_LETTERS);
  const bits = Math.min(random, isWordlike(letters) ? words : random) + capitalBits(letters);
  return { length, bits, reason: null };
}

/** Vowels where a language has them, and no pile of consonants. */
function isWordlike(letters: string): boolean {
  const plain = letters.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const vowels = [...plain].filter((letter) => "aeiouy".includes(letter)).length / plain.length;
  const isLatin = /^[a-z]+$/.test(plain);
  return !isLatin || (vowels >= 0.2 && vowels <= 0.7 && !/[^aeiouy]{5}/.test(plain));
}

/** A capital at the front or everywhere is tried at once; elsewhere each place counts. */
function capitalBits(text: string): number {
  const capitals = [...text].filter((letter) => letter !== letter.toLowerCase()).length;
  if (capitals === 0) return 0;
  const first = text.charAt(0) !== text.charAt(0).toLowerCase();
  return capitals === text.length || (capitals === 1 && first)
    ? 1
    : Math.min(capitals, text.length - capitals) + 1;
}

function characterBits(rest: string): number {
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (/\d/.test(character)) return Math.log2(10);
  if (/[a-z]/.test(character)) return Math.log2(26);
  if (/[A-Z]/.test(character)) return Math.log2(26) + 1;
  // Between words a space or a dash is what everybody takes.
  if (/[ \-_.]/.test(character)) return 1;
  return character.length > 1 ? 3 : 5;
}

/** How long the block is the text consists of twice or more; null when it does not. */
function repeatedBlock(text: string): number | null {
  for (let length = 1; length * 2 <= text.length; length += 1)
    if (text.length % length === 0 && text === text.slice(0, length).repeat(text.length / length))
      return length;
  return null;
}

function knownNames(names: readonly string[]): string[] {
  return names
    .flatMap((name) => [name, ...name.split(/\s+/)])
    .map((name) => name.normalize("NFKC").toLowerCase())
    .filter((name) => name.length >= 3)
    .sort((a, b) => b.length - a.length);
}
