/**
 * What end-to-end tests stand on: the built host on a data folder of its own, and the system's Chromium before it.
 * Everything a test leaves behind to look at goes to `e2e/.out/`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { describe, type TestContext } from "vitest";
import { findChromium, NO_CHROMIUM } from "../scripts/find-chromium.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const OUT_DIR = join(ROOT, "e2e/.out");

/** Nothing but what is under test, no network of the browser's own, a profile that is thrown away. */
const CHROMIUM_ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Inside a container there is no user namespace for the sandbox; the pages are our own.
  "--no-sandbox",
];

/** `describe` for what needs a browser: without one, every test in it is skipped with the reason. */
export function describeInBrowser(name: string, body: () => void): void {
  describe(
    findChromium() === null ? `${name} (${NO_CHROMIUM})` : name,
    { skip: findChromium() === null },
    body,
  );
}

export function launchChromium(extraArgs: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(NO_CHROMIUM);
  return chromium.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGS, ...extraArgs] });
}

export function makeDataDir(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), "daybook-e2e-"));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }) };
}

export interface RunningHost {
  readonly process: ChildProcess;
  /** With the token in its fragment: good for one window. */
  readonly address: string;
  readonly origin: string;
  readonly port: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Ctrl-C, or another signal; answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface HostRun {
  /** Lets it open a browser, as without `--no-open`. */
  readonly open?: boolean;
  /** Where it finds programs. */
  readonly path?: string;
}

/** Runs `npm start -- --no-open` without npm and waits for the address. */
export async function startHost(dataDir: string, { open = false, path }: HostRun = {}): Promise<RunningHost> {
  const args = [join(ROOT, "scripts/start.mjs"), "--data", dataDir, ...(open ? [] : ["--no-open"])];
  const env = { ...process.env, DAYBOOK_BUILD: "keep", ...(path === undefined ? {} : { PATH: path }) };
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env });
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => {
    stderr += text;
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => {
      stdout += text;
      const found = /^Daybook is at (\S+)\n/m.exec(stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) =>
      reject(new Error(`the host ended with ${code} before it was ready:\n${stderr}`)),
    );
  });
  const { origin, port } = new URL(address);
  return {
    process: child,
    address,
    origin,
    port: Number(port),
    stdout: () => stdout,
    stderr: () => stderr,
    async stop(signal = "SIGINT") {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything that must not happen: exceptions, console errors (violations of the content policy among them). */
  readonly complaints: readonly string[];
}

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** Opens the address in a fresh profile. */
export async function openWindow(
  browser: Browser,
  address: string,
  options: WindowOptions = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.dark === true ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/Brussels",
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(address);
  return { page, context, complaints };
}

export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(OUT_DIR, { recursive: true });
  await page.screenshot({ path: join(OUT_DIR, `${name}.png`) });
}

/**
 * For tests that tell one story: a picture of the page when a step fails, and no attempt at the steps after it, whose
 * failures would say nothing.
 */
export function tellStory(page: () => Page | undefined): (context: TestContext) => void {
  let stopped = false;
  return (context) => {
    if (stopped) context.skip("an earlier step failed");
    context.onTestFailed(async () => {
      stopped = true;
      const shown = page();
      if (shown !== undefined)
        await screenshot(shown, `failed-${context.task.name.replaceAll(/[^a-z0-9]+/gi, "-")}`);
    });
  };
}

interface AxeResult {
  readonly violations: readonly {
    id: string;
    impact: string;
    nodes: readonly { html: string; failureSummary: string }[];
  }[];
}

/**
 * Accessibility rules (WCAG 2 A and AA) that the page breaks, with the elements. axe comes in through the browser's
 * debugger, past the page's content policy, which would refuse it.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Runtime.evaluate", { expression: source });
    const options = JSON.stringify({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
      resultTypes: ["violations"],
    });
    const run = `axe.run(document, ${options}).then((result) => JSON.stringify(result))`;
    const { result } = await session.send("Runtime.evaluate", {
      expression: run,
      awaitPromise: true,
      returnByValue: true,
    });
    const { violations } = JSON.parse(String(result.value)) as AxeResult;
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
  } finally {
    await session.detach();
  }
}
