/** What a feature's procedures look like to the router. Commands are synchronous: no await between check and commit. */

import type { CommandName, Input, Output, ProcedureName, QueryName } from "../../shared/contract/index.ts";
import type { Caller } from "../app-surface.ts";
import type { LedgerTx } from "../ledger/append-record.ts";
import type { BookContext } from "../ledger/book-context.ts";
import type { ProfileStore } from "../profile/profile-store.ts";

export interface QueryContext {
  readonly book: BookContext;
  readonly profile: ProfileStore;
  /** Root id of the calling member. */
  readonly member: string;
  /** In the reader's thread: it may take its time. Elsewhere a query that would take long throws `LongAnswer`. */
  readonly patient?: boolean;
}

export type QueryHandler<N extends QueryName> = (context: QueryContext, input: Input<N>) => Output<N>;

export interface CommandContext {
  readonly tx: LedgerTx;
  readonly profile: ProfileStore;
  readonly job: Job;
}

export interface CommandHandler<N extends CommandName> {
  readonly run: (context: CommandContext, input: Input<N>) => Output<N>;
  /** After the commit: what lies outside the book, such as a draft that is now written. */
  readonly after?: (
    context: Pick<CommandContext, "profile">,
    input: Input<N>,
    output: Output<N>,
    book: string,
  ) => void;
  /** Whether what the input names was authored by the caller: correcting one's own needs only can_add_entries. */
  readonly isOwn?: (context: CommandContext, input: Input<N>) => boolean;
  /** One line for the audit, without amounts or names. */
  readonly summary?: (input: Input<N>, output: Output<N>) => string;
}

/** Progress and cancel of long work; the quiet one for short work. */
export interface Job {
  progress(done: number, total: number | null, note: string): void;
  /** Throws `cancelled` when the person asked to stop. */
  checkCancelled(): void;
}

export const QUIET_JOB: Job = { progress: () => undefined, checkCancelled: () => undefined };

export type QueryHandlers = { readonly [N in QueryName]?: QueryHandler<N> };
export type CommandHandlers = { readonly [N in CommandName]?: CommandHandler<N> };
export type AnyProcedure = ProcedureName;
export type { Caller };
