/**
 * What the program says by itself (the message of an error, a problem of a file) in the language of the window. It says it
 * in English, with names and figures filled in; another language knows it by its English sentence, `{}` for each of those.
 * `tests/program-words.test.ts` reads the program's sources and demands every sentence.
 */
import { formatDate } from "../format/date.ts";
import { formatAmount } from "../format/money.ts";

export type ProgramWords = Readonly<Record<string, string>>;

interface Pattern {
  readonly shape: RegExp;
  readonly said: string;
}

let words: ProgramWords | null = null;
let patterns: readonly Pattern[] | null = null;

/** Null: as the program says it. Only `speak` calls this. */
export function setProgramWords(known: ProgramWords | null): void {
  words = known;
  patterns = null;
}

/** The sentence in the language of the window; null when that language does not know it. */
export function programText(text: string): string | null {
  if (words === null) return text;
  const whole = words[text];
  if (whole !== undefined) return whole;
  patterns ??= patternsOf(words);
  for (const { shape, said } of patterns) {
    const values = shape.exec(text)?.slice(1);
    if (values === undefined) continue;
    // "{}: {}" fits almost anything: only what it joins can say that it is meant.
    if (!/\p{L}/u.test(said.replaceAll("{}", "")) && values.every((value) => programText(value) === null))
      continue;
    let nth = 0;
    return said.replace(/\{\}/g, () => filledIn(values[nth++] ?? ""));
  }
  return null;
}

/** As `programText`, and the program's own words where the language has none: for what would say nothing otherwise. */
export function programWords(text: string): string {
  return programText(text) ?? text;
}

/** Sentences with more words of their own first: they say more exactly what is meant. */
function patternsOf(known: ProgramWords): Pattern[] {
  return Object.entries(known)
    .filter(([sentence]) => sentence.includes("{}"))
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([sentence, said]) => {
      const shape = sentence.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return { shape: new RegExp(`^${shape.join("(.+?)")}$`, "s"), said };
    });
}

/** What was filled in: a sentence or phrase of the program again, a day, an amount, or a name as it is. */
function filledIn(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value);
  if (/^-?\d+\.\d+$/.test(value)) return formatAmount(value);
  return programWords(value);
}
