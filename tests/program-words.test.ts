/** Every sentence of the program that may reach a window is said in German too (renderer/i18n/de-program.ts). */
import { expect, it } from "vitest";
import { deProgram } from "../renderer/i18n/de-program.ts";
import { deProgramBook } from "../renderer/i18n/de-program-book.ts";
import { deProgramFiles } from "../renderer/i18n/de-program-files.ts";
import { programSentences } from "./program-sentences.ts";

const german: Readonly<Record<string, string>> = { ...deProgram, ...deProgramBook, ...deProgramFiles };
const holes = (text: string) => text.split("{}").length - 1;

it("says in German what the program says", () => {
  const sentences = programSentences();
  expect(sentences.length).toBeGreaterThan(200);
  expect(sentences.filter((sentence) => german[sentence] === undefined).sort()).toEqual([]);
});

it("knows no sentence that the program does not say", () => {
  const sentences = new Set(programSentences());
  const made = Object.keys(german).filter((sentence) => !sentences.has(sentence));
  // Put together from parts that the sources name one by one.
  expect(made).toEqual([]);
});

it("fills in as much as the English does", () => {
  expect(Object.entries(german).filter(([english, said]) => holes(english) !== holes(said))).toEqual([]);
});
