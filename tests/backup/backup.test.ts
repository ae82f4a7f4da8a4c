/** Backups through the program: made, listed, looked into, put back (DATA-5). */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, filesThatShow, PASSPHRASE, Window } from "../profile-fixture.ts";
import { addEntry, fileSource, held, leftOvers, makeHome, pathOfRow, recoveryCode } from "./backup-window.ts";

const CANARY = "Kanarienvogel Sammelbestellung";

describe("a backup", () => {
  it("is listed with what it holds, and its file is what the handle gives", async () => {
    const { dir, window, book } = await makeHome();
    const head = await window.head();
    const { backup, file } = await window.call("backups.make", {});
    expect(backup).toMatchObject({
      book,
      bookName: "My book",
      kind: "manual",
      entries: 1,
      lastEntry: "2026-01-05",
      head,
      place: "here",
      damage: null,
    });
    const list = await window.call("backups.list", {});
    expect(list.backups).toEqual([backup]);
    expect(list.newest).toEqual([{ book, at: backup.at, days: 0 }]);
    expect(list).toMatchObject({ isOld: false, second: null });
    const bytes = readFileSync(pathOfRow(dir, backup));
    expect(await held(window, file)).toEqual(bytes);
    const fetched = await window.call("backups.fetch", { id: backup.id });
    expect(await held(window, fetched.file)).toEqual(bytes);
    expect(fetched.name).toMatch(/^daybook-[0-9a-f]{8}-\d{8}T\d{9}Z\.daybook$/);
    expect((await window.call("activity.list", { offset: 0, limit: 1 })).events[0]).toMatchObject({
      procedure: "backups.make",
      outcome: "done",
    });
  });

  it("R13 R43 shows nothing of what is in it, and belongs to its owner only", async () => {
    const mask = process.umask(0);
    try {
      const { dir, window } = await makeHome(CANARY);
      const second = emptyFolder();
      chmodSync(second, 0o755);
      const folder = await window.app.adoptFile(second, "second");
      await window.call("backups.setSecondPlace", { folder });
      await window.call("books.rename", { name: CANARY });
      const { backup } = await window.call("backups.make", {});
      await window.call("backups.restore", { from: { kind: "backup", id: backup.id }, replace: true });
      await window.call("backups.moveOut", {});
      for (const root of [dir, second]) expect(filesThatShow(root, CANARY)).toEqual([]);
      for (const root of [join(dir, "backups"), join(dir, "books"), second])
        for (const item of readdirSync(root, { recursive: true, withFileTypes: true })) {
          // The driver makes its own log beside a book, with the mode of the book.
          const mode = statSync(join(item.parentPath, item.name)).mode & 0o777;
          expect([item.name, mode.toString(8)]).toEqual([item.name, item.isDirectory() ? "700" : "600"]);
        }
      expect(
        readdirSync(second, { recursive: true }).filter((name) => String(name).endsWith(".daybook")),
      ).toHaveLength(2);
    } finally {
      process.umask(mask);
    }
  });

  it("puts the book back as it was, after a backup of what it replaces", async () => {
    const { window, book } = await makeHome();
    const before = await window.head();
    const { backup } = await window.call("backups.make", {});
    const from = { kind: "backup", id: backup.id } as const;
    await addEntry(window, "Later");
    const after = await window.head();
    expect(await window.code("backups.restore", { from, replace: false })).toBe("exists");
    const preview = await window.call("backups.preview", { from });
    expect(preview.books).toMatchObject([
      { book, entries: 1, head: before, here: { entries: 2, head: after } },
    ]);
    const restored = await window.call("backups.restore", { from, replace: true });
    expect(restored.books).toMatchObject([{ book, head: before }]);
    expect(await window.head()).toBe(before);
    const { backups } = await window.call("backups.list", {});
    expect(backups.map(({ kind, head }) => [kind, head])).toEqual([
      ["before-restore", after],
      ["manual", before],
    ]);
    // And forth again, with entries made in between on a device of its own.
    await addEntry(window, "On the old state");
    const back = { kind: "backup", id: backups[0]?.id ?? "" } as const;
    await window.call("backups.restore", { from: back, replace: true });
    expect(await window.head()).toBe(after);
    await addEntry(window, "Goes on");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
    expect(
      leftOvers(
        window.app.profile === null
          ? ""
          : (await window.call("books.status", {})).location.replace(/books.*/, ""),
      ),
    ).toEqual([]);
  });

  it("a book that cannot be read any more is set aside as it is", async () => {
    const { dir, window, book, profile } = await makeHome();
    const head = await window.head();
    const { backup } = await window.call("backups.make", {});
    await window.close();
    const path = join(dir, "books", book, "book.db");
    const spoilt = readFileSync(path).fill(7, 4096, 20_000);
    writeFileSync(path, spoilt);
    const again = await Window.open(dir);
    expect(await again.unlock(profile)).toBe("ok");
    expect(await again.code("books.status", {})).toBe("damaged");
    await again.call("backups.restore", { from: { kind: "backup", id: backup.id }, replace: true });
    expect(await again.head()).toBe(head);
    const aside = readdirSync(join(dir, "backups", book)).find((name) => name.endsWith("-damaged")) ?? "";
    expect(readFileSync(join(dir, "backups", book, aside, "book.db"))).toEqual(spoilt);
  });
});

