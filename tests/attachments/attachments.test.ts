/** Files on entries (LED-13, F1): kept once, sealed, with the record or not at all, and everywhere the book goes. */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ATTACHMENT_CAP } from "../../shared/ledger/attachment.ts";
import { emptyFolder, filesThatShow, PASSPHRASE, Window } from "../profile-fixture.ts";

const CANARY = "Kassenbon Zwetschgenkuchen";
const PDF = Buffer.from(`%PDF-1.7 ${CANARY} ${"x".repeat(300_000)}`);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

interface Home {
  readonly dir: string;
  readonly window: Window;
  readonly profile: string;
  readonly book: string;
  readonly entries: readonly string[];
}

async function makeHome(passphrase: string | null = PASSPHRASE): Promise<Home> {
  const dir = emptyFolder();
  const window = await Window.open(dir);
  const profile = await window.create("Ada", passphrase);
  const { book } = await window.addBook();
  const account = (await window.call("accounts.list", {})).accounts[0]?.id ?? "";
  const { id } = await window.call("register.recordEntry", {
    account,
    date: "2026-02-01",
    payee: "Baker",
    amount: "-7.00",
    splits: [{ category: null, amount: "-7.00" }],
  });
  const { rows } = await window.call("register.page", { account, offset: 0, limit: 10 });
  return { dir, window, profile, book, entries: [id, rows[1]?.id ?? ""] };
}

async function hold(window: Window, bytes: Uint8Array, name = "bon.pdf"): Promise<string> {
  const path = join(emptyFolder(), "file");
  writeFileSync(path, bytes);
  return window.app.adoptFile(path, name);
}

async function attach({ window, entries }: Home, bytes: Uint8Array = PDF, entry = 0, name = "bon.pdf") {
  return window.call("attachments.add", {
    entry: entries[entry] ?? "",
    file: await hold(window, bytes, name),
  });
}

const folderOf = ({ dir, book }: Home) => join(dir, "books", book, "attachments");
const filesOf = (home: Home) => readdirSync(folderOf(home));
const on = async ({ window, entries }: Home, entry = 0) =>
  (await window.call("register.entry", { id: entries[entry] ?? "" })).attachments;

async function bytesOf(window: Window, id: string): Promise<Buffer> {
  const { file } = await window.call("attachments.fetch", { id });
  return heldBytes(window, file);
}

