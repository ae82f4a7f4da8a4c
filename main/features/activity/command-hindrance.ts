/**
 * Why commands cannot be taken back, told for a page of them from what the log and the views say, in a fixed number of
 * statements. The chains and the guards have the last word when one is taken back (main/ledger/undo-command.ts).
 */
import type { Output } from "../../../shared/contract/index.ts";
import type { EntryContent } from "../../../shared/ledger/entry.ts";
import { type AccountBody, foldName } from "../../../shared/ledger/record.ts";
import { keepsWhatIsReversed } from "../../../shared/ledger/reversal.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import { type BookContext, blobFromId, idFromBlob } from "../../ledger/book-context.ts";
import { isClosedDay } from "../../ledger/closed-period.ts";
import { firstSaid } from "../../ledger/command-line.ts";
import { sumIn } from "../../ledger/reconciled.ts";
import { isSupport, isUndoable } from "../../ledger/undo-command.ts";
import { AT_ONCE, type Head, isAccount, jsonList, makesIt, type Written } from "./command-rows.ts";

export type Hindrance = NonNullable<
  NonNullable<Output<"activity.list">["events"][number]["undo"]>["hindrance"]
>;

/** Accounts, each beside the command that made it, that entries the command did not write stand on. */
const USED = `SELECT a.value ->> 0 AS cmd, a.value ->> 1 AS account FROM json_each(?) a
  WHERE EXISTS (SELECT 1 FROM posting p WHERE p.account = a.value ->> 1 AND NOT EXISTS (
    SELECT 1 FROM record r WHERE (r.seq = p.root OR r.root = p.root AND r.root <> r.seq) AND r.cmd = a.value ->> 0))`;

/** What reversals name, and the tip of that entry. */
const NAMED = `SELECT e.value AS id, n.body AS named, t.op, t.body FROM json_each(?) e
  JOIN record n ON n.id = unhex(replace(e.value, '-', '')) JOIN chain c ON c.root = n.root JOIN record t ON t.seq = c.tip`;

/** What a finished statement holds fast in an entry. */
interface Reconciled {
  readonly root: number;
  readonly account: number;
  readonly date: number;
  readonly amount: number;
}

export interface Obstacles {
  readonly book: BookContext;
  readonly reconciled: ReadonlyMap<number, readonly Reconciled[]>;
  readonly reversed: ReadonlySet<number>;
  /** "command account". */
  readonly used: ReadonlySet<string>;
  /** For each record the first one that said the same in its chain. */
  readonly said: ReadonlyMap<number, number | null>;
  /** Record ids that a reversal may name: what they say still counts. */
  readonly standing: ReadonlySet<string>;
  /** Ids of the accounts and categories in force. */
  readonly accounts: ReadonlySet<string>;
}

export function readObstacles(
  book: BookContext,
  written: ReadonlyMap<number, readonly Written[]>,
): Obstacles {
  const { db } = book;
  const rows = [...written.values()].flat();
  const entries = rows.filter((row) => row.kind === "entry").map((row) => row.root);
  const begun = rows.filter((row) => isAccount(row) && makesIt(row)).map((row) => [row.cmd, row.root]);
  const reversed = db.all<{ root: number }>(
    "SELECT root FROM reversal WHERE root IN (SELECT value FROM json_each(?))",
    jsonList(entries),
  );
  const reconciled = db.all<Reconciled>(
    "SELECT entry AS root, account, date, amount FROM reconciled_entry WHERE entry IN (SELECT value FROM json_each(?))",
    jsonList(entries),
  );
  const used = db.all<{ cmd: number; account: number }>(USED, JSON.stringify(begun));
  const moved = rows.filter((row) => row.tip !== row.seq).flatMap((row) => [row.seq, row.tip]);
  const names = rows.flatMap((row) => targetEntry(row)?.reverses ?? []);
  const named = db.all<{ id: string; named: string; op: number; body: string }>(
    NAMED,
    JSON.stringify([...new Set(names)]),
  );
  const accounts = db.all<{ id: Buffer }>(
    "SELECT coalesce(r.root_id, r.id) AS id FROM account a JOIN record r ON r.seq = a.root",
  );
  return {
    book,
    reconciled: Map.groupBy(reconciled, (row) => row.root),
    reversed: new Set(reversed.map((row) => row.root)),
    used: new Set(used.map((row) => `${row.cmd} ${row.account}`)),
    said: firstSaid(db, moved),
    standing: new Set(
      named
        .filter((row) => row.op === 0 && keepsWhatIsReversed(contentOf(row.named), contentOf(row.body)))
        .map((row) => row.id),
    ),
    accounts: new Set(accounts.map((row) => idFromBlob(row.id))),
  };
}

