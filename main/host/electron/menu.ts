/** The application's menu and the tray's. What either does is told to `act`; locking never goes through the window. */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../../../shared/contract/host-bridge.ts";

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
const SEPARATOR: MenuItemConstructorOptions = { type: "separator" };

export function applicationMenu(acts: MenuActs, { isMac, isPackaged }: MenuRules): Items {
  const tell = (id: MenuCommand, label: string, accelerator: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    click: () => acts.tellWindow(id),
  });
  const settings = tell("settings", "Settings …", "CmdOrCtrl+,");
  const lock: MenuItemConstructorOptions = {
    id: "lock",
    label: "Lock",
    accelerator: "CmdOrCtrl+L",
    click: acts.lock,
  };
  const quit: MenuItemConstructorOptions = {
    id: "quit",
    label: "Quit Daybook",
    accelerator: "CmdOrCtrl+Q",
    click: acts.quit,
  };
  const file: Items = [
    tell("newEntry", "New entry", "CmdOrCtrl+N"),
    tell("import", "Import …", "CmdOrCtrl+I"),
    SEPARATOR,
    lock,
    ...(isMac ? [] : [settings, SEPARATOR, quit]),
  ];
  const about: MenuItemConstructorOptions = { role: "about" };
  const licence: MenuItemConstructorOptions = {
    id: "licence",
    label: "Licence",
    click: acts.openLicence,
  };
  return [
    ...(isMac
      ? [
          {
            label: "Daybook",
            submenu: [about, SEPARATOR, settings, SEPARATOR, { role: "hide" }, quit] as Items,
          },
        ]
      : []),
    { label: "File", submenu: file },
    { label: "Edit", submenu: editItems(tell("search", "Search", "CmdOrCtrl+F")) },
    { label: "View", submenu: viewItems(isPackaged) },
    { label: "Help", submenu: isMac ? [licence] : [about, licence] },
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
function viewItems(isPackaged: boolean): Items {
  return [
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    SEPARATOR,
    { role: "togglefullscreen" },
    ...(isPackaged ? [] : [{ role: "toggleDevTools" } as const]),
  ];
}

export function trayMenu(acts: MenuActs): Items {
  return [
    { id: "tray-show", label: "Show Daybook", click: acts.show },
    { id: "tray-lock", label: "Lock", click: acts.lock },
    SEPARATOR,
    { id: "tray-quit", label: "Quit", click: acts.quit },
  ];
}