async function heldBytes(window: Window, file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of window.app.heldFile(file)?.read() ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe("a file on an entry", () => {
  it("is listed, counted in its row, given back to the byte, taken off and brought back", async () => {
    const home = await makeHome();
    const { window, entries } = home;
    const added = await attach(home);
    expect(added).toMatchObject({ name: "bon.pdf", type: "application/pdf", bytes: PDF.length });
    expect(await on(home)).toEqual([added]);
    const page = await window.call("register.page", { offset: 0, limit: 10 });
    expect(page.rows.map((row) => [row.id, row.attachments])).toEqual([
      [entries[0], 1],
      [entries[1], 0],
    ]);
    const listed = await window.call("attachments.list", { offset: 0, limit: 10 });
    expect(listed).toMatchObject({ total: 1, files: [{ ...added, entry: entries[0], date: "2026-02-01" }] });
    expect((await bytesOf(window, added.id)).equals(PDF)).toBe(true);
    await window.call("attachments.remove", { id: added.id });
    expect(await on(home)).toEqual([]);
    expect(await window.code("attachments.remove", { id: added.id })).toBe("nothing_to_do");
    await window.call("attachments.bringBack", { id: added.id });
    expect(await on(home)).toEqual([added]);
    expect(await window.code("attachments.bringBack", { id: added.id })).toBe("nothing_to_do");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  });

  it("lies once however often it is attached, under a name that does not tell its hash", async () => {
    const home = await makeHome();
    await attach(home);
    await attach(home, PDF, 1, "the same.pdf");
    expect(filesOf(home)).toHaveLength(1);
    expect(filesOf(home)[0]).not.toBe(sha256(PDF));
    const again = await hold(home.window, PDF);
    expect(await home.window.code("attachments.add", { entry: home.entries[0] ?? "", file: again })).toBe(
      "exists",
    );
    // Another book calls the same bytes otherwise.
    const other = await makeHome();
    await attach(other);
    expect(filesOf(other)).not.toEqual(filesOf(home));
  });

  it("comes back under its newest name when it is attached again after it was taken off", async () => {
    const home = await makeHome();
    const { id } = await attach(home);
    await home.window.call("attachments.remove", { id });
    expect(await attach(home, PDF, 0, "new name.pdf")).toMatchObject({ id, name: "new name.pdf" });
  });

  it("is refused when it is too large, before a byte of it is read, by the field and the cap", async () => {
    const { window, entries } = await makeHome();
    const path = join(emptyFolder(), "huge.iso");
    openSync(path, "w");
    truncateSync(path, 3_000_000_000);
    const file = await window.app.adoptFile(path, "huge.iso");
    expect(await window.reply("attachments.add", { entry: entries[0] ?? "", file })).toMatchObject({
      ok: false,
      error: { code: "too_large", detail: { field: "file", cap: ATTACHMENT_CAP } },
    });
    expect(
      await window.reply("files.begin", {
        name: "huge.iso",
        bytes: ATTACHMENT_CAP + 1,
        purpose: "attachment",
      }),
    ).toMatchObject({
      ok: false,
      error: { code: "too_large", detail: { field: "bytes", cap: ATTACHMENT_CAP } },
    });
    const most = await hold(window, Buffer.alloc(ATTACHMENT_CAP, "a"));
    expect(await window.call("attachments.add", { entry: entries[0] ?? "", file: most })).toMatchObject({
      bytes: ATTACHMENT_CAP,
      type: "text/plain",
    });
  });

  it("is refused when there is nothing in it, when it is a folder, when entry or handle are not there", async () => {
    const { dir, window, entries, book } = await makeHome();
    const entry = entries[0] ?? "";
    expect(await window.code("attachments.add", { entry, file: await hold(window, Buffer.alloc(0)) })).toBe(
      "bad_file",
    );
    mkdirSync(join(dir, "folder"));
    const folder = await window.app.adoptFile(join(dir, "folder"), "folder");
    expect(await window.code("attachments.add", { entry, file: folder })).toBe("bad_file");
    expect(await window.code("attachments.add", { entry, file: book })).toBe("file_gone");
    const file = await hold(window, PDF);
    expect(await window.code("attachments.add", { entry: book, file })).toBe("not_found");
    expect(await window.code("attachments.fetch", { id: entry })).toBe("not_found");
    expect(readdirSync(join(dir, "books", book, "attachments"))).toEqual([]);
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\a\\b.pdf", "b.pdf"],
    ["a\u202Efdp.exe\n", "afdp.exe"],
    ["\u0000\u0007", "file"],
    ["x".repeat(400), "x".repeat(255)],
  ])("its name %j is kept as %j", async (given, kept) => {
    const home = await makeHome(null);
    expect(await attach(home, PDF, 0, given)).toMatchObject({ name: kept });
  });

  it("K1 shows nowhere on the disk, through new keys, a lock and a first passphrase", async () => {
    const home = await makeHome(null);
    const { dir, window, profile } = home;
    const { id } = await attach(home, PDF, 0, `${CANARY}.pdf`);
    await bytesOf(window, id);
    const seen = (when: string) => {
      expect(filesThatShow(dir, CANARY), when).toEqual([]);
      const names = readdirSync(dir, { recursive: true, encoding: "utf8" });
      expect(names.filter((name) => name.includes(sha256(PDF)) || name.includes("bon"))).toEqual([]);
    };
    seen("attached");
    const before = readFileSync(join(folderOf(home), filesOf(home)[0] ?? ""));
    await window.call("profile.rekey", {});
    seen("new keys");
    expect(readFileSync(join(folderOf(home), filesOf(home)[0] ?? "")).equals(before)).toBe(false);
    expect((await bytesOf(window, id)).equals(PDF)).toBe(true);
    await window.call("profile.setPassphrase", {
      current: { kind: "open" },
      protection: { kind: "passphrase", passphrase: PASSPHRASE },
    });
    await window.call("profile.lock", {});
    seen("a lock");
    expect(await window.unlock(profile)).toBe("ok");
    expect((await bytesOf(window, id)).equals(PDF)).toBe(true);
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  }, 60_000);
});

describe("what happens to its file", () => {
  it("F1 verify names entry and file when it is missing or altered, and repairs nothing; attaching it again does", async () => {
    const home = await makeHome();
    const { window, entries } = home;
    await attach(home);
    const [name = ""] = filesOf(home);
    const path = join(folderOf(home), name);
    const good = readFileSync(path);
    for (const [word, spoil] of [
      ["altered", () => writeFileSync(path, Buffer.from(good).fill(7, 5000, 5100))],
      ["altered", () => writeFileSync(path, good.subarray(0, good.length - 3))],
      ["missing", () => rmSync(path)],
    ] as const) {
      spoil();
      const { ok, problems } = await window.call("data.verify", {});
      expect(ok).toBe(false);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ code: "attachment" });
      for (const part of [word, "bon.pdf", entries[0] ?? "", "2026-02-01"])
        expect(problems[0]?.message).toContain(part);
      const { id } = (await on(home))[0] ?? { id: "" };
      expect(await window.code("attachments.fetch", { id })).toBe(
        word === "missing" ? "file_gone" : "damaged",
      );
      expect(readdirSync(folderOf(home))).toEqual(word === "missing" ? [] : [name]);
    }
    await attach(home, PDF, 1);
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  });

  it("F1 a file that no record names is collected with the next one; one in use, or taken off, never is", async () => {
    const home = await makeHome();
    const { id } = await attach(home);
    await home.window.call("attachments.remove", { id });
    const orphan = "ab".repeat(32);
    writeFileSync(join(folderOf(home), orphan), randomBytes(100));
    writeFileSync(join(folderOf(home), "notes.txt"), "not ours to judge");
    const kept = filesOf(home).filter((name) => name !== orphan);
    await attach(home, Buffer.from("GIF89a another"), 1);
    const after = filesOf(home);
    expect(after).not.toContain(orphan);
    expect(after).toEqual(expect.arrayContaining(kept));
    expect(after).toHaveLength(kept.length + 1);
    await home.window.call("attachments.bringBack", { id });
    expect((await bytesOf(home.window, id)).equals(PDF)).toBe(true);
  });

  it("a backup brings it back, here and under another profile's key; a changed bit in it is found", async () => {
    const home = await makeHome();
    const { dir, window, book } = home;
    const { id } = await attach(home);
    writeFileSync(join(folderOf(home), "ab".repeat(32)), "an orphan stays behind");
    const { backup, file } = await window.call("backups.make", {});
    const bytes = await heldBytes(window, file);
    rmSync(folderOf(home), { recursive: true });
    const from = { kind: "backup", id: backup.id } as const;
    await window.call("backups.restore", { from, replace: true });
    expect(filesOf(home)).toHaveLength(1);
    expect((await bytesOf(window, id)).equals(PDF)).toBe(true);

    const other = await Window.open(emptyFolder());
    await other.create("Ben", "another passphrase");
    const secret = { kind: "passphrase", passphrase: PASSPHRASE } as const;
    const taken = { kind: "file", file: await hold(other, bytes, "b.daybook"), secret } as const;
    await other.call("backups.restore", { from: taken, replace: false });
    expect((await bytesOf(other, id)).equals(PDF)).toBe(true);
    expect(await other.call("data.verify", {})).toMatchObject({ ok: true });

    const spoilt = Buffer.from(bytes);
    spoilt[spoilt.length - 5000] = (spoilt[spoilt.length - 5000] ?? 0) ^ 1;
    const bad = { kind: "file", file: await hold(window, spoilt, "b.daybook") } as const;
    expect(await window.reply("backups.restore", { from: bad, replace: true })).toMatchObject({
      ok: false,
      error: { code: "backup_damaged", detail: { part: "an attachment" } },
    });
    expect(filesThatShow(join(dir, "backups", book), CANARY)).toEqual([]);
  }, 60_000);

  it("a missing file keeps no backup and no archive from being made; the archive says what it lacks", async () => {
    const home = await makeHome();
    await attach(home);
    rmSync(join(folderOf(home), filesOf(home)[0] ?? ""));
    expect(await home.window.code("backups.make", {})).toBe("ok");
    const { file } = await home.window.call("data.archive", {});
    const archive = await heldBytes(home.window, file);
    expect(archive.includes(`attachments/${sha256(PDF)}.pdf`)).toBe(false);
    const other = await Window.open(emptyFolder());
    await other.create("Ben", null);
    await other.call("data.restore", { file: await hold(other, archive, "a.zip") });
    const { problems } = await other.call("data.verify", {});
    expect(problems).toMatchObject([{ code: "attachment" }]);
  }, 60_000);

  it("moving house takes it along", async () => {
    const home = await makeHome();
    const { id } = await attach(home);
    const { file, code } = await home.window.call("backups.moveOut", {});
    const other = await Window.open(emptyFolder());
    await other.create("Ada", "a new passphrase");
    const moved = await hold(other, await heldBytes(home.window, file), "all.daybook");
    await other.call("backups.restore", {
      from: { kind: "file", file: moved, secret: { kind: "move", code } },
      replace: false,
    });
    expect((await bytesOf(other, id)).equals(PDF)).toBe(true);
  }, 60_000);

  it("D1 an archive carries it by its hash, and brings it back to the same", async () => {
    const home = await makeHome();
    const { window } = home;
    const { id } = await attach(home);
    // Bytes that would pack to almost nothing: the reader's own limit must not be in their way.
    const zeros = await attach(home, Buffer.alloc(3 << 20), 1, "zeros.bin");
    const gone = await attach(home, Buffer.from("\x89PNG\r\n\x1a\n gone", "latin1"), 0, "gone.png");
    await window.call("attachments.remove", { id: gone.id });
    const { file, head } = await window.call("data.archive", {});
    const archive = await heldBytes(window, file);
    expect(archive.includes(`attachments/${sha256(PDF)}.pdf`)).toBe(true);
    const other = await Window.open(emptyFolder());
    await other.create("Ben", null);
    await other.call("data.restore", { file: await hold(other, archive, "a.zip") });
    expect(await other.head()).toBe(head);
    expect((await bytesOf(other, id)).equals(PDF)).toBe(true);
    expect((await bytesOf(other, zeros.id)).equals(Buffer.alloc(3 << 20))).toBe(true);
    await other.call("attachments.bringBack", { id: gone.id });
    expect(await other.call("data.verify", {})).toMatchObject({ ok: true });
  }, 60_000);
});
