/**
 * The loopback host: the App for a browser on this computer, over HTTP on 127.0.0.1 (R38 to R43).
 *
 * It authenticates and passes on, nothing else:
 *   GET  /, /assets/…          the window, from memory; no session
 *   POST /session              { token } -> { session }; the token opens one session, once
 *   POST /call                 a Request -> its Reply, with 200 also when the Reply says no. One that unlocked a
 *                              profile carries a new session in `X-Daybook-Session`; the one before is dead
 *   POST /events               a stream of `data: {Changed}`
 *   POST /download             { file } -> { url }, good for one GET within a minute
 *   GET  /download/<ticket>    the file
 * The session travels in `X-Daybook-Session`. A request passes, in this order: head (request-guard.ts), route, method,
 * session, content type and size.
 */

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { App } from "../../app-surface.ts";
import { requestFrom } from "../request-from.ts";
import type { Assets } from "./assets.ts";
import { createEventStreams } from "./event-streams.ts";
import { readJson } from "./read-body.ts";
import { refusalOf } from "./request-guard.ts";
import { rawRefusal, refuse, respondBytes, respondJson } from "./respond.ts";
import { sendFile } from "./send-file.ts";
import { createSessions } from "./sessions.ts";

export interface LoopbackOptions {
  readonly app: App;
  readonly assets: Assets;
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Monotonic milliseconds. */
  readonly nowMs?: () => number;
  /** Told of what should not happen; never a secret, never what a person wrote. */
  readonly warn: (text: string) => void;
}

export interface LoopbackHost {
  readonly port: number;
  /** A fresh address with a launch token in its fragment; the one before no longer opens anything. */
  newAddress(rules: { ttlMs: number; throughPageFile?: boolean }): string;
  /** Ends the session and every connection. The App is closed by whoever made it. */
  close(): Promise<void>;
}

/** How long a refused sender may go on sending before the connection is cut. */
const DRAIN_MS = 2_000;
const TICKET_PREFIX = "/download/";

