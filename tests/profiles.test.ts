/** Profiles from the outside: locked until unlocked, and everything that opens, closes and changes the lock (SEC-1, ACC-3). */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../main/app.ts";
import { openDatabase } from "../main/db/driver.ts";
import { IdleWatch } from "../main/idle-watch.ts";
import { readKeyrings, writeKeyrings } from "../main/vault/keyring.ts";
import { contract, PROCEDURE_NAMES } from "../shared/contract/index.ts";
import { emptyFolder, FakeOsStore, filesBelow, PASSPHRASE, Window } from "./profile-fixture.ts";

describe("before unlock", () => {
  it("P1, K2 nothing but profile.* answers, whatever the session", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    const id = await window.create();
    await window.addBook();
    await window.call("profile.lock", {});
    const others = PROCEDURE_NAMES.filter((name) => contract[name].scope !== "computer");
    expect(others.length).toBeGreaterThan(30);
    for (const profile of [null, id]) {
      for (const name of others) {
        const reply = await window.app.dispatch({ profile }, { name, input: {} });
        expect(reply.ok ? "ok" : reply.error.code, name).toBe("locked");
      }
    }
    expect(window.app.profile).toBeNull();
    expect(window.app.heldFile(id)).toBeNull();
    await expect(window.app.adoptFile("/etc/hostname", "x")).rejects.toMatchObject({ code: "locked" });
  });

  it("R24, K2 a session keeps the profile it was opened for", async () => {
    const window = await Window.open(emptyFolder());
    const ada = await window.create("Ada");
    const old = window.profile;
    await window.create("Bob");
    expect(window.app.profile).not.toBe(ada);
    const stale = await window.app.dispatch({ profile: old }, { name: "books.list", input: {} });
    expect(stale).toMatchObject({ ok: false, error: { code: "forbidden" } });
    const none = await window.app.dispatch({ profile: null }, { name: "books.list", input: {} });
    expect(none).toMatchObject({ ok: false, error: { code: "locked" } });
    expect(
      await window.app.dispatch({ profile: old }, { name: "profile.beginRecovery", input: {} }),
    ).toMatchObject({ ok: false, error: { code: "locked" } });
  });
});

