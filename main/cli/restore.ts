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
  if (made !== null) return answer(made);
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

/** Secrets somebody gave, in the order in which they are tried. */
function givenSecrets(order: "profile first" | "backup first"): BackupSecret[] {
  const { passphrase, recoveryCode, backupPassphrase, backupCode } = environmentSecrets();
  const secretsOf = (phrase: string | null, code: string | null): BackupSecret[] => [
    ...(phrase === null ? [] : [{ kind: "passphrase" as const, passphrase: phrase }]),
    ...(code === null ? [] : [{ kind: "recovery" as const, code }]),
  ];
  const profile = secretsOf(passphrase, recoveryCode);
  const backup = secretsOf(backupPassphrase, backupCode);
  return order === "profile first" ? [...profile, ...backup] : [...backup, ...profile];
}

/** Null when the backup holds no profile that could be made of it (one that moves house). */
async function intoEmptyHome(dataDir: string, path: string): Promise<Restored | null> {
  const restored = await tryEach(givenSecrets("profile first"), (secret) =>
    restoreOnEmptyHome(dataDir, path, secret),
  );
  return restored === null ? null : [...restored.books];
}

async function restoreBackup(session: Session, path: string, replace: boolean): Promise<Restored> {
  const file = await session.app.adoptFile(path, basename(path));
  try {
    const { books } = await tryEach(givenSecrets("backup first"), (secret) =>
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

/** First without a secret, then with each, at last with one typed in. The first failure that is no matter of secrets ends it. */
async function tryEach<T>(
  secrets: readonly BackupSecret[],
  attempt: (secret: BackupSecret | null) => Promise<T>,
): Promise<T> {
  let failure: CliError | null = null;
  for (const secret of [null, ...secrets]) {
    try {
      return await attempt(secret);
    } catch (caught) {
      const error = cliErrorFrom(caught);
      if (error.code !== "needs_secret" && error.code !== "wrong_secret") throw caught;
      failure = error;
    }
  }
  if (failure?.code === "needs_secret" && canAsk())
    return attempt({ kind: "passphrase", passphrase: await askSecret(`${failure.message}\nPassphrase: `) });
  if (failure?.code === "needs_secret")
    throw new CliError(
      "needs_secret",
      `${failure.message} Set DAYBOOK_BACKUP_PASSPHRASE or DAYBOOK_BACKUP_CODE, or on an empty data folder DAYBOOK_PASSPHRASE or DAYBOOK_RECOVERY_CODE.`,
      failure.detail,
    );
  throw failure ?? new CliError("needs_secret", "Nothing given opens this backup.");
}
