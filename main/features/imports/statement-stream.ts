/**
 * A file's parse events as a plain synchronous iterable, from a parser on a thread of its own: a write transaction
 * may not await, but it may wait.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { DomainError } from "../../../shared/errors.ts";
import { workerEntry } from "../../db/resource-dir.ts";
import type { ParseOptions } from "../../parse/statement.ts";
import type { FilePlace } from "../../vault/sealed-file.ts";
import type { PackedEvent } from "./packed-rows.ts";
import { type FromParser, type ParseOrder, SENT, TAKEN } from "./parse-thread.ts";

const HEAP_MIB = 512;
/** A large nursery only keeps more garbage before it is swept. */
const YOUNG_MIB = 18;

export class StatementStream {
  readonly #worker: Worker;
  readonly #channel = new MessageChannel();
  readonly #counts: Int32Array;
  readonly #checkCancelled: () => void;
  #queue: readonly PackedEvent[] = [];
  #at = 0;
  #ended = false;

  constructor(place: FilePlace, options: Omit<ParseOptions, "signal">, checkCancelled: () => void) {
    const counters = new SharedArrayBuffer(8);
    this.#counts = new Int32Array(counters);
    this.#checkCancelled = checkCancelled;
    const order: ParseOrder = { kind: "parse", place, options, port: this.#channel.port2, counters };
    this.#worker = new Worker(workerEntry(), {
      workerData: order,
      transferList: [this.#channel.port2],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB, maxYoungGenerationSizeMb: YOUNG_MIB },
    });
  }

  /**
   * The next event, waiting for it; null at the end. Fails with `bad_file` when the file cannot be read at all,
   * `cancelled` when the person asked to stop.
   */
  next(): PackedEvent | null {
    while (this.#at >= this.#queue.length) {
      if (this.#ended) return null;
      this.#receive();
    }
    const event = this.#queue[this.#at];
    this.#at += 1;
    return event ?? null;
  }

  #receive(): void {
    const sent = Atomics.load(this.#counts, SENT);
    const received = receiveMessageOnPort(this.#channel.port1) as { message: FromParser } | undefined;
    if (received === undefined) {
      this.#checkCancelled();
      Atomics.wait(this.#counts, SENT, sent, 200);
      return;
    }
    Atomics.add(this.#counts, TAKEN, 1);
    Atomics.notify(this.#counts, TAKEN);
    const { message } = received;
    if (message.kind === "events") {
      this.#queue = JSON.parse(message.json) as PackedEvent[];
      this.#at = 0;
    } else if (message.kind === "end") this.#ended = true;
    else if (message.kind === "unreadable")
      throw new DomainError("bad_file", { problems: [message.problem], message: message.problem.message });
    else throw new Error(message.stack);
  }

  async close(): Promise<void> {
    this.#channel.port1.close();
    await this.#worker.terminate();
  }
}
