/** The terms of a filter that ask for words: found by the search index, or looked for in the texts of few voided rows. */
import type { FilterTerm } from "../../../shared/filter/terms.ts";
import type { EntryText } from "../../../shared/ledger/entry.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { LongAnswer } from "../long-answer.ts";
import { refuseFilter } from "./filter-names.ts";
import type { FilterScope, Sql } from "./filter-where.ts";
import type { FoundRows } from "./found-rows.ts";
import { ftsRoots, matchingRoots } from "./search.ts";
import { wordsOf } from "./search-beginnings.ts";

type TextTerm = FilterTerm & { readonly meaning: { readonly kind: "words" | "note"; readonly text: string } };

function isTextTerm(term: FilterTerm): term is TextTerm {
  return term.meaning.kind === "words" || term.meaning.kind === "note";
}

/** The index knows today's words only: what was written elsewhere then would be missed without a sign. */
export function requireWordsNow(terms: readonly FilterTerm[], text: string): void {
  for (const { start, end } of terms.filter(isTextTerm))
    refuseFilter({ problem: "no_words_then", start, end, value: text.slice(start, end) });
}

export interface WordsFound {
  /** Entries that have all the words asked for; null where none are. */
  readonly among: readonly number[] | null;
  /** What takes out those that have words they must not have. */
  readonly conditions: readonly Sql[];
}

/** Looks the words up in the search index. Throws `LongAnswer` when one of them is in `most` entries or more. */
export function findWords(
  { book, table }: FilterScope,
  terms: readonly FilterTerm[],
  account: number | null,
  most: number,
): WordsFound {
  if (table !== "posting") return { among: null, conditions: [] };
  const few = (roots: readonly number[]): readonly number[] => {
    if (roots.length >= most) throw new LongAnswer();
    return roots;
  };
  const rootsOf = ({ kind, text }: TextTerm["meaning"]) =>
    kind === "note"
      ? withNote(book, few(ftsRoots(book, text, most)), text)
      : few(matchingRoots(book, text, account, most));
  const asked = terms.filter(isTextTerm);
  const together = asked
    .filter(({ meaning, negated }) => !negated && meaning.kind === "words")
    .map(({ meaning }) => meaning.text)
    .join(" ");
  const lists = [
    ...(together === "" ? [] : [rootsOf({ kind: "words", text: together })]),
    ...asked
      .filter(({ meaning, negated }) => !negated && meaning.kind === "note")
      .map(({ meaning }) => rootsOf(meaning)),
  ];
  return {
    among: lists.length === 0 ? null : lists.reduce(inBoth),
    conditions: asked
      .filter(({ negated }) => negated)
      .map(({ meaning }) => ({
        text: "p.root NOT IN (SELECT value FROM json_each(?))",
        params: [JSON.stringify(rootsOf(meaning))],
      })),
  };
}

function inBoth(one: readonly number[], other: readonly number[]): number[] {
  const set = new Set(other);
  return one.filter((root) => set.has(root));
}

/** Voided entries are in no search index: those of `rows` whose texts meet the terms. */
export function keepByText(
  { book, table }: FilterScope,
  rows: FoundRows,
  terms: readonly FilterTerm[],
): FoundRows {
  const asked = terms.filter(isTextTerm);
  if (table === "posting" || asked.length === 0) return rows;
  const texts = textsOf(book, rows.roots(), VOIDED);
  return rows.keep(({ root }) => {
    const { note, all } = texts.get(root) ?? NO_TEXT;
    return asked.every(
      ({ meaning, negated }) => hasWords(meaning.kind === "note" ? note : all, meaning.text) !== negated,
    );
  });
}

function withNote(book: BookContext, roots: readonly number[], text: string): number[] {
  const texts = textsOf(book, roots, COUNTED);
  return roots.filter((root) => hasWords((texts.get(root) ?? NO_TEXT).note, text));
}

interface Texts {
  /** As shown, and of the parts of a split. */
  readonly note: string;
  /** With the payee, and the bank's words. */
  readonly all: string;
}

const NO_TEXT: Texts = { note: "", all: "" };

interface TextRow {
  readonly root: number;
  readonly text: string | null;
  readonly payee: string | null;
}

const COUNTED = `SELECT e.value AS root, '' AS payee,
    (SELECT t.text FROM record_text t WHERE t.seq = (SELECT j.entry FROM journal_entry j WHERE j.root = e.value)) AS text
  FROM json_each(?) e`;

const LAST_CONTENT =
  "(SELECT max(x.seq) FROM record x WHERE (x.root = e.value AND x.root <> x.seq OR x.seq = e.value) AND x.op = 0)";
const VOIDED = `SELECT e.value AS root, (SELECT t.text FROM record_text t WHERE t.seq = ${LAST_CONTENT}) AS text,
    (SELECT name FROM payee WHERE root = (SELECT seq FROM record WHERE root = seq AND root_id =
      (SELECT unhex(replace(json_extract(r.body, '$.payee'), '-', '')) FROM record r WHERE r.seq = ${LAST_CONTENT}))) AS payee
  FROM json_each(?) e`;

function textsOf(book: BookContext, roots: readonly number[], query: string): Map<number, Texts> {
  const rows = book.db.all<TextRow>(query, JSON.stringify(roots));
  return new Map(
    rows.map(({ root, text, payee }) => {
      const { memo, bank, lines }: EntryText = text === null ? {} : (JSON.parse(text) as EntryText);
      const note = [memo ?? bank?.memo ?? "", ...Object.values(lines ?? {})].join(" ");
      return [root, { note, all: [payee ?? "", note, bank?.payee ?? "", bank?.memo ?? ""].join(" ") }];
    }),
  );
}

const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word stands in the text, or begins a word of it, as the search index has it. */
function hasWords(text: string, asked: string): boolean {
  const words = wordsOf(bare(text));
  return wordsOf(bare(asked)).every((word) => words.some((one) => one.startsWith(word)));
}
