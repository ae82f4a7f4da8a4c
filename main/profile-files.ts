/**
 * The files of one profile as things that get keys: encrypting what the first release wrote in the clear, new keys for
 * all of them, and finishing either after an interruption. Nothing of the profile is open while these run.
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../shared/errors.ts";
import { isId } from "../shared/ids.ts";
import { type DatabaseKey, kindOfFile, openDatabase } from "./db/driver.ts";
import { bookKey, type KeyName } from "./vault/keys.ts";
import type { OpenProfile } from "./vault/open-profile.ts";
import { RESEALING, resealFile, resealFolder } from "./vault/reseal.ts";
import { newKey } from "./vault/seal.ts";

export class ProfileFiles {
  readonly #dataDir: string;
  readonly #open: OpenProfile;

  constructor(dataDir: string, open: OpenProfile) {
    this.#dataDir = dataDir;
    this.#open = open;
  }

  get folder(): string {
    return join(this.#dataDir, "profiles", this.#open.id);
  }

  pathOf(name: KeyName): string {
    return name === "profile"
      ? join(this.folder, "profile.db")
      : join(this.#dataDir, "books", name.slice("book:".length), "book.db");
  }

  /**
   * Takes over the plain files of this data folder: from here on they are this profile's, each with a key, and
   * `finish` encrypts them. One write of the keyring: before it nothing has happened.
   */
  claimPlain(): void {
    const names: KeyName[] = ["profile", ...this.#bookIds().map(bookKey)];
    this.#open.expectUnsealed(names.filter((name) => this.#isPlain(name)));
  }

  #bookIds(): string[] {
    const folder = join(this.#dataDir, "books");
    return existsSync(folder) ? readdirSync(folder).filter(isId) : [];
  }

  #isPlain(name: KeyName): boolean {
    const path = this.pathOf(name);
    return existsSync(path) && kindOfFile(path) === "plain";
  }

  /** Ends what was begun and interrupted: encrypts what still lies in the clear, settles which key a file has. */
  async finish(): Promise<void> {
    for (const name of this.#open.unsealed) await this.#encrypt(name);
    for (const name of this.#open.names()) await this.#settle(name);
  }

  async #encrypt(name: KeyName): Promise<void> {
    const path = this.pathOf(name);
    if (this.#isPlain(name)) {
      const [key] = this.#open.of(name);
      if (key === undefined)
        throw new DomainError("damaged", { message: "A file of this profile has no key." });
      if (name === "profile") this.#dropClearFiles(path);
      await resealFile(path, null, key);
    }
    this.#removePlainCopies(path);
    this.#open.sealedNow(name);
  }

  /** Uploads and archives that were kept in the clear: they can be chosen, or made, again. */
  #dropClearFiles(path: string): void {
    const db = openDatabase(path, { busyTimeoutMs: 5000 });
    try {
      db.run("DELETE FROM held_file WHERE ours = 1");
    } finally {
      db.close();
    }
    rmSync(join(this.folder, "files"), { recursive: true, force: true });
  }

  /** Copies made before an upgrade of the first release, and what an interruption left. */
  #removePlainCopies(path: string): void {
    const folder = join(path, "..");
    if (!existsSync(folder)) return;
    for (const file of readdirSync(folder)) {
      const copy = join(folder, file);
      const isCopy = /\.db\.(before-|resealing)/.test(file);
      if (isCopy && (file.endsWith(RESEALING) || kindOfFile(copy) === "plain")) rmSync(copy, { force: true });
    }
  }

  /** Of two keys the one that opens the database stays; files beside it that have another get that one first. */
  async #settle(name: KeyName): Promise<void> {
    const keys = this.#open.of(name);
    const path = this.pathOf(name);
    rmSync(`${path}${RESEALING}`, { force: true });
    if (keys.length < 2 || !existsSync(path)) return;
    for (const key of keys) {
      try {
        openDatabase(path, { key, busyTimeoutMs: 5000 }).close();
      } catch (error) {
        if (error instanceof DomainError && error.code === "damaged") continue;
        throw error;
      }
      await this.#resealFilesOf(name, key);
      this.#open.settle(name, key);
      return;
    }
  }

  /** Attachments have the key of their book. */
  async #resealFilesOf(name: KeyName, to: DatabaseKey): Promise<void> {
    if (name === "profile") return;
    const others = this.#open.of(name).filter(({ bytes }) => !bytes.equals(to.bytes));
    await resealFolder(join(this.pathOf(name), "..", "attachments"), others, to);
  }

  /** Fresh keys for every file; answers how many. Interrupted, each file has its old key or its new one, and both are known. */
  async rekey(): Promise<number> {
    let files = 0;
    for (const name of this.#open.names()) {
      const path = this.pathOf(name);
      const [from] = this.#open.of(name);
      if (from === undefined || !existsSync(path)) continue;
      if (name === "profile") this.#dropSealedFiles(path);
      const to = this.#open.addKey(name, newKey());
      await resealFile(path, from, to);
      await this.#resealFilesOf(name, to);
      this.#open.settle(name, to);
      files += 1;
    }
    return files;
  }

  /** Files kept under handles are sealed with the profile's key: they go, and can be chosen again. */
  #dropSealedFiles(path: string): void {
    const [key] = this.#open.of("profile");
    if (key === undefined) return;
    const db = openDatabase(path, { key, busyTimeoutMs: 5000 });
    try {
      db.run("DELETE FROM held_file WHERE ours = 1");
    } finally {
      db.close();
    }
    rmSync(join(this.folder, "files"), { recursive: true, force: true });
  }
}
