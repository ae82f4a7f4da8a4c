/**
 * The keyring file, `profiles.json`: who uses this computer and their keys, each wrapped. Per profile one random key,
 * sealed once for each slot that opens it (passphrase, recovery code, this computer's key store); it seals the keys of
 * the files. A profile without a passphrase has its key lying open in a slot of that name: an explicit choice.
 *
 * Two copies. Each write goes to a new file, is flushed and renamed, first copy first; a reader takes the first copy
 * that holds. Whatever is written is whole or not there (R20).
 */
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { DomainError } from "../../shared/errors.ts";
import { isId } from "../../shared/ids.ts";
import { canonicalJson, type Json } from "../../shared/ledger/canonical-json.ts";
import { LEAST_KDF, MOST_KDF } from "./argon2.ts";

export const KEYRING_FILE = "profiles.json";
export const KEYRING_COPY = "profiles.copy.json";

const id = z.string().refine(isId);
const bytes = z.base64();
const between = (name: "memoryKiB" | "passes" | "lanes") => z.int().min(LEAST_KDF[name]).max(MOST_KDF[name]);

const slotSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    id,
    kind: z.literal("passphrase"),
    kdf: z.strictObject({
      name: z.literal("argon2id"),
      memoryKiB: between("memoryKiB"),
      passes: between("passes"),
      lanes: between("lanes"),
    }),
    salt: bytes,
    sealed: bytes,
  }),
  z.strictObject({
    id,
    kind: z.literal("recovery"),
    salt: bytes,
    sealed: bytes,
    madeAt: z.string(),
    /** False until it was typed back. */
    confirmed: z.boolean(),
  }),
  z.strictObject({ id, kind: z.literal("os"), wrapped: bytes, sealed: bytes }),
  z.strictObject({ id, kind: z.literal("open"), key: bytes }),
]);

const keyringSchema = z.strictObject({
  id,
  name: z.string().min(1).max(60),
  madeAt: z.string(),
  cipher: z.enum(["aegis", "chacha20"]),
  lockAfterMinutes: z.int().min(0).max(10_000),
  slots: z.array(slotSchema).min(1).max(20),
  /** Files an older Daybook wrote in the clear and that still lie so. */
  unsealed: z.array(z.string()).default([]),
  /** By key name, newest first. */
  keys: z.record(z.string().regex(/^(profile|book:[0-9a-f-]{36})$/), z.array(bytes).min(1).max(3)),
});

/** A profile of the first release: its files are not encrypted yet. */
const plainSchema = z.object({ id, name: z.string() });
const firstFileSchema = z.object({ version: z.literal(1), profiles: z.array(plainSchema) });
const fileSchema = z.strictObject({
  version: z.literal(2),
  profiles: z.array(keyringSchema),
  plain: z.array(z.strictObject({ id, name: z.string() })),
  sum: z.string(),
});

export type Slot = z.infer<typeof slotSchema>;
export type SlotOf<K extends Slot["kind"]> = Extract<Slot, { kind: K }>;
export type Keyring = z.infer<typeof keyringSchema>;
export interface KeyringFile {
  readonly profiles: readonly Keyring[];
  readonly plain: readonly { readonly id: string; readonly name: string }[];
}

export const keyringJson = (keyring: Keyring): string => JSON.stringify(keyring);

/** A keyring that came with a backup. Null when it is none. */
export function parseKeyring(json: unknown): Keyring | null {
  const parsed = keyringSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/**
 * Everybody on this computer; empty lists for a new folder. Fails with `damaged` when neither copy can be read, and
 * with `schema_too_new`; files are left as they are.
 */
export function readKeyrings(dataDir: string): KeyringFile {
  const copies = keyringCopies(dataDir, "the first that holds");
  const good = copies.find(({ file }) => file !== null)?.file;
  if (good != null) return good;
  if (copies.length === 0) return { profiles: [], plain: [] };
  const faults = copies.map(({ name, fault }) => `${name}: ${fault}`);
  throw new DomainError("damaged", {
    message: `The list of profiles cannot be read (${faults.join("; ")}). It was left untouched: put back a copy of it, or restore a backup into an empty data folder.`,
  });
}

export interface KeyringCopy {
  readonly name: string;
  /** Null when it cannot be used; then `fault` says why, in a few words. */
  readonly file: KeyringFile | null;
  readonly fault: string | null;
}

/** The copies that are there, first one first. Fails with `schema_too_new`. */
export function keyringCopies(dataDir: string, which: "all" | "the first that holds" = "all"): KeyringCopy[] {
  const copies: KeyringCopy[] = [];
  for (const name of [KEYRING_FILE, KEYRING_COPY]) {
    const text = readIfThere(join(dataDir, name));
    if (text === null) continue;
    const read = parseFile(text);
    const isGood = typeof read !== "string";
    copies.push({ name, file: isGood ? read : null, fault: isGood ? null : read });
    if (isGood && which === "the first that holds") break;
  }
  return copies;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** What the text says, or in a few words why it cannot be used. */
function parseFile(text: string): KeyringFile | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return "not JSON";
    throw error;
  }
  const first = firstFileSchema.safeParse(json);
  if (first.success)
    return {
      profiles: [],
      plain: first.data.profiles.map((profile) => ({ id: profile.id, name: profile.name })),
    };
  if (typeof json === "object" && json !== null && "version" in json && Number(json.version) > 2)
    throw new DomainError("schema_too_new", {
      message:
        "This data folder was written by a newer Daybook. Open it with that version; nothing was changed.",
    });
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return "not what Daybook writes";
  const { sum, ...rest } = json as { sum: string } & { [key: string]: Json };
  if (sum !== sumOf(rest)) return "it was changed";
  return { profiles: parsed.data.profiles, plain: parsed.data.plain };
}

/** Over what stands in the file, whatever this version makes of it. */
function sumOf(contents: Json): string {
  return createHash("sha256").update(canonicalJson(contents)).digest("hex");
}

/** Replaces both copies, one after the other. */
export function writeKeyrings(dataDir: string, { profiles, plain }: KeyringFile): void {
  const contents = { version: 2, profiles: [...profiles], plain: [...plain] };
  const text = `${JSON.stringify({ ...contents, sum: sumOf(contents) }, null, 1)}\n`;
  for (const name of [KEYRING_FILE, KEYRING_COPY]) writeDurably(join(dataDir, name), text);
}

/** Writes beside, flushes, renames, flushes the folder. */
export function writeDurably(path: string, text: string): void {
  const temporary = `${path}.new`;
  const fd = openSync(temporary, "w", 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** Makes a rename durable; a system that cannot open folders (Windows) does this itself. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
