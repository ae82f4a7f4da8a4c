/** Opens a database of ours with whichever of its keys fits: while it gets a new one, two are known (R20). */
import { existsSync } from "node:fs";
import { DomainError } from "../../shared/errors.ts";
import { type Db, kindOfFile, type OpenOptions, openDatabase } from "../db/driver.ts";
import type { KeyName, Keys } from "./keys.ts";

/**
 * Opens the file of `name`, made when `create`. Fails with `damaged` (no key fits, or it was changed), `not_found`,
 * `forbidden` when this profile holds no key for it.
 */
export function openSealed(path: string, name: KeyName, keys: Keys, options: Omit<OpenOptions, "key">): Db {
  const isNew = options.create === true && (!existsSync(path) || kindOfFile(path) === "empty");
  const candidates = isNew ? [keys.make(name)] : keys.of(name);
  if (candidates.length === 0)
    throw new DomainError("forbidden", {
      message: "This profile has no key for this book. Restore a backup or an archive of it.",
    });
  let failure: unknown;
  for (const key of candidates) {
    try {
      return openDatabase(path, { ...options, key });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "damaged") throw error;
      failure ??= error;
    }
  }
  throw failure;
}
