/**
 * Steps 6 to 10 of the path of an action: one IMMEDIATE transaction in which the command id is looked up (L7), the
 * actor authorised (P1, R24), the handler run, projections applied and the audit written (A1). What is acknowledged has
 * been committed with synchronous=FULL (L8, R48).
 */
import type { CommandName, Input, Output } from "../shared/contract/index.ts";
import { DomainError } from "../shared/errors.ts";
import { requireAllowed, STRANGER, type Standing } from "../shared/permission/authorize.ts";
import { ABILITIES, type Ability, type Permission } from "../shared/permission/matrix.ts";
import type { MemberRow } from "./db/book-rows.generated.ts";
import type { ReadDb } from "./db/driver.ts";
import { type CommandHandler, type Job, QUIET_JOB } from "./features/handler.ts";
import { LedgerTx } from "./ledger/append-record.ts";
import { type BookContext, blobFromId } from "./ledger/book-context.ts";
import { writeSeenMark } from "./ledger/seen-mark.ts";
import { sha256Bytes } from "./ledger/sha256.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import { requireSound } from "./profile/verification.ts";
import { applyProjections } from "./projections/index.ts";

/** What a damaged book still lets a person do: take it along, and make the views again from a log that holds. */
const MAY_TOUCH_DAMAGED: ReadonlySet<CommandName> = new Set(["data.archive", "data.rebuild"]);

export interface Actor {
  readonly standing: Standing;
  /** Root id of the member; null for a stranger. */
  readonly member: string | null;
}

/** Who `profile` is in this book, from the book's own member rows. */
export function actorOf(book: BookContext, profile: string): Actor {
  const row = findMember(book.db, profile);
  if (row === undefined) return { standing: STRANGER, member: null };
  const abilities = new Set<Ability>(ABILITIES.filter((ability) => row[ability] === 1));
  return { standing: { isMember: true, abilities }, member: book.idOfRoot(row.root) };
}

function findMember(db: ReadDb, profile: string): MemberRow | undefined {
  return db.one<MemberRow>("SELECT * FROM member WHERE profile = ?", blobFromId(profile));
}

export interface CommandRun<N extends CommandName> {
  readonly book: BookContext;
  readonly profile: ProfileStore;
  readonly name: N;
  /** What the contract asks for; handed in so that a worker need not load every schema. */
  readonly permission: Permission;
  readonly input: Input<N>;
  readonly commandId: string | null;
  readonly handler: CommandHandler<N>;
  readonly job?: Job;
}

/**
 * Runs one command to its end. A DomainError rolls everything back and leaves one audit row in a transaction of its own.
 * Codes: those of the handler, `forbidden`, `id_conflict` (same command id, other content), `storage_full`, `busy` …
 */
export function runCommand<N extends CommandName>(run: CommandRun<N>): Output<N> {
  const { book } = run;
  let output: Output<N>;
  try {
    output = book.db.transaction(() => perform(run));
  } catch (error) {
    book.forget();
    if (error instanceof DomainError) auditRefusal(run, error);
    throw error;
  }
  if (book.end !== null) writeSeenMark(book, book.end);
  book.end = null;
  run.handler.after?.({ profile: run.profile }, run.input, output, book.id);
  return output;
}

function perform<N extends CommandName>(run: CommandRun<N>): Output<N> {
  const { book, name, input, handler } = run;
  const inputHash = sha256Bytes(`${name}\n${stableJson(input)}`);
  if (run.commandId !== null) {
    const earlier = findReply(book.db, run.commandId);
    if (earlier !== undefined) {
      if (earlier.procedure === name && earlier.input_hash.equals(inputHash))
        return JSON.parse(earlier.reply) as Output<N>;
      throw new DomainError("id_conflict", {
        commandId: run.commandId,
        message: "This command id was used before, for something else.",
      });
    }
    if (book.db.one("SELECT 1 AS x FROM record WHERE id = ?", blobFromId(run.commandId)) !== undefined) {
      throw new DomainError("id_conflict", {
        commandId: run.commandId,
        message: "A record with this id is in the log already.",
      });
    }
  }
  const actor = actorOf(book, run.profile.actingAs(book.id));
  const commandId = run.commandId ?? book.ids.uuid();
  const tx = new LedgerTx(book, actor.member ?? "", commandId, applyProjections);
  const context = { tx, profile: run.profile, job: run.job ?? QUIET_JOB };
  const { permission } = run;
  const own =
    actor.member !== null && permission === "can_edit_entries" && (handler.isOwn?.(context, input) ?? false);
  requireAllowed(permission, actor.standing, own);
  if (!MAY_TOUCH_DAMAGED.has(name)) requireSound(run.profile, book.id);
  const output = handler.run(context, input);
  tx.finish();
  book.db.run(
    "INSERT INTO command_reply (id, procedure, input_hash, reply) VALUES (?, ?, ?, ?)",
    blobFromId(commandId),
    name,
    inputHash,
    JSON.stringify(output),
  );
  writeAudit(run, actor.member, "done", tx.commandSeq, handler.summary?.(input, output) ?? "");
  return output;
}

function findReply(
  db: ReadDb,
  id: string,
): { procedure: string; input_hash: Buffer; reply: string } | undefined {
  return db.one("SELECT procedure, input_hash, reply FROM command_reply WHERE id = ?", blobFromId(id));
}

/** Refused commands are remembered too, but a full or failing disk must not hide its own error behind a second one. */
function auditRefusal<N extends CommandName>(run: CommandRun<N>, error: DomainError): void {
  if (["storage_full", "storage_failed", "busy", "damaged"].includes(error.code)) return;
  const { book } = run;
  book.db.transaction(() =>
    writeAudit(run, actorOf(book, run.profile.actingAs(book.id)).member, error.code, null, ""),
  );
}

function writeAudit<N extends CommandName>(
  run: CommandRun<N>,
  member: string | null,
  outcome: string,
  cmd: number | null,
  summary: string,
): void {
  const { book } = run;
  book.db.run(
    "INSERT INTO audit (n, id, at, actor, procedure, outcome, cmd, detail) VALUES ((SELECT 1 + coalesce(max(n), 0) FROM audit), ?, ?, ?, ?, ?, ?, ?)",
    blobFromId(book.ids.uuid()),
    book.clock.nowMs() * 1000,
    member === null ? null : blobFromId(member),
    run.name,
    outcome,
    cmd,
    summary,
  );
}

/** Input as text that does not depend on the order in which its keys were typed. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
