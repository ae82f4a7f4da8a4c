/** The bytes behind a handle: where they lie and what they hash to. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { DomainError } from "../../../shared/errors.ts";
import type { HeldFile } from "../../app-surface.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";

/** Fails with `file_gone`. */
export function requireFile(profile: ProfileStore, handle: string): HeldFile {
  const file = profile.heldFile(handle);
  if (file === null)
    throw new DomainError("file_gone", { message: "The file is no longer there. Choose it again." });
  return file;
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
