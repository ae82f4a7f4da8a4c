/** Runs the built Electron program against the stand-in, and plays the person and the computer before it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import type { HostBridge } from "../shared/contract/host-bridge.ts";

declare global {
  interface Window {
    readonly daybook?: HostBridge;
  }
}

const MAIN = fileURLToPath(new URL("../dist/main/electron.js", import.meta.url));
const REGISTER = new URL("electron-stand-in/register.ts", import.meta.url).href;

/** What the stand-in saw: addresses given to the browser, questions asked, how often the window came to the front. */
export interface Seen {
  readonly opened: readonly string[];
  readonly messages: readonly string[];
  readonly focused: number;
  /** Every word of the application's menu. */
  readonly menu: readonly string[];
}

export interface RunningElectron {
  readonly page: Page;
  readonly stderr: () => string;
  /** Everything that must not happen in the page. */
  readonly complaints: string[];
  act(
    act: "menu" | "tray" | "power" | "answer" | "loadPlanted" | "closeWindow",
    value?: unknown,
  ): Promise<void>;
  seen(): Promise<Seen>;
  /** Waits for the end after something that leads to it; answers the exit code. */
  ended(): Promise<number | null>;
  /** Quits by the menu, if it still runs. */
  quit(): Promise<number | null>;
}

export interface ElectronRun {
  readonly files?: readonly string[];
  readonly keyStore?: string;
  /** Another built program than the one in `dist/`. */
  readonly main?: string;
}

function spawnElectron(dataDir: string, { files = [], keyStore, main = MAIN }: ElectronRun) {
  const env = { ...process.env, ...(keyStore === undefined ? {} : { STAND_IN_KEY_STORE: keyStore }) };
  const args = ["--disable-warning=ExperimentalWarning", "--import", REGISTER, main, "--data", dataDir];
  return spawn(process.execPath, [...args, ...files], { stdio: ["ignore", "pipe", "pipe", "ipc"], env });
}

/** A second start on the same folder; answers its exit code. */
export async function startAgain(dataDir: string, run: ElectronRun = {}): Promise<number | null> {
  const [code] = (await once(spawnElectron(dataDir, run), "exit")) as [number | null];
  return code;
}

export async function startElectron(dataDir: string, run: ElectronRun = {}): Promise<RunningElectron> {
  const child = spawnElectron(dataDir, run);
  let stderr = "";
  child.stderr?.on("data", (text: Buffer) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const port = await new Promise<number>((resolve, reject) => {
    child.on("message", (message: { ready?: number }) => {
      if (message.ready !== undefined) resolve(message.ready);
    });
    void ended.then((code) => reject(new Error(`Electron’s stand-in ended with ${code}:\n${stderr}`)));
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = ownPage(browser);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.setDefaultTimeout(10_000);
  const ask = asker(child);
  return {
    page,
    complaints,
    stderr: () => stderr,
    act: async (act, value) => void (await ask(act, value)),
    seen: async () => (await ask("seen")) as Seen,
    ended: () => ended,
    async quit() {
      if (child.exitCode === null && child.connected) await Promise.race([ask("menu", "quit"), ended]);
      return ended;
    },
  };
}

function ownPage(browser: Browser): Page {
  const page = browser.contexts().flatMap((context) => context.pages())[0];
  if (page === undefined) throw new Error("the stand-in has no window");
  return page;
}

function asker(child: ChildProcess): (act: string, value?: unknown) => Promise<unknown> {
  let last = 0;
  return (act, value) => {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      const hear = (message: { id?: number; answer?: unknown; error?: string }) => {
        if (message.id !== id) return;
        child.off("message", hear);
        if (message.error === undefined) resolve(message.answer);
        else reject(new Error(message.error));
      };
      child.on("message", hear);
      child.send({ id, act, value });
    });
  };
}
