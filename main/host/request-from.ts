/** The envelope of a request, the same for both hosts. */
import type { Request } from "../../shared/contract/reply.ts";

/** The envelope only: whether name and input make sense is the router's to say. Null: no request at all. */
export function requestFrom(body: unknown): Request | null {
  if (typeof body !== "object" || body === null) return null;
  const { name, input, commandId, book, ...unknown } = body as Record<string, unknown>;
  if (typeof name !== "string" || Object.keys(unknown).length > 0) return null;
  if (commandId !== undefined && typeof commandId !== "string") return null;
  if (book !== undefined && typeof book !== "string") return null;
  return {
    name,
    input,
    ...(commandId === undefined ? {} : { commandId }),
    ...(book === undefined ? {} : { book }),
  };
}
