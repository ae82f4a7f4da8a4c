/**
 * `restore FILE`: an archive or a backup, told apart by their first bytes. On an empty data folder a backup brings the
 * profile it belongs to along.
 */
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Output } from "../../shared/contract/index.ts";
import type { BackupSecret } from "../backup/backup-keys.ts";
import { BACKUP_MAGIC } from "../backup/container.ts";
import { isEmptyHome, restoreOnEmptyHome } from "../backup/empty-home.ts";
import { type Invocation, operand } from "./arguments.ts";
import { askSecret, canAsk } from "./ask-secret.ts";
import { CliError, cliErrorFrom } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { dataDirOf, type Session, withSession } from "./session.ts";
import { environmentSecrets } from "./unlock.ts";

type Restored = Output<"backups.restore">["books"];

export const restore: Command = async (invocation) => {
  const path = resolve(operand(invocation, 0));
  if (!existsSync(path)) throw new CliError("not_found", `There is no file ${path}.`);
  if (!looksLikeBackup(path)) return restoreArchive(invocation, path);
  const dataDir = dataDirOf(invocation);
  const made = isEmptyHome(dataDir) ? await intoEmptyHome(dataDir, path) : null;
  if (made !== null) {
    await closeWhatLayOpen(invocation);
    return answer(made);
  }
  return withSession(invocation, "makes a folder", async (session) =>
    answer(await restoreBackup(session, path, invocation.options.replace === true)),
  );
};

/** By its first bytes; one whose first bytes were changed by its name. */
function looksLikeBackup(path: string): boolean {
  const fd = openSync(path, "r");
  try {
    const start = Buffer.alloc(BACKUP_MAGIC.length);
    readSync(fd, start, 0, start.length, 0);
    return (
      start.equals(BACKUP_MAGIC) || (path.endsWith(".daybook") && start.toString("latin1", 0, 2) !== "PK")
    );
  } finally {
    closeSync(fd);
  }
}

async function restoreArchive(invocation: Invocation, path: string): Promise<Answer> {
  return withSession(invocation, "makes a folder", async (session) => {
    const file = await session.app.adoptFile(path, basename(path));
    try {
      const json = await session.call("data.restore", { file });
      return { json, text: textOf([json]), exit: 0 };
    } finally {
      await session.call("files.discard", { file });
    }
  });
}

function answer(books: Restored): Answer {
  const [first] = books;
  const json = books.length === 1 && first !== undefined ? { ...first, books } : { books };
  return { json, text: textOf(books), exit: 0 };
}

function textOf(books: Restored): string {
  return books
    .map(({ name, records, head }) => `${name}: ${records} records restored.\nhead ${head}\n`)
    .join("");
}

/** Secrets somebody gave: for the backup, and for the profile, which may be those of the backup too. */
function givenSecrets(): {
  readonly profile: readonly BackupSecret[];
  readonly backup: readonly BackupSecret[];
} {
  const { passphrase, recoveryCode, backupPassphrase, backupCode } = environmentSecrets();
  const secretsOf = (phrase: string | null, code: string | null): BackupSecret[] => [
    ...(phrase === null ? [] : [{ kind: "passphrase" as const, passphrase: phrase }]),
    ...(code === null ? [] : [{ kind: "recovery" as const, code }]),
  ];
  return {
    profile: secretsOf(passphrase, recoveryCode),
    backup: secretsOf(backupPassphrase, backupCode),
  };
}

/** Null when the backup holds no profile that could be made of it (one that moves house). */
async function intoEmptyHome(dataDir: string, path: string): Promise<Restored | null> {
  const { profile, backup } = givenSecrets();
  const restored = await tryEach([...profile, ...backup], [], (secret) =>
    restoreOnEmptyHome(dataDir, path, secret),
  );
  return restored === null ? null : [...restored.books];
}

/** The profile of the backup had no passphrase, and one was given for this folder: from now on it has. */
async function closeWhatLayOpen(invocation: Invocation): Promise<void> {
  const { passphrase } = environmentSecrets();
  if (passphrase === null || invocation.options.unprotected === true) return;
  await withSession(invocation, "needs a folder", async (session) => {
    const { profiles } = await session.call("profile.status", {});
    if (profiles.every(({ protection }) => protection !== "unprotected")) return;
    const protection = { kind: "passphrase" as const, passphrase };
    await session.call("profile.setPassphrase", { current: { kind: "open" }, protection });
  });
}

async function restoreBackup(session: Session, path: string, replace: boolean): Promise<Restored> {
  const file = await session.app.adoptFile(path, basename(path));
  try {
    const { backup, profile } = givenSecrets();
    const { books } = await tryEach(backup, profile, (secret) =>
      session.call("backups.restore", {
        from: { kind: "file", file, ...(secret === null ? {} : { secret }) },
        replace,
      }),
    );
    return books;
  } finally {
    await session.call("files.discard", { file });
  }
}

/**
 * First without a secret, then with each that was `meant` for the backup, then with those that `mayFit`; at last with one
 * typed in. The first failure that is no matter of secrets ends it.
 */
async function tryEach<T>(
  meant: readonly BackupSecret[],
  mayFit: readonly BackupSecret[],
  attempt: (secret: BackupSecret | null) => Promise<T>,
): Promise<T> {
  let failure: CliError | null = null;
  for (const secret of [null, ...meant, ...mayFit]) {
    try {
      return await attempt(secret);
    } catch (caught) {
      const error = cliErrorFrom(caught);
      if (error.code !== "needs_secret" && error.code !== "wrong_secret") throw caught;
      // That the profile's own does not fit is no news to whoever gave it for the profile.
      if (failure === null || (secret !== null && meant.includes(secret))) failure = error;
    }
  }
  if (failure?.code !== "needs_secret") throw failure ?? new CliError("needs_secret", "Nothing was given.");
  if (canAsk())
    return attempt({ kind: "passphrase", passphrase: await askSecret(`${failure.message}\nPassphrase: `) });
  throw new CliError(
    "needs_secret",
    `${failure.message} Set DAYBOOK_BACKUP_PASSPHRASE or DAYBOOK_BACKUP_CODE; on an empty data folder DAYBOOK_PASSPHRASE or DAYBOOK_RECOVERY_CODE.`,
    failure.detail,
  );
}
