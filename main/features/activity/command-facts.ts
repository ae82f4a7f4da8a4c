/** What a page of commands did and whether each can be taken back, in a fixed number of statements (OPS-7). */
import type { Output } from "../../../shared/contract/index.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import type {
  AccountBody,
  ClosingBody,
  ImportBody,
  ImportText,
  NameText,
} from "../../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { type BookContext, idFromBlob } from "../../ledger/book-context.ts";
import { type Hindrance, hindranceOf, readObstacles } from "./command-hindrance.ts";
import { HEADS, type Head, isAccount, jsonList, WRITTEN, type Written } from "./command-rows.ts";

export type CommandShown = NonNullable<Output<"activity.list">["events"][number]["command"]>;
type Deed = CommandShown["deed"];
interface Line {
  readonly cmd: number;
  readonly origin: number;
  readonly depth: number;
}

interface Said {
  readonly seq: number;
  readonly body: string;
  readonly text: string | null;
}

export interface CommandFacts {
  readonly shown: CommandShown;
  /** The command under any undo and redo of it. */
  readonly origin: number;
  /** An import that was never undone and redone as a whole. */
  readonly isImport: boolean;
  readonly hindrance: Hindrance | null;
}

const LINES = `WITH RECURSIVE line (cmd, at, depth) AS (
    SELECT value, value, 0 FROM json_each(?)
    UNION ALL SELECT l.cmd, u.cmd, l.depth + 1 FROM line l JOIN undone u ON u.root = l.at)
  SELECT cmd, at AS origin, depth FROM line l WHERE NOT EXISTS (SELECT 1 FROM undone u WHERE u.root = l.at)`;

const SAID =
  "SELECT r.seq, r.body, t.text FROM json_each(?) e JOIN record r ON r.seq = e.value LEFT JOIN record_text t ON t.seq = r.seq";

/** Facts by the number of each command's first record; `member` is who asks. */
export function commandFacts(
  book: BookContext,
  member: string,
  cmds: readonly number[],
): Map<number, CommandFacts> {
  const { db } = book;
  const lines = new Map(db.all<Line>(LINES, jsonList(cmds)).map((line) => [line.cmd, line]));
  const all = [...cmds, ...[...lines.values()].map((line) => line.origin)];
  const heads = new Map(db.all<Head>(HEADS, jsonList(all)).map((head) => [head.cmd, head]));
  const plain = all.filter((cmd) => heads.get(cmd)?.last_seq == null);
  const written = Map.groupBy(db.all<Written>(WRITTEN, jsonList(plain)), (row) => row.cmd);
  const words = readWords(book, heads, written);
  const obstacles = readObstacles(book, written);
  const facts = cmds.map((cmd): [number, CommandFacts] => {
    const head = heads.get(cmd);
    const line = lines.get(cmd);
    const origin = line?.origin ?? cmd;
    const depth = line?.depth ?? 0;
    const said = words(origin);
    const isImport = head?.last_seq != null;
    return [
      cmd,
      {
        shown: {
          id: head === undefined ? "" : idFromBlob(head.id),
          again: depth === 0 ? null : depth % 2 === 1 ? "undo" : "redo",
          ...said,
        },
        origin,
        isImport,
        hindrance:
          head === undefined ? "other" : hindranceOf(member, head, written.get(cmd) ?? [], obstacles),
      },
    ];
  });
  return new Map(facts);
}

type Words = Omit<CommandShown, "id" | "again">;

/** The record that tells best what a command did. */
const isName = ({ kind }: Written): boolean => kind === "payee" || kind === "tag";

function mainRecord(written: readonly Written[]): Written | undefined {
  const accountBegun = written.find((row) => isAccount(row) && row.before === null);
  const accountVoided = written.find((row) => row.kind === "account" && row.op === 1);
  // Payees and tags come with entries, but one that was there and goes tells of a merge.
  const nameVoided = written.find((row) => isName(row) && row.op === 1 && row.before_op === 0);
  return (
    nameVoided ??
    accountVoided ??
    accountBegun ??
    written.find((row) => row.kind === "entry") ??
    written.find((row) => row.kind !== "payee" && row.kind !== "tag") ??
    written[0]
  );
}

