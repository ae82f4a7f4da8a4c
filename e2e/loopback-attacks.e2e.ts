/**
 * What other pages in the person's own browser can do to the loopback host: nothing (R38, R39, R41). A real Chromium,
 * a page on another port of this computer (same site, and cookies cross ports), and a page of a foreign name that
 * resolves to the host's own address (DNS rebinding).
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFakeApp, type FakeApp } from "../main/host/loopback/fake-app.ts";
import { ASSETS } from "../main/host/loopback/loopback-fixture.ts";
import { writePageFile } from "../main/host/loopback/open-browser.ts";
import { type LoopbackHost, startLoopback } from "../main/host/loopback/server.ts";
import { describeInBrowser, launchChromium } from "./harness.ts";

/** What a page could notice of an attempt. `sent` is all a no-cors request tells whether or not it was refused. */
type Seen = "read" | "loaded" | "opened" | "sent" | "nothing";

/** Tries every way a page has to reach `target` and answers what came of each; runs inside the foreign page. */
async function attack({
  target,
  session,
}: {
  target: string;
  session: string;
}): Promise<Record<string, Seen>> {
  const bearer = { "X-Daybook-Session": session, "Content-Type": "application/json" };
  const call = JSON.stringify({ name: "attack", input: 1 });
  const outcome = <T>(promise: Promise<T>, seen: (value: T) => Seen) =>
    promise.then(seen, (): Seen => "nothing");
  const byElement = (tag: "img" | "script" | "link", path: string) =>
    new Promise<Seen>((resolve) => {
      const element = document.createElement(tag);
      element.onload = () => resolve("loaded");
      element.onerror = () => resolve("nothing");
      if (element instanceof HTMLLinkElement)
        Object.assign(element, { rel: "stylesheet", href: target + path });
      else element.src = target + path;
      document.head.append(element);
    });
  const byFrame = () =>
    new Promise<Seen>((resolve) => {
      const frame = document.createElement("iframe");
      frame.src = `${target}/`;
      frame.onload = () => {
        const title = frame.contentDocument?.title ?? "";
        resolve(title === "window" ? "read" : "nothing");
      };
      document.body.append(frame);
    });
  const byForm = () => {
    const form = document.createElement("form");
    Object.assign(form, {
      method: "post",
      action: `${target}/call`,
      target: "_blank",
      enctype: "text/plain",
    });
    const field = document.createElement("input");
    Object.assign(field, { name: `${call.slice(0, -1)},"x":"`, value: '"}' });
    form.append(field);
    document.body.append(form);
    form.submit();
    return new Promise<Seen>((resolve) => setTimeout(() => resolve("sent"), 300));
  };
  const bySocket = () =>
    new Promise<Seen>((resolve) => {
      const socket = new WebSocket(`${target.replace("http", "ws")}/events`);
      socket.onopen = () => resolve("opened");
      socket.onerror = () => resolve("nothing");
    });
  const readBody = async (reply: Response): Promise<Seen> =>
    reply.ok && (await reply.text()).length > 0 ? "read" : "nothing";
  return {
    image: await byElement("img", "/assets/app.js"),
    script: await byElement("script", "/assets/app.js"),
    style: await byElement("link", "/assets/app.js"),
    fetchPage: await fetch(`${target}/`, { credentials: "include" }).then(readBody, (): Seen => "nothing"),
    fetchCall: await fetch(`${target}/call`, { method: "POST", headers: bearer, body: call }).then(
      readBody,
      (): Seen => "nothing",
    ),
    noCorsPost: await outcome(
      fetch(`${target}/call`, { method: "POST", mode: "no-cors", body: call }),
      () => "sent",
    ),
    beacon: navigator.sendBeacon(`${target}/call`, call) ? "sent" : "nothing",
    eventSource: await new Promise<Seen>((resolve) => {
      const source = new EventSource(`${target}/events`);
      source.onopen = () => resolve("opened");
      source.onerror = () => {
        source.close();
        resolve("nothing");
      };
    }),
    frame: await byFrame(),
    form: await byForm(),
    webSocket: await bySocket(),
  };
}

/**
 * "sent" is all a page learns of a beacon and a form: what counts is that nothing arrived at the program. Even the
 * no-cors POST tells nothing, because the answer says it is for its own origin only.
 */
