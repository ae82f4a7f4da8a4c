/** The main thread's part of a restore: nobody writes while a worker stages, then each book takes its place. */
import type { Output } from "../../shared/contract/index.ts";
import type { WriteLease } from "../write-lease.ts";
import { discard } from "./file-errors.ts";
import { putInPlace, type ReadyBook, type SwapParts } from "./swap-book.ts";

/** `stage` runs the worker. Fails as it does, and with what a rename may fail with: then the books are as they were. */
export async function restoreHere(
  parts: SwapParts & { readonly lease: WriteLease },
  replace: boolean,
  stage: () => Promise<readonly ReadyBook[]>,
): Promise<Output<"backups.restore">> {
  const freed: (() => void)[] = [];
  try {
    // What is acknowledged after the backup before would be lost by the swap: commands wait until it is over.
    if (replace) for (const { id } of parts.profile.books()) freed.push(await parts.lease.take(id));
    const staged = await stage();
    try {
      for (const ready of staged) putInPlace(parts, ready);
    } finally {
      discard(...staged.map(({ folder }) => folder));
    }
    return { books: staged.map(({ book, name, head, records }) => ({ book, name, head, records })) };
  } finally {
    for (const free of freed) free();
  }
}
