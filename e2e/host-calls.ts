/** Calls to a running host without its window: for tests that need a book before anybody looks at it. */
import type { RunningHost } from "./harness.ts";

/** Speaks to the host as its window does, without one. */
export async function openSession(
  host: RunningHost,
): Promise<(name: string, input: unknown) => Promise<Record<string, unknown>>> {
  let session = "";
  const post = async (path: string, body: unknown) => {
    const headers = { origin: host.origin, "content-type": "application/json", "x-daybook-session": session };
    const reply = await fetch(host.origin + path, { method: "POST", headers, body: JSON.stringify(body) });
    session = reply.headers.get("x-daybook-session") ?? session;
    return (await reply.json()) as Record<string, unknown>;
  };
  const opened = await post("/session", { token: new URL(host.address).hash.slice(1) });
  session = String(opened["session"]);
  return async (name, input) => {
    const reply = await post("/call", { name, input });
    if (reply["ok"] !== true) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply["value"] as Record<string, unknown>;
  };
}
