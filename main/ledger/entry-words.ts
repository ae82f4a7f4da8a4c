/** Who and what an entry is about, for lists that are not the register's: one statement for any number of entries. */
import type { EntryText } from "../../shared/ledger/entry.ts";
import type { BookContext } from "./book-context.ts";

export interface EntryWords {
  readonly payee: string;
  readonly memo: string;
}

interface Row {
  readonly root: number;
  readonly payee: string | null;
  readonly text: string | null;
}

/** A voided entry speaks with the words it had. */
const WORDS = `SELECT e.value AS root, p.name AS payee, t.text FROM json_each(?) e
  JOIN record r ON r.seq = coalesce((SELECT j.entry FROM journal_entry j WHERE j.root = e.value),
    (SELECT max(x.seq) FROM record x WHERE (x.root = e.value AND x.root <> x.seq OR x.seq = e.value) AND x.op = 0))
  LEFT JOIN record_text t ON t.seq = r.seq
  LEFT JOIN record pr ON pr.root_id = unhex(replace(json_extract(r.body, '$.payee'), '-', ''))
  LEFT JOIN payee p ON p.root = pr.seq`;

const NO_WORDS: EntryWords = { payee: "", memo: "" };

/** By local root; learns the entries' ids as well, so that `idOfRoot` asks for none of them. */
export function entryWords(book: BookContext, roots: readonly number[]): (root: number) => EntryWords {
  book.lookUpIds(roots);
  const rows = roots.length === 0 ? [] : book.db.all<Row>(WORDS, JSON.stringify([...new Set(roots)]));
  const found = new Map(
    rows.map(({ root, payee, text }) => {
      const words = text === null ? null : (JSON.parse(text) as EntryText);
      return [root, { payee: payee ?? "", memo: words?.memo ?? words?.bank?.memo ?? "" }];
    }),
  );
  return (root) => found.get(root) ?? NO_WORDS;
}
