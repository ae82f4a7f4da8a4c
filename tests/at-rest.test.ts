/**
 * K1, R13: what a person wrote can be read in no file of the data folder, while the program runs and afterwards: database,
 * log beside it, uploads, drafts, archives that wait, logs. And what the first release wrote in the clear is encrypted.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Ciphers from "better-sqlite3-multiple-ciphers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../main/db/driver.ts";
import { newKey } from "../main/vault/seal.ts";
import { layPlainFolder, PLAIN } from "./plain-fixture.ts";
import { emptyFolder, filesBelow, filesThatShow, PASSPHRASE, Window } from "./profile-fixture.ts";

/** The driver without encryption; it has no types of its own. */
const require = createRequire(import.meta.url);
const Plain = require("better-sqlite3") as typeof Ciphers;

const CANARY = "Kanarienvogel Sammelbestellung";
const CSV = `Date,Payee,Amount\n${Array.from({ length: 400 }, (_, n) => `2026-01-${String(1 + (n % 28)).padStart(2, "0")},${CANARY} ${n},-${n + 1}.00`).join("\n")}\n`;

/** Uploads a file in pieces, as a browser does. */
async function upload(window: Window, name: string, bytes: Buffer): Promise<string> {
  const { file } = await window.call("files.begin", { name, bytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 5000)
    await window.call("files.append", {
      file,
      offset,
      base64: bytes.subarray(offset, offset + 5000).toString("base64"),
    });
  return file;
}

describe("K1, R13 nothing of it can be read", () => {
  it("the scan finds what lies in the clear, in every form (it can fail)", () => {
    const dir = emptyFolder();
    const forms = [
      Buffer.from(CANARY),
      Buffer.from(CANARY, "utf16le"),
      Buffer.from(CANARY, "utf16le").swap16(),
      ...["", "x", "xy"].map((before) =>
        Buffer.from(Buffer.from(`${before}${CANARY} and more`).toString("base64")),
      ),
    ];
    for (const [n, form] of forms.entries())
      writeFileSync(join(dir, `${n}`), Buffer.concat([Buffer.alloc(9), form]));
    expect(filesThatShow(dir, CANARY)).toHaveLength(forms.length);
  });

  it("in books, uploads, drafts, archives, during the work, after a lock, after the end", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    await window.create();
    const seen = (step: string) => expect(filesThatShow(dir, CANARY), step).toEqual([]);
    await window.addBook(CANARY);
    seen("an entry");
    const file = await upload(window, `${CANARY}.csv`, Buffer.from(CSV));
    seen("an upload");
    const account = await window.call("accounts.create", { name: CANARY, subtype: "cash", currency: "EUR" });
    const draft = await window.call("imports.read", { file, account: account.id });
    seen("a draft");
    await window.call("imports.commit", { draft: draft.id });
    seen("an import");
    const archive = await window.call("data.archive", {});
    seen("an archive that waits");
    const zip: Buffer[] = [];
    for await (const chunk of window.app.heldFile(archive.file)?.read() ?? []) zip.push(chunk as Buffer);
    expect(Buffer.concat(zip).subarray(0, 2).toString()).toBe("PK");
    const back = await upload(window, "a.zip", Buffer.concat(zip));
    expect(await window.code("data.restore", { file: back })).toBe("exists");
    seen("a restore");
    await window.call("profile.rekey", {});
    seen("new keys");
    await window.call("profile.lock", {});
    seen("a lock");
    await window.close();
    seen("the end");
    for (const [path, bytes] of filesBelow(dir).filter(
      ([path]) => /\.db(-wal)?$/.test(path) && !path.endsWith("lock.db"),
    ))
      expect(bytes.subarray(0, 15).toString("latin1"), path).not.toBe("SQLite format 3");
  }, 60_000);

  it("R14 another key, no key and the plain driver read nothing and change nothing", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    await window.create();
    const { book } = await window.addBook(CANARY);
    await window.close();
    const path = join(dir, "books", book, "book.db");
    const before = readFileSync(path);
    expect(() => openDatabase(path, { key: { cipher: "aegis", bytes: newKey() } })).toThrow(/damaged/);
    expect(() => openDatabase(path, { key: { cipher: "chacha20", bytes: newKey() } })).toThrow(/damaged/);
    expect(() => openDatabase(path)).toThrow(/damaged/);
    for (const bytes of [Buffer.alloc(31), Buffer.alloc(33), Buffer.alloc(0)])
      expect(() => openDatabase(path, { key: { cipher: "aegis", bytes } })).toThrow(/32 bytes/);
    for (const Driver of [Plain, Ciphers]) {
      const raw = new Driver(path, { readonly: true });
      expect(() => raw.prepare("SELECT * FROM sqlite_schema").all()).toThrow(/not a database/);
      raw.close();
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(dir, "books", book)).sort()).toEqual(["attachments", "book.db", "seen"]);
  });

  it("R52 a changed bit anywhere in the book's file is found before anything is answered from it", async () => {
    const dir = emptyFolder();
    let window = await Window.open(dir);
    await window.create("Ada", null);
    const { book } = await window.addBook(CANARY);
    const id = window.profile ?? "";
    await window.close();
    const path = join(dir, "books", book, "book.db");
    const good = readFileSync(path);
    for (let n = 0; n < 14; n++) {
      const bytes = Buffer.from(good);
      const bit = Math.floor(((n + Math.random()) / 14) * bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(path, bytes);
      window = await Window.open(dir);
      await window.call("profile.unlock", { profile: id, secret: { kind: "open" } });
      const reply = await window.reply("data.verify", {});
      if (reply.ok) expect(reply.value, `bit ${bit}`).toMatchObject({ ok: false });
      else expect(reply.error.code, `bit ${bit}`).toBe("damaged");
      await window.close();
    }
  }, 120_000);
});

