/**
 * The program, without a host: `createApp` takes a data folder and answers dispatch, subscribe, files, lock and close.
 * Runs and is tested under plain Node. It starts locked: before a profile is unlocked only `profile.*` answers (P1).
 */
import { appendFileSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { contract, type Input, isProcedureName } from "../shared/contract/index.ts";
import type { Changed, Request } from "../shared/contract/reply.ts";
import type { Clock } from "../shared/effects.ts";
import { DomainError } from "../shared/errors.ts";
import type { App, Caller, HeldFile, OsKeyStore } from "./app-surface.ts";
import { lockDataFolder } from "./data-folder.ts";
import { systemClock, systemIds } from "./effects.ts";
import { IdleWatch } from "./idle-watch.ts";
import { ProfileDesk, type ProfileProcedure } from "./profile-desk.ts";
import { type Call, parseRequest, replyOf } from "./router.ts";
import { readPlace } from "./vault/sealed-file.ts";
import { Vault } from "./vault/vault.ts";

export interface AppOptions {
  readonly dataDir: string;
  readonly clock?: Clock;
  /** This computer's key store, where the host can reach it. */
  readonly osStore?: OsKeyStore;
  /** Lock by itself after a while without a touch; the command line has nobody to go away. */
  readonly locksWhenIdle?: boolean;
  /** Back up by itself when a profile is closed and every day; a single command of the command line does not. */
  readonly backsUp?: boolean;
}

/** Opens a data folder. Fails with `in_use_elsewhere`, `damaged`, `schema_too_new`, `storage_failed`. */
export async function createApp(options: AppOptions): Promise<App> {
  const giveBack = lockDataFolder(options.dataDir);
  try {
    return new Program(options, giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

class Program implements App {
  readonly #options: AppOptions;
  readonly #ids = systemIds();
  readonly #clock: Clock;
  readonly #listeners = new Set<(changed: Changed) => void>();
  readonly #profiles: ProfileDesk;
  readonly #idle: IdleWatch | null;
  readonly #giveBack: () => void;
  #closing: Promise<void> | null = null;

  constructor(options: AppOptions, giveBack: () => void) {
    this.#options = options;
    this.#giveBack = giveBack;
    this.#clock = options.clock ?? systemClock;
    const { dataDir, osStore = null } = options;
    const vault = new Vault({ dataDir, clock: this.#clock, ids: this.#ids, osStore });
    // A keyring that cannot be read is said at the start, not at the first attempt.
    vault.list();
    this.#profiles = new ProfileDesk(vault, {
      dataDir,
      clock: this.#clock,
      ids: this.#ids,
      publish: (changed) => this.#publish(changed),
      log: (id, error) => this.#log(id, error),
      backsUp: options.backsUp === true,
    });
    this.#idle =
      options.locksWhenIdle === true
        ? new IdleWatch(
            () => this.#minutesToLock(),
            () => void this.lock("idle").catch((error: unknown) => this.#log("idle", error)),
          )
        : null;
  }

  get profile(): string | null {
    return this.#profiles.desk?.profile.id ?? null;
  }

  dispatch(caller: Caller, request: Request) {
    return replyOf(
      () => this.#perform(caller, request),
      () => this.#ids.uuid(),
      (id, error) => this.#log(id, error),
    );
  }

  async #perform(caller: Caller, request: Request): Promise<unknown> {
    if (this.#closing !== null) throw new DomainError("locked", { message: "Daybook is closing." });
    this.#requireUnlocked(caller, request);
    const call = parseRequest(request);
    const procedure = contract[call.name];
    if (procedure.kind === "command") this.#idle?.touch();
    if (procedure.scope === "computer") return this.#profileCall(caller, call);
    const { desk } = this.#profiles;
    if (desk === null) throw locked();
    return desk.perform(call);
  }

  /** Before anything of the input is looked at: what needs an unlocked profile says so, to a stranger's session too (R24). */
  #requireUnlocked(caller: Caller, request: unknown): void {
    const name = typeof request === "object" && request !== null && "name" in request ? request.name : null;
    if (typeof name !== "string" || !isProcedureName(name) || contract[name].scope === "computer") return;
    if (this.profile === null || caller.profile === null) throw locked();
    if (caller.profile !== this.profile)
      throw new DomainError("forbidden", { message: "This session belongs to another profile." });
  }

  async #profileCall(caller: Caller, call: Call): Promise<unknown> {
    const name = call.name as ProfileProcedure;
    const value = await this.#profiles.run(name, caller, call.input as Input<typeof name>);
    const procedure = contract[name];
    if (procedure.kind === "command" && procedure.changes.length > 0)
      this.#publish({ book: null, seq: 0, changed: procedure.changes });
    return value;
  }

  subscribe(listener: (changed: Changed) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async adoptFile(path: string, name: string): Promise<string> {
    const { desk } = this.#profiles;
    if (desk === null) throw locked();
    return desk.profile.holdFile(path, name, statSync(path).size, false);
  }

  heldFile(handle: string): HeldFile | null {
    const file = this.#profiles.desk?.profile.heldFile(handle) ?? null;
    return file === null ? null : { name: file.name, bytes: file.bytes, read: () => readPlace(file.place) };
  }

  lock(reason: "asked" | "idle" | "suspend" | "quit"): Promise<void> {
    return this.#profiles.lock(reason);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#idle?.stop();
    try {
      await this.#profiles.lock("quit");
    } finally {
      this.#giveBack();
    }
  }

  /** Null: not now, because nothing is unlocked, the person does not want it, or a job is running. */
  #minutesToLock(): number | null {
    const { desk } = this.#profiles;
    if (desk === null || desk.jobs.isRunning) return null;
    const { lockAfterMinutes, slots } = desk.vaultProfile.keyring;
    const isOpen = slots.some((slot) => slot.kind === "open");
    return isOpen || lockAfterMinutes === 0 ? null : lockAfterMinutes;
  }

  #publish(changed: Changed): void {
    for (const listener of this.#listeners) listener(changed);
  }

  /** Internal errors go to a file of this computer; they hold stacks, never amounts or names. */
  #log(correlationId: string, error: unknown): void {
    const folder = join(this.#options.dataDir, "logs");
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const at = new Date(this.#clock.nowMs()).toISOString();
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      appendFileSync(join(folder, "daybook.log"), `${at} ${correlationId} ${stack}\n`, { mode: 0o600 });
    } catch (failure) {
      // A full disk takes no log either; whoever asked is answered all the same.
      process.stderr.write(`${correlationId}: the log cannot be written: ${String(failure)}\n`);
    }
  }
}

function locked(): DomainError {
  return new DomainError("locked", { message: "Daybook is locked. Unlock a profile first." });
}
