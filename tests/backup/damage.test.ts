/**
 * R52: whatever was changed in a backup, by a failing disk or on purpose, it is refused by name and nothing is left of
 * the attempt; what is not changed is whole.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BACKUP_MAGIC, glanceAtContainer } from "../../main/backup/container.ts";
import { restoreOnEmptyHome } from "../../main/backup/empty-home.ts";
import { DomainError } from "../../shared/errors.ts";
import { diceFrom } from "../crash/crash-run.ts";
import { filesBelow } from "../profile-fixture.ts";
import { addEntry, makeHome, pathOfRow } from "./backup-window.ts";
import { makeOwnedBook, type OwnedBook, openWithCode } from "./owned-book.ts";

const SEED = 20261121;
const dice = diceFrom(SEED);
let owned: OwnedBook;
let whole: Buffer;
let folder = "";
let path = "";

beforeAll(async () => {
  owned = await makeOwnedBook();
  whole = readFileSync(owned.backUp().path);
  folder = mkdtempSync(join(tmpdir(), "daybook-damage-"));
  path = join(folder, "a.daybook");
});
afterAll(() => {
  owned.remove();
  rmSync(folder, { recursive: true, force: true });
});

const HASH = 32;

/** As somebody without the key leaves it who knows that there is a hash at the end. */
function withNewHash(bytes: Buffer): Buffer {
  const body = bytes.subarray(0, bytes.length - HASH);
  return Buffer.concat([body, createHash("sha256").update(body).digest()]);
}

