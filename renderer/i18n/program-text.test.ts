import { afterEach, expect, it } from "vitest";
import { CallError } from "../transport/transport.ts";
import { deSentences } from "./de.ts";
import { errorText } from "./error-text.ts";
import { programText, programWords, setProgramWords } from "./program-text.ts";

afterEach(() => setProgramWords(null));

it("is the program's own sentence in English", () => {
  expect(programText("There is a book called “Ours” already.")).toBe(
    "There is a book called “Ours” already.",
  );
});

it("is said in German with the names and figures it names", () => {
  setProgramWords(deSentences);
  expect(programText("This entry counts already.")).toBe("Diese Buchung zählt schon.");
  expect(programText("There is a book called “Ours” already.")).toBe("Ein Buch namens „Ours“ gibt es schon.");
  expect(programText("The account “a. b”")).toBeNull();
  expect(programText("There is a reconciled statement from 2026-03-01 to 2026-03-31 already.")).toBe(
    "Einen abgestimmten Auszug vom 1 Mar 2026 bis 31 Mar 2026 gibt es schon.",
  );
});

it("says a sentence within a sentence, and takes nothing it does not know for known", () => {
  setProgramWords(deSentences);
  expect(programText("Line 14: the row has no date.")).toBe("Zeile 14: Die Zeile hat kein Datum.");
  expect(programText("Line 3, column 2: “x” is not a day as YYYY-MM-DD.")).toBe(
    "Zeile 3, Spalte 2: „x“ ist nicht, was dort stehen muss: ein Tag als JJJJ-MM-TT.",
  );
  expect(programText("Something nobody translated.")).toBeNull();
  expect(programText("one: two.")).toBeNull();
  expect(programWords("one: two.")).toBe("one: two.");
});

it("falls back to what its code means when the sentence is unknown", () => {
  setProgramWords(deSentences);
  const known = new CallError("exists", { message: "There is a category called “Auto” already." });
  expect(errorText(known)).toBe("Eine Kategorie namens „Auto“ gibt es schon.");
  expect(errorText(new CallError("exists", { message: "Something nobody translated." }))).toBe(
    "There is one of that name already. Choose another name.",
  );
});
