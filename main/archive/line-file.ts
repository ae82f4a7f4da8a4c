/**
 * A file of ours on disk that is filled while an archive is checked and read back line by line inside the transaction
 * that restores it. It lies in the books' folder under a name that the next start sweeps away, sealed with a key that
 * nobody keeps (R13).
 */
import { rmSync } from "node:fs";
import { newKey } from "../vault/seal.ts";
import { SealedFile } from "../vault/sealed-file.ts";
import { damagedArchive } from "./archive-format.ts";

const CHUNK = 1024 * 1024;
const MAX_LINE_BYTES = 64 * CHUNK;

export class LineFile {
  readonly #path: string;
  readonly #file: SealedFile;
  #waiting: Buffer[] = [];
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = SealedFile.make(path, newKey());
  }

  write(chunk: Buffer): void {
    this.#waiting.push(Buffer.from(chunk));
    this.#bytes += chunk.length;
    if (this.#bytes >= CHUNK) this.#flush();
  }

  #flush(): void {
    if (this.#bytes > 0) this.#file.append(Buffer.concat(this.#waiting));
    this.#waiting = [];
    this.#bytes = 0;
  }

  /** The lines from the start, numbered from 1; `name` is what the file is called in the archive. */
  *lines(name: string): Generator<{ text: string; line: number }> {
    this.#flush();
    let rest: Buffer = Buffer.alloc(0);
    let line = 0;
    for (const chunk of this.#file.read()) {
      const bytes = Buffer.concat([rest, chunk]);
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
    this.#file.close();
    rmSync(this.#path, { force: true });
  }
}
