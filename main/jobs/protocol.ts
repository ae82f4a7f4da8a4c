/** What the main thread and a job's worker say to each other. */
import type { ProcedureName } from "../../shared/contract/index.ts";
import type { ErrorCode, ErrorDetail } from "../../shared/errors.ts";
import type { Permission } from "../../shared/permission/matrix.ts";
import type { BackupOwner } from "../backup/backup-keys.ts";
import type { BackupKind } from "../backup/rotation.ts";
import type { Cipher } from "../db/driver.ts";
import type { KeyName } from "../vault/keys.ts";

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
  readonly cipher: Cipher;
  /** Copies of its own, which it zeroes. */
  readonly keys: readonly (readonly [KeyName, Uint8Array[]])[];
  /** The profile's slots and its own key, which backups carry and are opened with: for their jobs alone. */
  readonly owner: BackupOwner | null;
  /** A backup the program makes by itself: not a command of a person, and not refused to anybody. */
  readonly automatic?: { readonly kind: BackupKind; readonly atMs: number };
  /** One Int32: 1 once a key the job made is in the keyring, -1 when it could not be kept. */
  readonly kept: SharedArrayBuffer;
  /** One Int32: 1 when the person asked to stop. */
  readonly cancel: SharedArrayBuffer;
}

export type FromJob =
  | { readonly kind: "progress"; readonly done: number; readonly total: number | null; readonly note: string }
  /** The job is about to write: it waits for `granted`. */
  | { readonly kind: "lease" }
  /** The job makes a file: its key goes into the keyring first; the job stands still until `kept` says so. */
  | { readonly kind: "key"; readonly name: KeyName; readonly bytes: Uint8Array }
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly detail: ErrorDetail }
  | { readonly kind: "failed"; readonly stack: string };

export type ToJob = { readonly kind: "granted" };
