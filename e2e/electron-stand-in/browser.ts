/** The one Chromium behind all windows of a stand-in; the test connects to it as well, over its debugging port. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium, NO_CHROMIUM } from "../../scripts/find-chromium.ts";

interface Running {
  readonly context: BrowserContext;
  readonly dir: string;
  readonly port: number;
}

let running: Promise<Running> | null = null;
let firstTaken = false;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function launch(): Promise<Running> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(NO_CHROMIUM);
  const dir = mkdtempSync(join(tmpdir(), "daybook-stand-in-"));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(dir, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Brussels",
    reducedMotion: "reduce",
    args: ["--disable-gpu", "--no-sandbox", "--no-first-run", `--remote-debugging-port=${port}`],
  });
  return { context, dir, port };
}

export async function newPage(): Promise<{ page: Page; port: number }> {
  running ??= launch();
  const { context, port } = await running;
  const [first] = context.pages();
  const page = first !== undefined && !firstTaken ? first : await context.newPage();
  firstTaken = true;
  return { page, port };
}

export async function closeBrowser(): Promise<void> {
  if (running === null) return;
  const { context, dir } = await running;
  await context.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
}