describe("unlock and lock", () => {
  it("R18 locks: files closed, keys gone, then opens with the passphrase and everything is there", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    const id = await window.create();
    const { head } = await window.addBook();
    const heard: string[] = [];
    window.app.subscribe(({ changed }) => heard.push(...changed));
    await window.call("profile.lock", {});
    expect(heard).toContain("profile");
    // A closed database has no log beside it.
    expect(filesBelow(join(dir, "books")).map(([path]) => basename(path))).toEqual(["book.db", "seen"]);
    expect(await window.unlock(id)).toBe("ok");
    expect(await window.head()).toBe(head);
  });

  it("R18 a job that runs is ended before the files close, and the lock does not wait for ever", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    const id = await window.create();
    await window.addBook();
    const verify = window.reply("data.verify", {});
    await window.app.lock("suspend");
    expect(await verify).toMatchObject({ ok: expect.any(Boolean) });
    expect(await window.code("books.list", {})).toBe("locked");
    expect(await window.unlock(id)).toBe("ok");
    const { jobs } = await window.call("jobs.list", {});
    expect(jobs.map((job) => job.state)).not.toContain("running");
  });

  it("R19 a wrong passphrase is counted across restarts; after five even the right one waits", async () => {
    const dir = emptyFolder();
    let window = await Window.open(dir);
    const id = await window.create();
    await window.call("profile.lock", {});
    for (let n = 1; n <= 3; n++) expect(await window.unlock(id, "wrong horse battery")).toBe("wrong_secret");
    await window.close();
    window = await Window.open(dir);
    for (let n = 4; n <= 5; n++) expect(await window.unlock(id, "wrong horse battery")).toBe("wrong_secret");
    expect(await window.unlock(id)).toBe("too_many_attempts");
    await window.close();
    // Ten years back and forth: no clock is asked.
    for (const year of [2016, 2036]) {
      const clock = { nowMs: () => Date.UTC(year, 0, 1), today: () => `${year}-01-01` };
      window = await Window.open(dir, { clock });
      expect(await window.unlock(id)).toBe("too_many_attempts");
      await window.close();
    }
    window = await Window.open(dir);
    const { profiles } = await window.call("profile.status", {});
    expect(profiles[0]).toMatchObject({ failures: 5 });
    expect(profiles[0]?.waitMs).toBeGreaterThan(0);
  }, 60_000);

  it("R19 many guesses at once are looked at one by one", async () => {
    const window = await Window.open(emptyFolder());
    const id = await window.create();
    await window.call("profile.lock", {});
    const codes = await Promise.all(
      Array.from({ length: 9 }, () => window.unlock(id, "wrong horse battery")),
    );
    expect(codes.filter((code) => code === "wrong_secret")).toHaveLength(5);
    expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(4);
  }, 60_000);

  it("A1 wrong attempts, unlocking and locking stand in the profile's audit", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    const id = await window.create("Ada", PASSPHRASE);
    await window.call("profile.lock", {});
    expect(await window.unlock(id, "wrong horse battery")).toBe("wrong_secret");
    const opened = await window.reply("profile.unlock", {
      profile: id,
      secret: { kind: "passphrase", passphrase: PASSPHRASE },
    });
    expect(opened).toMatchObject({ ok: true, value: { failures: 1 } });
    await window.call("profile.setPassphrase", {
      current: { kind: "passphrase", passphrase: PASSPHRASE },
      protection: { kind: "unprotected" },
    });
    await window.close();
    const { keysOf } = await import("./open-app.ts");
    const [key] = keysOf(dir).of("profile");
    const db = openDatabase(join(dir, "profiles", id, "profile.db"), key === undefined ? {} : { key });
    const rows = db.all<{ what: string; outcome: string }>("SELECT what, outcome FROM audit ORDER BY n");
    expect(rows.map(({ what, outcome }) => `${what}: ${outcome}`)).toEqual([
      "created: done",
      "locked: done",
      "unlock: wrong_secret",
      "unlocked: done",
      "passphrase removed: done",
      "locked: done",
    ]);
    for (const change of ["UPDATE audit SET what = 'x'", "DELETE FROM audit"])
      expect(() => db.run(change)).toThrow(/append-only/);
    expect(() => db.run("REPLACE INTO audit SELECT * FROM audit WHERE n = 1")).toThrow(/append-only/);
    db.close();
  });

  it("R18 locks by itself when nobody touches it, also over a sleep and whatever the clock says", () => {
    let wallMs = 0;
    let steadyMs = 0;
    let minutes: number | null = 15;
    const away = vi.fn();
    const watch = new IdleWatch(() => minutes, away, { wallMs: () => wallMs, steadyMs: () => steadyMs });
    const pass = (wall: number, steady: number) => {
      wallMs += wall * 60_000;
      steadyMs += steady * 60_000;
      watch.look();
      return away.mock.calls.length;
    };
    expect(pass(14, 14)).toBe(0);
    watch.touch();
    expect(pass(14, 14)).toBe(0);
    expect(pass(1, 1)).toBe(1);
    // Asleep: the steady clock stood still.
    expect(pass(60, 0)).toBe(2);
    // The clock was set back ten years: the steady one counts.
    expect(pass(-5_000_000, 14)).toBe(2);
    expect(pass(0, 1)).toBe(3);
    minutes = null;
    expect(pass(600, 600)).toBe(3);
    watch.stop();
  });
});

describe("several people", () => {
  it("each has books the other does not see, in one data folder", async () => {
    const window = await Window.open(emptyFolder());
    const ada = await window.create("Ada", PASSPHRASE);
    const { book } = await window.addBook();
    const bob = await window.create("Bob", "another good passphrase");
    expect((await window.call("books.list", {})).books).toEqual([]);
    expect(await window.code("profile.rename", { name: "Ada" })).toBe("exists");
    expect(await window.unlock(ada, "another good passphrase")).toBe("wrong_secret");
    expect(await window.unlock(ada)).toBe("ok");
    expect((await window.call("books.list", {})).books.map(({ id }) => id)).toEqual([book]);
    const { profiles } = await window.call("profile.status", {});
    expect(profiles.map(({ id, name }) => [id, name])).toEqual([
      [ada, "Ada"],
      [bob, "Bob"],
    ]);
  });

  it("R54 a second program on the same folder is refused, locked or not", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    await window.create();
    await expect(createApp({ dataDir: dir })).rejects.toMatchObject({ code: "in_use_elsewhere" });
    await window.call("profile.lock", {});
    await expect(createApp({ dataDir: dir })).rejects.toMatchObject({ code: "in_use_elsewhere" });
  });
});

