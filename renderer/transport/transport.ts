/**
 * The one way from the window to the program (architecture.md, step 3). Screens do not know which host carries it.
 * A reply becomes a value, or a `CallError` with the contract's code.
 */
import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";
import type { Changed, ReplyError } from "../../shared/contract/reply.ts";
import type { ErrorCode, ErrorDetail } from "../../shared/errors.ts";

/** `lost`: the program did not answer at all; nothing is known about what it did. */
export type CallErrorCode = ErrorCode | "lost";

export class CallError extends Error {
  readonly code: CallErrorCode;
  readonly detail: ErrorDetail;
  readonly correlationId: string;

  constructor(code: CallErrorCode, detail: ErrorDetail = {}, correlationId = "") {
    super(typeof detail["message"] === "string" ? detail["message"] : code);
    this.name = "CallError";
    this.code = code;
    this.detail = detail;
    this.correlationId = correlationId;
  }
}

export function callErrorFromReply(error: ReplyError): CallError {
  return new CallError(error.code, error.detail, error.correlationId);
}

export interface CallOptions {
  /** UUID of a command; the same id runs once. */
  readonly commandId?: string;
  readonly book?: string;
}

export type TransportEvent =
  | { readonly kind: "changed"; readonly changed: Changed }
  /** The program stopped answering; `back` follows when it does again. */
  | { readonly kind: "lost" }
  | { readonly kind: "back" };

export interface Transport {
  call<N extends ProcedureName>(name: N, input: Input<N>, options?: CallOptions): Promise<Output<N>>;
  subscribe(listener: (event: TransportEvent) => void): () => void;
  /** Hands a file the program made (an archive) to the person, as a download. */
  download(file: string, name: string): Promise<void>;
  /** The system's own dialog for a folder, where the host has one: a handle, null when the person let it be. */
  readonly chooseFolder?: () => Promise<string | null>;
}
