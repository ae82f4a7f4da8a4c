/**
 * How the palette finds: what was typed stands in the name as a whole, at its beginning, at the beginning of words, or
 * anywhere; or it is beginnings of the words one after the other ("gromar", "dp"). Never letters scattered at will: what
 * is found must be seen to be found.
 */

export interface Findable {
  readonly label: string;
  /** Other words it is found by. */
  readonly words?: string | undefined;
}

/** Folds case, accents and ligatures. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").toLowerCase();
}

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");

/** How well a text answers what was typed; 0 is best, null not at all. */
export function rankOf(text: string, typed: string): number | null {
  const name = fold(text);
  const query = fold(typed).trim();
  if (query === "" || name === query) return 0;
  if (name.startsWith(query)) return 1;
  const words = wordsOf(name);
  const asked = wordsOf(query);
  if (asked.length === 0) return null;
  if (words.some((_, at) => asked.every((word, n) => words[at + n]?.startsWith(word)))) return 2;
  if (asked.every((word) => words.some((own) => own.startsWith(word)))) return 3;
  if (asked.length === 1 && isBeginnings(query, words)) return 4;
  return asked.every((word) => name.includes(word)) ? 5 : null;
}

/** Whether letters are beginnings of some of the words, in their order. */
function isBeginnings(letters: string, words: readonly string[]): boolean {
  if (letters === "") return true;
  return words.some((word, at) => {
    for (let length = sharedLength(letters, word); length > 0; length -= 1)
      if (isBeginnings(letters.slice(length), words.slice(at + 1))) return true;
    return false;
  });
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** A name counts before other words, the one used last before the others, then the order they came in. */
export function found<T extends Findable & { readonly id: string }>(
  items: readonly T[],
  typed: string,
  recent: readonly string[],
): T[] {
  const usedAt = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return items
    .flatMap((item) => {
      const own = rankOf(item.label, typed);
      const other = rankOf(`${item.label} ${item.words ?? ""}`, typed);
      const rank = own ?? (other === null ? null : other + 10);
      return rank === null ? [] : [{ item, rank }];
    })
    .sort((a, b) => a.rank - b.rank || usedAt(a.item.id) - usedAt(b.item.id))
    .map(({ item }) => item);
}
