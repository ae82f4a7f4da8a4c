/** Writes a held file to a place the person chose: whole or not at all. */
import { randomBytes } from "node:crypto";
import { open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { HeldFile } from "../../app-surface.ts";

/** What the window suggests as a name, made harmless: it only ever stands in a dialog. */
export function suggestedName(name: string): string {
  const plain = basename(name.normalize("NFC").replaceAll("\\", "/"))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out.
    .replace(/[\u0000-\u001f<>:"|?*]/g, "")
    .slice(0, 200);
  return plain === "" || /^\.+$/.test(plain) ? "daybook-file" : plain;
}

/** Streams into a file beside the place, which is put there once its bytes are on the disk. */
export async function saveHeldFile(held: HeldFile, path: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.part`);
  const target = await open(beside, "wx", 0o600);
  try {
    await writeFile(target, held.read());
    await target.sync();
    await target.close();
    await rename(beside, path);
  } catch (error) {
    await target.close();
    await rm(beside, { force: true });
    throw error;
  }
}
