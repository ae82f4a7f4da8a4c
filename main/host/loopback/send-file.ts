/** Streams a held file to the browser's own download. */
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { HeldFile } from "../../app-surface.ts";
import { writeHead } from "./respond.ts";

/** RFC 6266: a plain name for old readers, the exact one in UTF-8 beside it (RFC 8187). */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._-]/g, "_");
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** Sends the file as it is on the disk now. The reader going away ends it; that is no fault. */
export async function sendFile(response: ServerResponse, file: HeldFile): Promise<void> {
  const headers = {
    "Content-Type": "application/octet-stream",
    "Content-Length": `${file.bytes}`,
    "Content-Disposition": contentDisposition(file.name),
  };
  writeHead(response, 200, headers);
  await pipeline(file.read(), response);
}
