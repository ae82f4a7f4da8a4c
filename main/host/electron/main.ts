/**
 * Daybook in Electron: the entry of the packaged program and of `npm start` where there is an Electron. Owns the life of
 * the process: one instance a data folder, one window, menu and tray, locking with the computer, closing the databases
 * before the end. What the window may do is in the modules beside this one.
 *
 * Nothing here looks for updates: whoever wants a newer Daybook fetches it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type BrowserWindow,
  dialog,
  app as electron,
  Menu,
  powerMonitor,
  type Session,
  safeStorage,
  session as sessions,
  Tray,
} from "electron";
import type { MenuWords } from "../../../shared/contract/host-bridge.ts";
import { DomainError } from "../../../shared/errors.ts";
import { createApp } from "../../app.ts";
import type { App, LockReason } from "../../app-surface.ts";
import { rendererDir, resourcePath } from "../../db/resource-dir.ts";
import { type Assets, readAssets } from "../loopback/assets.ts";
import { NOTICES } from "./channels.ts";
import { LICENCE_ADDRESS } from "./external-links.ts";
import { serveCalls } from "./ipc.ts";
import { handedOver, launchOptionsFrom } from "./launch-options.ts";
import { applicationMenu, type MenuActs, trayMenu } from "./menu.ts";
import { guardContents, openExternal } from "./navigation.ts";
import { OpenedFiles } from "./opened-files.ts";
import { createOsKeyStore } from "./os-key-store.ts";
import { PAGE } from "./own-page.ts";
import { denyPermissions } from "./permissions.ts";
import { registerScheme, servePage } from "./serve-page.ts";
import { openWindow, showWindow } from "./window.ts";
import { WindowSessions } from "./window-sessions.ts";

const warn = (text: string) => process.stderr.write(`${text}\n`);
const told = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const windows = new WindowSessions();
const opened = new OpenedFiles(() => windows.tell(NOTICES.opened, ""));
/** Held here: an unreferenced tray is collected and disappears. */
let tray: Tray | null = null;
let app: App | null = null;

/** Everything that has to be said before Electron is ready. Ends the process when another instance has this folder. */
function begin(): void {
  // Whatever is written from here on, only this user may read (R43).
  process.umask(0o077);
  registerScheme();
  electron.enableSandbox();
  const options = launchOptionsFrom(process.argv.slice(electron.isPackaged ? 1 : 2), process.cwd());
  const ownDir = join(options.dataDir, "electron");
  mkdirSync(ownDir, { recursive: true, mode: 0o700 });
  electron.setPath("userData", ownDir);
  if (!electron.requestSingleInstanceLock({ files: options.files })) {
    electron.exit(0);
    return;
  }
  opened.add(options.files);
  electron.on("open-file", (event, path) => {
    event.preventDefault();
    opened.add([path]);
  });
  electron.on("second-instance", (_event, _args, _dir, data) => {
    show();
    opened.add(handedOver(data));
  });
  electron.on("web-contents-created", (_event, contents) => guardContents(contents));
  electron.on("window-all-closed", () => electron.quit());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => electron.quit());
  // Not awaited: Electron is not ready before this module has run to its end.
  void electron
    .whenReady()
    .then(() => start(options.dataDir, ownDir))
    .catch(refuseToStart);
}

async function start(dataDir: string, ownDir: string): Promise<void> {
  const assets = await readAssets(rendererDir());
  const osStore = createOsKeyStore(safeStorage, process.platform, warn);
  const program = await createApp({ dataDir, osStore, locksWhenIdle: true, backsUp: true });
  app = program;
  closeBeforeTheEnd(program);
  lockWithTheComputer();
  serveCalls({ app: program, windows, opened, downloadsDir: electron.getPath("downloads"), nameMenu, warn });
  const window = openWindow({
    session: ownSession(assets),
    preload: fileURLToPath(new URL("preload.cjs", import.meta.url)),
    icon: resourcePath("resources/icons/icon.png"),
    stateFile: join(ownDir, "window.json"),
  });
  windows.add(window);
  startAgainAfterACrash(window);
  tray = new Tray(resourcePath("resources/icons/tray.png"));
  tray.setToolTip("Daybook");
  tray.on("click", show);
  nameMenu({});
}

/** Makes the menus: in English first, then in the language the window says. */
function nameMenu(words: MenuWords): void {
  const acts = menuActs();
  const rules = { isMac: process.platform === "darwin", isPackaged: electron.isPackaged };
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(acts, rules, words)));
  tray?.setContextMenu(Menu.buildFromTemplate(trayMenu(acts, words)));
}

/** A session that lives in memory: the page leaves no cache, no storage and no history on the disk. */
function ownSession(assets: Assets): Session {
  const session = sessions.fromPartition("daybook", { cache: false });
  denyPermissions(session);
  servePage(session, assets);
  return session;
}

function show(): void {
  if (windows.main !== null) showWindow(windows.main);
}

function menuActs(): MenuActs {
  return {
    tellWindow: (command) => {
      show();
      windows.tell(NOTICES.menu, command);
    },
    show,
    lock: () => lock("asked"),
    quit: () => electron.quit(),
    openLicence: () => void openExternal(LICENCE_ADDRESS).catch((error: unknown) => warn(told(error))),
  };
}

function lock(reason: LockReason): void {
  app?.lock(reason).catch((error: unknown) => warn(`Locking failed: ${told(error)}`));
}

/** R18: asleep or away, nobody can look. */
function lockWithTheComputer(): void {
  powerMonitor.on("suspend", () => lock("suspend"));
  powerMonitor.on("lock-screen", () => lock("suspend"));
  powerMonitor.on("shutdown", () => electron.quit());
}

/** A page that broke begins anew at the lock screen: whatever broke it has no unlocked profile to go on with. */
function startAgainAfterACrash(window: BrowserWindow): void {
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    warn(`The window ended: ${reason}`);
    lock("asked");
    void window.loadURL(PAGE);
  });
}

/** The databases are closed and the data folder is given back before the process ends. */
function closeBeforeTheEnd(program: App): void {
  let state: "open" | "closing" | "closed" = "open";
  electron.on("before-quit", (event) => {
    if (state === "closed") return;
    event.preventDefault();
    if (state === "closing") return;
    state = "closing";
    program.close().then(
      () => {
        state = "closed";
        electron.quit();
      },
      (error: unknown) => {
        warn(`Closing failed: ${told(error)}`);
        electron.exit(1);
      },
    );
  });
}

/** An answer (the folder is in use, is damaged) is shown as such; a fault with its stack on stderr. */
function refuseToStart(error: unknown): void {
  warn(error instanceof DomainError ? error.message : told(error));
  dialog.showErrorBox(
    "Daybook cannot start",
    error instanceof DomainError ? error.message : "Something went wrong inside Daybook.",
  );
  electron.exit(1);
}

begin();