async function refusal(bytes: Buffer): Promise<DomainError | null> {
  writeFileSync(path, bytes);
  try {
    await openWithCode(path, owned.code);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function flipped(at: number): Buffer {
  const bytes = Buffer.from(whole);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
  return bytes;
}

/** Positions in every part: magic, version, header, pages, seal, hash. */
function positions(count: number): number[] {
  const header = whole.readUInt32LE(BACKUP_MAGIC.length + 4) + 16;
  const parts: [number, number][] = [
    [0, 16],
    [16, header],
    [header, whole.length - 64],
    [whole.length - 64, whole.length],
  ];
  return parts.flatMap(([from, to]) => Array.from({ length: count / 4 }, () => from + dice.below(to - from)));
}

it("the whole one opens (the tests below can fail)", async () => {
  expect(await refusal(whole)).toBeNull();
  expect(await refusal(withNewHash(whole))).toBeNull();
});

it(`R52 a flipped bit anywhere: 400 of 400 refused as damaged, seed ${SEED}`, async () => {
  let refused = 0;
  for (const at of positions(400)) {
    const error = await refusal(flipped(at));
    expect([at, error?.code]).toEqual([at, "backup_damaged"]);
    expect(error?.detail["part"]).toEqual(expect.any(String));
    refused += 1;
  }
  expect(refused).toBe(400);
});

it("R52 the same with the hash made anew: the seal under the key refuses it", async () => {
  for (const at of positions(400).filter((position) => position < whole.length - HASH)) {
    const error = await refusal(withNewHash(flipped(at)));
    // A changed slot of the code itself is a code that does not fit; a changed version may be one from the future.
    expect([at, error?.code]).toEqual([
      at,
      expect.stringMatching(/^(backup_damaged|wrong_secret|schema_too_new)$/),
    ]);
  }
});

it("R52 names the part that was changed", async () => {
  writeFileSync(path, whole);
  const { starts } = glanceAtContainer(path);
  expect((await refusal(flipped((starts[0] ?? 0) + 5000)))?.message).toContain(
    "the file of the book was changed",
  );
  expect((await refusal(flipped(whole.length - 1)))?.message).toContain("its beginning or its end");
  expect((await refusal(Buffer.from("not a backup at all, whatever its name")))?.message).toContain(
    "its beginning",
  );
});

it("R52 cut off anywhere, or longer than it was", async () => {
  const lengths = [0, 1, 15, 16, 17, 1000, whole.length - 64, whole.length - 33, whole.length - 1];
  for (const length of [...lengths, ...Array.from({ length: 40 }, () => dice.below(whole.length))])
    expect([length, (await refusal(whole.subarray(0, length)))?.code]).toEqual([length, "backup_damaged"]);
  expect((await refusal(Buffer.concat([whole, Buffer.from([0])])))?.code).toBe("backup_damaged");
  expect((await refusal(withNewHash(Buffer.concat([whole, Buffer.alloc(32)]))))?.code).toBe("backup_damaged");
});

/** The file with another header; its hash made anew. */
function withHeader(change: (header: Record<string, unknown>) => void): Buffer {
  const at = BACKUP_MAGIC.length + 8;
  const length = whole.readUInt32LE(at - 4);
  const header = JSON.parse(whole.toString("utf8", at, at + length)) as Record<string, unknown>;
  change(header);
  const text = Buffer.from(JSON.stringify(header));
  const first = Buffer.from(whole.subarray(0, at));
  first.writeUInt32LE(text.length, at - 4);
  return withNewHash(Buffer.concat([first, text, whole.subarray(at + length)]));
}

describe("put together on purpose", () => {
  it("the keyring of another book, with the secret of that one", async () => {
    const other = await makeOwnedBook();
    const { keyring } = glanceAtContainer(other.backUp().path).header;
    const bytes = withHeader((header) => {
      header["keyring"] = keyring;
    });
    writeFileSync(path, bytes);
    await expect(openWithCode(path, other.code)).rejects.toMatchObject({ code: "backup_damaged" });
    await expect(openWithCode(path, owned.code)).rejects.toMatchObject({ code: "wrong_secret" });
    other.remove();
  });

  it("a key derivation that would take all memory is refused before anything is derived", async () => {
    const bytes = withHeader((header) => {
      const { slots } = header["keyring"] as { slots: { kdf?: { memoryKiB: number } }[] };
      for (const { kdf } of slots) if (kdf !== undefined) kdf.memoryKiB = 2 ** 30;
    });
    expect((await refusal(bytes))?.code).toBe("backup_damaged");
  });

  it("neither names nor amounts nor dates nor heads stand in the header, and no slot of a key store", () => {
    writeFileSync(path, whole);
    const { header } = glanceAtContainer(path);
    const { summary: _sealed, ...clear } = header;
    for (const word of ["Home", "2026-01-", "entries", "records", "head"])
      expect(JSON.stringify(clear)).not.toContain(word);
    expect(header.keyring.slots.map(({ kind }) => kind).sort()).toEqual(["passphrase", "recovery"]);
    expect(Object.keys(header.keyring.keys)).toEqual([`book:${owned.book.id}`]);
  });
});

it("R55 one of a newer Daybook is refused by name, and not as damage", async () => {
  const newer = Buffer.from(whole);
  newer.writeUInt32LE(2, BACKUP_MAGIC.length);
  expect((await refusal(withNewHash(newer)))?.code).toBe("schema_too_new");
  expect((await refusal(newer))?.code).toBe("backup_damaged");
});

it("R55 a book of a newer Daybook in a backup of this one is refused, and nothing is left of it", async () => {
  const other = await makeOwnedBook();
  other.book.db.run(
    "INSERT INTO migration (number, name, checksum, program) VALUES (9999, 'x', 'x', '9.0.0')",
  );
  const made = other.backUp();
  const home = mkdtempSync(join(folder, "home-"));
  const secret = { kind: "recovery", code: other.code } as const;
  await expect(restoreOnEmptyHome(home, made.path, secret)).rejects.toMatchObject({ code: "schema_too_new" });
  expect(filesBelow(home).map(([name]) => name.replace(/.*\//, ""))).toEqual(["lock.db"]);
  other.remove();
});

it("R52 what was refused left nothing on an empty computer; the whole one then goes in", async () => {
  const home = mkdtempSync(join(folder, "home-"));
  const secret = { kind: "recovery", code: owned.code } as const;
  for (const at of positions(40))
    for (const bytes of [flipped(at), withNewHash(flipped(at))]) {
      if (at >= whole.length - HASH && bytes.equals(whole)) continue;
      if ((await refusal(bytes)) === null) continue; // a flip in the hash itself, made anew, is no change
      await expect(restoreOnEmptyHome(home, path, secret)).rejects.toBeInstanceOf(DomainError);
    }
  expect(filesBelow(home).filter(([name]) => !name.includes("lock.db"))).toEqual([]);
  writeFileSync(path, whole);
  await restoreOnEmptyHome(home, path, secret);
  expect(readdirSync(join(home, "books"))).toEqual([owned.book.id]);
});

it("R52 a damaged one is refused and the next older whole one offered", async () => {
  const { dir, window } = await makeHome();
  const rows = [];
  for (const payee of ["one", "two", "three", "four"]) {
    await addEntry(window, payee);
    rows.push((await window.call("backups.make", {})).backup);
  }
  const [, second, third, fourth] = rows;
  if (second === undefined || third === undefined || fourth === undefined) throw new Error("four were made");
  for (const row of [third, fourth]) {
    const spoilt = readFileSync(pathOfRow(dir, row));
    spoilt[spoilt.length >> 1] = (spoilt[spoilt.length >> 1] ?? 0) ^ 1;
    writeFileSync(pathOfRow(dir, row), spoilt);
  }
  const before = await window.head();
  const from = { kind: "backup", id: fourth.id } as const;
  for (const reply of [
    await window.reply("backups.preview", { from }),
    await window.reply("backups.restore", { from, replace: true }),
  ])
    expect(reply).toMatchObject({
      ok: false,
      error: { code: "backup_damaged", detail: { older: second.id } },
    });
  expect(await window.head()).toBe(before);
  await window.call("backups.restore", { from: { kind: "backup", id: second.id }, replace: true });
  expect(await window.head()).toBe(second.head);
});
