/**
 * What a host (Electron, loopback, command line) sees of the program: dispatch, subscribe, file handles, close.
 * Hosts hold no logic: they authenticate, build a Caller, and pass replies on.
 */
import type { Changed, Reply, Request } from "../shared/contract/reply.ts";

/** Who is calling, as the host authenticated them; never taken from the input (R24). */
export interface Caller {
  readonly profile: string;
}

/** Bytes behind an opaque handle: an uploaded statement, or an archive that was just written. */
export interface HeldFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

export interface App {
  /** The profile of this data folder (one, until profiles arrive). */
  readonly profile: string;
  dispatch(caller: Caller, request: Request): Promise<Reply>;
  /** Calls `listener` after each commit; answers a function that stops it. */
  subscribe(listener: (changed: Changed) => void): () => void;
  /** Takes a file already on this computer under a handle, without copying it (native dialogs, command line). */
  adoptFile(path: string, name: string): Promise<string>;
  /** What a handle stands for; null when there is none. Only hosts see paths. */
  heldFile(handle: string): HeldFile | null;
  /** Finishes or parks jobs, closes every database, gives the data folder back. */
  close(): Promise<void>;
}
