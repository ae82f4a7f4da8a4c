/**
 * Which language the window speaks. English comes with the window; any other is a chunk of its own, and the window goes
 * on in the language it has until that is there. Words, names of days and months, direction and the standard way of
 * writing figures change together, at once.
 */
import { setDayStyle } from "../format/date.ts";
import { setLocales } from "../format/locale.ts";
import { readLocale } from "../format/number.ts";
import { en, type Messages } from "./en.ts";
import { type ProgramWords, setProgramWords } from "./program-text.ts";
import { setMessages } from "./t.ts";

/** Those a person can choose. */
export const LANGUAGES = ["en", "de"] as const;
/** Those only tests ask for: longer, accented, and from right to left (pseudo.ts). */
const PSEUDO = ["en-XA", "ar-XB"] as const;
export type Language = (typeof LANGUAGES)[number] | (typeof PSEUDO)[number];

interface Words {
  readonly messages: Messages;
  /** The sentences of the program itself; without them they stay English. */
  readonly program?: ProgramWords;
}

const CATALOGUES: Record<Language, () => Promise<Words>> = {
  en: () => Promise.resolve({ messages: en }),
  de: () => import("./de.ts").then(({ de, deSentences }) => ({ messages: de, program: deSentences })),
  "en-XA": () => import("./pseudo.ts").then(({ accents }) => ({ messages: accents() })),
  "ar-XB": () => import("./pseudo.ts").then(({ mirrored }) => ({ messages: mirrored() })),
};

let spoken: Language = "en";
let asked = "";
let times = 0;
const listeners = new Set<() => void>();

export function spokenLanguage(): Language {
  return spoken;
}

/** Differs from what it was whenever something is said or written in another way. */
export function timesSpoken(): number {
  return times;
}

export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language that a choice means: "" and what nobody knows are the computer's own, English where that is unknown. */
export function languageOf(choice: string): Language {
  return (
    PSEUDO.find((language) => language === choice) ??
    known(choice) ??
    navigator.languages.map(known).find((language) => language !== undefined) ??
    "en"
  );
}

function known(locale: string): Language | undefined {
  return LANGUAGES.find((language) => locale === language || locale.startsWith(`${language}-`));
}

/** The language whose names of days and months, and rules of plural, go with the words. */
function wordsOf(language: Language): string {
  return language === "de" ? "de" : "en";
}

/** For a book that is founded now: the names it begins with are in the language of the window. */
export function foundedHere(): { language?: "de" } {
  return spoken === "de" ? { language: "de" } : {};
}

/** Changes to what a choice means. What was asked for last holds, whichever catalogue arrives first. */
export async function speak(choice: string): Promise<void> {
  asked = choice;
  const language = languageOf(choice);
  const { messages, program = null } = await CATALOGUES[language]();
  if (asked !== choice) return;
  setMessages(messages);
  setProgramWords(program);
  setLocales(wordsOf(language), choice !== "");
  readLocale();
  setDayStyle(null);
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar-XB" ? "rtl" : "ltr";
  spoken = language;
  times += 1;
  for (const listener of listeners) listener();
}
