/** What Electron's host says by itself, in the contract's words (R10). */
import { randomUUID } from "node:crypto";
import type { Reply } from "../../../shared/contract/reply.ts";
import type { ErrorCode } from "../../../shared/errors.ts";

const MESSAGES = {
  forbidden: "This window may not do that.",
  bad_input: "This is no request.",
  locked: "Daybook is locked.",
  file_gone: "This file is no longer there.",
  storage_full: "There is no room left on the disk.",
  storage_failed: "The file could not be written or read.",
  internal: "Something went wrong inside Daybook.",
} as const satisfies Partial<Record<ErrorCode, string>>;

export function refusal(code: keyof typeof MESSAGES): Reply<never> {
  return { ok: false, error: { code, detail: { message: MESSAGES[code] }, correlationId: randomUUID() } };
}

/** A file system's own complaint; null for anything else. */
export function storageRefusal(error: unknown): Reply<never> | null {
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return null;
  return refusal(error.code === "ENOSPC" || error.code === "EDQUOT" ? "storage_full" : "storage_failed");
}
