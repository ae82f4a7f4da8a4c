/**
 * Daybook for a browser, as a program: what `npm start` runs once everything is built.
 *
 * stdout has nothing but lines `Daybook is at http://127.0.0.1:PORT/#TOKEN`; all else goes to stderr. The first line's
 * token opens one window, within 60 seconds when the browser is opened here, within 10 minutes under --no-open, where a
 * person has to carry it over. Enter in the terminal prints a fresh address; opening that one ends the window before.
 * Ctrl-C, SIGTERM and SIGHUP close the databases and end with 0.
 */
import { resolve } from "node:path";
import { DomainError } from "../../../shared/errors.ts";
import { createApp } from "../../app.ts";
import type { App } from "../../app-surface.ts";
import { rendererDir } from "../../db/resource-dir.ts";
import { readAssets } from "./assets.ts";
import { openInBrowser, writePageFile } from "./open-browser.ts";
import { type HostOptions, hostOptionsFrom, USAGE } from "./options.ts";
import { type LoopbackHost, startLoopback } from "./server.ts";

const OPENED_TTL_MS = 60_000;
const CARRIED_TTL_MS = 600_000;

const say = (text: string) => process.stderr.write(`${text}\n`);
const announce = (address: string) => process.stdout.write(`Daybook is at ${address}\n`);

/** Runs until a signal comes. Ends the process with 1 when the data folder or the port is refused, 2 on wrong usage. */
export async function runHost(args: readonly string[]): Promise<void> {
  const options = hostOptionsFrom(args);
  if (options === null) {
    process.stderr.write(USAGE);
    process.exit(2);
  }
  // Whatever is written from here on, only this user may read (R43).
  process.umask(0o077);
  const cleanUps: (() => Promise<void>)[] = [];
  stopOnSignal(cleanUps);
  try {
    await start(options, cleanUps);
  } catch (error) {
    await cleanUp(cleanUps);
    const isAnswer =
      error instanceof DomainError ||
      (error instanceof Error && "code" in error && error.code === "EADDRINUSE");
    if (!isAnswer) throw error;
    say(error.message);
    process.exit(1);
  }
}

async function start(options: HostOptions, cleanUps: (() => Promise<void>)[]): Promise<void> {
  const assets = await readAssets(rendererDir());
  const app: App = await createApp({ dataDir: resolve(options.dataDir), locksWhenIdle: true, backsUp: true });
  cleanUps.push(() => app.close());
  const host = await startLoopback({ app, assets, port: options.port, warn: say });
  cleanUps.push(() => host.close());
  if (options.open) await openWindow(host, cleanUps);
  else announce(host.newAddress({ ttlMs: CARRIED_TTL_MS }));
  if (process.stdin.isTTY) {
    say("Press Enter for a fresh address, Ctrl-C to stop.");
    process.stdin.on("data", () =>
      announce(host.newAddress({ ttlMs: options.open ? OPENED_TTL_MS : CARRIED_TTL_MS })),
    );
  }
}

async function openWindow(host: LoopbackHost, cleanUps: (() => Promise<void>)[]): Promise<void> {
  const address = host.newAddress({ ttlMs: OPENED_TTL_MS, throughPageFile: true });
  const page = await writePageFile(address);
  cleanUps.push(page.remove);
  setTimeout(() => void page.remove().catch((error: unknown) => say(String(error))), OPENED_TTL_MS).unref();
  announce(address);
  // Not awaited: some openers stay until the browser ends.
  void openInBrowser(page.url).then((opened) => {
    if (!opened) say("No browser could be opened: open the address above yourself.");
  });
}

/** Last made, first ended: the host stops taking calls before the databases close. */
async function cleanUp(cleanUps: (() => Promise<void>)[]): Promise<void> {
  for (let end = cleanUps.pop(); end !== undefined; end = cleanUps.pop()) await end();
}

function stopOnSignal(cleanUps: (() => Promise<void>)[]): void {
  let stopping = false;
  const stop = () => {
    // A second Ctrl-C does not wait: the log is safe at any moment (R49).
    if (stopping) process.exit(1);
    stopping = true;
    cleanUp(cleanUps).then(
      () => process.exit(0),
      (error: unknown) => {
        say(error instanceof Error ? (error.stack ?? error.message) : String(error));
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}
