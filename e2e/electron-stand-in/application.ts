/** Electron's app: the life of the process, one instance a folder of user data. */
import { EventEmitter } from "node:events";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { closeBrowser } from "./browser.ts";

const POLL_MS = 50;

/** What a window does when the program ends. */
interface Closing {
  close(): void;
}

class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  readonly windows = new Set<Closing>();
  readonly #paths = new Map([["downloads", homedir()]]);
  #owns = false;

  enableSandbox = (): void => undefined;
  whenReady = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  setPath = (name: string, path: string): void => void this.#paths.set(name, path);
  getPath = (name: string): string => this.#paths.get(name) ?? "";

  get #inbox(): string {
    return join(this.getPath("userData"), "instances");
  }

  /** The first one writes its number down; a later one leaves a note in a folder that the first looks into. */
  requestSingleInstanceLock(data: unknown): boolean {
    mkdirSync(this.#inbox, { recursive: true });
    const owner = join(this.#inbox, "owner");
    try {
      writeFileSync(owner, String(process.pid), { flag: "wx" });
    } catch {
      if (isAlive(Number(readFileSync(owner, "utf8")))) {
        const note = join(this.#inbox, `${process.pid}.note`);
        writeFileSync(`${note}.part`, JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }));
        renameSync(`${note}.part`, note);
        return false;
      }
      writeFileSync(owner, String(process.pid));
    }
    this.#owns = true;
    setInterval(() => this.#readNotes(), POLL_MS).unref();
    return true;
  }

  #readNotes(): void {
    for (const name of readdirSync(this.#inbox).filter((file) => file.endsWith(".note"))) {
      const note = join(this.#inbox, name);
      const { argv, cwd, data } = JSON.parse(readFileSync(note, "utf8"));
      rmSync(note);
      this.emit("second-instance", {}, argv, cwd, data);
    }
  }

  quit(): void {
    let isPrevented = false;
    this.emit("before-quit", {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (isPrevented) return;
    for (const window of this.windows) window.close();
    this.exit(0);
  }

  exit(code: number): void {
    if (this.#owns) rmSync(join(this.#inbox, "owner"), { force: true });
    void closeBrowser().finally(() => process.exit(code));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const app = new StandInApp();
