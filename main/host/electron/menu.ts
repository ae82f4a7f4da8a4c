/** The application's menu and the tray's. What either does is told to `acts`; locking never goes through the window. */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand, MenuWord, MenuWords } from "../../../shared/contract/host-bridge.ts";

export interface MenuActs {
  tellWindow(command: MenuCommand): void;
  show(): void;
  lock(): void;
  quit(): void;
  openLicence(): void;
}

export interface MenuRules {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
}

type Items = MenuItemConstructorOptions[];
type Say = (word: MenuWord) => string;
const SEPARATOR: MenuItemConstructorOptions = { type: "separator" };

/** What the menus say until the window has told its language. */
const ENGLISH: Readonly<Record<MenuWord, string>> = {
  "menu.file": "File",
  "menu.edit": "Edit",
  "menu.view": "View",
  "menu.go": "Go",
  "menu.help": "Help",
  "menu.lock": "Lock",
  "menu.quit": "Quit",
  "menu.show": "Show Daybook",
  "menu.licence": "Licence",
  "frame.newEntry": "New entry",
  "frame.addAccount": "Add account",
  "frame.search": "Search",
  "frame.palette": "Find an action, a place, an account",
  "frame.hideAmounts": "Hide or show amounts",
  "frame.keys": "Show every key",
  "go.dashboard": "Dashboard",
  "go.register": "Register of all accounts",
  "go.categories": "Categories",
  "go.import": "Import",
  "go.activity": "Activity",
  "go.data": "Data and privacy",
  "go.settings": "Settings",
};

/** Some systems take an ampersand for the mark of a letter to press. */
const sayFrom =
  (words: MenuWords): Say =>
  (word) =>
    (words[word] ?? ENGLISH[word]).replaceAll("&", "&&");

export function applicationMenu(acts: MenuActs, { isMac, isPackaged }: MenuRules, words: MenuWords): Items {
  const say = sayFrom(words);
  const tell = (id: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label: say(id),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => acts.tellWindow(id),
  });
  const settings = tell("go.settings", "CmdOrCtrl+,");
  const quit: MenuItemConstructorOptions = {
    id: "quit",
    label: say("menu.quit"),
    accelerator: "CmdOrCtrl+Q",
    click: acts.quit,
  };
  const file: Items = [
    tell("frame.newEntry", "CmdOrCtrl+N"),
    tell("frame.addAccount"),
    tell("go.import", "CmdOrCtrl+I"),
    SEPARATOR,
    { id: "lock", label: say("menu.lock"), accelerator: "CmdOrCtrl+L", click: acts.lock },
    ...(isMac ? [] : [settings, SEPARATOR, quit]),
  ];
  const go = (["dashboard", "register", "categories", "activity", "data"] as const).map((place) =>
    tell(`go.${place}`),
  );
  const about: MenuItemConstructorOptions = { role: "about" };
  const help: Items = [
    tell("frame.keys"),
    { id: "licence", label: say("menu.licence"), click: acts.openLicence },
  ];
  const own: Items = [about, SEPARATOR, settings, SEPARATOR, { role: "hide" }, quit];
  return [
    ...(isMac ? [{ label: "Daybook", submenu: own }] : []),
    { label: say("menu.file"), submenu: file },
    { label: say("menu.edit"), submenu: editItems(tell("frame.search", "CmdOrCtrl+F")) },
    { label: say("menu.view"), submenu: viewItems(isPackaged, tell("frame.hideAmounts")) },
    { label: say("menu.go"), submenu: [tell("frame.palette", "CmdOrCtrl+K"), SEPARATOR, ...go] },
    { label: say("menu.help"), submenu: isMac ? help : [about, ...help] },
  ];
}

function editItems(search: MenuItemConstructorOptions): Items {
  return [
    { role: "undo" },
    { role: "redo" },
    SEPARATOR,
    { role: "cut" },
    { role: "copy" },
    { role: "paste" },
    { role: "selectAll" },
    SEPARATOR,
    search,
  ];
}

/** No reload: a window keeps what it shows, and starts at the lock screen when it begins anew. */
function viewItems(isPackaged: boolean, hide: MenuItemConstructorOptions): Items {
  return [
    hide,
    SEPARATOR,
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    SEPARATOR,
    { role: "togglefullscreen" },
    ...(isPackaged ? [] : [{ role: "toggleDevTools" } as const]),
  ];
}

export function trayMenu(acts: MenuActs, words: MenuWords): Items {
  const say = sayFrom(words);
  return [
    {
      id: "tray-new-entry",
      label: say("frame.newEntry"),
      click: () => acts.tellWindow("frame.newEntry"),
    },
    { id: "tray-show", label: say("menu.show"), click: acts.show },
    SEPARATOR,
    { id: "tray-lock", label: say("menu.lock"), click: acts.lock },
    { id: "tray-quit", label: say("menu.quit"), click: acts.quit },
  ];
}