const NOTHING_BUT_SENT = {
  image: "nothing",
  script: "nothing",
  style: "nothing",
  fetchPage: "nothing",
  fetchCall: "nothing",
  noCorsPost: "nothing",
  beacon: "sent",
  eventSource: "nothing",
  frame: "nothing",
  form: "sent",
  webSocket: "nothing",
} satisfies Record<string, Seen>;

describeInBrowser("a foreign page and the loopback host", () => {
  let app: FakeApp;
  let host: LoopbackHost;
  let foreign: Server;
  let foreignPort = 0;
  let browser: Browser;
  let page: Page;
  let session = "";

  beforeAll(async () => {
    app = createFakeApp();
    host = await startLoopback({ app, assets: ASSETS, warn: () => undefined });
    foreign = createServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end("<!doctype html><html><head></head><body>foreign</body></html>");
    });
    await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
    foreignPort = (foreign.address() as AddressInfo).port;
    browser = await launchChromium([
      `--host-resolver-rules=MAP evil.test 127.0.0.1`,
      // The attacks must fail on the host's own guard, not on a newer browser's.
      "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
    ]);
    const own = await browser.newPage();
    await own.goto(host.newAddress({ ttlMs: 60_000 }));
    session = await own.evaluate(async () => {
      const body = JSON.stringify({ token: location.hash.slice(1) });
      const reply = await fetch("/session", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
      });
      return ((await reply.json()) as { session: string }).session;
    });
    expect(session).toHaveLength(43);
  });

  beforeEach(async () => {
    app.calls.length = 0;
    page = await browser.newPage();
    return () => page.close();
  });

  afterAll(async () => {
    await browser?.close();
    foreign?.close();
    await host?.close();
  });

  it("the host's own page can do what the others try (the attempts are real)", async () => {
    await page.goto(`http://127.0.0.1:${host.port}/`);
    const seen = await page.evaluate(async (bearer) => {
      const headers = { "X-Daybook-Session": bearer, "Content-Type": "application/json" };
      const reply = await fetch("/call", {
        method: "POST",
        headers,
        body: JSON.stringify({ name: "own", input: 1 }),
      });
      return { page: (await fetch("/")).status, call: reply.status };
    }, session);
    expect(seen).toEqual({ page: 200, call: 200 });
    expect(app.calls.map(({ request }) => request.name)).toEqual(["own"]);
  });

  it("a server without a guard is reached by all of them (the attempts are real)", async () => {
    const reached = new Set<string>();
    const naive = createServer((request, response) => {
      reached.add(
        `${request.method} ${request.url} ${request.headers["sec-fetch-dest"] ?? request.headers.upgrade}`,
      );
      response.end();
    });
    await new Promise<void>((resolve) => naive.listen(0, "127.0.0.1", resolve));
    try {
      await page.goto(`http://127.0.0.1:${foreignPort}/`);
      await page.evaluate(attack, {
        target: `http://127.0.0.1:${(naive.address() as AddressInfo).port}`,
        session,
      });
    } finally {
      naive.close();
    }
    expect([...reached]).toEqual(
      expect.arrayContaining([
        "GET / empty",
        "GET / iframe",
        "GET /assets/app.js image",
        "GET /assets/app.js script",
        "GET /assets/app.js style",
        "GET /events empty",
        "GET /events websocket",
        "OPTIONS /call empty",
        "POST /call document",
        "POST /call empty",
      ]),
    );
  });

  it.each([
    ["another port of this computer", () => `http://127.0.0.1:${foreignPort}/`],
    ["a foreign name", () => `http://evil.test:${foreignPort}/`],
  ])("from %s: every way fails, even knowing the session", async (_from, from) => {
    await page.goto(from());
    expect(await page.evaluate(attack, { target: `http://127.0.0.1:${host.port}`, session })).toEqual(
      NOTHING_BUT_SENT,
    );
    expect(app.calls).toEqual([]);
  });

  it("tries at least eight ways from at least two origins", () => {
    expect(Object.keys(NOTHING_BUT_SENT).length).toBeGreaterThanOrEqual(8);
  });

  it("a page on another port brings the person's cookies along, and every route refuses it all the same (R41)", async () => {
    await page.context().addCookies([
      {
        name: "X-Daybook-Session",
        value: session,
        url: `http://127.0.0.1:${host.port}`,
        sameSite: "Strict",
      },
    ]);
    await page.goto(`http://127.0.0.1:${foreignPort}/`);
    // A page is told nothing of these answers; the debugger sees them, and the cookies, on the wire.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    const seen = new Map<string, { asked: string; cookie: string; status: number }>();
    const of = (id: string) => seen.get(id) ?? { asked: "", cookie: "", status: 0 };
    devtools.on("Network.requestWillBeSent", ({ requestId, request: { method, url } }) =>
      seen.set(requestId, { ...of(requestId), asked: `${method} ${new URL(url).pathname}` }),
    );
    devtools.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers }) =>
      seen.set(requestId, { ...of(requestId), cookie: headers["Cookie"] ?? "" }),
    );
    devtools.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) =>
      seen.set(requestId, { ...of(requestId), status: statusCode }),
    );
    await page.evaluate(async (target) => {
      for (const [method, path] of [
        ["GET", "/"],
        ["GET", "/assets/app.js"],
        ["GET", "/download/x"],
        ["POST", "/session"],
        ["POST", "/call"],
        ["POST", "/events"],
        ["POST", "/download"],
      ] as const)
        await fetch(target + path, {
          method,
          mode: "no-cors",
          credentials: "include",
          ...(method === "POST" ? { body: "{}" } : {}),
        }).catch(() => undefined);
    }, `http://127.0.0.1:${host.port}`);
    // A browser may ask the page's own server for its icon meanwhile.
    const asks = () => [...seen.values()].filter(({ asked }) => asked !== "GET /favicon.ico");
    const answers = () => asks().map(({ asked, status }) => `${asked} ${status}`);
    await expect
      .poll(answers)
      .toEqual([
        "GET / 403",
        "GET /assets/app.js 403",
        "GET /download/x 403",
        "POST /session 403",
        "POST /call 403",
        "POST /events 403",
        "POST /download 403",
      ]);
    for (const { asked, cookie } of asks()) expect(cookie, asked).toContain(session);
    expect(app.calls).toEqual([]);
  });

  it("a name rebound to the host's address and port is refused before anything is read", async () => {
    const answer = await page.goto(`http://evil.test:${host.port}/`);
    expect(answer?.status()).toBe(421);
    expect(await answer?.text()).toBe('{"error":"wrong_host"}');
    // The refused answer still gave the page the rebound origin: from there every request is same-origin.
    const statuses = await page.evaluate(async (bearer) => {
      const headers = { "X-Daybook-Session": bearer, "Content-Type": "application/json" };
      const page = await fetch("/").then(
        (reply) => reply.status,
        () => 0,
      );
      const call = await fetch("/call", { method: "POST", headers, body: "{}" }).then(
        (reply) => reply.status,
        () => 0,
      );
      return { page, call };
    }, session);
    // 0: the content policy that the refusal itself carries let the request not even out.
    for (const status of Object.values(statuses)) expect([0, 421]).toContain(status);
    expect(app.calls).toEqual([]);
  });

  it("a link from a foreign page does not open the window", async () => {
    await page.goto(`http://127.0.0.1:${foreignPort}/`);
    const arrived = page.waitForResponse(`http://127.0.0.1:${host.port}/`);
    await page.evaluate((target) => location.assign(target), `http://127.0.0.1:${host.port}/`);
    expect((await arrived).status()).toBe(403);
  });

  describe("the page file that opens the browser (R40)", () => {
    it("leads to the window with the token in the fragment, and no longer once the token is used", async () => {
      const address = host.newAddress({ ttlMs: 60_000, throughPageFile: true });
      const file = await writePageFile(address);
      try {
        await page.goto(file.url);
        await page.waitForURL(address);
        expect(await page.title()).toBe("window");
        expect(await page.evaluate(() => document.referrer)).toBe("");
        await page.evaluate(async (token) => {
          await fetch("/session", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ token }),
          });
        }, new URL(address).hash.slice(1));
        const again = await browser.newPage();
        const refused = again.waitForResponse(`http://127.0.0.1:${host.port}/`);
        await again.goto(file.url);
        expect((await refused).status()).toBe(403);
        await again.close();
      } finally {
        await file.remove();
      }
    });
  });
});