interface Route {
  readonly method: "GET" | "POST";
  readonly needsSession: boolean;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** Listens on 127.0.0.1 and nowhere else. Fails when `port` is taken. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  const { app, warn } = options;
  const streams = createEventStreams();
  const sessions = createSessions({
    nowMs: options.nowMs ?? (() => performance.now()),
    onEnd: streams.endAll,
  });
  let pageFile = false;
  let port = 0;
  const routeOf = createRoutes(options, sessions, streams);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url: target = "", rawHeaders } = request;
    const rules = { port, expectsPageFile: pageFile && sessions.hasOpenToken() };
    const refusal = refusalOf({ method, target, rawHeaders }, rules);
    if (refusal !== null) return refuse(response, refusal.status, refusal.code);
    const route = routeOf(target);
    if (route === undefined) return refuse(response, 404, "not_found");
    if (method !== route.method) return refuse(response, 405, "wrong_method", { Allow: route.method });
    if (route.needsSession && !sessions.admits(bearerOf(request))) return refuse(response, 401, "no_session");
    await route.answer(request, response);
  };

  const server = createHttpServer((request, response) => {
    response.on("finish", () => cutOffLater(request));
    answer(request, response).catch((error: unknown) => fail(response, error, warn));
  });
  await listen(server, options.port ?? 0);
  port = (server.address() as AddressInfo).port;
  const unsubscribe = app.subscribe((changed) => {
    if (sessions.profile !== null && sessions.profile !== app.profile) sessions.locked();
    streams.send(changed);
  });

  return {
    port,
    newAddress({ ttlMs, throughPageFile = false }) {
      pageFile = throughPageFile;
      return `http://127.0.0.1:${port}/#${sessions.newToken(ttlMs)}`;
    },
    async close() {
      unsubscribe();
      sessions.end();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Sessions = ReturnType<typeof createSessions>;
type EventStreams = ReturnType<typeof createEventStreams>;

function createRoutes(
  { app, assets }: LoopbackOptions,
  sessions: Sessions,
  streams: EventStreams,
): (target: string) => Route | undefined {
  const routes = new Map<string, Route>();
  const post = (
    path: string,
    needsSession: boolean,
    answer: (body: unknown, response: ServerResponse, session: string) => void | Promise<void>,
  ) =>
    routes.set(path, {
      method: "POST",
      needsSession,
      async answer(request, response) {
        const body = await readJson(request);
        const session = bearerOf(request);
        if ("refused" in body) refuse(response, body.refused.status, body.refused.code);
        // It may have ended, or be another profile's by now, while the body was on its way.
        else if (needsSession && !sessions.admits(session)) refuse(response, 401, "no_session");
        else await answer(body.json, response, session);
      },
    });
  for (const [path, { mime, bytes }] of assets) {
    routes.set(path, {
      method: "GET",
      needsSession: false,
      answer: (_request, response) => respondBytes(response, mime, bytes),
    });
  }
  post("/session", false, (body, response) => {
    const token = textField(body, "token");
    const session = token === null ? null : sessions.exchange(token);
    if (session === null) refuse(response, 401, "bad_token");
    else respondJson(response, { session });
  });
  post("/call", true, async (body, response, session) => {
    const request = requestFrom(body);
    if (request === null) return refuse(response, 400, "bad_request");
    const reply = await app.dispatch({ profile: sessions.profile }, request);
    const unlocks = reply.ok && UNLOCKING.has(request.name) && app.profile !== null;
    const next = unlocks ? sessions.unlocked(session, app.profile) : null;
    respondJson(response, reply, 200, next === null ? {} : { "X-Daybook-Session": next });
  });
  post("/events", true, (_body, response) => streams.open(response));
  post("/download", true, (body, response) => {
    const file = textField(body, "file");
    if (file === null || app.heldFile(file) === null) refuse(response, 404, "no_file");
    else respondJson(response, { url: TICKET_PREFIX + sessions.newTicket(file) });
  });
  const download: Route = {
    method: "GET",
    needsSession: false,
    async answer(request, response) {
      const handle = sessions.redeem((request.url ?? "").slice(TICKET_PREFIX.length));
      const file = handle === null ? null : app.heldFile(handle);
      if (file === null) refuse(response, 404, "no_file");
      else await sendFile(response, file);
    },
  };
  return (target) => routes.get(target) ?? (target.startsWith(TICKET_PREFIX) ? download : undefined);
}

/** Procedures that leave a profile unlocked for the session they came through. */
const UNLOCKING: ReadonlySet<string> = new Set(["profile.unlock", "profile.create", "profile.protect"]);

/** The session a request claims; "" when it claims none. */
function bearerOf({ headers }: IncomingMessage): string {
  const session = headers["x-daybook-session"];
  return typeof session === "string" ? session : "";
}

function textField(body: unknown, name: string): string | null {
  if (typeof body !== "object" || body === null) return null;
  const value = (body as Record<string, unknown>)[name];
  return typeof value === "string" ? value : null;
}

function createHttpServer(listener: (request: IncomingMessage, response: ServerResponse) => void): Server {
  // requireHostHeader off: Node would answer 400 by itself, without our headers; the guard answers 421.
  const server = createServer(
    { requireHostHeader: false, maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 60_000 },
    listener,
  );
  const unexpected = (_request: IncomingMessage, response: ServerResponse) =>
    refuse(response, 417, "no_expect");
  server.on("checkContinue", unexpected);
  server.on("checkExpectation", unexpected);
  server.on("connect", (_request, socket) => socket.end(rawRefusal("405 Method Not Allowed")));
  server.on("clientError", (error, socket) => {
    // A connection that stays silent is closed without a word: an answer nobody asked for would be taken for the next one.
    const isTimeout = "code" in error && error.code === "ERR_HTTP_REQUEST_TIMEOUT";
    if (socket.writable && !isTimeout) socket.end(rawRefusal("400 Bad Request"));
    else socket.destroy();
  });
  return server;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** After the answer, whatever is left of the body is read and dropped, but not for ever. */
function cutOffLater(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), DRAIN_MS);
  timer.unref();
  request.on("close", () => clearTimeout(timer));
}

function fail(response: ServerResponse, error: unknown, warn: (text: string) => void): void {
  const gone = response.destroyed || response.socket === null || response.socket.destroyed;
  if (!gone)
    warn(`A request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (response.headersSent) response.destroy();
  else if (!gone) refuse(response, 500, "internal");
}
