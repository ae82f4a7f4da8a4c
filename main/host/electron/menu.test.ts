/** The menus: every item there is does something, and its key is no other's. */
import type { MenuItemConstructorOptions } from "electron";
import { expect, it } from "vitest";
import { MENU_COMMANDS } from "../../../shared/contract/host-bridge.ts";
import { applicationMenu, type MenuActs, trayMenu } from "./menu.ts";

const done: string[] = [];
const acts: MenuActs = {
  tellWindow: (command) => void done.push(command),
  show: () => void done.push("show"),
  lock: () => void done.push("lock"),
  quit: () => void done.push("quit"),
  openLicence: () => void done.push("licence"),
};
const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => (Array.isArray(item.submenu) ? flat(item.submenu) : [item]));
const click = (item: MenuItemConstructorOptions) => (item.click as (() => void) | undefined)?.();

it.each([
  [true, true],
  [true, false],
  [false, true],
  [false, false],
])("mac: %s, packaged: %s", (isMac, isPackaged) => {
  const items = flat(applicationMenu(acts, { isMac, isPackaged }, {}));
  done.length = 0;
  for (const item of items) click(item);
  expect(done.toSorted()).toEqual([...MENU_COMMANDS, "licence", "lock", "quit"].toSorted());
  const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(items.find(({ id }) => id === "lock")?.accelerator).toBe("CmdOrCtrl+L");
  const roles = items.flatMap(({ role }) => role ?? []);
  for (const role of ["undo", "redo", "cut", "copy", "paste", "selectAll"]) expect(roles).toContain(role);
  expect(roles).not.toContain("reload");
  expect(roles).not.toContain("forceReload");
  expect(roles.includes("toggleDevTools")).toBe(!isPackaged);
});

it("the tray begins an entry, shows, locks and quits", () => {
  done.length = 0;
  for (const item of trayMenu(acts, {})) click(item);
  expect(done).toEqual(["frame.newEntry", "show", "lock", "quit"]);
});

it("speaks the window's language where that is told, English where it is not", () => {
  const words = { "frame.newEntry": "Neue Buchung & mehr", "menu.file": "Datei" };
  const items = applicationMenu(acts, { isMac: false, isPackaged: true }, words);
  expect(items[0]?.label).toBe("Datei");
  expect(flat(items).find(({ id }) => id === "frame.newEntry")?.label).toBe("Neue Buchung && mehr");
  expect(flat(items).find(({ id }) => id === "lock")?.label).toBe("Lock");
});
