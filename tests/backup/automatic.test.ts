/** Backups nobody asks for: at the end and every day, of what changed, and only where a program stays open. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AutomaticBackups, type AutomaticParts } from "../../main/backup/automatic.ts";
import { DomainError } from "../../shared/errors.ts";
import { emptyFolder, PASSPHRASE, Window } from "../profile-fixture.ts";
import { addEntry } from "./backup-window.ts";

const kinds = async (window: Window) =>
  (await window.call("backups.list", {})).backups.map(({ kind, head }) => [kind, head]);

describe("at the end", () => {
  it("what changed is backed up when it is locked and when the program ends; what did not is not", async () => {
    const dir = emptyFolder();
    const first = await Window.open(dir, { backsUp: true });
    const profile = await first.create();
    const { head } = await first.addBook();
    await first.call("books.openSample", {});
    await first.call("profile.lock", {});
    await first.unlock(profile);
    expect(await kinds(first)).toEqual([["quit", head]]);
    await first.call("profile.lock", {});
    await first.unlock(profile);
    expect(await kinds(first)).toEqual([["quit", head]]);
    await addEntry(first, "More");
    const later = await first.head();
    await first.close();
    const second = await Window.open(dir, { backsUp: true });
    await second.unlock(profile);
    expect(await kinds(second)).toEqual([
      ["quit", later],
      ["quit", head],
    ]);
    // A computer that goes to sleep does not wait.
    await addEntry(second, "Even more");
    await second.app.lock("suspend");
    await second.unlock(profile);
    expect(await kinds(second)).toHaveLength(2);
  });

  it("a program for one command makes none", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    await window.create();
    await window.addBook();
    await window.close();
    expect(existsSync(join(dir, "backups"))).toBe(false);
  });

  it("a place that cannot be written keeps nobody from locking or quitting", async () => {
    const dir = emptyFolder();
    const window = await Window.open(dir, { backsUp: true });
    const profile = await window.create();
    await window.addBook();
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(dir, "backups"), "in the way");
    await window.call("profile.lock", {});
    expect(window.app.profile).toBeNull();
    expect(await window.unlock(profile, PASSPHRASE)).toBe("ok");
    await window.close();
    expect(statSync(join(dir, "backups")).isFile()).toBe(true);
  });
});

describe("every day", () => {
  const DAY = 86_400_000;
  const made: string[] = [];
  const reported: unknown[] = [];
  let nowMs = Date.UTC(2026, 0, 1);
  let newestMs: number | null = null;
  let isChanged = true;
  let isSound = true;
  let failure: Error | null = null;
  let automatic: AutomaticBackups | null = null;

  function begin(): AutomaticBackups {
    automatic = new AutomaticBackups({
      list: { newestMs: () => newestMs, isChanged: () => isChanged },
      books: { pathOf: () => "/nowhere" },
      profile: {
        clock: { nowMs: () => nowMs },
        books: () => [
          { id: "own", sample: false },
          { id: "sample", sample: true },
        ],
      },
      isSound: () => isSound,
      run: (book: string, kind: string) => {
        if (failure !== null) return Promise.reject(failure);
        made.push(`${book} ${kind}`);
        newestMs = nowMs;
        return Promise.resolve();
      },
      publish: () => undefined,
      report: (error: unknown) => reported.push(error),
    } as unknown as AutomaticParts);
    return automatic;
  }
  afterEach(() => {
    automatic?.stop();
    vi.useRealTimers();
    made.splice(0);
    reported.splice(0);
    newestMs = null;
    isChanged = true;
    isSound = true;
    failure = null;
  });

  it("after 24 hours of use, when it changed; the sample never", async () => {
    vi.useFakeTimers();
    begin();
    const pass = async (ms: number) => {
      nowMs += ms;
      await vi.advanceTimersByTimeAsync(ms);
    };
    await pass(DAY / 24);
    expect(made).toEqual(["own daily"]);
    await pass(DAY / 2);
    expect(made).toHaveLength(1);
    await pass(DAY / 2);
    expect(made).toHaveLength(2);
    isChanged = false;
    await pass(3 * DAY);
    expect(made).toHaveLength(2);
  });

  it("R53 a clock that was set back starves nobody", async () => {
    newestMs = nowMs + 400 * DAY;
    await begin().daily();
    expect(made).toEqual(["own daily"]);
  });

  it("R52 a book that is known to be damaged pushes no good backup out", async () => {
    isSound = false;
    await begin().daily();
    expect(made).toEqual([]);
  });

  it("no room is no news; a bug is reported and the next day goes on", async () => {
    failure = new DomainError("storage_full");
    await begin().daily();
    expect(reported).toEqual([]);
    failure = new Error("a bug");
    await automatic?.daily();
    expect(reported).toEqual([failure]);
    failure = null;
    await automatic?.daily();
    expect(made).toEqual(["own daily"]);
  });
});
