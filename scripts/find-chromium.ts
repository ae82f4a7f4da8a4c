/** The browser for end-to-end tests: the system's Chromium, or the one `DAYBOOK_CHROMIUM` names. None is downloaded. */
import { existsSync } from "node:fs";

const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"],
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

export const NO_CHROMIUM = "no Chromium was found: install one, or name it in DAYBOOK_CHROMIUM";

/** Path of a browser, or null when there is none. */
export function findChromium(): string | null {
  const named = process.env["DAYBOOK_CHROMIUM"];
  if (named !== undefined) return existsSync(named) ? named : null;
  return PLACES[process.platform]?.find((path) => existsSync(path)) ?? null;
}
