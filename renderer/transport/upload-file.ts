/** Sends a file the person picked or dropped, piece by piece, and answers the handle it is known by. No path ever travels (R11).
 * Stopped through `signal`, it lets go of what it sent and throws CallError `cancelled`. */
import { CallError, type Transport } from "./transport.ts";

const PIECE_BYTES = 512 * 1024;

export async function uploadFile(
  transport: Transport,
  file: File,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
  purpose?: "attachment",
): Promise<string> {
  const name = file.name.normalize("NFC").trim() || "file";
  const begun = await transport.call("files.begin", {
    name,
    bytes: file.size,
    ...(purpose === undefined ? {} : { purpose }),
  });
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    if (signal?.aborted) {
      await transport.call("files.discard", { file: begun.file });
      throw new CallError("cancelled");
    }
    const piece = new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer());
    await transport.call("files.append", { file: begun.file, offset, base64: base64FromBytes(piece) });
    onProgress?.(Math.min(1, (offset + piece.length) / file.size));
  }
  return begun.file;
}

export function base64FromBytes(bytes: Uint8Array): string {
  const step = 0x8000;
  let binary = "";
  for (let at = 0; at < bytes.length; at += step)
    binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(binary);
}
