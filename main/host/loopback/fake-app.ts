/** A small App for the host's own tests: no ledger, answers what it was asked. */
import type { Changed, Request } from "../../../shared/contract/reply.ts";
import type { App, Caller, HeldFile } from "../../app-surface.ts";

export interface FakeApp extends App {
  profile: string | null;
  /** An unlocking waits for this. */
  gate: Promise<void>;
  readonly calls: { caller: Caller; request: Request }[];
  readonly files: Map<string, HeldFile>;
  publish(changed: Changed): void;
}

/**
 * `profile.unlock` unlocks whatever profile it is asked to, `refuse.me` answers a refusal, `break.me` throws; anything else
 * echoes. Nobody has unlocked anything at first.
 */
export function createFakeApp(): FakeApp {
  const listeners = new Set<(changed: Changed) => void>();
  const calls: FakeApp["calls"] = [];
  const files = new Map<string, HeldFile>();
  const publish = (changed: Changed) => {
    for (const listener of listeners) listener(changed);
  };
  const app: FakeApp = {
    profile: null,
    gate: Promise.resolve(),
    calls,
    files,
    publish,
    async dispatch(caller, request) {
      calls.push({ caller, request });
      if (request.name === "profile.unlock") {
        await app.gate;
        app.profile = String(request.input);
      }
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
    lock: async () => {
      app.profile = null;
      publish({ book: null, seq: 0, changed: ["profile"] });
    },
    close: async () => listeners.clear(),
  };
  return app;
}
