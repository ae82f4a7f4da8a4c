/**
 * Long work (OPS-2): one worker thread a job, with progress, cancel and a row that survives a restart. A job that was
 * running when the program died is marked interrupted, as of its last sign of life: what it wrote was one transaction, so
 * all or nothing is there.
 */
import { Worker } from "node:worker_threads";
import type { Output } from "../../shared/contract/index.ts";
import { DomainError, type ErrorCode } from "../../shared/errors.ts";
import type { BackupOwner } from "../backup/backup-keys.ts";
import { type Cipher, typedError } from "../db/driver.ts";
import type { JobRow } from "../db/profile-rows.generated.ts";
import { workerEntry } from "../db/resource-dir.ts";
import { blobFromId, idFromBlob } from "../ledger/book-context.ts";
import { timeText } from "../ledger/time-text.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import type { KeyName } from "../vault/keys.ts";
import type { WriteLease } from "../write-lease.ts";
import type { FromJob, JobOrder, ToJob } from "./protocol.ts";

const KEPT_JOBS = 50;
/** How long a thread may take to end by itself: torn down inside the database driver it takes the process along. */
const EXIT_MS = 30_000;
/** Another job may be writing the profile's file. */
const BUSY_RETRY_MS = 100;
/** How often a running job's row says that it lives. */
const HEARTBEAT_MS = 5000;
/** A large nursery only keeps more garbage before it is swept. */
const YOUNG_MIB = 32;
/** What a job may hold; everything large is streamed. */
const OLD_MIB = 384;

/** Why a job's row may stay as it was. */
const NO_ROOM: ReadonlySet<ErrorCode> = new Set(["storage_full", "storage_failed", "busy"]);

interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly note: string;
}

const INTERRUPTED = {
  code: "interrupted",
  message:
    "Daybook ended before this was done. What it writes is written whole or not at all: look whether it is there, else start it again.",
};

interface Running {
  progress: Progress;
  /** When its worker was last heard of. */
  heardMs: number;
  readonly worker: Worker;
  readonly cancel: Int32Array;
  readonly ended: Promise<unknown>;
}

/** What jobs need of the unlocked profile: its keys, for as long as they run. */
export interface JobKeys {
  readonly cipher: Cipher;
  /** A copy of what backups need beyond the keys. */
  owner(): BackupOwner;
  copies(): readonly (readonly [KeyName, Uint8Array[]])[];
  keep(name: KeyName, bytes: Buffer): void;
  report(error: unknown): void;
}

export class Jobs {
  readonly #profile: ProfileStore;
  readonly #lease: WriteLease;
  readonly #keys: JobKeys;
  readonly #changed: () => void;
  readonly #running = new Map<string, Running>();
  readonly #timer: NodeJS.Timeout;

  constructor(profile: ProfileStore, lease: WriteLease, keys: JobKeys, changed: () => void) {
    this.#profile = profile;
    this.#lease = lease;
    this.#keys = keys;
    this.#changed = changed;
    profile.db.run(
      "UPDATE job SET state = 'interrupted', error = ?, ended_at = coalesce(heartbeat_at, started_at) WHERE state = 'running'",
      JSON.stringify(INTERRUPTED),
    );
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#timer.unref();
  }