describe("whose it is", () => {
  it("another profile needs a secret of whoever made it, and acts as its founder then", async () => {
    const { dir, window, book } = await makeHome();
    const code = await recoveryCode(window);
    const head = await window.head();
    const { backup } = await window.call("backups.make", {});
    const path = pathOfRow(dir, backup);
    for (const secret of [
      { kind: "passphrase", passphrase: PASSPHRASE },
      { kind: "recovery", code },
    ] as const) {
      const other = await Window.open(emptyFolder());
      await other.create("Ben", "another passphrase");
      const reply = await other.reply("backups.restore", {
        from: await fileSource(other, path),
        replace: false,
      });
      expect(reply).toMatchObject({
        ok: false,
        error: { code: "needs_secret", detail: { profileName: "Ada", kinds: ["passphrase", "recovery"] } },
      });
      const wrong = await fileSource(other, path, { kind: "passphrase", passphrase: "another passphrase" });
      expect(await other.code("backups.preview", { from: wrong })).toBe("wrong_secret");
      const from = await fileSource(other, path, secret);
      expect(await other.call("backups.preview", { from })).toMatchObject({ books: [{ book, here: null }] });
      await other.call("backups.restore", { from, replace: false });
      expect(await other.head()).toBe(head);
      await addEntry(other, "By Ben");
      expect(await other.call("data.verify", {})).toMatchObject({ ok: true });
      await other.close();
    }
  });

  it("a typing error in a code is told apart from a wrong code", async () => {
    const { dir, window } = await makeHome();
    const { backup } = await window.call("backups.make", {});
    const other = await Window.open(emptyFolder());
    await other.create("Ben", "another passphrase");
    const from = await fileSource(other, pathOfRow(dir, backup), { kind: "recovery", code: "1234" });
    expect(await other.reply("backups.preview", { from })).toMatchObject({
      ok: false,
      error: { code: "wrong_secret", detail: { typo: true } },
    });
  });

  it("a profile without a passphrase that gets one leaves no backup behind that opens without", async () => {
    const { dir, window, profile } = await makeHome("Corner shop", null);
    await window.call("backups.make", {});
    const path = pathOfRow(dir, (await window.call("backups.list", {})).backups[0] ?? ({} as never));
    const stolen = join(emptyFolder(), "stolen.daybook");
    copyFileSync(path, stolen);
    await window.call("profile.setPassphrase", {
      current: { kind: "open" },
      protection: { kind: "passphrase", passphrase: PASSPHRASE },
    });
    const { backups } = await window.call("backups.list", {});
    expect(backups.map(({ kind, damage }) => [kind, damage])).toEqual([["before-rekey", null]]);
    const other = await Window.open(emptyFolder());
    await other.create("Ben", "another passphrase");
    expect(await other.code("backups.preview", { from: await fileSource(other, stolen) })).toBe("ok");
    const now = pathOfRow(dir, backups[0] ?? ({} as never));
    expect(await other.code("backups.preview", { from: await fileSource(other, now) })).toBe("needs_secret");
    // The book has another key since; its backup from before is opened by the profile all the same.
    const from = { kind: "backup", id: backups[0]?.id ?? "" } as const;
    expect(await window.code("backups.restore", { from, replace: true })).toBe("ok");
    expect(window.app.profile).toBe(profile);
  });
});

