/** Requests and replies: what both hosts and the command line carry. Replies are values. */
import type { ErrorCode, ErrorDetail } from "../errors.ts";

export interface Request {
  readonly name: string;
  readonly input: unknown;
  /** UUID; a command given twice with the same id runs once (L7). Becomes the id of the command's first record. */
  readonly commandId?: string;
  /** Which book; omitted: the one the host has open. */
  readonly book?: string;
}

export interface ReplyError {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  readonly correlationId: string;
}

export type Reply<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ReplyError };

/** Sent to subscribers after a commit: which topics changed in which book. */
export interface Changed {
  readonly book: string | null;
  readonly seq: number;
  readonly changed: readonly string[];
}
