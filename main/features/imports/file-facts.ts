/** The bytes behind a handle: where they lie and what they hash to. */
import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { DomainError } from "../../../shared/errors.ts";
import type { KeptFile, ProfileStore } from "../../profile/profile-store.ts";
import { type FilePlace, readPlace } from "../../vault/sealed-file.ts";

/** Fails with `file_gone`. */
export function requireFile(profile: ProfileStore, handle: string): KeptFile {
  const file = profile.heldFile(handle);
  if (file === null)
    throw new DomainError("file_gone", { message: "The file is no longer there. Choose it again." });
  return file;
}

export async function hashFile(place: FilePlace): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(readPlace(place), hash);
  return hash.digest("hex");
}