const contentOf = (body: string): EntryContent => JSON.parse(body) as EntryContent;

/** What an entry would say again; null when it would be void. */
function targetEntry(first: Written): EntryContent | null {
  return first.kind === "entry" && first.before_op === 0 && first.before_body !== null
    ? contentOf(first.before_body)
    : null;
}

/** The first thing that forbids taking the command back; null when nothing does. */
export function hindranceOf(
  member: string,
  head: Head,
  written: readonly Written[],
  obstacles: Obstacles,
): Hindrance | null {
  if (head.undone === 1 || head.batch_undone === 1) return "undone";
  if (head.cmd === 1) return "beginning";
  if (!head.author.equals(blobFromId(member))) return "foreign";
  if (head.last_seq !== null) return head.last_seq - head.cmd > AT_ONCE ? "large" : null;
  if (written.length >= AT_ONCE && written.some((row) => row.kind === "import")) return "large";
  const chains = Map.groupBy(written, (row) => row.root);
  for (const rows of chains.values()) {
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) continue;
    const found = hindranceOfChain(first, last, chains, obstacles);
    if (found !== null) return found;
  }
  return null;
}

function hindranceOfChain(
  first: Written,
  last: Written,
  chains: ReadonlyMap<number, unknown>,
  obstacles: Obstacles,
): Hindrance | null {
  const { said } = obstacles;
  if (!isUndoable(first.kind, first.before === null)) return "other";
  const isAsLeft = last.tip === last.seq || said.get(last.tip) === said.get(last.seq);
  if (!isAsLeft) return isSupport(first, first.before_op) ? null : "changed";
  if (first.kind === "entry") return hindranceOfEntry(first, last, chains, obstacles);
  return isAccount(first) ? hindranceOfAccount(first, chains, obstacles) : null;
}

/** L4, L5, L12: as the guards of entries see what stands now and what would stand then. */
function hindranceOfEntry(
  first: Written,
  last: Written,
  chains: ReadonlyMap<number, unknown>,
  { book, reversed, reconciled, standing, accounts }: Obstacles,
): Hindrance | null {
  const now = last.op === 0 ? contentOf(last.body) : null;
  const then = targetEntry(first);
  if ([now, then].some((content) => content !== null && isClosedDay(book, content.date))) return "closed";
  if (now !== null && reversed.has(first.root) && (then === null || !keepsWhatIsReversed(now, then)))
    return "reversed";
  const held = (now !== null && reconciled.get(first.root)) || [];
  const keeps = (row: Reconciled) =>
    then !== null &&
    dayNumberFromDate(then.date) === row.date &&
    sumIn(book.idOfRoot(row.account), then.lines) === BigInt(row.amount);
  if (!held.every(keeps)) return "reconciled";
  if (then === null) return null;
  if (then.reverses !== undefined && !standing.has(then.reverses)) return "changed";
  // An account that is gone comes back with the command itself (a merge), or not at all.
  const isThere = (account: string) => accounts.has(account) || chains.has(book.findRoot(account) ?? 0);
  return then.lines.every(([account]) => isThere(account)) ? null : "changed";
}

function hindranceOfAccount(
  first: Written,
  chains: ReadonlyMap<number, unknown>,
  { book, used, accounts }: Obstacles,
): Hindrance | null {
  const others = [...book.accounts.values()].filter((other) => other.root !== first.root);
  if (first.before_op !== 0 || first.before_body === null) {
    const children = others.some((other) => other.parent === first.root && !chains.has(other.root));
    return children || used.has(`${first.cmd} ${first.root}`) ? "used" : null;
  }
  const body = JSON.parse(first.before_body) as AccountBody;
  if (body.parent !== undefined && !accounts.has(body.parent)) return "changed";
  const folded = foldName(first.before_name ?? "");
  const isSameSort = (other: (typeof others)[number]) =>
    body.currency === null
      ? other.subtype === "category" && other.type === body.type
      : other.currency !== null;
  return others.some((other) => isSameSort(other) && foldName(other.name) === folded) ? "taken" : null;
}
