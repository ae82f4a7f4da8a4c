/**
 * Words a person typed as a query of the search index. Each is a beginning. For a beginning FTS5 gathers every entry of every
 * word that begins so before it answers the first one; words it walks, newest entry first, and beginnings of one and two
 * letters too, which it keeps. So a longer one is asked for as the words of the index that begin so, while they are not many.
 */
import type { ReadDb } from "../../db/driver.ts";

const MAX_WORDS = 12;
/** So many words of the index stand in for one beginning; where there are more, each is in few entries. */
const MANY = 150;
/** Of one and two letters the index keeps the beginnings themselves. */
const KEPT = 2;

/** The words of a text as the index parts them. */
export function wordsOf(text: string): string[] {
  return text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The word as the index has it; null where that is for the index to say. */
function indexed(word: string): string | null {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.length > KEPT && /^[a-z0-9]+$/.test(plain) ? plain : null;
}

/** A look at the first word at or after each beginning, then at the next one after each found, until there is none. */
const WORDS = `WITH RECURSIVE found (asked, until, term) AS (
    SELECT e.value, e.value || char(1114111), (SELECT w.term FROM fts_word w WHERE w.term >= e.value AND w.term < e.value || char(1114111) LIMIT 1)
      FROM json_each(?) e
    UNION ALL
    SELECT f.asked, f.until, (SELECT w.term FROM fts_word w WHERE w.term >= f.term || char(1) AND w.term < f.until LIMIT 1)
      FROM found f WHERE f.term IS NOT NULL
    LIMIT ?)
  SELECT asked, term FROM found`;

interface Found {
  readonly asked: string;
  /** Null: there are no more. */
  readonly term: string | null;
}

/** As an FTS5 query, in which no operator of a person's text is obeyed; null when there is no word in the text. */
export function ftsQuery(db: ReadDb, text: string): string | null {
  const words = wordsOf(text).slice(0, MAX_WORDS);
  if (words.length === 0) return null;
  const begun = new Set(words.flatMap((word) => indexed(word) ?? []));
  const rows = begun.size === 0 ? [] : db.all<Found>(WORDS, JSON.stringify([...begun]), begun.size * MANY);
  const byWord = Map.groupBy(rows, ({ asked }) => asked);
  return words
    .map((word) => {
      const found = byWord.get(indexed(word) ?? "") ?? [];
      const terms = found.flatMap(({ term }) => term ?? []);
      const isAll = terms.length > 0 && terms.length < found.length;
      return isAll ? `(${terms.map((term) => `"${term}"`).join(" OR ")})` : `"${word}"*`;
    })
    .join(" AND ");
}
