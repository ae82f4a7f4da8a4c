/** What a member must be allowed to take a command back: what they needed to do it (P1). */
import { requireAllowed, type Standing } from "../../shared/permission/authorize.ts";
import { ABILITIES, type Ability, type Permission } from "../../shared/permission/matrix.ts";
import type { MemberRow } from "../db/book-rows.generated.ts";
import type { ReadDb } from "../db/driver.ts";
import type { BookContext } from "./book-context.ts";

interface Written {
  readonly kind: string;
  readonly op: number;
  readonly begun: number;
  readonly before_op: number | null;
  /** The chain's first author is the command's. */
  readonly own: number;
}

const WRITTEN = `SELECT DISTINCT r.kind, r.op, r.root = r.seq AS begun, p.op AS before_op, f.author = r.author AS own
  FROM record r JOIN record f ON f.seq = r.root LEFT JOIN record p ON p.seq = r.supersedes
  WHERE r.seq >= ? AND r.seq < coalesce((SELECT n.seq FROM record n WHERE n.seq > ? AND n.cmd <> ? ORDER BY n.seq LIMIT 1), r.seq + 1)`;

/** Fails with `forbidden`, naming the missing column. `origin` is the command itself, not an undo of it. */
export function requireAbilitiesOf(book: BookContext, member: string, origin: number): void {
  const standing = standingOf(book, member);
  const head = book.db.one<{ kind: string; root: number }>(
    "SELECT kind, root FROM record WHERE seq = ?",
    origin,
  );
  if (head?.kind === "import" && head.root === origin) {
    requireAllowed("can_delete_entries", standing);
    return;
  }
  const written = book.db.all<Written>(WRITTEN, origin, origin, origin);
  const isMerge =
    written.some(({ kind, op }) => kind === "account" && op === 1) &&
    written.some(({ kind }) => kind === "entry");
  for (const one of written) {
    const permission = isMerge ? "can_edit_entries" : permissionFor(one);
    if (permission !== null) requireAllowed(permission, standing, one.own === 1);
  }
}

function permissionFor({ kind, op, begun, before_op }: Written): Permission | null {
  if (kind === "undo") return null;
  if (kind === "book") return "can_manage_members";
  if (kind === "payee" || kind === "tag") return begun === 1 || before_op === 1 ? null : "can_edit_entries";
  if (begun === 1) return "can_add_entries";
  return op === 1 || before_op === 1 ? "can_delete_entries" : "can_edit_entries";
}

function standingOf(book: BookContext, member: string): Standing {
  const row = findMember(book.db, book.findRoot(member));
  const abilities = new Set<Ability>(ABILITIES.filter((ability) => row?.[ability] === 1));
  return { isMember: row !== undefined, abilities };
}

function findMember(db: ReadDb, root: number | null): MemberRow | undefined {
  return db.one<MemberRow>("SELECT * FROM member WHERE root = ?", root);
}
