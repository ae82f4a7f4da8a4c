import { wordLocale } from "../format/locale.ts";
import { formatCount } from "../format/number.ts";

let rules = new Intl.PluralRules(wordLocale);
let madeFor = wordLocale;

/** Which of two forms goes with a count, by the rules of the language. English and German have no third. */
export function pick<T>(count: number, one: T, many: T): T {
  if (madeFor !== wordLocale) {
    madeFor = wordLocale;
    rules = new Intl.PluralRules(wordLocale);
  }
  return rules.select(count) === "one" ? one : many;
}

/** "1 entry", "1,204 entries". */
export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${pick(count, one, many)}`;
}
