/**
 * What a procedure is. `shared/contract/` is the only list of what Daybook can do: router, hosts, window, CLI and the
 * generic tests are derived from it.
 */
import type { z } from "zod";
import type { Permission } from "../permission/matrix.ts";

/** What a query reads and a command changes; a cached query goes stale when the two meet. */
export const TOPICS = [
  "books",
  "accounts",
  "categories",
  "currencies",
  "entries",
  "imports",
  "periods",
  "jobs",
  "settings",
  "activity",
  "profile",
  "backups",
  "health",
  "statements",
] as const;
export type Topic = (typeof TOPICS)[number];

/** `book`: runs against one open book; `profile`: needs none; `computer`: answers before anybody has unlocked anything. */
export type Scope = "book" | "profile" | "computer";

/** `here`: on the main thread, answered in milliseconds. `worker`: long; runs as a job with progress and cancel. */
export type Runs = "here" | "worker";

export interface QueryProcedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: "query";
  readonly scope: Scope;
  readonly runs: Runs;
  readonly permission: Permission;
  readonly input: I;
  readonly output: O;
  readonly reads: readonly Topic[];
}

export interface CommandProcedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: "command";
  readonly scope: Scope;
  readonly runs: Runs;
  readonly permission: Permission;
  readonly input: I;
  readonly output: O;
  readonly changes: readonly Topic[];
}

export type Procedure = QueryProcedure | CommandProcedure;

type QueryParts<I extends z.ZodType, O extends z.ZodType> = {
  permission: Permission;
  scope?: Scope;
  runs?: Runs;
  input: I;
  output: O;
  reads: readonly Topic[];
};
type CommandParts<I extends z.ZodType, O extends z.ZodType> = {
  permission: Permission;
  scope?: Scope;
  runs?: Runs;
  input: I;
  output: O;
  changes: readonly Topic[];
};

export function query<I extends z.ZodType, O extends z.ZodType>(
  parts: QueryParts<I, O>,
): QueryProcedure<I, O> {
  return { kind: "query", scope: "book", runs: "here", ...parts };
}

export function command<I extends z.ZodType, O extends z.ZodType>(
  parts: CommandParts<I, O>,
): CommandProcedure<I, O> {
  return { kind: "command", scope: "book", runs: "here", ...parts };
}
