/**
 * A thread that only reads: it answers what would hold up the window, such as a book as it was known half a log ago. It
 * starts with the first question and ends a while after the last one, or when files must be let go.
 */
import { Worker } from "node:worker_threads";
import { DomainError, type ErrorCode, type ErrorDetail } from "../../shared/errors.ts";
import type { Cipher } from "../db/driver.ts";
import { workerEntry } from "../db/resource-dir.ts";
import type { KeyName } from "../vault/keys.ts";
import type { Question } from "./questions.ts";

/** How long an idle reader keeps what it has taken back. */
const IDLE_MS = 60_000;

export interface ReaderOrder {
  readonly kind: "read";
  readonly dataDir: string;
  readonly profile: string;
  readonly cipher: Cipher;
  /** Copies of its own, which it zeroes. */
  readonly keys: readonly (readonly [KeyName, Uint8Array[]])[];
}

/** Null: close every file and end. */
export type ToReader = { readonly n: number; readonly question: Question } | null;

export type FromReader =
  | { readonly n: number; readonly kind: "answer"; readonly value: unknown }
  | { readonly n: number; readonly kind: "refused"; readonly code: ErrorCode; readonly detail: ErrorDetail }
  | { readonly n: number; readonly kind: "failed"; readonly stack: string };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly ended: Promise<void>;
}

export class Reader {
  readonly #order: () => ReaderOrder;
  #thread: Thread | null = null;
  #idle: NodeJS.Timeout | null = null;
  #asked = 0;

  constructor(order: () => ReaderOrder) {
    this.#order = order;
  }

  /** The query's answer, or its DomainError. */
  ask(question: Question): Promise<unknown> {
    this.#thread ??= this.#start();
    const { worker, waiting } = this.#thread;
    this.#asked += 1;
    const n = this.#asked;
    this.#rest();
    return new Promise((resolve, reject) => {
      waiting.set(n, { resolve, reject });
      worker.postMessage({ n, question } satisfies ToReader);
    });
  }

  /** Resolves when the thread has let go of every file; questions it had not answered are refused as `cancelled`. */
  async stop(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = null;
    if (thread === null) return;
    const stopped = new DomainError("cancelled", {
      message: "The book was closed before this was answered.",
    });
    for (const { reject } of thread.waiting.values()) reject(stopped);
    thread.waiting.clear();
    thread.worker.postMessage(null satisfies ToReader);
    await thread.ended;
  }

  #start(): Thread {
    const order = this.#order();
    const worker = new Worker(workerEntry(), { workerData: order });
    for (const [, copies] of order.keys) for (const bytes of copies) bytes.fill(0);
    const waiting = new Map<number, Waiting>();
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    const thread = { worker, waiting, ended };
    const fail = (error: Error) => {
      if (this.#thread === thread) this.#thread = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on("message", (message: FromReader) => {
      const asked = waiting.get(message.n);
      waiting.delete(message.n);
      if (message.kind === "answer") asked?.resolve(message.value);
      else if (message.kind === "refused") asked?.reject(new DomainError(message.code, message.detail));
      else asked?.reject(new Error(message.stack));
      this.#rest();
    });
    worker.on("error", fail);
    worker.on("exit", () => fail(new Error("the reader ended without an answer")));
    return thread;
  }

  /** Begins to count the idle time anew. */
  #rest(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#thread?.waiting.size === 0) void this.stop();
    }, IDLE_MS).unref();
  }
}
