/**
 * Where the secrets of the loopback host lie while it runs, and where not (R40, R43): the launch token is in no history,
 * no referrer, no log, no list of processes and no file; the session is nowhere but in the window's memory; and what the
 * program writes is for its owner only, even when it was started with an open umask.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  describeInBrowser,
  launchChromium,
  makeDataDir,
  type RunningHost,
  startHost,
  type Window,
} from "./harness.ts";
import { openSession } from "./host-calls.ts";

/** Every file and folder below `dir`, itself too. */
function walk(dir: string): string[] {
  const inside = readdirSync(dir, { recursive: true, encoding: "utf8" }).map((path) => join(dir, path));
  return [dir, ...inside];
}

/** The arguments and the environment of every process of this user, as `ps` would show them. */
function processTexts(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => ["cmdline", "environ"].map((file) => `/proc/${pid}/${file}`))
    .map((path) => {
      try {
        return readFileSync(path, "latin1");
      } catch (error) {
        // It ended while we looked, or is not ours.
        if (error instanceof Error && "code" in error) return "";
        throw error;
      }
    });
}

describeInBrowser("the launch token and the session (R40)", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let token = "";
  const asked: string[] = [];
  const sessions = new Set<string>();

  beforeAll(async () => {
    host = await startHost(join(data.dir, "data"));
    token = new URL(host.address).hash.slice(1);
    browser = await launchChromium();
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on("request", (request) => {
      // The one place it is meant for: the body of the exchange.
      const body = request.url().endsWith("/session") ? "" : (request.postData() ?? "");
      asked.push(`${request.url()} ${JSON.stringify(request.headers())} ${body}`);
    });
    page.on("response", async (response) => {
      if (!response.url().endsWith("/session")) return;
      const { session } = (await response.json()) as { session: string };
      sessions.add(session);
    });
    await page.goto(host.address);
    await page.getByRole("heading").first().waitFor();
    window = { page, context, complaints: [] };
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    data.remove();
  });

  it("the token is in no entry of the history", async () => {
    const devtools = await window.context.newCDPSession(window.page);
    const { entries } = await devtools.send("Page.getNavigationHistory");
    expect(entries.map(({ url }) => url)).toContain(`${host.origin}/`);
    for (const { url } of entries) expect(url).not.toContain(token);
    expect(window.page.url()).toBe(`${host.origin}/`);
  });

  it("the token is in no request but the exchange, and no request says where it comes from", () => {
    expect(asked.length).toBeGreaterThan(5);
    for (const request of asked) expect(request).not.toMatch(new RegExp(`${token}|"referer":"[^"]`));
  });

  it.skipIf(process.platform !== "linux")("the token is in no process's arguments or environment", () => {
    const texts = processTexts();
    expect(texts.some((text) => text.includes(join(data.dir, "data")))).toBe(true);
    expect(texts.filter((text) => text.includes(token))).toEqual([]);
  });

  it("the session is in the memory of the page and nowhere else", async () => {
    const [session = ""] = sessions;
    expect(session).toHaveLength(43);
    const kept = await window.page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        Object.keys(window).length > 0
          ? Object.values(window).filter((value) => typeof value === "string")
          : [],
        await indexedDB.databases(),
        await caches.keys(),
        history.state,
        Reflect.get(window, "name"),
        document.documentElement.outerHTML,
      ]),
    );
    expect(kept).not.toContain(session);
    expect(kept).not.toContain(token);
  });

  it("neither is in a log, on stderr or in a file", () => {
    const files = walk(data.dir).filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const secret of [token, ...sessions]) {
      expect(host.stderr()).not.toContain(secret);
      for (const path of files) expect(readFileSync(path).includes(secret), path).toBe(false);
    }
  });
});

it.skipIf(process.platform === "win32")(
  "all it writes is for its owner only: profiles, books, backups, files and logs, under an open umask (R43)",
  async () => {
    const data = makeDataDir();
    const before = process.umask(0);
    try {
      const dir = join(data.dir, "data");
      const host = await startHost(dir);
      const call = await openSession(host);
      await call("profile.create", {
        name: "Owner",
        protection: { kind: "passphrase", passphrase: "only for its owner" },
      });
      await call("books.create", { currency: "EUR", name: "Private" });
      await call("books.openSample", {});
      await call("files.begin", { name: "statement.ofx", bytes: 3 });
      await call("data.archive", {});
      await call("backups.make", {});
      const written = walk(dir);
      for (const part of ["profiles.json", "profile.db", "book.db", "lock.db", "backup"])
        expect(
          written.some((path) => path.includes(part)),
          part,
        ).toBe(true);
      const open = written.filter((path) => (statSync(path).mode & 0o077) !== 0);
      expect(open).toEqual([]);
      expect(await host.stop()).toBe(0);
      expect(walk(dir).filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
    } finally {
      process.umask(before);
      data.remove();
    }
  },
);
