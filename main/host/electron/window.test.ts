/** R1: every window comes from one factory, with these options and no others. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ROOT, readSources } from "../../../tests/source-files.ts";
import * as electron from "./fake-electron.ts";
import { openWindow, showWindow } from "./window.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "daybook-window-"));
});
afterEach(() => {
  electron.app.isPackaged = false;
  rmSync(dir, { recursive: true });
});

const open = () => {
  const session = electron.newSession();
  const stateFile = join(dir, "window.json");
  openWindow({ session: session as never, preload: "/p.cjs", icon: "/i.png", stateFile });
  const window = electron.BrowserWindow.all.at(-1);
  if (window === undefined) throw new Error("no window");
  return { window, session, stateFile };
};

it("gives the page nothing", () => {
  const { window, session } = open();
  expect(window.options["webPreferences"]).toStrictEqual({
    session,
    preload: "/p.cjs",
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: true,
  });
  expect(window.done).toEqual(["load app://main/index.html"]);
});

it("has no developer tools once it is packaged", () => {
  electron.app.isPackaged = true;
  expect(open().window.options["webPreferences"]).toMatchObject({ devTools: false });
});

it("is the only place that makes windows, views or webviews, and no page is given ipcRenderer", () => {
  const texts = readSources()
    .filter(({ path, isTest }) => /^(main|renderer|shared)\//.test(path) && !isTest)
    .map(({ path }) => [path, readFileSync(join(ROOT, path), "utf8")] as const);
  const having = (pattern: RegExp) => texts.filter(([, text]) => pattern.test(text)).map(([path]) => path);
  expect(having(/new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/)).toEqual([
    "main/host/electron/window.ts",
  ]);
  expect(having(/exposeInMainWorld\(/)).toEqual([
    "main/host/electron/fake-electron.ts",
    "main/host/electron/preload.ts",
  ]);
  expect(having(/<webview|window\.\w+ = ipcRenderer|exposeInMainWorld\([^)]*ipcRenderer/)).toEqual([]);
});

it("comes back where it was, unless that place is gone", () => {
  const { window, stateFile } = open();
  window.emit("close");
  expect(open().window.options).toMatchObject({ x: 5, y: 6, width: 700, height: 600 });
  for (const state of [
    { x: 5000, y: 6, width: 700, height: 600, maximized: false },
    { x: 5, y: -900, width: 700, height: 600, maximized: false },
    { x: 5, y: 6, width: 1, height: 600, maximized: false },
    { x: "5" },
    null,
  ]) {
    writeFileSync(stateFile, JSON.stringify(state));
    expect(open().window.options).not.toHaveProperty("x");
  }
  writeFileSync(stateFile, "{");
  expect(open().window.options).not.toHaveProperty("x");
  writeFileSync(stateFile, JSON.stringify({ x: 900, y: 6, width: 700, height: 600, maximized: true }));
  const maximized = open().window;
  expect([maximized.options["x"], maximized.done[0]]).toEqual([900, "maximize"]);
});

it("is brought to the front from wherever it was", () => {
  const { window } = open();
  window.minimized = true;
  showWindow(window as never);
  expect(window.done.slice(1)).toEqual(["restore", "show", "focus"]);
});
