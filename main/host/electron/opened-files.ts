/**
 * Files the system asked Daybook to open. They wait as paths, in memory, until a window with an unlocked profile takes
 * them; only then does a path become a handle, because handles belong to a profile.
 */
import { statSync } from "node:fs";
import { basename } from "node:path";
import type { ChosenFile } from "../../../shared/contract/host-bridge.ts";
import type { App } from "../../app-surface.ts";
import { purposeOf } from "./launch-options.ts";

const MAX_WAITING = 50;

export class OpenedFiles {
  readonly #waiting: string[] = [];
  readonly #tell: () => void;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** Keeps those that are files of ours, and tells the window. */
  add(paths: readonly string[]): void {
    const fit = paths.filter((path) => purposeOf(path) !== null && isFile(path));
    this.#waiting.push(...fit.slice(0, MAX_WAITING - this.#waiting.length));
    if (fit.length > 0) this.#tell();
  }

  /** To be asked for an unlocked profile only. */
  async take(app: App): Promise<ChosenFile[]> {
    const taken: ChosenFile[] = [];
    for (const path of this.#waiting.splice(0)) {
      const purpose = purposeOf(path);
      // Gone since it was handed to us: there is nothing to open.
      if (purpose !== null && isFile(path)) taken.push(await adopt(app, path, purpose));
    }
    return taken;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** A path becomes a handle. */
export async function adopt(app: App, path: string, purpose: ChosenFile["purpose"]): Promise<ChosenFile> {
  const name = basename(path).normalize("NFC");
  const file = await app.adoptFile(path, name);
  return { file, name, bytes: app.heldFile(file)?.bytes ?? 0, purpose };
}
