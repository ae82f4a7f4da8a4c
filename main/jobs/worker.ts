/** Entry of every worker thread: a job (opens its own handles, runs one procedure, answers, ends), a reader, a parser, or Argon2. */
import { parentPort, workerData } from "node:worker_threads";
import { assertInvariant, DomainError } from "../../shared/errors.ts";
import { type ParseOrder, runParser } from "../features/imports/parse-thread.ts";
import { type Argon2Order, runArgon2 } from "../vault/argon2.ts";
import type { ResealOrder } from "../vault/reseal.ts";
import type { FromJob, JobOrder, ToJob } from "./protocol.ts";
import type { ReaderOrder } from "./reader.ts";

function say(message: FromJob): void {
  parentPort?.postMessage(message);
}

/** Waits until this job may write. */
function takeLease(): Promise<void> {
  return new Promise((resolve) => {
    parentPort?.once("message", (message: ToJob) => {
      if (message.kind === "granted") resolve();
    });
    say({ kind: "lease" });
  });
}

const PROGRESS_MS = 100;

async function runJob(order: JobOrder): Promise<void> {
  const cancel = new Int32Array(order.cancel);
  let lastSaid = 0;
  const job = {
    progress(done: number, total: number | null, note: string): void {
      const now = Date.now();
      if (now - lastSaid < PROGRESS_MS) return;
      lastSaid = now;
      say({ kind: "progress", done, total, note });
    },
    checkCancelled(): void {
      if (Atomics.load(cancel, 0) === 1)
        throw new DomainError("cancelled", { message: "Stopped. Nothing was written." });
    },
  };
  // Loaded here, so that a parser's thread starts without the database driver.
  const [{ runWorkerProcedure }, { typedError }] = await Promise.all([
    import("./worker-procedures.ts"),
    import("../db/driver.ts"),
  ]);
  try {
    say({ kind: "result", value: await runWorkerProcedure(order, job, takeLease) });
  } catch (caught) {
    const error = typedError(caught);
    if (error instanceof DomainError)
      say({ kind: "refused", code: error.code, detail: { ...error.detail, message: error.message } });
    else
      say({ kind: "failed", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

assertInvariant(parentPort !== null, "the worker runs as a worker");
const order = workerData as JobOrder | ReaderOrder | ParseOrder | Argon2Order | ResealOrder;
if (!("kind" in order)) await runJob(order);
else if (order.kind === "parse") await runParser(order);
else if (order.kind === "argon2") await runArgon2(order);
else if (order.kind === "read") (await import("./reader-thread.ts")).runReader(order, parentPort);
else (await import("../vault/reseal.ts")).runReseal(order);
