/**
 * Talks to the loopback host. The one-time token comes in the address's fragment and leaves it at once; the session it
 * buys lives in this module's memory only (R41), so a reloaded tab has none and says so.
 */
import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";
import type { Changed, Reply } from "../../shared/contract/reply.ts";
import { readEventLines } from "./event-lines.ts";
import {
  CallError,
  type CallOptions,
  callErrorFromReply,
  type Session,
  type Transport,
  type TransportEvent,
} from "./transport.ts";

const HEADER = "X-Daybook-Session";
const RETRY_MS = [250, 500, 1000, 2000, 5000] as const;

/** Takes the token out of the address; null when the address holds none. */
export function takeToken(location: Location, history: History): string | null {
  const fragment = location.hash.slice(1);
  if (fragment === "" || fragment.startsWith("/")) return null;
  history.replaceState(null, "", location.pathname);
  return fragment;
}

/** Buys a session; null when the token is spent or unknown. Throws CallError `lost` when nobody answers. */
export async function openLoopbackSession(token: string): Promise<Session | null> {
  const response = await post("/session", { token }, null);
  if (!response.ok) return null;
  const opened = (await response.json()) as { session: string; book: string | null };
  return { transport: createLoopbackTransport(opened.session), book: opened.book };
}

async function post(
  path: string,
  body: unknown,
  session: string | null,
  signal?: AbortSignal,
): Promise<Response> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (session !== null) headers[HEADER] = session;
  try {
    return await fetch(path, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      cache: "no-store",
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    throw lost(cause);
  }
}

function lost(cause: unknown): CallError {
  return new CallError("lost", { cause: cause instanceof Error ? cause.message : String(cause) });
}

export function createLoopbackTransport(session: string): Transport {
  const listeners = new Set<(event: TransportEvent) => void>();
  const emit = (event: TransportEvent) => {
    for (const listener of listeners) listener(event);
  };
  let watching: AbortController | null = null;
  return {
    async call<N extends ProcedureName>(
      name: N,
      input: Input<N>,
      options: CallOptions = {},
    ): Promise<Output<N>> {
      const response = await post("/call", { name, input, ...options }, session);
      const reply = await readReply(response);
      if (!reply.ok) throw callErrorFromReply(reply.error);
      return reply.value as Output<N>;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (watching === null) {
        watching = new AbortController();
        void watch(session, emit, watching.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        watching?.abort();
        watching = null;
      };
    },
    async download(file, name) {
      const response = await post("/download", { file }, session);
      if (!response.ok) throw new CallError("file_gone");
      const { url } = (await response.json()) as { url: string };
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
    },
  };
}

async function readReply(response: Response): Promise<Reply> {
  try {
    const reply: unknown = await response.json();
    if (typeof reply === "object" && reply !== null && "ok" in reply) return reply as Reply;
    throw new Error(`not a reply (HTTP ${response.status})`);
  } catch (cause) {
    throw lost(cause);
  }
}

/** Reads the stream of changes for as long as `signal` allows, coming back with growing pauses when it breaks. */
async function watch(
  session: string,
  emit: (event: TransportEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const response = await post("/events", {}, session, signal);
      if (!response.ok || response.body === null) throw new CallError("lost", { status: response.status });
      if (failures > 0) emit({ kind: "back" });
      failures = 0;
      for await (const line of readEventLines(response.body))
        emit({ kind: "changed", changed: JSON.parse(line) as Changed });
    } catch (cause) {
      if (signal.aborted) return;
      console.warn("the stream of changes broke", cause);
    }
    if (signal.aborted) return;
    failures += 1;
    emit({ kind: "lost" });
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 5000);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