describe("the recovery code", () => {
  it("R19 opens once it was typed back, not before; a new one replaces it", async () => {
    const window = await Window.open(emptyFolder());
    const id = await window.create();
    const by = (code: string) =>
      window.code("profile.unlock", { profile: id, secret: { kind: "recovery", code } });
    const first = await window.call("profile.beginRecovery", {});
    expect((await window.call("profile.status", {})).profiles[0]?.hasRecoveryCode).toBe(false);
    await window.call("profile.lock", {});
    expect(await by(first.code)).toBe("wrong_secret");
    await window.unlock(id);
    expect(await window.code("profile.confirmRecovery", { code: "0000-0000" })).toBe("wrong_secret");
    expect(await window.code("profile.confirmRecovery", { code: first.code.toLowerCase() })).toBe("ok");
    const second = await window.call("profile.beginRecovery", {});
    await window.call("profile.lock", {});
    // Begun but not typed back: the old one still counts.
    expect(await by(second.code)).toBe("wrong_secret");
    expect(await by(first.code)).toBe("ok");
    const third = await window.call("profile.beginRecovery", {});
    await window.call("profile.confirmRecovery", { code: third.code });
    await window.call("profile.lock", {});
    expect(await by(first.code)).toBe("wrong_secret");
    expect(await by(third.code)).toBe("ok");
    // Typing errors are told apart and not counted.
    await window.call("profile.lock", {});
    for (let n = 0; n < 12; n++) expect(await by("1234-5678")).toBe("wrong_secret");
    expect(await by(third.code)).toBe("ok");
  }, 60_000);

  it("gets a forgotten passphrase replaced", async () => {
    const window = await Window.open(emptyFolder());
    const id = await window.create();
    const { code } = await window.call("profile.beginRecovery", {});
    await window.call("profile.confirmRecovery", { code });
    await window.call("profile.lock", {});
    await window.call("profile.unlock", { profile: id, secret: { kind: "recovery", code } });
    await window.call("profile.setPassphrase", {
      current: { kind: "recovery", code },
      protection: { kind: "passphrase", passphrase: "a new passphrase" },
    });
    await window.call("profile.lock", {});
    expect(await window.unlock(id)).toBe("wrong_secret");
    expect(await window.unlock(id, "a new passphrase")).toBe("ok");
  }, 60_000);
});

describe("changing the lock", () => {
  it("asks for the present passphrase again", async () => {
    const window = await Window.open(emptyFolder());
    await window.create();
    expect(
      await window.code("profile.setPassphrase", {
        current: { kind: "passphrase", passphrase: "wrong horse battery" },
        protection: { kind: "unprotected" },
      }),
    ).toBe("wrong_secret");
    expect(
      await window.code("profile.setPassphrase", {
        current: { kind: "open" },
        protection: { kind: "unprotected" },
      }),
    ).toBe("needs_secret");
  });

  it("R20 from no passphrase to one: every key that lay open opens nothing any more", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    const id = await window.create("Ada", null);
    const { book, head } = await window.addBook();
    const { keysOf } = await import("./open-app.ts");
    const before = keysOf(dir);
    await window.call("profile.setPassphrase", {
      current: { kind: "open" },
      protection: { kind: "passphrase", passphrase: PASSPHRASE },
    });
    expect(await window.head()).toBe(head);
    await window.call("profile.lock", {});
    for (const [name, path] of [
      ["profile", join(dir, "profiles", id, "profile.db")],
      [`book:${book}`, join(dir, "books", book, "book.db")],
    ] as const) {
      const [key] = before.of(name);
      if (key === undefined) throw new Error(`no key of ${name}`);
      expect(() => openDatabase(path, { key })).toThrow(/damaged/);
    }
    expect(await window.code("profile.unlock", { profile: id, secret: { kind: "open" } })).toBe(
      "needs_secret",
    );
    expect(await window.unlock(id)).toBe("ok");
    expect(await window.head()).toBe(head);
  }, 60_000);

  it("R20 new keys for every file: all is there, the old ones open nothing", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    await window.create("Ada", null);
    const { book, head } = await window.addBook();
    const { keysOf } = await import("./open-app.ts");
    const [old] = keysOf(dir).of(`book:${book}`);
    expect(await window.call("profile.rekey", {})).toEqual({ files: 2 });
    expect(await window.head()).toBe(head);
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true, head });
    expect(() =>
      openDatabase(join(dir, "books", book, "book.db"), old === undefined ? {} : { key: old }),
    ).toThrow(/damaged/);
  });

  it("R17 this computer's key store is a slot beside others; broken in any way the passphrase still opens", async () => {
    const dir = emptyFolder();
    const store = new FakeOsStore();
    const window = await Window.open(dir, { osStore: store });
    const id = await window.create();
    const byStore = () => window.code("profile.unlock", { profile: id, secret: { kind: "os" } });
    await window.call("profile.setOsSlot", { on: true });
    await window.call("profile.lock", {});
    expect(await byStore()).toBe("ok");
    await window.call("profile.lock", {});
    store.broken = true;
    expect(await byStore()).toBe("not_available");
    store.broken = false;
    store.changeBackend();
    expect(await byStore()).toBe("not_available");
    store.why = "The key store of this computer keeps keys in the clear (basic_text).";
    expect(await byStore()).toBe("not_available");
    expect((await window.call("profile.status", {})).osStore).toEqual({ available: false, why: store.why });
    // None of it counts as a wrong attempt.
    expect((await window.call("profile.status", {})).profiles[0]?.failures).toBe(0);
    expect(await window.unlock(id)).toBe("ok");
    expect(await window.code("profile.setOsSlot", { on: true })).toBe("not_available");
    await window.call("profile.setOsSlot", { on: false });
    expect((await window.call("profile.status", {})).profiles[0]?.hasOsSlot).toBe(false);
  }, 60_000);
});

