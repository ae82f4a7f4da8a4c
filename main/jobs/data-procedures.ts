/** Verify, archive, restore, rebuild, as a worker runs them. */
import type { BookContext } from "../ledger/book-context.ts";
import { DomainError } from "../../shared/errors.ts";
import type { Input, Output } from "../../shared/contract/index.ts";
import type { WorkerContext } from "./worker-procedures.ts";

export function verify(_context: WorkerContext, _book: BookContext): Output<"data.verify"> {
  throw new DomainError("internal", {});
}
export async function archiveBook(_context: WorkerContext, _book: BookContext): Promise<Output<"data.archive">> {
  throw new DomainError("internal", {});
}
export async function restoreBook(_context: WorkerContext, _input: Input<"data.restore">): Promise<Output<"data.restore">> {
  throw new DomainError("internal", {});
}
export function rebuildBook(_book: BookContext): Output<"data.rebuild"> {
  throw new DomainError("internal", {});
}
