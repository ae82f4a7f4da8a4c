/** Reads a JSON body with a cap that holds whatever the sender claims about its size (R42). */
import type { IncomingMessage } from "node:http";

export const MAX_BODY_BYTES = 2 * 1024 * 1024;

export type Body =
  | { readonly json: unknown }
  | { readonly refused: { readonly status: number; readonly code: string } };

const refused = (status: number, code: string): Body => ({ refused: { status, code } });

/** `application/json`, alone or with `charset=utf-8`; valid UTF-8; at most 2 MiB. */
export async function readJson(request: IncomingMessage): Promise<Body> {
  const type = (request.headers["content-type"] ?? "").toLowerCase().replaceAll(" ", "");
  if (type !== "application/json" && type !== "application/json;charset=utf-8")
    return refused(415, "wrong_content_type");
  if (request.headers["content-encoding"] !== undefined) return refused(415, "wrong_content_encoding");
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return refused(413, "too_large");
  const chunks: Buffer[] = [];
  let size = 0;
  // Not `for await`: leaving that loop destroys the socket before the refusal is written.
  const complete = await new Promise<boolean>((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve(false);
    });
    request.on("end", () => resolve(true));
    request.on("error", reject);
  });
  if (!complete) return refused(413, "too_large");
  try {
    return { json: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return refused(400, "bad_json");
    throw error;
  }
}