describe("a keyring that was tampered with", () => {
  it("one copy missing or spoilt: the other is taken; both: refused, untouched", async () => {
    const dir = emptyFolder();
    let window = await Window.open(dir);
    const id = await window.create("Ada", null);
    await window.close();
    const [first, second] = ["profiles.json", "profiles.copy.json"].map((name) => join(dir, name)) as [
      string,
      string,
    ];
    const good = readFileSync(first);
    expect(statSync(first).mode & 0o077).toBe(0);
    for (const spoil of [() => rmSync(first), () => writeFileSync(first, good.subarray(0, 100))]) {
      spoil();
      window = await Window.open(dir);
      expect(await window.code("profile.unlock", { profile: id, secret: { kind: "open" } })).toBe("ok");
      await window.close();
      writeFileSync(first, good);
    }
    writeFileSync(first, "{}");
    writeFileSync(second, good.subarray(0, 200));
    await expect(createApp({ dataDir: dir })).rejects.toMatchObject({ code: "damaged" });
    expect(readFileSync(first, "utf8")).toBe("{}");
  });

  it("keys of another profile's books, and lowered parameters, are refused", async () => {
    const dir = emptyFolder();
    const other = emptyFolder();
    let window = await Window.open(dir);
    const id = await window.create("Ada", PASSPHRASE);
    await window.close();
    window = await Window.open(other);
    await window.create("Bob", PASSPHRASE);
    await window.close();
    const [mine] = readKeyrings(dir).profiles;
    const [theirs] = readKeyrings(other).profiles;
    if (mine === undefined || theirs === undefined) throw new Error("no keyring");
    writeKeyrings(dir, { profiles: [{ ...mine, keys: theirs.keys }], plain: [] });
    window = await Window.open(dir);
    expect(await window.unlock(id)).toBe("damaged");
    await window.close();
    const slots = mine.slots.map((slot) =>
      slot.kind === "passphrase" ? { ...slot, kdf: { ...slot.kdf, passes: 2 } } : slot,
    );
    writeKeyrings(dir, { profiles: [{ ...mine, slots }], plain: [] });
    window = await Window.open(dir);
    expect(await window.unlock(id)).toBe("wrong_secret");
    await window.close();
    writeKeyrings(dir, {
      profiles: [
        {
          ...mine,
          slots: slots.map((slot) =>
            slot.kind === "passphrase" ? { ...slot, kdf: { ...slot.kdf, memoryKiB: 8 } } : slot,
          ),
        },
      ],
      plain: [],
    });
    await expect(createApp({ dataDir: dir })).rejects.toMatchObject({ code: "damaged" });
    expect(existsSync(join(dir, "profiles.json"))).toBe(true);
  }, 60_000);
});
