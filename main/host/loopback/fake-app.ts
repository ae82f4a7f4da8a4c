/** A small App for the host's own tests: no ledger, answers what it was asked. */
import type { Changed, Request } from "../../../shared/contract/reply.ts";
import type { App, Caller, HeldFile } from "../../app-surface.ts";

export interface FakeApp extends App {
  readonly calls: { caller: Caller; request: Request }[];
  readonly files: Map<string, HeldFile>;
  publish(changed: Changed): void;
}

/** `refuse.me` answers a refusal, `break.me` throws; anything else echoes. */
export function createFakeApp(): FakeApp {
  const listeners = new Set<(changed: Changed) => void>();
  const calls: FakeApp["calls"] = [];
  const files = new Map<string, HeldFile>();
  return {
    profile: "profile-1",
    calls,
    files,
    publish: (changed) => {
      for (const listener of listeners) listener(changed);
    },
    async dispatch(caller, request) {
      calls.push({ caller, request });
      if (request.name === "break.me") throw new Error("broken on purpose");
      if (request.name === "refuse.me")
        return { ok: false, error: { code: "not_found", detail: {}, correlationId: "c-1" } };
      return { ok: true, value: request.input };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    adoptFile: async () => "handle-1",
    heldFile: (handle) => files.get(handle) ?? null,
    lock: async () => undefined,
    close: async () => listeners.clear(),
  };
}
