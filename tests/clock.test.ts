/**
 * R53: a clock that jumps ten years to and fro between any two commands. The log keeps rising, no id comes twice, backups and
 * jobs go on, nobody is locked out. Attempts: main/vault/attempts.test.ts; rotation: tests/backup/rotation.test.ts; sessions
 * run on the time since the start: main/host/loopback.
 */
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { openDatabase } from "../main/db/driver.ts";
import { systemIds } from "../main/effects.ts";
import { bookKey } from "../main/vault/keys.ts";
import { diceFrom } from "./crash/crash-run.ts";
import { keysOf } from "./open-app.ts";
import { emptyFolder, Window } from "./profile-fixture.ts";

const TEN_YEARS_MS = 10 * 365.25 * 86_400_000;
const dice = diceFrom(53);

/** Every clock of this thread; worker threads keep the true one, so that each job is a jump as well. */
class JumpingClock {
  readonly #true = Date.now;
  offsetMs = 0;

  constructor() {
    vi.spyOn(Date, "now").mockImplementation(() => this.#true() + this.offsetMs);
  }

  jump(): void {
    this.offsetMs = (dice.below(3) - 1) * TEN_YEARS_MS;
  }
}

async function addEntry(window: Window, account: string): Promise<void> {
  await window.call("register.recordEntry", {
    account,
    date: "2026-01-05",
    payee: "Shop",
    memo: "",
    amount: "-1.00",
    splits: [{ category: null, amount: "-1.00" }],
  });
}

describe("R53 a clock that jumps ten years to and fro", () => {
  it("no id comes twice, and ids of one moment still sort", () => {
    const clock = new JumpingClock();
    const ids = systemIds();
    const seen = new Set<string>();
    for (let n = 0; n < 5000; n++) {
      if (n % 7 === 0) clock.jump();
      seen.add(ids.uuid());
    }
    expect(seen.size).toBe(5000);
  });

  it("L3 the log's time never falls, in the program, in its jobs and after a restart", async () => {
    const clock = new JumpingClock();
    const dir = emptyFolder();
    let window = await Window.open(dir);
    const profile = await window.create("Ada", null);
    const { book } = await window.addBook();
    const account = (await window.call("accounts.list", {})).accounts[0]?.id ?? "";
    let entries = 1;
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 8; n++) {
        clock.jump();
        await addEntry(window, account);
        entries += 1;
      }
      const csv = Buffer.from(`date,amount,payee\n2026-02-03,-1.00,Bank ${round}\n`);
      const { file } = await window.call("files.begin", { name: "b.csv", bytes: csv.length });
      await window.call("files.append", { file, offset: 0, base64: csv.toString("base64") });
      expect(await window.call("imports.importFile", { file, account: "Checking" })).toMatchObject({
        added: 1,
      });
      entries += 1;
      clock.jump();
      await window.close();
      clock.jump();
      window = await Window.open(dir);
      await window.call("profile.unlock", { profile, secret: { kind: "open" } });
    }
    const { accounts } = await window.call("accounts.list", {});
    expect(accounts[0]).toMatchObject({ entries, balance: `-${(entries + 3.2).toFixed(2)}` });
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true, problems: [] });
    const [key] = keysOf(dir).of(bookKey(book));
    if (key === undefined) throw new Error("the book has a key");
    const db = openDatabase(join(dir, "books", book, "book.db"), { key, readonly: true });
    const times = db
      .all<{ at: number }>("SELECT recorded_at AS at FROM record ORDER BY seq")
      .map(({ at }) => at);
    db.close();
    expect(times.length).toBeGreaterThan(entries);
    expect(times.every((at, n) => n === 0 || at > (times[n - 1] ?? at))).toBe(true);
  }, 60_000);

  it("every backup that is made is listed, whole and restorable, and jobs end", async () => {
    const clock = new JumpingClock();
    const window = await Window.open(emptyFolder());
    await window.create("Ada", null);
    await window.addBook();
    const account = (await window.call("accounts.list", {})).accounts[0]?.id ?? "";
    for (let n = 0; n < 4; n++) {
      clock.jump();
      await addEntry(window, account);
      clock.jump();
      const { backup } = await window.call("backups.make", {});
      const { backups } = await window.call("backups.list", {});
      expect(backups.map(({ id }) => id)).toContain(backup.id);
      expect(backups.filter(({ damage }) => damage !== null)).toEqual([]);
      expect(await window.code("backups.preview", { from: { kind: "backup", id: backup.id } })).toBe("ok");
    }
    const { jobs } = await window.call("jobs.list", {});
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(["completed"]));
  }, 60_000);
});