function readWords(
  book: BookContext,
  heads: ReadonlyMap<number, Head>,
  written: ReadonlyMap<number, readonly Written[]>,
): (cmd: number) => Words {
  const mains = new Map(
    [...heads.values()].map((head) => [head.cmd, mainRecord(written.get(head.cmd) ?? [])]),
  );
  const contentOf = (row: Written | undefined) => (row?.op === 1 ? row.before : row?.seq) ?? null;
  const wanted = [...heads.values()].flatMap((head) => {
    const seq = head.last_seq === null ? contentOf(mains.get(head.cmd)) : head.tip;
    return seq === null ? [] : [seq];
  });
  const said = new Map(book.db.all<Said>(SAID, jsonList(wanted)).map((row) => [row.seq, row]));
  const payees = payeeNames(
    book,
    [...said.values()].map((row) => (JSON.parse(row.body) as Partial<EntryContent>).payee),
  );
  return (cmd) => {
    const head = heads.get(cmd);
    const rows = written.get(cmd) ?? [];
    if (head !== undefined && head.last_seq !== null) return importWords(said.get(head.tip));
    const main = mains.get(cmd);
    const words = said.get(contentOf(main) ?? 0);
    const entries = new Set(rows.filter((row) => row.kind === "entry").map((row) => row.root)).size;
    const content =
      words === undefined
        ? {}
        : (JSON.parse(words.body) as Partial<EntryContent & AccountBody & ClosingBody>);
    const text = words?.text == null ? {} : (JSON.parse(words.text) as Partial<EntryText & NameText>);
    const [first] = (main?.kind === "entry" ? content.lines : undefined) ?? [];
    return {
      deed: cmd === 1 ? "bookMade" : deedOf(main, entries, content),
      subject: payees.get(content.payee ?? "") ?? text.name ?? text.memo ?? "",
      amount: first === undefined ? null : decimalFromMinor(first[1], first[2], book.digitsOf),
      currency: first === undefined ? null : first[2],
      entries,
    };
  };
}

function importWords(said: Said | undefined): Words {
  const body = said === undefined ? null : (JSON.parse(said.body) as ImportBody);
  const text = said?.text == null ? null : (JSON.parse(said.text) as ImportText);
  return {
    deed: "imported",
    subject: text?.fileName ?? "",
    amount: null,
    currency: null,
    entries: body?.added ?? 0,
  };
}

function deedOf(
  main: Written | undefined,
  entries: number,
  content: Partial<EntryContent & AccountBody & ClosingBody>,
): Deed {
  if (main?.kind === "book") return "bookRenamed";
  if (main?.kind === "account") {
    const isCategory = content.currency == null;
    if (main.op === 1) return entries > 0 ? "categoryMerged" : "categoryRemoved";
    if (main.before === null) return isCategory ? "categoryMade" : "accountMade";
    return isCategory ? "categoryCorrected" : "accountCorrected";
  }
  if (main?.kind === "balance-assertion") return "balanceChanged";
  if (main?.kind === "attachment") return "fileChanged";
  if (main?.kind === "statement") return main.op === 1 ? "statementReopened" : "statementFinished";
  if (main?.kind === "payee") return main.op === 1 ? "payeesMerged" : "payeeChanged";
  if (main?.kind === "tag") return main.op === 1 ? "tagsMerged" : "tagChanged";
  if (main?.kind === "closing") return content.closed === true ? "monthsClosed" : "monthsReopened";
  if (main?.kind === "commodity") return "commodityChanged";
  if (main?.kind !== "entry") return "other";
  if (main.op === 1) return "voided";
  if (main.before === null) return content.reverses === undefined ? "recorded" : "reversed";
  return main.before_op === 1 ? "broughtBack" : "corrected";
}

function payeeNames(book: BookContext, ids: readonly (string | undefined)[]): Map<string, string> {
  const hex = [...new Set(ids)].flatMap((id) => (id === undefined ? [] : [id.replaceAll("-", "")]));
  const rows = book.db.all<{ id: Buffer; name: string }>(
    `SELECT r.root_id AS id, t.text ->> '$.name' AS name FROM json_each(?) e JOIN record r ON r.root_id = unhex(e.value)
     JOIN record_text t ON t.seq = coalesce((SELECT max(x.seq) FROM record x WHERE x.root = r.seq AND x.root <> x.seq AND x.op = 0), r.seq)`,
    JSON.stringify(hex),
  );
  return new Map(rows.map((row) => [idFromBlob(row.id), row.name]));
}
