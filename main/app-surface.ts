/**
 * What a host (Electron, loopback, command line) sees of the program: dispatch, subscribe, file handles, lock, close.
 * Hosts hold no logic: they authenticate, build a Caller, and pass replies on.
 */
import type { Readable } from "node:stream";
import type { Changed, Reply, Request } from "../shared/contract/reply.ts";

/**
 * Who is calling, as the host authenticated them; never taken from the input (R24). `profile`: whose session this is,
 * null for one in which nobody has unlocked a profile yet. A session keeps the profile it was opened for: when that one
 * is locked, whoever unlocks next begins a new session.
 */
export interface Caller {
  readonly profile: string | null;
}

/** Bytes behind an opaque handle: an uploaded statement, or an archive that was just written. Kept sealed on the disk. */
export interface HeldFile {
  readonly name: string;
  readonly bytes: number;
  /** The clear bytes. */
  read(): Readable;
}

/** Why a profile is locked: the person said so, was away, the computer sleeps, the program ends. */
export type LockReason = "asked" | "idle" | "suspend" | "quit";

export interface App {
  /** The profile that is unlocked; null while none is. Changes are told to subscribers as the topic `profile`. */
  readonly profile: string | null;
  dispatch(caller: Caller, request: Request): Promise<Reply>;
  /** Calls `listener` after each commit; answers a function that stops it. */
  subscribe(listener: (changed: Changed) => void): () => void;
  /** Takes a file already on this computer under a handle, without copying it (native dialogs, command line). */
  adoptFile(path: string, name: string): Promise<string>;
  /** What a handle stands for; null when there is none, and while locked. */
  heldFile(handle: string): HeldFile | null;
  /** Ends or parks jobs, closes the databases, zeroes the keys. Nothing when locked already. */
  lock(reason: LockReason): Promise<void>;
  /** Locks, then gives the data folder back. */
  close(): Promise<void>;
}

/**
 * This computer's own key store (Electron's asynchronous safeStorage), as a host may offer it: an optional slot, never
 * the only one (R17).
 */
export interface OsKeyStore {
  /** Null when it may be used; else why not, in words for a person. */
  whyNot(): Promise<string | null>;
  seal(secret: Buffer): Promise<Buffer>;
  /** Throws when this computer's store cannot open it any more. */
  open(sealed: Buffer): Promise<Buffer>;
}
