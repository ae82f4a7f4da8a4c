/** What the host's tests share: a host over the fake App, a way to speak raw bytes to it, and a clock to move. */
import { connect } from "node:net";
import type { Assets } from "./assets.ts";
import { createFakeApp, type FakeApp } from "./fake-app.ts";
import { type LoopbackHost, startLoopback } from "./server.ts";

const page = { mime: "text/html; charset=utf-8", bytes: Buffer.from("<!doctype html><title>window</title>") };
const script = { mime: "text/javascript; charset=utf-8", bytes: Buffer.from("export {};") };
export const ASSETS: Assets = new Map([
  ["/", page],
  ["/index.html", page],
  ["/assets/app.js", script],
]);

export interface Fixture {
  readonly app: FakeApp;
  readonly host: LoopbackHost;
  readonly origin: string;
  readonly warnings: string[];
  passMs(ms: number): void;
  /** A launch token, as the address would carry it. */
  token(ttlMs?: number): string;
  openSession(): Promise<string>;
  /** The session that comes back when `profile` is unlocked through `session`. */
  unlock(session: string, profile?: string): Promise<string>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

export async function startFixture(): Promise<Fixture> {
  const app = createFakeApp();
  const warnings: string[] = [];
  let nowMs = 0;
  const host = await startLoopback({
    app,
    assets: ASSETS,
    nowMs: () => nowMs,
    warn: (text) => warnings.push(text),
  });
  const origin = `http://127.0.0.1:${host.port}`;
  const token = (ttlMs = 60_000) => new URL(host.newAddress({ ttlMs })).hash.slice(1);
  const post: Fixture["post"] = (path, body, headers = {}) =>
    fetch(origin + path, {
      method: "POST",
      headers: { origin, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  return {
    app,
    host,
    origin,
    warnings,
    token,
    post,
    passMs: (ms) => {
      nowMs += ms;
    },
    async openSession() {
      const reply = (await (await post("/session", { token: token() })).json()) as { session: string };
      return reply.session;
    },
    async unlock(session, profile = "profile-1") {
      const request = { name: "profile.unlock", input: profile };
      const reply = await post("/call", request, { "x-daybook-session": session });
      return reply.headers.get("x-daybook-session") ?? "";
    },
  };
}

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes as they are and reads one reply; fails when none comes within three seconds. */
export function speak(port: number, bytes: string | readonly string[]): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1");
    const timer = setTimeout(() => socket.destroy(new Error(`no whole reply, only: ${received}`)), 3_000);
    const pieces = typeof bytes === "string" ? [bytes] : bytes;
    const withoutBody = pieces[0]?.startsWith("HEAD ") === true;
    const finish = () => {
      const reply = parseReply(received, withoutBody);
      if (reply === null) return;
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    };
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      received += text;
      finish();
    });
    socket.on("error", reject);
    for (const piece of pieces) socket.write(piece, "latin1");
  });
}

function parseReply(text: string, withoutBody: boolean): RawReply | null {
  const split = text.indexOf("\r\n\r\n");
  if (split < 0) return null;
  const [first = "", ...lines] = text.slice(0, split).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
  const body = text.slice(split + 4);
  if (!withoutBody && body.length < Number(headers["content-length"] ?? 0)) return null;
  return { status: Number(first.split(" ")[1]), headers, body };
}
