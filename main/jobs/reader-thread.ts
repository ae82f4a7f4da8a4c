/** The reader's own side: opens what it is asked about, answers one question after the other, closes and ends. */
import { join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import { DomainError } from "../../shared/errors.ts";
import { BookStore } from "../book-store.ts";
import { typedError } from "../db/driver.ts";
import { systemClock, systemIds } from "../effects.ts";
import { ProfileStore } from "../profile/profile-store.ts";
import { LooseKeys } from "../vault/keys.ts";
import { answerHere } from "./questions.ts";
import type { FromReader, ReaderOrder, ToReader } from "./reader.ts";

const BUSY_MS = 5000;

export function runReader(
  { dataDir, profile: id, cipher, keys: given }: ReaderOrder,
  port: MessagePort,
): void {
  const ids = systemIds();
  const keys = new LooseKeys(cipher, given, () => {
    throw new DomainError("storage_failed", { message: "A reader makes no files." });
  });
  const folder = join(dataDir, "profiles", id);
  const profile = new ProfileStore(id, folder, systemClock, ids, BUSY_MS, keys);
  const books = new BookStore({ dataDir, profile, clock: systemClock, ids, busyTimeoutMs: BUSY_MS, keys });
  port.on("message", (message: ToReader) => {
    if (message !== null) {
      port.postMessage(answered(message.n, () => answerHere(books, profile, message.question, true)));
      return;
    }
    books.close();
    profile.close();
    keys.zero();
    port.close();
  });
}

function answered(n: number, work: () => unknown): FromReader {
  try {
    return { n, kind: "answer", value: work() };
  } catch (caught) {
    const error = typedError(caught);
    if (error instanceof DomainError)
      return { n, kind: "refused", code: error.code, detail: { ...error.detail, message: error.message } };
    return {
      n,
      kind: "failed",
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
