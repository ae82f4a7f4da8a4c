/** Files on entries: taking one off and bringing it back; adding is long work (attach-file.ts). Never asks the entry guards:
 * a receipt changes no sum, and a closed or reconciled entry may get one. */
import { DomainError } from "../../../shared/errors.ts";
import type { AttachmentBody } from "../../../shared/ledger/attachment.ts";
import { asJson } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { type ChainState, requireChain } from "../../ledger/chain.ts";
import type { CommandHandlers } from "../handler.ts";
import { isOwnChain } from "../is-own.ts";

function requireAttachment(tx: LedgerTx, id: string): ChainState {
  return requireChain(tx.db, tx.book.findRoot(id), "attachment");
}

export const attachmentsCommands: CommandHandlers = {
  "attachments.remove": {
    run: ({ tx }, { id }) => {
      const state = requireAttachment(tx, id);
      if (!state.counts)
        throw new DomainError("nothing_to_do", { message: "This file was taken off already." });
      tx.append({ kind: "attachment", op: 1, revises: state, content: { why: "person" } });
      return { id };
    },
    isOwn: isOwnChain,
    summary: () => "took a file off an entry",
  },
  "attachments.bringBack": {
    run: ({ tx }, { id }) => {
      const state = requireAttachment(tx, id);
      if (state.counts) throw new DomainError("nothing_to_do", { message: "This file is on its entry." });
      if (state.content.text === null)
        throw new DomainError("file_gone", { message: "This file was erased for good." });
      const content = asJson(state.content.content as AttachmentBody);
      const text = asJson(state.content.text as object);
      tx.append({ kind: "attachment", revises: state, content, text });
      return { id };
    },
    isOwn: isOwnChain,
    summary: () => "brought a file back",
  },
};
