/**
 * Talks to the loopback host. The one-time token comes in the address's fragment and leaves it at once; the session it
 * buys lives in this module's memory only (R41), so a reloaded tab has none and says so. Unlocking a profile begins a new
 * session: its bearer comes with that reply, and the one before is dead.
 */
import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";
import type { Changed, Reply } from "../../shared/contract/reply.ts";
import { readEventLines } from "./event-lines.ts";
import {
  CallError,
  type CallOptions,
  callErrorFromReply,
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
export async function openLoopbackSession(token: string): Promise<Transport | null> {
  const response = await post("/session", { token }, null);
  if (!response.ok) return null;
  const opened = (await response.json()) as { session: string };
  return createLoopbackTransport(opened.session);
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

export function createLoopbackTransport(first: string): Transport {
  const bearer = createBearer(first);
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
      const response = await bearer.post("/call", { name, input, ...options });
      const reply = await readReply(response);
      if (!reply.ok) throw callErrorFromReply(reply.error);
      return reply.value as Output<N>;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (watching === null) {
        watching = new AbortController();
        void watch(bearer, emit, watching.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        watching?.abort();
        watching = null;
      };
    },
    async download(file, name) {
      const response = await bearer.post("/download", { file });
      if (!response.ok) throw new CallError("file_gone");
      const { url } = (await response.json()) as { url: string };
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
    },
  };
}

interface Bearer {
  /** Sends with the present bearer, and takes a new one from the reply. */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<Response>;
  /** Aborted when another bearer takes the place of the present one. */
  readonly replaced: AbortSignal;
}

function createBearer(first: string): Bearer {
  let session = first;
  let ending = new AbortController();
  return {
    get replaced() {
      return ending.signal;
    },
    async post(path, body, signal) {
      const used = session;
      let response = await post(path, body, used, signal);
      // Sent with the old bearer while the new one was on its way: the host looked at nothing but that.
      if (response.status === 401 && session !== used) response = await post(path, body, session, signal);
      const next = response.headers.get(HEADER);
      if (next !== null && next !== session) {
        session = next;
        ending.abort();
        ending = new AbortController();
      }
      return response;
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

/**
 * Reads the stream of changes for as long as `signal` allows, coming back with growing pauses when it breaks. `lost` is
 * said when coming back failed, not when a stream ended: one ends with its bearer, too.
 */
async function watch(
  bearer: Bearer,
  emit: (event: TransportEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const { replaced } = bearer;
    try {
      const response = await bearer.post("/events", {}, AbortSignal.any([signal, replaced]));
      if (!response.ok || response.body === null) throw new CallError("lost", { status: response.status });
      if (failures > 0) emit({ kind: "back" });
      failures = 0;
      for await (const line of readEventLines(response.body))
        emit({ kind: "changed", changed: JSON.parse(line) as Changed });
    } catch (cause) {
      if (signal.aborted) return;
      if (!replaced.aborted) console.warn("the stream of changes broke", cause);
    }
    if (signal.aborted) return;
    failures += 1;
    if (replaced.aborted && failures === 1) continue;
    if (failures > 1) emit({ kind: "lost" });
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 5000, replaced);
  }
}

function pause(ms: number, cut: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const cutShort = () => {
      clearTimeout(timer);
      resolve();
    };
    cut.addEventListener("abort", cutShort, { once: true });
  });
}
