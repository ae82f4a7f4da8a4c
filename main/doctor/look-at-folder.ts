/** The data folder itself: is it there, whose is it, does something else sync it, is there room; and both keyrings. */
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import { lockDataFolder } from "../data-folder.ts";
import { openDatabase } from "../db/driver.ts";
import { PROGRAM_VERSION } from "../db/migrate.ts";
import { KEYRING_COPY, KEYRING_FILE, type KeyringFile, keyringCopies } from "../vault/keyring.ts";
import { newKey } from "../vault/seal.ts";
import type { Findings } from "./findings.ts";

/** Names of folders that a sync program carries elsewhere, as a whole part of the path. */
const SYNCED =
  /^(dropbox|onedrive( - .*)?|google ?drive|googledrive|my drive|icloud ?drive|icloud~.*|com~apple~clouddocs|mobile documents|nextcloud|owncloud|pcloud(drive)?|mega(sync)?|box( sync)?|syncthing|sync|seafile|yandex\.disk)$/i;
/** Files such programs put into what they sync. */
const SYNC_MARKS = [
  ".dropbox",
  ".dropbox.cache",
  ".stfolder",
  ".sync",
  ".owncloudsync.log",
  ".nextcloudsync.log",
];
/** `statfs` types of file systems on another computer. */
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
  [0x5346414f, "AFS"],
  [0x01021997, "9P"],
]);
const LITTLE_BYTES = 200_000_000;
const NO_ROOM_BYTES = 20_000_000;

/** The driver is there, and encrypts. */
export function lookAtProgram(findings: Findings): void {
  findings.look("program", "The database driver", () => {
    const folder = mkdtempSync(join(tmpdir(), "daybook-doctor-"));
    try {
      const key = { cipher: "aegis" as const, bytes: newKey() };
      const db = openDatabase(join(folder, "try.db"), { create: true, key });
      const sqlite = db.one<{ v: string }>("SELECT sqlite_version() AS v")?.v ?? "";
      db.close();
      findings.add(
        "program",
        "good",
        `Daybook ${PROGRAM_VERSION}, Node ${process.versions.node}, SQLite ${sqlite}.`,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** False: there is nothing to look at any further. */
export function lookAtFolder(findings: Findings, dataDir: string): boolean {
  const stat = statSync(dataDir, { throwIfNoEntry: false });
  if (stat === undefined) {
    findings.add("folder", "bad", `There is no data folder ${dataDir}. Name another with --data.`);
    return false;
  }
  if (!stat.isDirectory()) {
    findings.add("folder", "bad", `${dataDir} is no folder.`);
    return false;
  }
  findings.add("folder", "good", `The data folder is ${dataDir}.`);
  findings.look("permissions", "The data folder", () => lookAtPermissions(findings, dataDir));
  findings.look("sync", "The data folder", () => lookAtSync(findings, resolve(dataDir)));
  findings.look("disk", "The disk", () => lookAtDisk(findings, dataDir));
  return true;
}

function lookAtPermissions(findings: Findings, dataDir: string): void {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    findings.add("permissions", "bad", "This user may not read and write the data folder.");
    return;
  }
  const open = process.platform === "win32" ? [] : readableByOthers(dataDir);
  if (open.length === 0) findings.add("permissions", "good", "Only you can read what is in the data folder.");
  else
    findings.add(
      "permissions",
      "note",
      `Other users of this computer can reach ${open.slice(0, 3).join(", ")}${open.length > 3 ? ` and ${open.length - 3} more` : ""}: take their rights away (chmod -R go= on the data folder).`,
    );
}

/** Below a folder that is closed to others nothing can be reached. */
function readableByOthers(dataDir: string): string[] {
  if ((statSync(dataDir).mode & 0o077) === 0) return [];
  return [
    "the folder",
    ...readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name))
      .filter((path) => ((lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o044) !== 0)
      .map((path) => path.slice(dataDir.length + 1)),
  ];
}

function lookAtSync(findings: Findings, dataDir: string): void {
  const part = dataDir.split(sep).find((name) => SYNCED.test(name));
  const mark = markAbove(dataDir);
  if (part !== undefined || mark !== null) {
    findings.add(
      "sync",
      "bad",
      `The data folder lies in “${part ?? mark}”, which another program copies between computers while Daybook writes: that damages databases. Move it to a folder of this computer alone, and let only backups be synced.`,
    );
    return;
  }
  const network = NETWORK_TYPES.get(statfsSync(dataDir).type);
  if (network === undefined) findings.add("sync", "good", "The data folder lies on a disk of this computer.");
  else
    findings.add(
      "sync",
      "bad",
      `The data folder lies on another computer (${network}), where locks cannot be relied on. Move it to a disk of this computer.`,
    );
}

function markAbove(dataDir: string): string | null {
  for (let folder = dataDir; ; folder = dirname(folder)) {
    if (SYNC_MARKS.some((mark) => existsSync(join(folder, mark)))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function lookAtDisk(findings: Findings, dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  const words = `${Math.floor(free / 1e6).toLocaleString("en")} MB are free on its disk`;
  if (free < NO_ROOM_BYTES) findings.add("disk", "bad", `${words}: make room before you write.`);
  else if (free < LITTLE_BYTES) findings.add("disk", "note", `${words}: backups will soon not fit.`);
  else findings.add("disk", "good", `${words}.`);
}

/** Takes the folder's lock for the time of the look; null when another Daybook has it. */
export function takeLock(findings: Findings, dataDir: string): (() => void) | null {
  if (!existsSync(join(dataDir, "lock.db"))) return () => undefined;
  try {
    return lockDataFolder(dataDir);
  } catch (caught) {
    if (caught instanceof DomainError && caught.code === "in_use_elsewhere")
      findings.add(
        "lock",
        "note",
        "Daybook is open with this data folder. Close it to have the books looked at; only what does not move was.",
      );
    else findings.failed("lock", "The folder's lock (lock.db)", caught);
    return null;
  }
}

/** The keyring that counts; null when neither copy can be read. */
export function lookAtKeyrings(findings: Findings, dataDir: string): KeyringFile | null {
  const copies = findings.look("keyring", "The list of profiles", () => keyringCopies(dataDir));
  if (copies === null) return null;
  const good = copies.flatMap(({ file }) => file ?? []);
  for (const { name, fault } of copies) {
    if (fault === null) continue;
    const rest =
      good.length > 0 ? "The other copy holds and is used; the next change writes both again." : "";
    findings.add("keyring", good.length > 0 ? "note" : "bad", `${name}: ${fault}. ${rest}`.trim());
  }
  const [first] = good;
  if (copies.length === 0) {
    findings.add(
      "keyring",
      "bad",
      "There is no profile in this data folder, so nothing in it can be opened.",
    );
    return null;
  }
  if (first === undefined) {
    findings.add(
      "keyring",
      "bad",
      "Neither list of profiles can be read: restore a backup into an empty data folder.",
    );
    return null;
  }
  if (good.length === copies.length && copies.length === 1 && first.plain.length === 0)
    findings.add(
      "keyring",
      "note",
      `One of ${KEYRING_FILE} and ${KEYRING_COPY} is missing; the next change writes both.`,
    );
  else if (good.length === 2 && JSON.stringify(good[0]) !== JSON.stringify(good[1]))
    findings.add("keyring", "note", "The two lists of profiles differ: the first one counts.");
  else if (good.length === copies.length)
    findings.add("keyring", "good", "The list of profiles can be read, in each copy.");
  return first;
}
