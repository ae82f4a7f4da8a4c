/**
 * Opens the default browser without letting the launch token appear among the arguments of a process, where every user
 * of the computer can read it (R40). The browser is given a small page file that only this user can read; the page
 * leads on to the address. It is removed when the token has been used or is too old.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What each platform opens a page with. */
function openerOf(platform: NodeJS.Platform, url: string): [command: string, args: string[]] {
  if (platform === "win32") return ["rundll32", ["url.dll,FileProtocolHandler", url]];
  if (platform === "darwin") return ["open", [url]];
  return ["xdg-open", [url]];
}

export interface PageFile {
  readonly url: string;
  remove(): Promise<void>;
}

/** The folder is 0700 by mkdtemp, the file 0600. */
export async function writePageFile(address: string): Promise<PageFile> {
  const dir = await mkdtemp(join(tmpdir(), "daybook-open-"));
  const path = join(dir, "open-daybook.html");
  const page = `<!doctype html><meta charset="utf-8"><title>Daybook</title><meta http-equiv="refresh" content="0;url=${address}">\n`;
  await writeFile(path, page, { mode: 0o600, flag: "wx" });
  return { url: pathToFileURL(path).href, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Answers whether the platform's opener could be started and did not say no. */
export function openInBrowser(url: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [command, args] = openerOf(platform, url);
  return new Promise((resolve) => {
    const opener = spawn(command, args, { stdio: "ignore", detached: true });
    opener.once("error", () => resolve(false));
    opener.once("exit", (code) => resolve(code === 0));
    opener.unref();
  });
}
