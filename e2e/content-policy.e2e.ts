/**
 * The content security policy in a real Chromium (R3): a page served by the loopback host, with a script already running in
 * it, cannot run a text, cannot load from anywhere else and cannot send anything away. Each attempt must be reported by the
 * browser as a violation, and a server that waits for any of them must hear nothing. The Electron host serves the window
 * with the same header (serve-page.test.ts).
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createFakeApp } from "../main/host/loopback/fake-app.ts";
import { ASSETS } from "../main/host/loopback/loopback-fixture.ts";
import { type LoopbackHost, startLoopback } from "../main/host/loopback/server.ts";
import { describeInBrowser, launchChromium } from "./harness.ts";

/** What the page could find out by itself: which directives were violated, and which texts ran. */
interface Outcome {
  readonly violated: readonly string[];
  readonly ran: readonly string[];
}

/** Tries everything; runs inside the page, as a script that got in would. */
async function attempt(trap: string): Promise<Outcome> {
  const violated = new Set<string>();
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    const address = /^https?:|^ws:/.test(blockedURI) ? new URL(blockedURI).pathname : blockedURI;
    violated.add(`${effectiveDirective} ${address}`);
  });
  const ran: string[] = [];
  const pause = () => new Promise((resolve) => setTimeout(resolve, 400));
  const mark = (what: string) => `void (window.__ran ??= []).push("${what}")`;
  /** Some are refused on the spot: by trusted types, or because eval is forbidden. */
  const tried = async (attack: () => unknown) => {
    try {
      await attack();
    } catch (error) {
      if (!(error instanceof Error || error instanceof DOMException)) throw error;
    }
  };
  const add = (tag: string, attributes: Record<string, string>, text = "") => {
    const element = document.createElement(tag);
    document.body.append(element);
    void tried(() => {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      if (text !== "") element.append(text);
    });
    return element;
  };

  // What the debugger itself calls may use eval; what runs later may not.
  await pause();
  add("script", {}, mark("inline script"));
  add("button", { onclick: mark("event attribute") }).click();
  // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
  await tried(() => eval(mark("eval")));
  await tried(() => new Function(mark("Function"))());
  await tried(() => setTimeout(mark("timer") as unknown as () => void, 0));
  await tried(() => document.body.insertAdjacentHTML("beforeend", `<img src=x onerror='${mark("markup")}'>`));
  await tried(() => {
    const factory: unknown = Reflect.get(window, "trustedTypes");
    const make: unknown = Reflect.get(Object(factory), "createPolicy");
    if (typeof make === "function") make.call(factory, "own", {});
  });
  await tried(() => {
    const worker = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));
    worker.onmessage = () => ran.push("worker");
  });
  add("style", {}, "body { color: red }");
  add("p", { style: "color: red" });
  add("img", { src: `${trap}/image` });
  add("img", { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" });
  add("iframe", { src: `${trap}/frame` });
  add("iframe", { srcdoc: "<p>inside</p>" });
  add("object", { data: `${trap}/object` });
  add("embed", { src: `${trap}/embed` });
  add("video", { src: `${trap}/video` });
  add("link", { rel: "stylesheet", href: `${trap}/style` });
  add("script", { src: `${trap}/script` });
  await tried(() => navigator.sendBeacon(`${trap}/beacon`, "x"));
  await tried(() => new WebSocket(`${trap.replace("http", "ws")}/socket`));
  await tried(() => new EventSource(`${trap}/events`));
  await tried(() => fetch(`${trap}/fetch`));
  await pause();
  add("a", { href: `javascript:${mark("javascript address")}` }).click();
  await pause();
  add("base", { href: `${trap}/base` });
  const form = add("form", { action: `${trap}/form`, method: "post" });
  if (form instanceof HTMLFormElement) form.submit();
  await pause();
  const marks: unknown = Reflect.get(window, "__ran");
  if (Array.isArray(marks)) ran.push(...marks.map(String));
  return { violated: [...violated].toSorted(), ran: ran.toSorted() };
}

async function startTrap(): Promise<{ server: Server; address: string; hits: Set<string> }> {
  const hits = new Set<string>();
  const server = createServer((request, response) => {
    hits.add(request.url ?? "");
    response.end();
  });
  server.on("upgrade", (request, socket) => {
    hits.add(request.url ?? "");
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hits };
}

describeInBrowser("the content security policy", () => {
  let host: LoopbackHost;
  let trap: Awaited<ReturnType<typeof startTrap>>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    host = await startLoopback({ app: createFakeApp(), assets: ASSETS, warn: () => undefined });
    trap = await startTrap();
    browser = await launchChromium();
  });
  beforeEach(async () => {
    trap.hits.clear();
    page = await browser.newPage();
    return () => page.close();
  });
  afterAll(async () => {
    await browser?.close();
    trap?.server.close();
    await host?.close();
  });

  it("stops every text from running and every request from leaving, and says so", async () => {
    await page.goto(`http://127.0.0.1:${host.port}/`);
    const { violated, ran } = await page.evaluate(attempt, trap.address);
    expect(ran).toEqual([]);
    expect([...trap.hits]).toEqual([]);
    // Scripts by address, plug-ins, event attributes and eval are stopped by trusted types before their own directive.
    expect(violated).toEqual([
      "base-uri /base",
      "connect-src /beacon",
      "connect-src /events",
      "connect-src /fetch",
      "connect-src /socket",
      "form-action /form",
      "frame-src /",
      "img-src /image",
      "img-src data",
      "media-src /video",
      "require-trusted-types-for trusted-types-sink",
      "script-src-elem inline",
      "style-src-attr inline",
      "style-src-elem /style",
      "style-src-elem inline",
      "trusted-types trusted-types-policy",
    ]);
  });

  it("a page without it runs and sends all of it (the attempts are real)", async () => {
    const bare = createServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end("<!doctype html><title>bare</title><body></body>");
    });
    await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
    try {
      await page.goto(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`);
      // A form's answer would take the page away from under the script.
      await page.route(`${trap.address}/form`, (route) => route.fulfill({ status: 204 }));
      const { violated, ran } = await page.evaluate(attempt, trap.address);
      expect(violated).toEqual([]);
      expect(ran).toEqual([
        "Function",
        "eval",
        "event attribute",
        "inline script",
        "javascript address",
        "markup",
        "timer",
        "worker",
      ]);
      expect([...trap.hits]).toEqual(
        expect.arrayContaining(
          [
            "beacon",
            "embed",
            "events",
            "fetch",
            "frame",
            "image",
            "object",
            "script",
            "socket",
            "style",
            "video",
          ].map((name) => `/${name}`),
        ),
      );
    } finally {
      bare.close();
    }
  });
});
