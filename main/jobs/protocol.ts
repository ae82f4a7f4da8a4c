/** What the main thread and a job's worker say to each other. */
import type { ProcedureName } from "../../shared/contract/index.ts";
import type { ErrorCode, ErrorDetail } from "../../shared/errors.ts";
import type { Permission } from "../../shared/permission/matrix.ts";

/** Given to the worker when it starts. */
export interface JobOrder {
  readonly dataDir: string;
  readonly profile: string;
  readonly profileName: string;
  readonly book: string | null;
  readonly name: ProcedureName;
  readonly permission: Permission;
  readonly input: unknown;
  readonly commandId: string | null;
  /** One Int32: 1 when the person asked to stop. */
  readonly cancel: SharedArrayBuffer;
}

export type FromJob =
  | { readonly kind: "progress"; readonly done: number; readonly total: number | null; readonly note: string }
  /** The job is about to write: it waits for `granted`. */
  | { readonly kind: "lease" }
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly detail: ErrorDetail }
  | { readonly kind: "failed"; readonly stack: string };

export type ToJob = { readonly kind: "granted" };
