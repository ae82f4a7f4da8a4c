/**
 * `attachments.add`: the file is read, sealed and on the disk before the transaction begins; inside it the file gets its
 * place and then its record (INVARIANTS, F1).
 */
import { rmSync } from "node:fs";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import {
  ATTACHMENT_NAME_LENGTH,
  type AttachmentBody,
  type AttachmentText,
} from "../../../shared/ledger/attachment.ts";
import { asJson, rootKey } from "../../../shared/ledger/record.ts";
import type { KnownFile } from "../../attachments/attachment-files.ts";
import { collectOrphans, putInPlace, takeIn } from "../../attachments/take-in.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { type BookContext, idFromBlob } from "../../ledger/book-context.ts";
import { findChain, type RecordView, requireChain } from "../../ledger/chain.ts";
import { derivedRootId } from "../../ledger/sha256.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import { bookKey, type Keys } from "../../vault/keys.ts";
import type { CommandHandler, Job } from "../handler.ts";

export interface AttachParts {
  readonly profile: ProfileStore;
  readonly keys: Keys;
  readonly job: Job;
}

/** A name any system and any reply can carry, from whatever the file was called. */
export function plainName(name: string): string {
  const plain = (name.normalize("NFC").replaceAll("\\", "/").split("/").at(-1) ?? "")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, ATTACHMENT_NAME_LENGTH)
    .toWellFormed()
    .trim();
  return plain === "" ? "file" : plain;
}

/** Codes: `not_found` (no such entry), `file_gone`, and those of takeIn. `finished` tidies up, whatever came of it. */
export async function prepareAttach(
  { profile, keys, job }: AttachParts,
  book: BookContext,
  input: Input<"attachments.add">,
): Promise<CommandHandler<"attachments.add"> & { readonly finished: () => void }> {
  requireChain(book.db, book.findRoot(input.entry), "entry");
  const held = profile.heldFile(input.file);
  if (held === null)
    throw new DomainError("file_gone", { message: "The file is no longer there. Choose it again." });
  const key = keys.make(bookKey(book.id)).bytes;
  const taken = await takeIn(held.place, profile.passingPath(), key, job);
  const name = plainName(input.name ?? held.name);
  return {
    run: ({ tx }) => {
      putInPlace(book, keys, taken);
      return attach(tx, input.entry, taken, name);
    },
    after: ({ profile: own }, { file }) => {
      own.dropFile(file);
      collectOrphans(book);
    },
    finished: () => rmSync(taken.waiting, { force: true }),
    summary: () => "attached a file to an entry",
  };
}

/** Appends the record, or brings the same file's back. Fails with `exists` when it is on this entry. */
function attach(
  tx: LedgerTx,
  entry: string,
  { bytes, sha256, type }: KnownFile,
  name: string,
): Output<"attachments.add"> {
  requireChain(tx.db, tx.book.findRoot(entry), "entry");
  const body: AttachmentBody = { bytes, entry, sha256, type };
  const text: AttachmentText = { name };
  const rootId = derivedRootId(tx.book.secret, rootKey.attachment(entry, sha256));
  const root = tx.book.findRoot(idFromBlob(rootId));
  const state = root === null ? null : findChain(tx.db, root);
  if (state?.counts === true)
    throw new DomainError("exists", { field: "file", message: "This file is on this entry already." });
  const record: RecordView = tx.append({
    kind: "attachment",
    content: asJson(body),
    text: asJson(text),
    ...(state === null ? { rootId } : { revises: state }),
  });
  return { id: tx.book.idOfRoot(record.root), name, type, bytes };
}
