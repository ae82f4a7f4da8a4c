/** The list of payees, a page at a time, in a fixed number of statements. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { foldName } from "../../../shared/ledger/record.ts";
import { dateFromDayNumber } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { QueryHandlers } from "../handler.ts";

interface PayeeRow {
  readonly root: number;
  readonly name: string;
  readonly entries: number;
}

const FOUND = `FROM (SELECT ? AS word) q CROSS JOIN payee p LEFT JOIN payee_use u ON u.payee = p.root
  WHERE q.word = '' OR instr(p.folded, q.word) > 0 OR EXISTS (SELECT 1 FROM payee_alias a WHERE a.root = p.root AND instr(a.folded, q.word) > 0)`;
const ORDERS = { name: "p.folded, p.root", entries: "entries DESC, p.folded, p.root" } as const;

function list(book: BookContext, input: Input<"payees.list">): Output<"payees.list"> {
  const folded = foldName(input.text ?? "");
  const { db } = book;
  const total = db.one<{ n: number }>(`SELECT count(*) AS n ${FOUND}`, folded)?.n ?? 0;
  const rows = db.all<PayeeRow>(
    `SELECT p.root, p.name, coalesce(u.entries, 0) AS entries ${FOUND} ORDER BY ${ORDERS[input.sort]} LIMIT ? OFFSET ?`,
    folded,
    input.limit,
    input.offset,
  );
  const roots = rows.map(({ root }) => root);
  const asked = JSON.stringify(roots);
  book.lookUpIds(roots);
  const aliases = Map.groupBy(
    db.all<{ root: number; name: string }>(
      "SELECT a.root, a.name FROM json_each(?) e JOIN payee_alias a ON a.root = e.value ORDER BY a.root, a.folded",
      asked,
    ),
    ({ root }) => root,
  );
  const newest = new Map(
    db
      .all<{ payee: number; date: number; account: number | null }>(
        `SELECT j.payee, j.date, (SELECT p.account FROM posting p JOIN account a ON a.root = p.account
           WHERE p.root = j.root AND a.subtype = 'category' ORDER BY p.line LIMIT 1) AS account
         FROM json_each(?) e JOIN journal_entry j ON j.root = (SELECT root FROM journal_entry WHERE payee = e.value ORDER BY date DESC LIMIT 1)`,
        asked,
      )
      .map((row) => [row.payee, row]),
  );
  return {
    total,
    payees: rows.map(({ root, name, entries }) => {
      const last = newest.get(root);
      return {
        id: book.idOfRoot(root),
        name,
        aliases: (aliases.get(root) ?? []).map((alias) => alias.name),
        entries,
        lastUsed: last === undefined ? null : dateFromDayNumber(last.date),
        lastCategory: last?.account == null ? null : (book.accounts.get(last.account)?.name ?? null),
      };
    }),
  };
}

export const payeesQueries: QueryHandlers = { "payees.list": ({ book }, input) => list(book, input) };
