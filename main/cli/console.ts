/**
 * The three streams, written to at once and in full: what a caller has read from stdout is all that is waited for, and
 * a reply is out before the next request is looked at.
 */
import { writeSync } from "node:fs";

const STDOUT = 1;
const STDERR = 2;
const RETRY_MS = 2;

/** Nobody reads stdout any more (`daybook … | head`): the command ends without a word. */
export class StdoutClosed extends Error {}

function writeAll(fd: number, text: string): void {
  let bytes: Uint8Array = Buffer.from(text, "utf8");
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(fd, bytes));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      // A pipe that someone made non-blocking and that is full: the reader needs a moment.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

/** Fails with StdoutClosed. */
export function writeOut(text: string): void {
  try {
    writeAll(STDOUT, text);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EPIPE") throw new StdoutClosed();
    throw error;
  }
}

/** Messages for people; a closed stderr loses them and nothing else. */
export function writeMessage(text: string): void {
  try {
    writeAll(STDERR, text.endsWith("\n") ? text : `${text}\n`);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "EPIPE" || error.code === "EBADF"))
      return;
    throw error;
  }
}

/** Overwrites the line a person sees; only for a terminal. */
export function writeProgress(text: string): void {
  if (process.stderr.isTTY) writeAll(STDERR, `\r${text}\u001b[K`);
}