describe("R55 a folder of the first release", () => {
  it("asks for a passphrase first, then is encrypted, the same to the last record, and no plain copy stays", async () => {
    const dir = emptyFolder();
    layPlainFolder(dir);
    writeFileSync(
      join(dir, "books", PLAIN.book, "book.db.before-0001"),
      readFileSync(join(dir, "books", PLAIN.book, "book.db")),
    );
    expect(filesThatShow(dir, PLAIN.canary)).toHaveLength(2);
    const window = await Window.open(dir);
    const [row] = (await window.call("profile.status", {})).profiles;
    expect(row).toMatchObject({ protection: "plain" });
    const profile = row?.id ?? "";
    expect(await window.unlock(profile)).toBe("needs_secret");
    expect(filesThatShow(dir, PLAIN.canary)).toHaveLength(2);
    await window.call("profile.protect", {
      profile,
      protection: { kind: "passphrase", passphrase: PASSPHRASE },
    });
    expect(filesThatShow(dir, PLAIN.canary)).toEqual([]);
    const verified = await window.call("data.verify", {});
    expect(verified).toMatchObject({ ok: true, records: PLAIN.verify.records, head: PLAIN.verify.head });
    const { accounts } = await window.call("accounts.list", {});
    for (const { account, balance } of PLAIN.balances.filter(({ account }) => account.startsWith("Assets")))
      expect(accounts.find(({ name }) => name === account)?.balance, account).toBe(balance);
    await window.call("profile.lock", {});
    expect(await window.unlock(profile)).toBe("ok");
    expect(await window.head()).toBe(PLAIN.verify.head);
  }, 60_000);

  it("a file swapped for a plain one afterwards is refused, not taken over", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    const id = await window.create("Ada", null);
    const { book } = await window.addBook();
    await window.call("profile.lock", {});
    const path = join(dir, "books", book, "book.db");
    const plain = new Plain(path.replace("book.db", "plain.db"));
    plain.exec("CREATE TABLE t (x)");
    plain.close();
    const bytes = readFileSync(path.replace("book.db", "plain.db"));
    writeFileSync(path, bytes);
    await window.call("profile.unlock", { profile: id, secret: { kind: "open" } });
    const listed = await window.call("books.list", {});
    expect(listed.books).toEqual([]);
    expect(listed.unreadable).toMatchObject([{ id: book, code: "damaged" }]);
    expect(await window.code("accounts.list", {})).toBe("damaged");
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});
