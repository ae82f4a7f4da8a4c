/**
 * A file of ours on disk that is filled while an archive is checked and read back line by line inside the transaction
 * that restores it. It lies in the books' folder under a name that the next start sweeps away.
 */
import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { damagedArchive } from "./archive-format.ts";

const CHUNK = 1024 * 1024;
const MAX_LINE_BYTES = 64 * CHUNK;

export class LineFile {
  readonly #path: string;
  readonly #fd: number;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, "wx+", 0o600);
  }

  write(chunk: Buffer): void {
    let written = 0;
    while (written < chunk.length) written += writeSync(this.#fd, chunk, written);
  }

  /** The lines from the start, numbered from 1; `name` is what the file is called in the archive. */
  *lines(name: string): Generator<{ text: string; line: number }> {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let rest: Buffer = Buffer.alloc(0);
    let line = 0;
    for (let at = 0; ; ) {
      const read = readSync(this.#fd, chunk, 0, CHUNK, at);
      if (read === 0) break;
      at += read;
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      let start = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        line += 1;
        yield { text: bytes.toString("utf8", start, end), line };
        start = end + 1;
      }
      rest = bytes.subarray(start);
      if (rest.length > MAX_LINE_BYTES) throw damagedArchive(name, "is too long", line + 1);
    }
    if (rest.length > 0) throw damagedArchive(name, "is cut off", line + 1);
  }

  remove(): void {
    closeSync(this.#fd);
    rmSync(this.#path, { force: true });
  }
}
