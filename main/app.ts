/**
 * The program, without a host: `createApp` takes a data folder and answers dispatch, subscribe, files and close. Runs
 * and is tested under plain Node.
 */
import { appendFileSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Changed, Reply } from "../shared/contract/reply.ts";
import type { Clock } from "../shared/effects.ts";
import { DomainError } from "../shared/errors.ts";
import type { App } from "./app-surface.ts";
import { BookStore } from "./book-store.ts";
import { lockDataFolder, readOrMakeProfile } from "./data-folder.ts";
import { systemClock, systemIds } from "./effects.ts";
import { Jobs } from "./jobs/jobs.ts";
import { ProfileStore } from "./profile/profile-store.ts";
import { createRouter } from "./router.ts";
import { WriteLease } from "./write-lease.ts";

export interface AppOptions {
  readonly dataDir: string;
  readonly clock?: Clock;
}

/** Opens a data folder. Fails with `in_use_elsewhere`, `damaged`, `schema_too_new`, `storage_failed`. */
export async function createApp({ dataDir, clock = systemClock }: AppOptions): Promise<App> {
  const ids = systemIds();
  const unlock = lockDataFolder(dataDir);
  let profile: ProfileStore | null = null;
  try {
    const entry = readOrMakeProfile(dataDir, ids);
    const folder = join(dataDir, "profiles", entry.id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    profile = new ProfileStore(entry.id, folder, clock, ids, 50);
    return openParts(dataDir, entry.name, profile, clock, unlock);
  } catch (error) {
    profile?.close();
    unlock();
    throw error;
  }
}

function openParts(
  dataDir: string,
  profileName: string,
  profile: ProfileStore,
  clock: Clock,
  unlock: () => void,
): App {
  const listeners = new Set<(changed: Changed) => void>();
  const publish = (changed: Changed): void => {
    for (const listener of listeners) listener(changed);
  };
  const lease = new WriteLease();
  const books = new BookStore({ dataDir, profile, clock, ids: profile.ids, busyTimeoutMs: 50 });
  books.sweep();
  books.adoptStrays((error) => writeLog(dataDir, clock, "start", error));
  const jobs = new Jobs(profile, lease, () => publish({ book: null, seq: 0, changed: ["jobs"] }));
  const route = createRouter({
    dataDir,
    profile,
    profileName,
    books,
    jobs,
    lease,
    publish,
    log: (id, error) => writeLog(dataDir, clock, id, error),
  });
  let closed = false;
  return {
    profile: profile.id,
    dispatch: async (caller, request): Promise<Reply> => {
      if (closed || caller.profile !== profile.id)
        return refuse(closed ? "locked" : "forbidden", profile.ids.uuid());
      return route(request);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    adoptFile: async (path, name) => profile.holdFile(path, name, statSync(path).size, false),
    heldFile: (handle) => profile.heldFile(handle),
    close: async () => {
      if (closed) return;
      closed = true;
      await jobs.close();
      books.close();
      profile.close();
      unlock();
    },
  };
}

function refuse(code: "locked" | "forbidden", correlationId: string): Reply {
  const error = new DomainError(code, {
    message: code === "locked" ? "Daybook is closing." : "This session may not do that.",
  });
  return { ok: false, error: { code, detail: { message: error.message }, correlationId } };
}

/** Internal errors go to a file of this computer; they hold stacks, never amounts or names. */
function writeLog(dataDir: string, clock: Clock, correlationId: string, error: unknown): void {
  const folder = join(dataDir, "logs");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(
    join(folder, "daybook.log"),
    `${new Date(clock.nowMs()).toISOString()} ${correlationId} ${stack}\n`,
    { mode: 0o600 },
  );
}
