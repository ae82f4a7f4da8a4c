/**
 * A stand-in for the `electron` module, where there is no Electron: the real main and the real preload run against it, and
 * the window is a real Chromium. It shows what our code does with Electron's interface, not what Electron does.
 */
import { EventEmitter } from "node:events";
import { app } from "./application.ts";
import { serveControl } from "./control.ts";
import type { StandInSession } from "./session.ts";
import { StandInWebContents } from "./web-contents.ts";

export { app } from "./application.ts";
export { ipcMain } from "./ipc-main.ts";
export { safeStorage } from "./key-store.ts";
export { session } from "./session.ts";

interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly Item[];
}

export class Menu {
  static application: Menu | null = null;
  readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  static buildFromTemplate = (items: readonly Item[]): Menu => new Menu(items);

  static setApplicationMenu(menu: Menu): void {
    Menu.application = menu;
  }

  labels(items: readonly Item[] = this.items): string[] {
    return items.flatMap(({ label, submenu = [] }) => [
      ...(label === undefined ? [] : [label]),
      ...this.labels(submenu),
    ]);
  }

  find(id: string, items: readonly Item[] = this.items): Item | undefined {
    for (const item of items) {
      const found = item.id === id ? item : this.find(id, item.submenu ?? []);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

export class Tray extends EventEmitter {
  static menu: Menu | null = null;

  setToolTip = (): void => undefined;

  setContextMenu(menu: Menu): void {
    Tray.menu = menu;
  }
}

interface WindowOptions {
  readonly webPreferences: { readonly session: StandInSession; readonly preload: string };
}

export class BrowserWindow extends EventEmitter {
  static current: BrowserWindow | null = null;
  readonly options: WindowOptions;
  readonly webContents: StandInWebContents;
  /** How often it was brought before the person. */
  focused = 0;
  #closed = false;

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    this.webContents = new StandInWebContents(options.webPreferences.session, options.webPreferences.preload);
    BrowserWindow.current = this;
    app.windows.add(this);
    app.emit("web-contents-created", {}, this.webContents);
  }

  isDestroyed = (): boolean => this.#closed;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  restore = (): void => undefined;
  maximize = (): void => undefined;
  show = (): void => undefined;
  getNormalBounds = () => ({ x: 10, y: 20, width: 1280, height: 800 });

  focus(): void {
    this.focused += 1;
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
    this.emit("ready-to-show");
    process.send?.({ ready: await this.webContents.port() });
  }

  close(): void {
    if (this.#closed) return;
    this.emit("close", {});
    this.#closed = true;
    app.windows.delete(this);
    void this.webContents.destroy();
    this.emit("closed");
    if (app.windows.size === 0) app.emit("window-all-closed");
  }
}

/** What the person will answer to the next dialogs, as the test said. */
export const answers = { open: [] as string[], save: "", messages: [] as string[], opened: [] as string[] };

export const dialog = {
  showOpenDialog: async () => ({ canceled: answers.open.length === 0, filePaths: answers.open }),
  showSaveDialog: async () => ({ canceled: answers.save === "", filePath: answers.save }),
  showMessageBox: async ({ detail }: { detail: string }) => {
    answers.messages.push(detail);
    return { response: 1 };
  },
  showErrorBox: (_title: string, text: string): void => void answers.messages.push(text),
};

export const shell = {
  openExternal: async (address: string): Promise<void> => void answers.opened.push(address),
};

export const powerMonitor = new EventEmitter();
export const protocol = { registerSchemesAsPrivileged: (): void => undefined };
export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

serveControl({
  menu: (id) => Menu.application?.find(String(id))?.click?.(),
  tray: (id) => Tray.menu?.find(String(id))?.click?.(),
  power: (name) => powerMonitor.emit(String(name)),
  answer: (given) => void Object.assign(answers, given),
  seen: () => ({
    ...answers,
    focused: BrowserWindow.current?.focused,
    menu: Menu.application?.labels() ?? [],
  }),
  loadPlanted(address) {
    BrowserWindow.current?.options.webPreferences.session.planted.set(String(address), "<p>foreign</p>");
    return BrowserWindow.current?.loadURL(String(address));
  },
  closeWindow: () => BrowserWindow.current?.close(),
});
