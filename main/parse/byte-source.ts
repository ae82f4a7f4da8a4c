/** Reads a file in pieces (R25: constant memory, cancellable, capped). Tests give pieces of their own. */
import { open } from "node:fs/promises";
import { type FilePlace, readPlace, sizeOf } from "../vault/sealed-file.ts";

const CHUNK_BYTES = 1 << 16;

export interface ByteSource {
  totalBytes: number;
  /** Starts from the first byte each time. A chunk is only valid until the next one is asked for. */
  chunks(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
}

/** A file of the person's own, or one that Daybook keeps sealed. */
export async function fileSource(place: FilePlace): Promise<ByteSource> {
  if (typeof place !== "string")
    return { totalBytes: sizeOf(place), chunks: (signal) => readSealedChunks(place, signal) };
  const path = place;
  const handle = await open(path, "r");
  try {
    const totalBytes = (await handle.stat()).size;
    return { totalBytes, chunks: (signal) => readFileChunks(path, signal) };
  } finally {
    await handle.close();
  }
}

async function* readSealedChunks(place: FilePlace, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of readPlace(place)) {
    signal?.throwIfAborted();
    yield chunk as Uint8Array;
  }
}

async function* readFileChunks(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The same bytes in pieces of any size. */
export function bytesSource(bytes: Uint8Array, chunkBytes = CHUNK_BYTES): ByteSource {
  return {
    totalBytes: bytes.length,
    async *chunks(signal) {
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        signal?.throwIfAborted();
        yield bytes.subarray(at, at + chunkBytes);
      }
    },
  };
}

/** The first bytes of a file, at most `count`. */
export async function readHead(source: ByteSource, count: number, signal?: AbortSignal): Promise<Buffer> {
  const parts: Buffer[] = [];
  let have = 0;
  for await (const chunk of source.chunks(signal)) {
    parts.push(Buffer.from(chunk.subarray(0, count - have)));
    have += chunk.length;
    if (have >= count) break;
  }
  return Buffer.concat(parts);
}