  /** Runs a procedure in a worker to its end; resolves with its value, rejects with its DomainError. */
  async run(order: Omit<JobOrder, "cancel" | "kept" | "keys" | "cipher" | "owner">): Promise<unknown> {
    const id = this.#profile.ids.uuid();
    const cancel = new SharedArrayBuffer(4);
    const startedMs = this.#profile.clock.nowMs();
    this.#profile.db.run(
      "INSERT INTO job (id, procedure, book, state, done, total, note, error, started_at, ended_at, heartbeat_at) VALUES (?, ?, ?, 'running', 0, NULL, '', NULL, ?, NULL, ?)",
      blobFromId(id),
      order.name,
      order.book === null ? null : blobFromId(order.book),
      startedMs,
      startedMs,
    );
    // Only now: a worker whose row was refused (a full disk) would run with nobody listening.
    const kept = new SharedArrayBuffer(4);
    const { cipher } = this.#keys;
    const keys = this.#keys.copies();
    const owner = order.name.startsWith("backups.") ? this.#keys.owner() : null;
    const worker = new Worker(workerEntry(), {
      workerData: { ...order, cancel, kept, cipher, keys, owner } satisfies JobOrder,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB, maxOldGenerationSizeMb: OLD_MIB },
    });
    for (const [, copies] of keys) for (const bytes of copies) bytes.fill(0);
    owner?.secretKey.fill(0);
    const ended = this.#follow(id, worker, order.book, new Int32Array(kept));
    this.#running.set(id, {
      progress: { done: 0, total: null, note: "" },
      heardMs: startedMs,
      worker,
      cancel: new Int32Array(cancel),
      ended: ended.catch(() => undefined),
    });
    this.#changed();
    try {
      const value = await ended;
      this.#end(id, "completed", null);
      return value;
    } catch (error) {
      const code = error instanceof DomainError ? error.code : "internal";
      this.#end(id, code === "cancelled" ? "cancelled" : "failed", {
        code,
        message: error instanceof DomainError ? error.message : "Something went wrong inside Daybook.",
      });
      throw error;
    } finally {
      this.#running.delete(id);
      this.#changed();
    }
  }

  async #follow(id: string, worker: Worker, book: string | null, kept: Int32Array): Promise<unknown> {
    const lease: { free?: () => void } = {};
    let isOver = false;
    const outcome = new Promise<unknown>((resolve, reject) => {
      worker.on("message", (message: FromJob) => {
        this.#hear(id);
        if (message.kind === "progress") this.#progress(id, message);
        else if (message.kind === "key") this.#keep(message, kept);
        else if (message.kind === "lease") {
          void this.#lease.take(book ?? "profile").then((freed) => {
            // A worker that died while it waited would keep the lease for ever.
            if (isOver) return freed();
            lease.free = freed;
            worker.postMessage({ kind: "granted" } satisfies ToJob);
          });
        } else if (message.kind === "result") resolve(message.value);
        else if (message.kind === "refused") reject(new DomainError(message.code, message.detail));
        else reject(new Error(message.stack));
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("the job's worker ended without an answer")));
    });
    const exit = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    try {
      return await outcome;
    } finally {
      isOver = true;
      lease.free?.();
      // A thread that answered ends by itself; tearing it down while it closes its databases could take the process along.
      const tooLong = new Promise<void>((resolve) => setTimeout(resolve, EXIT_MS).unref());
      await Promise.race([exit, tooLong]);
      await worker.terminate();
    }
  }

  /** Puts a key the job made into the keyring and lets it go on. */
  #keep({ name, bytes }: { name: KeyName; bytes: Uint8Array }, kept: Int32Array): void {
    let answer = 1;
    try {
      this.#keys.keep(name, Buffer.from(bytes));
    } catch (error) {
      answer = -1;
      this.#keys.report(error);
    } finally {
      bytes.fill(0);
      Atomics.store(kept, 0, answer);
      Atomics.notify(kept, 0);
    }
  }

  #hear(id: string): void {
    const job = this.#running.get(id);
    if (job !== undefined) job.heardMs = this.#profile.clock.nowMs();
  }

  /** Writes down that running jobs live. A beat that finds the file busy is left out: the next one comes. */
  #beat(): void {
    const { db } = this.#profile;
    for (const [id, { progress, heardMs }] of this.#running) {
      const { done, total, note } = progress;
      this.#remember(() => {
        db.run(
          "UPDATE job SET done = ?, total = ?, note = ?, heartbeat_at = ? WHERE id = ? AND state = 'running'",
          done,
          total,
          note,
          heardMs,
          blobFromId(id),
        );
      }, "once");
    }
  }

  /** How far a job is lives in memory: its worker may be writing the file that would keep it. */
  #progress(id: string, progress: Progress): void {
    const job = this.#running.get(id);
    if (job !== undefined) job.progress = progress;
    this.#changed();
  }

  #end(id: string, state: string, error: { code: string; message: string } | null): void {
    this.#remember(() => {
      this.#profile.db.run(
        "UPDATE job SET state = ?, error = ?, ended_at = ? WHERE id = ?",
        state,
        error === null ? null : JSON.stringify(error),
        this.#profile.clock.nowMs(),
        blobFromId(id),
      );
      this.#profile.db.run(
        "DELETE FROM job WHERE state <> 'running' AND id NOT IN (SELECT id FROM job ORDER BY started_at DESC LIMIT ?)",
        KEPT_JOBS,
      );
    });
  }

  /** How a job goes, for people to look at. Where there is no room for it the job goes on: its answer is what counts. */
  #remember(write: () => void, tries: "once" | "until it is written" = "until it is written"): void {
    try {
      write();
    } catch (error) {
      const typed = typedError(error);
      if (!(typed instanceof DomainError)) throw error;
      if (typed.code === "busy" && tries === "once") return;
      if (typed.code === "busy") setTimeout(() => this.#remember(write), BUSY_RETRY_MS).unref();
      else if (!NO_ROOM.has(typed.code)) throw error;
    }
  }

  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  /** Asks a running job to stop. Fails with `not_found` when it is not running. */
  cancel(id: string): void {
    const job = this.#running.get(id);
    if (job === undefined) throw new DomainError("not_found", { message: "This job is not running." });
    Atomics.store(job.cancel, 0, 1);
    Atomics.notify(job.cancel, 0);
  }

  list(): Output<"jobs.list">["jobs"] {
    return this.#profile.db
      .all<JobRow>("SELECT * FROM job ORDER BY started_at DESC LIMIT ?", KEPT_JOBS)
      .map((row) => this.#shown(row));
  }

  #shown(row: JobRow): Output<"jobs.list">["jobs"][number] {
    const id = idFromBlob(row.id);
    const running = this.#running.get(id);
    const { done, total, note } = running?.progress ?? row;
    const heard = running?.heardMs ?? row.heartbeat_at;
    const share = total === null || total === 0 ? null : Math.min(1, done / total);
    return {
      id,
      procedure: row.procedure,
      state: row.state as Output<"jobs.list">["jobs"][number]["state"],
      progress: row.state === "completed" ? 1 : share,
      done,
      total,
      note,
      error: row.error === null ? null : (JSON.parse(row.error) as { code: string; message: string }),
      startedAt: timeText(row.started_at * 1000),
      endedAt: row.ended_at === null ? null : timeText(row.ended_at * 1000),
      heartbeatAt: heard === null ? null : timeText(heard * 1000),
    };
  }

  /** Stops every job; each is one transaction, so nothing half done stays. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const job of this.#running.values()) Atomics.store(job.cancel, 0, 1);
    await Promise.all(
      [...this.#running.values()].map((job) =>
        Promise.race([job.ended, new Promise((resolve) => setTimeout(resolve, EXIT_MS).unref())]),
      ),
    );
    await Promise.all([...this.#running.values()].map((job) => job.worker.terminate()));
  }
}