describe("the second place", () => {
  it("gets a copy of each; that it is away is remembered and makes nothing fail", async () => {
    const { dir, window } = await makeHome();
    const place = join(emptyFolder(), "stick");
    mkdirSync(place);
    await window.call("backups.setSecondPlace", { folder: await window.app.adoptFile(place, "stick") });
    const { backup } = await window.call("backups.make", {});
    const list = await window.call("backups.list", {});
    expect(list.second).toMatchObject({
      place,
      lastSuccess: expect.stringMatching(/Z$/) as string,
      problem: null,
    });
    expect(list.backups.map((row) => [row.place, row.head])).toEqual([
      ["here", backup.head],
      ["second", backup.head],
    ]);
    const there = list.backups.find((row) => row.place === "second");
    const from = { kind: "backup", id: there?.id ?? "" } as const;
    expect(await window.code("backups.preview", { from })).toBe("ok");
    const { renameSync } = await import("node:fs");
    renameSync(place, `${place}-pulled`);
    expect(await window.code("backups.make", {})).toBe("ok");
    const away = await window.call("backups.list", {});
    expect(away.second?.problem).toContain("not there");
    expect(away.backups.every((row) => row.place === "here")).toBe(true);
    renameSync(`${place}-pulled`, place);
    await window.call("backups.make", {});
    expect((await window.call("backups.list", {})).second?.problem).toBeNull();
    await window.call("backups.setSecondPlace", { folder: null });
    expect((await window.call("backups.list", {})).second).toBeNull();
    expect(leftOvers(dir)).toEqual([]);
  });

  it("is a folder, outside of Daybook's own, chosen and never written as a setting", async () => {
    const { dir, window } = await makeHome();
    const file = join(emptyFolder(), "file");
    writeFileSync(file, "");
    for (const path of [file, dir, join(dir, "backups")]) {
      mkdirSync(join(dir, "backups"), { recursive: true });
      const folder = await window.app.adoptFile(path, "x");
      expect(await window.code("backups.setSecondPlace", { folder })).toBe("bad_input");
    }
    expect(await window.code("settings.set", { name: "backup.second", value: "/etc" })).toBe("bad_input");
  });
});

it("moving house: one file, one code, every book and what was remembered (R19)", async () => {
  const { window } = await makeHome();
  await window.call("books.create", { currency: "USD", name: "Shop" });
  await window.call("books.openSample", {});
  await window.call("settings.set", { name: "look.density", value: "compact" });
  const heads = new Map<string, string>();
  for (const { id, sample } of (await window.call("books.list", {})).books) {
    const reply = await window.app.dispatch(
      { profile: window.profile },
      { name: "books.status", input: {}, book: id },
    );
    if (reply.ok && !sample) heads.set(id, (reply.value as { head: string }).head);
  }
  const { file, name, bytes, code } = await window.call("backups.moveOut", {});
  expect(name).toMatch(/^daybook-moving-.*\.daybook$/);
  expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  const all = await held(window, file);
  expect(all.length).toBe(bytes);
  const path = join(emptyFolder(), name);
  writeFileSync(path, all);

  const other = await Window.open(emptyFolder());
  await other.create("Ada", "a new passphrase");
  // Only the code opens it: the passphrase of the old computer does not.
  for (const secret of [undefined, { kind: "passphrase", passphrase: PASSPHRASE } as const]) {
    const from = await fileSource(other, path, secret);
    expect(await other.code("backups.restore", { from, replace: false })).toBe(
      secret === undefined ? "needs_secret" : "wrong_secret",
    );
  }
  const from = await fileSource(other, path, { kind: "move", code });
  const { books } = await other.call("backups.restore", { from, replace: false });
  expect(new Map(books.map(({ book, head }) => [book, head]))).toEqual(heads);
  expect((await other.call("books.list", {})).books).toHaveLength(2);
  expect((await other.call("settings.get", {})).settings).toMatchObject({ "look.density": "compact" });
  await addEntry(other, "In the new house");
  expect(await other.call("data.verify", {})).toMatchObject({ ok: true });
});
