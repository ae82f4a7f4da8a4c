/**
 * Moving house: every book of one's own and the profile's database in one file, opened by a code made for it and by
 * nothing else. On the other computer whoever has the code takes all of it into their profile there.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Output } from "../../shared/contract/index.ts";
import type { DatabaseKey } from "../db/driver.ts";
import { MAKING } from "../profile/profile-store.ts";
import { bookKey, type KeyName } from "../vault/keys.ts";
import { openSealed } from "../vault/open-sealed.ts";
import { newKey } from "../vault/seal.ts";
import { SealedFile } from "../vault/sealed-file.ts";
import { makeRecoverySlot } from "../vault/slots.ts";
import { wrapKey } from "./backup-keys.ts";
import { withBytes } from "./bytes.ts";
import type { BookSummary, NewContainer } from "./container.ts";
import { copyBook, copyOther } from "./copy-file.ts";
import { discard, typedBackupError } from "./file-errors.ts";
import { attachmentsOf, packAndProve } from "./make-backup.ts";
import { stampOf } from "./places.ts";
import type { RestoreParts } from "./restore-backup.ts";

interface Packed {
  readonly name: KeyName;
  readonly key: DatabaseKey;
  readonly contents: NewContainer["contents"];
  readonly summary: BookSummary | null;
}

/** Codes: `storage_full`, `storage_failed`, `damaged`, `busy`, `cancelled`; nothing is left behind when it fails. */
export function moveOut(parts: RestoreParts): Output<"backups.moveOut"> {
  const { profile, job } = parts;
  const folder = join(profile.filesFolder, `${MAKING}${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const packed = [packProfile(parts, folder)];
    for (const { id, sample } of profile.books()) {
      job.checkCancelled();
      if (!sample) packed.push(packBook(parts, folder, id));
    }
    const path = join(folder, "all.daybook");
    const madeAt = new Date(profile.clock.nowMs()).toISOString();
    const code = packAll(parts, path, madeAt, packed);
    return { ...hold(parts, path), code };
  } catch (error) {
    throw typedBackupError(error);
  } finally {
    discard(folder);
  }
}

function packProfile({ profile, keys, job }: RestoreParts, folder: string): Packed {
  job.progress(0, null, "Copying the profile");
  const path = join(folder, "profile.db");
  const key = copyOther(profile.db, path, keys.of("profile"));
  return { name: "profile", key, contents: [{ kind: "profile", id: profile.id, path }], summary: null };
}

function packBook({ books, keys, job }: RestoreParts, folder: string, id: string): Packed {
  job.progress(0, null, "Copying the books");
  const name = bookKey(id);
  const path = join(folder, `${id}.db`);
  const db = openSealed(books.pathOf(id), name, keys, { busyTimeoutMs: 5000, cacheMiB: 16 });
  try {
    const { facts, key } = copyBook(db, path, keys.of(name));
    const contents = [{ kind: "book" as const, id, path }, ...attachmentsOf(db, id)];
    return { name, key, contents, summary: facts.summary };
  } finally {
    db.close();
  }
}

/** Writes the file; answers the code that opens it, which is kept nowhere. */
function packAll(
  { owner, profile, job }: RestoreParts,
  path: string,
  madeAt: string,
  packed: readonly Packed[],
): string {
  const master = newKey();
  const { id, name, cipher } = owner.keyring;
  const { code, slot } = makeRecoverySlot(id, profile.ids.uuid(), master, madeAt);
  const [first] = packed;
  if (first === undefined) throw new Error("nothing was packed");
  const keys: [string, string[]][] = packed.map((one) => [
    one.name,
    [wrapKey(id, master, one.name, one.key.bytes)],
  ]);
  master.fill(0);
  packAndProve(
    path,
    {
      kind: "move",
      madeAt,
      keyring: {
        id,
        name,
        madeAt,
        cipher,
        lockAfterMinutes: owner.keyring.lockAfterMinutes,
        slots: [{ ...slot, confirmed: true }],
        unsealed: [],
        keys: Object.fromEntries(keys),
      },
      summary: { books: packed.flatMap(({ summary }) => summary ?? []) },
      firstKey: first.key.bytes,
      contents: packed.flatMap(({ contents }) => contents),
    },
    job,
  );
  return code;
}

/** Under a handle, sealed once more with the profile's key: it goes when the handle goes. */
function hold({ profile, job }: RestoreParts, path: string): Omit<Output<"backups.moveOut">, "code"> {
  const kept = join(profile.filesFolder, `${profile.ids.uuid()}.daybook`);
  const { key } = profile.ourPlace(kept);
  try {
    const bytes = withBytes(path, (source) => {
      const target = SealedFile.make(kept, key);
      try {
        for (const piece of source.read(0, source.size)) {
          job.checkCancelled();
          target.append(piece);
        }
        target.sync();
        return target.bytes;
      } finally {
        target.close();
      }
    });
    const name = `daybook-moving-${stampOf(profile.clock.nowMs())}.daybook`;
    return { file: profile.holdFile(kept, name, bytes, true), name, bytes };
  } catch (error) {
    discard(kept);
    throw error;
  }
}
