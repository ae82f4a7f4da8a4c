/** A page of Chromium as Electron's WebContents: preload in a world of its own, messages with the frame they come from. */
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { CDPSession, Page, Route } from "playwright-core";
import { appAddress, webAddress } from "./addresses.ts";
import { newPage } from "./browser.ts";
import { answerCall } from "./ipc-main.ts";
import type { StandInSession } from "./session.ts";
import { PAGE_WORLD, preloadWorld } from "./worlds.ts";

const PRELOAD_WORLD = "preload";

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly FrameTree[];
}

export interface StandInFrame {
  readonly url: string;
  readonly frameToken: string;
  readonly parent: StandInFrame | null;
}

type OpenHandler = (details: { url: string }) => { action: "allow" | "deny" };

let lastId = 0;

export class StandInWebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly #session: StandInSession;
  readonly #opened: Promise<{ page: Page; port: number; cdp: CDPSession }>;
  readonly #worlds = new Map<number, string>();
  #mainFrame = "";
  #destroyed = false;
  #expected: string | null = null;
  #openHandler: OpenHandler = () => ({ action: "allow" });

  constructor(session: StandInSession, preload: string) {
    super();
    this.#session = session;
    this.#opened = this.#open(preload);
  }

  get mainFrame(): StandInFrame {
    return { frameToken: this.#mainFrame, url: "", parent: null };
  }

  isDestroyed = (): boolean => this.#destroyed;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async port(): Promise<number> {
    return (await this.#opened).port;
  }

  async load(address: string): Promise<void> {
    const { page } = await this.#opened;
    this.#expected = webAddress(address);
    await page.goto(this.#expected);
  }

  send(channel: string, ...args: unknown[]): void {
    const expression = `standInTell(${JSON.stringify(channel)}, ${JSON.stringify(args)})`;
    void this.#inWorldsOf(this.#mainFrame, expression);
  }

  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    const { page } = await this.#opened;
    await page.close();
  }

  async #open(preload: string) {
    const { page, port } = await newPage();
    const cdp = await page.context().newCDPSession(page);
    cdp.on("Runtime.executionContextCreated", ({ context }) => {
      const { frameId } = context.auxData as { frameId: string };
      if (context.name === PRELOAD_WORLD) this.#worlds.set(context.id, frameId);
    });
    cdp.on("Runtime.executionContextDestroyed", ({ executionContextId }) =>
      this.#worlds.delete(executionContextId),
    );
    cdp.on("Runtime.bindingCalled", ({ payload, executionContextId }) => {
      void this.#answer(cdp, executionContextId, String(payload));
    });
    await cdp.send("Page.enable");
    await cdp.send("Runtime.enable");
    await cdp.send("Runtime.addBinding", { name: "standInSend", executionContextName: PRELOAD_WORLD });
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: PAGE_WORLD });
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", {
      source: preloadWorld(readFileSync(preload, "utf8")),
      worldName: PRELOAD_WORLD,
    });
    const { frameTree } = (await cdp.send("Page.getFrameTree")) as { frameTree: FrameTree };
    this.#mainFrame = frameTree.frame.id;
    await page.route("**/*", (route) => this.#route(page, route));
    // Chromium has made the window before anybody is asked: a denied one is closed at once.
    let isAllowed = false;
    cdp.on("Page.windowOpen", ({ url }) => {
      isAllowed = this.#openHandler({ url: appAddress(url) }).action === "allow";
    });
    page.on("popup", (popup) => {
      if (!isAllowed) void popup.close();
    });
    page.on("crash", () => this.emit("render-process-gone", {}, { reason: "crashed" }));
    return { page, port, cdp };
  }

  /** Every request of the page: our scheme is answered by its handler, navigations ask first, the rest has no network. */
  async #route(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = request.url();
    if (request.isNavigationRequest() && url !== this.#expected) {
      const name = request.frame() === page.mainFrame() ? "will-navigate" : "will-frame-navigate";
      let isPrevented = false;
      const prevent = () => {
        isPrevented = true;
      };
      this.emit(name, { url: appAddress(url), preventDefault: prevent });
      if (isPrevented) return route.abort("aborted");
    }
    const answer = await this.#session.answer(request.method(), appAddress(url));
    if (answer === null) return route.abort("blockedbyclient");
    const headers = Object.fromEntries(answer.headers);
    await route.fulfill({
      status: answer.status,
      headers,
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  async #answer(cdp: CDPSession, executionContextId: number, payload: string): Promise<void> {
    const { id, channel, args } = JSON.parse(payload) as { id: number; channel: string; args: unknown[] };
    const senderFrame = await this.#frameOf(cdp, executionContextId);
    const answer = await answerCall(channel, { sender: this, senderFrame }, args);
    const expression = `standInAnswer(${id}, ${JSON.stringify(answer)})`;
    // The page may have gone while it waited.
    await cdp.send("Runtime.evaluate", { expression, contextId: executionContextId }).catch(() => undefined);
  }

  /** The frame a world belongs to; null when it has gone. */
  async #frameOf(cdp: CDPSession, executionContextId: number): Promise<StandInFrame | null> {
    const frameId = this.#worlds.get(executionContextId);
    const { frameTree } = (await cdp.send("Page.getFrameTree")) as { frameTree: FrameTree };
    const find = (
      { frame, childFrames = [] }: FrameTree,
      parent: StandInFrame | null,
    ): StandInFrame | null => {
      const own = { url: appAddress(frame.url), frameToken: frame.id, parent };
      if (frame.id === frameId) return own;
      return childFrames.map((child) => find(child, own)).find((found) => found !== null) ?? null;
    };
    return find(frameTree, null);
  }

  async #inWorldsOf(frameId: string, expression: string): Promise<void> {
    const { cdp } = await this.#opened;
    for (const [contextId, frame] of this.#worlds) {
      if (frame !== frameId) continue;
      await cdp.send("Runtime.evaluate", { expression, contextId }).catch(() => undefined);
    }
  }
}
