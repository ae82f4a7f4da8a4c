/** Undo and redo (LED-5): one's own commands, taken back by inverse records; the log says which (docs/adr/0005-undo.md). */
import type { Output } from "../../../shared/contract/index.ts";
import { DomainError, type ErrorCode } from "../../../shared/errors.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { commandId, findLastCommand, findLastUndo, requireCommand } from "../../ledger/command-line.ts";
import { requireAbilitiesOf } from "../../ledger/undo-abilities.ts";
import { appendUndoMark, undoCommand } from "../../ledger/undo-command.ts";
import { voidBatch } from "../../ledger/void-batch.ts";
import type { CommandHandlers, Job } from "../handler.ts";
import { commandFacts } from "./command-facts.ts";
import type { Hindrance } from "./command-hindrance.ts";

/** What is refused before anything is written; of the rest the chains and guards themselves tell more. */
const REFUSED: Readonly<Partial<Record<Hindrance, readonly [ErrorCode, string]>>> = {
  undone: ["nothing_to_do", "This was undone already."],
  foreign: ["forbidden", "Only whoever did this can undo it. Change or void it where it stands instead."],
  beginning: ["nothing_to_do", "This is the beginning of the book: there is nothing before it."],
  large: ["too_large", "This import is too large to undo while you wait. Undo it on the Import page."],
};

function takeBack(tx: LedgerTx, job: Job, cmd: number): Output<"activity.undo"> {
  const facts = commandFacts(tx.book, tx.author, [cmd]).get(cmd);
  if (facts === undefined) throw new DomainError("not_found", { number: cmd });
  const refusal = facts.hindrance === null ? undefined : REFUSED[facts.hindrance];
  if (refusal !== undefined)
    throw new DomainError(refusal[0], {
      command: facts.shown.id,
      deed: facts.shown.deed,
      message: refusal[1],
    });
  requireAbilitiesOf(tx.book, tx.author, facts.origin);
  let kept: Output<"activity.undo">["kept"] = [];
  if (facts.isImport) {
    appendUndoMark(tx, cmd);
    kept = voidBatch(tx, cmd, job).kept;
  } else undoCommand(tx, cmd, job);
  return { command: commandId(tx.db, tx.commandSeq ?? 0), of: facts.shown, kept };
}

function undo(tx: LedgerTx, job: Job, command: string | undefined): Output<"activity.undo"> {
  const cmd = command === undefined ? findLastCommand(tx.db, tx.author) : requireCommand(tx.db, command).cmd;
  if (cmd === null)
    throw new DomainError("nothing_to_do", {
      message: "There is nothing of yours left to undo in this book.",
    });
  return takeBack(tx, job, cmd);
}

function redo(tx: LedgerTx, job: Job): Output<"activity.redo"> {
  const cmd = findLastUndo(tx.db, tx.author);
  if (cmd === null)
    throw new DomainError("nothing_to_do", {
      message: "There is nothing to redo: nothing was undone, or something new was done since.",
    });
  return takeBack(tx, job, cmd);
}

const summary = (_input: unknown, { of }: Output<"activity.undo">) =>
  of.again === "undo" ? `did again: ${of.deed}` : `took back: ${of.deed}`;

export const activityCommands: CommandHandlers = {
  "activity.undo": { run: ({ tx, job }, { of }) => undo(tx, job, of), summary },
  "activity.redo": { run: ({ tx, job }) => redo(tx, job), summary },
};
