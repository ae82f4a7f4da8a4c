/** An App with one profile to unlock and files under handles, for the host's own tests; no ledger. */
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import type { Changed, Reply, Request } from "../../../shared/contract/reply.ts";
import type { App, Caller, LockReason } from "../../app-surface.ts";

export class FakeProgram implements App {
  profile: string | null = null;
  readonly calls: { caller: Caller; request: Request }[] = [];
  readonly locks: LockReason[] = [];
  readonly adopted: string[] = [];
  closed = false;
  readonly #listeners = new Set<(changed: Changed) => void>();

  /** `profile.unlock` unlocks; `refuse.me` says no; `break.me` throws; anything else echoes. */
  async dispatch(caller: Caller, request: Request): Promise<Reply> {
    this.calls.push({ caller, request });
    if (request.name === "break.me") throw new Error("broken on purpose");
    if (request.name === "refuse.me" || request.name === "profile.create")
      return { ok: false, error: { code: "not_found", detail: {}, correlationId: "c-1" } };
    if (request.name === "profile.unlock") this.become("profile-1");
    return { ok: true, value: request.input };
  }

  become(profile: string | null): void {
    this.profile = profile;
    this.publish({ book: null, seq: 0, changed: ["profile"] });
  }

  publish(changed: Changed): void {
    for (const listener of this.#listeners) listener(changed);
  }

  subscribe(listener: (changed: Changed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async adoptFile(path: string): Promise<string> {
    this.adopted.push(path);
    return `handle-${this.adopted.length}`;
  }

  heldFile(handle: string) {
    const path = this.profile === null ? undefined : this.adopted[Number(handle.slice("handle-".length)) - 1];
    if (path === undefined) return null;
    const bytes = readFileSync(path);
    return { name: "held", bytes: bytes.length, read: () => Readable.from([bytes]) };
  }

  async lock(reason: LockReason): Promise<void> {
    this.locks.push(reason);
    this.become(null);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
