/** The names a book begins with, in the language it is founded in. They are stored: later it is for people to rename. */
import { readFileSync } from "node:fs";
import type { BookLanguage } from "../../../shared/contract/books.ts";
import { resourcePath } from "../../db/resource-dir.ts";

export interface FirstNames {
  readonly book: string;
  readonly sampleBook: string;
  /** The name of a default category, by its template key; its English name where the language has none. */
  category(key: string, english: string): string;
  /** Accounts and notes of the sample book. */
  sample(english: string): string;
}

const ENGLISH: FirstNames = {
  book: "My book",
  sampleBook: "Sample book",
  category: (_key, english) => english,
  sample: (english) => english,
};

interface NamesFile {
  readonly book: string;
  readonly sampleBook: string;
  readonly categories: Readonly<Record<string, string>>;
  readonly sample: Readonly<Record<string, string>>;
}

export function firstNames(language: BookLanguage): FirstNames {
  if (language === "en") return ENGLISH;
  const file = JSON.parse(
    readFileSync(resourcePath(`resources/names.${language}.json`), "utf8"),
  ) as NamesFile;
  return {
    book: file.book,
    sampleBook: file.sampleBook,
    category: (key, english) => file.categories[key] ?? english,
    sample: (english) => file.sample[english] ?? english,
  };
}
