/** What one command wrote of entries, each beside what it was before. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { VoidBody } from "../../../shared/ledger/record.ts";
import { type BookContext, blobFromId, idFromBlob } from "../../ledger/book-context.ts";
import { readWritten, type WrittenRecord } from "../../ledger/many-records.ts";
import { type Change, differences, namesIn, type Shown, shownRevision, stateOfVoid } from "./history.ts";

/** At most so many entries of one command are told; an import has a page of its own for all of them. */
const TOLD = 100;
/** A command's records lie side by side in the log; one of more has its own page. */
const AT_ONCE = 2000;

const ENTRIES = `SELECT r.seq, r.supersedes AS before, x.id AS root FROM record r JOIN record x ON x.seq = r.root
  WHERE r.seq BETWEEN ? AND ? AND r.cmd = ? AND r.kind = 'entry' ORDER BY r.seq LIMIT ?`;

/** Fails with `not_found` for what is no command of this book. */
export function writtenBy(
  book: BookContext,
  { of: command }: Input<"register.written">,
): Output<"register.written"> {
  const cmd = book.db.one<{ seq: number }>(
    "SELECT seq FROM record WHERE id = ? AND cmd = seq",
    blobFromId(command),
  )?.seq;
  if (cmd === undefined)
    throw new DomainError("not_found", { message: "There is no such command in this book." });
  const rows = book.db.all<{ seq: number; before: number | null; root: Buffer }>(
    ENTRIES,
    cmd,
    cmd + AT_ONCE,
    cmd,
    TOLD + 1,
  );
  const idOf = new Map(rows.map((row) => [row.seq, idFromBlob(row.root)]));
  return {
    more: rows.length > TOLD,
    entries: tellWritten(book, rows.slice(0, TOLD)).map(({ seq, op, shown, changes }) => ({
      id: idOf.get(seq) ?? "",
      number: seq,
      op,
      date: shown.date,
      payee: shown.payee,
      memo: shown.memo,
      amount: shown.amount,
      account: shown.account,
      category: shown.category,
      changes: [...changes],
    })),
  };
}

/** One record of an entry as a person reads it, beside the one it supersedes. */
interface WrittenEntry {
  readonly seq: number;
  readonly op: "content" | "void";
  readonly shown: Pick<Shown, "date" | "payee" | "memo" | "amount" | "account" | "category">;
  readonly changes: readonly Change[];
}

/** Tells records of entries, each with the number of the one it supersedes, in a fixed number of statements. */
function tellWritten(
  book: BookContext,
  pairs: readonly { readonly seq: number; readonly before: number | null }[],
): WrittenEntry[] {
  const seqs = new Set(pairs.flatMap(({ seq, before }) => (before === null ? [seq] : [seq, before])));
  const records = readWritten(book, [...seqs]);
  const names = namesIn(book, records);
  const known = new Map(records.map((record) => [record.seq, record]));
  const plain = (record: WrittenRecord | undefined) =>
    record === undefined || record.op === 1 ? null : shownRevision(book, record, names);
  return pairs.flatMap(({ seq, before }): WrittenEntry[] => {
    const record = known.get(seq);
    const old = before === null ? undefined : known.get(before);
    const was = plain(old);
    // A void says nothing of what it takes out, and what brings back follows a void: the other one of the two tells.
    const shown = plain(record) ?? was;
    if (record === undefined || shown === null) return [];
    const state = record.op === 1 ? stateOfVoid(record.content as VoidBody) : "counted";
    const oldState = old?.op === 1 ? stateOfVoid(old.content as VoidBody) : "counted";
    const changes =
      old === undefined ? [] : differences({ ...(was ?? shown), state: oldState }, { ...shown, state });
    return [{ seq, op: record.op === 1 ? "void" : "content", shown, changes }];
  });
}
