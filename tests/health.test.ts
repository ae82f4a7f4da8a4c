/**
 * How Daybook is, as it says itself (OPS-2, OPS-3, R52): sizes, what was checked and whether that is still all there is,
 * a damaged book that can only be read, jobs that died, what was slow.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type CheckParts, DailyChecks } from "../main/desk-checks.ts";
import { systemClock, systemIds } from "../main/effects.ts";
import { blobFromId } from "../main/ledger/book-context.ts";
import { ProfileStore } from "../main/profile/profile-store.ts";
import { SLOW_MS, SlowCalls } from "../main/slow-calls.ts";
import { DomainError } from "../shared/errors.ts";
import { addEntry } from "./backup/backup-window.ts";
import { keysOf } from "./open-app.ts";
import { emptyFolder, Window } from "./profile-fixture.ts";

async function openWindow(dir: string): Promise<Window> {
  const window = await Window.open(dir);
  const { profiles } = await window.call("profile.status", {});
  if (profiles[0] === undefined) await window.create("Ada", null);
  else await window.call("profile.unlock", { profile: profiles[0].id, secret: { kind: "open" } });
  return window;
}

/** The books' file through the driver alone, its guards dropped meanwhile. */
function tamper(dir: string, sql: string): void {
  const [id = ""] = readdirSync(join(dir, "books"));
  const raw = new Database(join(dir, "books", id, "book.db"));
  raw.pragma("cipher = 'aegis'");
  raw.key(Buffer.from(`raw:${keysOf(dir).of(`book:${id}`)[0]?.bytes.toString("hex")}`, "latin1"));
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`);
  expect(raw.prepare(sql).run().changes).toBeGreaterThan(0);
  for (const trigger of triggers) raw.exec(trigger.sql);
  raw.close();
}

describe("health.status", () => {
  it("tells sizes, what was verified and whether that is still all, and the newest backup", async () => {
    const window = await openWindow(emptyFolder());
    const { book, head } = await window.addBook();
    const [before] = (await window.call("health.status", {})).books;
    expect(before).toMatchObject({ id: book, head, verified: null, backup: null });
    expect(before?.bytes.file).toBeGreaterThan(4096);
    await window.call("data.verify", {});
    await window.call("backups.make", {});
    const [checked] = (await window.call("health.status", {})).books;
    expect(checked?.verified).toMatchObject({
      ok: true,
      records: checked?.records,
      isNow: true,
      problem: null,
    });
    expect(checked?.backup?.days).toBe(0);
    await addEntry(window, "One more");
    const { books, versions, diskFree } = await window.call("health.status", {});
    expect(books[0]?.verified).toMatchObject({ ok: true, head, isNow: false });
    expect(versions.sqlite).toMatch(/^3\./);
    expect(diskFree).toBeGreaterThan(0);
  });
});

describe("R52 a book that does not hold", () => {
  const SPOILT: readonly (readonly [what: string, sql: string, says: RegExp])[] = [
    [
      "its last record was changed",
      "UPDATE record SET body = replace(body, '-420', '-421') WHERE seq = (SELECT max(seq) FROM record)",
      /hash is not that/,
    ],
    [
      "a text near the end was changed",
      "UPDATE record_text SET text = '{}' WHERE seq = (SELECT max(seq) FROM record_text)",
      /text is not what was hashed/,
    ],
    [
      "its last record is gone",
      "DELETE FROM record WHERE seq = (SELECT max(seq) FROM record)",
      /head kept|order of acceptance/,
    ],
    ["the order of acceptance was changed", "UPDATE acceptance SET n = n - 1", /order of acceptance/],
    ["the views were left behind", "UPDATE projection_seen SET seq = seq - 1", /views have seen/],
    [
      "its sums are not zero",
      "UPDATE balance_month SET debit = debit + 1 WHERE account = (SELECT min(account) FROM balance_month)",
      /add up to zero/,
    ],
  ];

  it.each(SPOILT)("is found when it is opened, and only read from then on: %s", async (_what, sql, says) => {
    const dir = emptyFolder();
    const first = await openWindow(dir);
    await first.addBook("Bakery");
    await first.close();
    tamper(dir, sql);
    const window = await openWindow(dir);
    const { accounts } = await window.call("accounts.list", {});
    expect(accounts.map(({ name }) => name)).toEqual(["Checking"]);
    const { books } = await window.call("health.status", {});
    expect(books[0]?.verified).toMatchObject({ ok: false, isNow: false });
    expect(books[0]?.verified?.problem).toMatch(says);
    const refused = await window.reply("books.rename", { name: "Other" });
    expect(refused).toMatchObject({ ok: false, error: { code: "damaged", detail: { readOnly: true } } });
    expect(await window.code("imports.undo", { batch: books[0]?.id ?? "" })).toBe("damaged");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: false });
  });

  it("is as sound as its backup once that took its place", async () => {
    const dir = emptyFolder();
    const first = await openWindow(dir);
    await first.addBook("Bakery");
    await first.call("backups.make", {});
    await first.close();
    tamper(dir, "UPDATE acceptance SET n = n - 1");
    const window = await openWindow(dir);
    expect(await window.code("books.rename", { name: "Other" })).toBe("damaged");
    // What a backup brings back is as sound as it was.
    const { backups } = await window.call("backups.list", {});
    const from = { kind: "backup" as const, id: backups.find(({ damage }) => damage === null)?.id ?? "" };
    await window.call("backups.restore", { from, replace: true });
    expect((await window.call("health.status", {})).books[0]?.verified).toBeNull();
    await addEntry(window, "Again");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  });

  it("may be written again once it verifies: views that were made anew", async () => {
    const dir = emptyFolder();
    const first = await openWindow(dir);
    await first.addBook();
    await first.close();
    tamper(
      dir,
      "UPDATE balance_month SET debit = debit + 1 WHERE account = (SELECT min(account) FROM balance_month)",
    );
    const window = await openWindow(dir);
    expect(await window.code("books.rename", { name: "Other" })).toBe("damaged");
    await window.call("data.rebuild", {});
    expect(await window.code("books.rename", { name: "Other" })).toBe("damaged");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
    expect(await window.code("books.rename", { name: "Other" })).toBe("ok");
  });

  it("a page that was overwritten makes it unreadable, and it is left as it is", async () => {
    const dir = emptyFolder();
    const first = await openWindow(dir);
    const { book } = await first.addBook();
    await first.close();
    const { openSync, writeSync, closeSync } = await import("node:fs");
    const fd = openSync(join(dir, "books", book, "book.db"), "r+");
    for (let page = 1; page < 60; page += 1) writeSync(fd, Buffer.alloc(64, 0xa5), 0, 64, page * 4096 + 100);
    closeSync(fd);
    const window = await openWindow(dir);
    const { books, unreadable } = await window.call("health.status", {});
    expect(books).toEqual([]);
    expect(unreadable).toMatchObject([{ id: book, code: "damaged" }]);
  });
});

describe("every day", () => {
  const HOUR = 3_600_000;
  let checks: DailyChecks | null = null;
  let nowMs = Date.UTC(2026, 0, 1);
  const verifiedAt = new Map<string, number>();
  const run: string[] = [];
  const state = { isRunning: false, failure: null as Error | null };
  const reported: unknown[] = [];

  const begin = () => {
    const find = (_sql: string, book: Buffer) => {
      const at = verifiedAt.get(book.toString("hex"));
      return at === undefined ? undefined : { at: at * 1000, ok: 1, records: 1, head: "", problem: null };
    };
    const BOOKS = ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"];
    checks = new DailyChecks({
      profile: {
        id: "p",
        clock: { nowMs: () => nowMs },
        books: () => BOOKS.map((id) => ({ id })),
        db: { one: find },
      },
      jobs: {
        get isRunning() {
          return state.isRunning;
        },
        run: ({ book, name }: { book: string; name: string }) => {
          run.push(`${name} ${book.slice(-1)}`);
          if (state.failure !== null) return Promise.reject(state.failure);
          verifiedAt.set(blobFromId(book).toString("hex"), nowMs);
          return Promise.resolve();
        },
      },
      profileName: () => "Ada",
      dataDir: "",
      publish: () => undefined,
      report: (error: unknown) => reported.push(error),
    } as unknown as CheckParts);
    return checks;
  };
  afterEach(() => {
    checks?.stop();
    vi.useRealTimers();
    run.splice(0);
    reported.splice(0);
    verifiedAt.clear();
    state.isRunning = false;
    state.failure = null;
  });

  it("R52 each book is verified once when nobody asks for anything, and again a day later", async () => {
    vi.useFakeTimers();
    const pass = async (ms: number) => {
      for (let left = ms; left > 0; left -= 60_000) {
        nowMs += 60_000;
        await vi.advanceTimersByTimeAsync(60_000);
      }
    };
    begin();
    await pass(4 * 60_000);
    expect(run).toEqual([]);
    await pass(2 * 60_000);
    expect(run).toEqual(["data.verify 1", "data.verify 2"]);
    await pass(23 * HOUR);
    expect(run).toHaveLength(2);
    await pass(2 * HOUR);
    expect(run).toHaveLength(4);
  });

  it("waits while somebody works or a job runs; a bug is reported and the next book goes on", async () => {
    const quiet = begin();
    nowMs += HOUR;
    quiet.touch();
    await quiet.look();
    expect(run).toEqual([]);
    nowMs += HOUR;
    state.isRunning = true;
    await quiet.look();
    expect(run).toEqual([]);
    state.isRunning = false;
    state.failure = new DomainError("damaged");
    await quiet.look();
    expect(run).toHaveLength(2);
    expect(reported).toEqual([]);
    state.failure = new Error("a bug");
    await quiet.look();
    expect(reported).toHaveLength(2);
    expect(run).toHaveLength(4);
  });
});

describe("jobs (OPS-2)", () => {
  it("one whose process died is interrupted as of its last sign of life, and says what that means", async () => {
    const dir = emptyFolder();
    const first = await openWindow(dir);
    await first.addBook();
    await first.call("data.verify", {});
    const { profile } = first;
    await first.close();
    const folder = join(dir, "profiles", profile ?? "");
    const store = new ProfileStore(profile ?? "", folder, systemClock, systemIds(), 50, keysOf(dir));
    store.db.run("UPDATE job SET state = 'running', ended_at = NULL, heartbeat_at = started_at + 7000");
    store.close();
    const window = await openWindow(dir);
    const [job] = (await window.call("jobs.list", {})).jobs;
    expect(job).toMatchObject({ state: "interrupted", error: { code: "interrupted" } });
    expect(job?.error?.message).toMatch(/whole or not at all/);
    expect(job?.endedAt).toBe(job?.heartbeatAt);
    expect(Date.parse(job?.endedAt ?? "") - Date.parse(job?.startedAt ?? "")).toBe(7000);
  });

  it("the book can be read while its views are made again, and what is written waits its turn", async () => {
    const dir = emptyFolder();
    const window = await openWindow(dir);
    await window.addBook("Bakery");
    const path = join(dir, "long.csv");
    const lines = Array.from({ length: 6000 }, (_, n) => `2026-01-${10 + (n % 18)},Shop ${n},-${n + 1}.00`);
    writeFileSync(path, `Date,Payee,Amount\n${lines.join("\n")}\n`);
    const file = await window.app.adoptFile(path, "long.csv");
    await window.call("imports.importFile", { file, account: "Checking", currency: "EUR" });
    const running = async () =>
      (await window.call("jobs.list", {})).jobs.find(({ state }) => state === "running");
    const ended: string[] = [];
    const rebuilt = window.call("data.rebuild", {}).then(({ records }) => {
      ended.push("rebuild");
      return records;
    });
    // It writes: from its first word on until its commit.
    while ((await running())?.note !== "Making the views again")
      await new Promise((resolve) => setTimeout(resolve, 5));
    const before = await window.call("register.page", { search: "bakery", offset: 0, limit: 10 });
    expect(before.rows.map(({ payee }) => payee)).toEqual(["Bakery"]);
    expect((await window.call("accounts.balances", {})).balances.length).toBeGreaterThan(1);
    ended.push("queries");
    const renamed = window.call("books.rename", { name: "Meanwhile" }).then(() => ended.push("command"));
    expect(await rebuilt).toBeGreaterThan(6000);
    await renamed;
    // Refused as busy it would have thrown; it came once the views were written.
    expect(ended[0]).toBe("queries");
    expect(ended.slice(1).sort()).toEqual(["command", "rebuild"]);
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  }, 60_000);

  it("every start, step and end of one is told to whoever listens", async () => {
    const window = await openWindow(emptyFolder());
    await window.addBook();
    let told = 0;
    const seen = new Set<string>();
    const stop = window.app.subscribe(({ changed }) => {
      if (!changed.includes("jobs")) return;
      told += 1;
      void window.call("jobs.list", {}).then(({ jobs }) => seen.add(jobs[0]?.state ?? ""));
    });
    await window.call("data.verify", {});
    await window.call("jobs.list", {});
    stop();
    expect(told).toBeGreaterThanOrEqual(2);
    expect([...seen]).toEqual(expect.arrayContaining(["running", "completed"]));
  });
});

it("OPS-3 what took longer than a glance is remembered by name, time and statements, the newest fifty", () => {
  let steadyMs = 0;
  const slow = new SlowCalls({ wallMs: () => 1000 + steadyMs, steadyMs: () => steadyMs });
  let statements = 0;
  const take = (ms: number) =>
    slow.measure(
      "register.page",
      () => statements,
      () => {
        steadyMs += ms;
        statements += 3;
        return "answer";
      },
    );
  expect(take(SLOW_MS - 1)).toBe("answer");
  expect(slow.list()).toEqual([]);
  for (let n = 0; n < 60; n += 1) take(SLOW_MS + n);
  expect(slow.list()).toHaveLength(50);
  expect(slow.list()[0]).toEqual({
    procedure: "register.page",
    atMs: 1000 + steadyMs,
    ms: SLOW_MS + 59,
    statements: 3,
  });
  expect(() =>
    slow.measure(
      "books.rename",
      () => statements,
      () => {
        steadyMs += SLOW_MS;
        throw new DomainError("damaged");
      },
    ),
  ).toThrow("damaged");
  expect(slow.list()[0]?.procedure).toBe("books.rename");
});
