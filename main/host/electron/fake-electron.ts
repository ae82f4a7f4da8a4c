/** An `electron` that only writes down what it was told, for the host's own tests. */
import { EventEmitter } from "node:events";

export class FakeFrame {
  readonly url: string;
  readonly frameToken: string;
  readonly parent: FakeFrame | null;

  constructor(url: string, frameToken: string, parent: FakeFrame | null = null) {
    this.url = url;
    this.frameToken = frameToken;
    this.parent = parent;
  }
}

let lastId = 0;

export class FakeContents extends EventEmitter {
  readonly id = ++lastId;
  readonly mainFrame = new FakeFrame("app://main/index.html", `main-${this.id}`);
  readonly sent: [string, ...unknown[]][] = [];
  destroyed = false;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;

  isDestroyed = () => this.destroyed;
  send = (channel: string, ...args: unknown[]) => void this.sent.push([channel, ...args]);
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  readonly options: Record<string, unknown>;
  readonly webContents = new FakeContents();
  readonly done: string[] = [];
  destroyed = false;
  minimized = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }

  isDestroyed = () => this.destroyed;
  isMinimized = () => this.minimized;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 5, y: 6, width: 700, height: 600 });
  maximize = () => void this.done.push("maximize");
  restore = () => void this.done.push("restore");
  show = () => void this.done.push("show");
  focus = () => void this.done.push("focus");
  loadURL = async (url: string) => void this.done.push(`load ${url}`);
}

type Handler = (event: unknown, ...args: unknown[]) => Promise<string>;
export const ipcHandlers = new Map<string, Handler>();
export const ipcMain = {
  handle: (channel: string, handler: Handler) => void ipcHandlers.set(channel, handler),
  removeHandler: (channel: string) => void ipcHandlers.delete(channel),
};

class FakeSession extends EventEmitter {
  readonly said: Record<string, (...args: never[]) => unknown> = {};
  readonly schemes: Record<string, unknown> = {};
  readonly protocol = {
    handle: (scheme: string, handler: unknown) => {
      this.schemes[scheme] = handler;
    },
  };
  readonly webRequest = {
    onBeforeRequest: (filter: { urls: string[] }, handler: (...args: never[]) => unknown) => {
      this.said[`onBeforeRequest ${filter.urls.join(" ")}`] = handler;
    },
  };
  readonly #keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    this.said[name] = handler;
  };
  readonly setPermissionRequestHandler = this.#keep("request");
  readonly setPermissionCheckHandler = this.#keep("check");
  readonly setDevicePermissionHandler = this.#keep("device");
  readonly setUSBProtectedClassesHandler = this.#keep("usb");
  readonly setBluetoothPairingHandler = this.#keep("bluetooth");
}

export const partitions: [string, unknown][] = [];
export const ownSession = new FakeSession();
export const newSession = () => new FakeSession();
export const session = {
  fromPartition: (name: string, options: unknown) => {
    partitions.push([name, options]);
    return ownSession;
  },
};

class FakeApp extends EventEmitter {
  isPackaged = false;
  hasLock = true;
  readonly done: string[] = [];
  readonly paths: Record<string, string> = { downloads: "/downloads" };
  ready = (): void => undefined;
  readonly #ready = new Promise<void>((resolve) => {
    this.ready = resolve;
  });

  whenReady = () => this.#ready;
  enableSandbox = () => void this.done.push("sandbox");
  getPath = (name: string) => this.paths[name];
  setPath(name: string, path: string): void {
    this.paths[name] = path;
  }
  requestSingleInstanceLock(data: unknown): boolean {
    this.done.push(`lock ${JSON.stringify(data)}`);
    return this.hasLock;
  }
  exit = (code: number) => void this.done.push(`exit ${code}`);
  quit(): void {
    let prevented = false;
    this.emit("before-quit", {
      preventDefault: () => {
        prevented = true;
      },
    });
    this.done.push(prevented ? "quit later" : "quit");
  }
}

export const app = new FakeApp();
export const powerMonitor = new EventEmitter();

export const privileges: unknown[] = [];
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => void privileges.push(schemes),
};

interface Item {
  readonly id?: string;
  readonly click?: () => void;
  readonly submenu?: readonly Item[];
}
export const menus: { application: readonly Item[]; tray: readonly Item[] } = { application: [], tray: [] };
export const Menu = {
  buildFromTemplate: (items: readonly Item[]) => items,
  setApplicationMenu(items: readonly Item[]): void {
    menus.application = items;
  },
};
export class Tray extends EventEmitter {
  setToolTip = () => undefined;
  setContextMenu(items: readonly Item[]): void {
    menus.tray = items;
  }
}

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1000, height: 800 } }] };
export const opened: string[] = [];
export const shell = { openExternal: async (url: string) => void opened.push(url) };

/** What the person answers. */
export const person = {
  says: 1,
  opens: [] as string[],
  saves: "",
  meanwhile: async () => undefined as unknown,
};
export const dialog = {
  showMessageBox: async () => ({ response: person.says }),
  showErrorBox: (_title: string, text: string) => void app.done.push(`error ${text}`),
  showOpenDialog: async () => {
    await person.meanwhile();
    return { canceled: person.opens.length === 0, filePaths: person.opens };
  },
  showSaveDialog: async () => {
    await person.meanwhile();
    return { canceled: person.saves === "", filePath: person.saves };
  },
};
export const safeStorage = {};

export const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {};
export const contextBridge = {
  exposeInMainWorld(key: string, api: Record<string, (...args: unknown[]) => unknown>): void {
    exposed[key] = api;
  },
};
class FakeRenderer extends EventEmitter {
  readonly invoked: unknown[][] = [];
  invoke = async (...args: unknown[]) => {
    this.invoked.push(args);
    return "answer";
  };
}
export const ipcRenderer = new FakeRenderer();
