/** Entries one after the other as an archive wants them: the chain's content in force, its text, when and by whom. */

import { idFromHex } from "../../shared/ids.ts";
import type { EntryContent, EntryText } from "../../shared/ledger/entry.ts";
import type { VoidBody } from "../../shared/ledger/record.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { chainStateAt } from "../ledger/chain.ts";
import { timeText } from "../ledger/time-text.ts";

export interface EntryView {
  readonly id: string;
  /** Number of the record in force. */
  readonly number: number;
  readonly revisions: number;
  readonly status: "counted" | "void";
  readonly voidWhy: VoidBody["why"] | null;
  /** The entry it is marked as a duplicate of. */
  readonly duplicateOf: string | null;
  readonly content: EntryContent;
  readonly text: EntryText;
  readonly firstWrittenAt: string;
  readonly lastWrittenAt: string;
  readonly lastBy: string;
  readonly importId: string | null;
  /** Ids of the entry it reverses and of its reversal, while that counts. */
  readonly reverses: string | null;
  readonly reversedBy: string | null;
}

interface Row {
  readonly id: string;
  readonly tip: number;
  readonly op: number;
  readonly revisions: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly author: string;
  readonly body: string;
  readonly text: string | null;
  readonly batch: string | null;
  readonly reverses: number | null;
  readonly reversed_by: number | null;
}

const ENTRIES = `SELECT lower(hex(coalesce(f.root_id, f.id))) AS id, c.tip, r.op, f.recorded_at AS first_at, r.recorded_at AS last_at,
    CASE WHEN c.tip = c.root THEN 1 ELSE 1 + (SELECT count(*) FROM record l WHERE l.root = f.seq AND l.root <> l.seq) END AS revisions,
    lower(hex(a.id)) AS author, r.body, t.text, lower(hex(b.id)) AS batch, o.root AS reverses, v.by_root AS reversed_by
  FROM record f JOIN chain c ON c.root = f.seq JOIN record r ON r.seq = c.tip JOIN author a ON a.author = r.author
    LEFT JOIN record_text t ON t.seq = r.seq LEFT JOIN import_batch i ON i.root = f.cmd LEFT JOIN record b ON b.seq = i.root
    LEFT JOIN reversal o ON o.by_root = f.seq LEFT JOIN reversal v ON v.root = f.seq
  WHERE f.kind = 'entry' AND f.root = f.seq ORDER BY f.seq`;

/** Every entry of the book, voided ones included, in the order in which they were first written. */
export function* entryViews(book: BookContext): Generator<EntryView> {
  for (const row of book.db.iterate<Row>(ENTRIES)) {
    const counts = row.op === 0;
    const state = counts ? null : chainStateAt(book.db, row.tip);
    yield {
      id: idFromHex(row.id),
      number: row.tip,
      revisions: row.revisions,
      status: counts ? "counted" : "void",
      voidWhy: state === null ? null : (state.tip.content as VoidBody).why,
      duplicateOf: state === null ? null : ((state.tip.content as VoidBody).of ?? null),
      content: (state === null ? JSON.parse(row.body) : state.content.content) as EntryContent,
      text: ((state === null ? parseText(row.text) : state.content.text) ?? {}) as EntryText,
      firstWrittenAt: timeText(row.first_at),
      lastWrittenAt: timeText(row.last_at),
      lastBy: idFromHex(row.author),
      importId: row.batch === null || row.batch === "" ? null : idFromHex(row.batch),
      reverses: row.reverses === null ? null : book.idOfRoot(row.reverses),
      reversedBy: row.reversed_by === null ? null : book.idOfRoot(row.reversed_by),
    };
  }
}

function parseText(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

/** Names by global id, for the things an entry points at. Payees are asked for one by one: there may be many. */
export class Names {
  readonly #book: BookContext;
  readonly #accounts: ReadonlyMap<string, { name: string; type: string }>;
  readonly #tags = new Map<string, string>();

  constructor(book: BookContext) {
    this.#book = book;
    this.#accounts = new Map(
      [...book.accounts].map(([root, row]) => [book.idOfRoot(root), { name: row.name, type: row.type }]),
    );
  }

  account(id: string): { name: string; type: string } {
    return this.#accounts.get(id) ?? { name: "", type: "" };
  }

  payee(id: string | undefined): string {
    const root = id === undefined ? null : this.#book.findRoot(id);
    return this.#book.db.one<{ name: string }>("SELECT name FROM payee WHERE root = ?", root)?.name ?? "";
  }

  tag(id: string): string {
    const known = this.#tags.get(id);
    if (known !== undefined) return known;
    const name =
      this.#book.db.one<{ name: string }>("SELECT name FROM tag WHERE root = ?", this.#book.findRoot(id))
        ?.name ?? "";
    this.#tags.set(id, name);
    return name;
  }
}
