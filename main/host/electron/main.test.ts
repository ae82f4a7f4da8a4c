/** The life of the process: one instance, locking with the computer (R18), closing before the end. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { MENU_COMMANDS } from "../../../shared/contract/host-bridge.ts";
import { NOTICES } from "./channels.ts";
import * as electron from "./fake-electron.ts";
import { FakeProgram } from "./fake-program.ts";

const program = new FakeProgram();
const made: unknown[] = [];
vi.mock("electron", () => import("./fake-electron.ts"));
vi.mock("../../app.ts", () => ({
  createApp: async (options: unknown) => {
    made.push(options);
    return program;
  },
}));
vi.mock("../loopback/assets.ts", () => ({ readAssets: async () => new Map() }));

const dir = mkdtempSync(join(tmpdir(), "daybook-main-"));
const data = join(dir, "data");
const file = join(dir, "may.ofx");
const window = () => {
  const [found] = electron.BrowserWindow.all;
  if (found === undefined) throw new Error("no window");
  return found;
};

beforeAll(async () => {
  writeFileSync(file, "x");
  const { argv } = process;
  process.argv = ["electron", "daybook", "--no-zygote", "--data", data, file];
  const mask = process.umask();
  await import("./main.ts");
  process.umask(mask);
  process.argv = argv;
  expect(electron.BrowserWindow.all).toEqual([]);
  electron.app.ready();
  await vi.waitFor(() => expect(electron.menus.tray.length).toBeGreaterThan(0));
});
beforeEach(() => {
  electron.app.done.length = 0;
  program.locks.length = 0;
});
afterAll(() => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(signal);
  rmSync(dir, { recursive: true });
});

const item = (
  id: string,
  items = [...electron.menus.application, ...electron.menus.tray],
): { click?: () => void } => {
  const flat = items.flatMap((found) => [found, ...(found.submenu ?? [])]);
  return flat.find((found) => found.id === id) ?? {};
};

it("is set up before Electron is ready, in a folder of its own", () => {
  expect(electron.privileges).toHaveLength(1);
  expect(electron.app.paths["userData"]).toBe(join(data, "electron"));
  expect(statSync(join(data, "electron")).mode & 0o777).toBe(0o700);
  expect(made).toMatchObject([
    { dataDir: data, locksWhenIdle: true, backsUp: true, osStore: { whyNot: expect.any(Function) } },
  ]);
  expect(electron.partitions).toEqual([["daybook", { cache: false }]]);
  expect(Object.keys(electron.ownSession.schemes)).toEqual(["app"]);
  expect(electron.ownSession.said).toHaveProperty("request");
  expect(window().options).toMatchObject({ webPreferences: { session: electron.ownSession } });
  expect(window().webContents.openHandler?.({ url: "https://evil.example/" })).toEqual({ action: "deny" });
});

it("a second instance brings the window to the front and hands its files over", () => {
  window().done.length = 0;
  window().webContents.sent.length = 0;
  electron.app.emit("second-instance", {}, ["x"], "/", { files: [file, 7] });
  expect(window().done).toEqual(["show", "focus"]);
  expect(window().webContents.sent).toEqual([[NOTICES.opened, ""]]);
  for (const data of [null, undefined, {}, { files: "x" }, { files: [join(dir, "none.ofx")] }])
    electron.app.emit("second-instance", {}, [], "/", data);
  expect(window().webContents.sent).toHaveLength(1);
});

it("opens what macOS hands over", () => {
  window().webContents.sent.length = 0;
  const event = { preventDefault: vi.fn() };
  electron.app.emit("open-file", event, file);
  expect(event.preventDefault).toHaveBeenCalled();
  expect(window().webContents.sent).toEqual([[NOTICES.opened, ""]]);
});

it("locks when the computer sleeps or its screen is locked", () => {
  electron.powerMonitor.emit("suspend");
  electron.powerMonitor.emit("lock-screen");
  expect(program.locks).toEqual(["suspend", "suspend"]);
});

it("locks by menu and tray without asking the window", () => {
  window().webContents.sent.length = 0;
  item("lock").click?.();
  item("tray-lock").click?.();
  expect(program.locks).toEqual(["asked", "asked"]);
  const notices = window().webContents.sent.map(([notice]) => notice);
  expect(notices).toEqual([NOTICES.changed, NOTICES.changed]);
});

it.each(MENU_COMMANDS)("tells the window: %s", (command) => {
  window().webContents.sent.length = 0;
  item(command).click?.();
  expect(window().webContents.sent).toEqual([[NOTICES.menu, command]]);
});

it("begins anew, locked, when the page broke", () => {
  window().done.length = 0;
  window().webContents.emit("render-process-gone", {}, { reason: "clean-exit" });
  expect(program.locks).toEqual([]);
  window().webContents.emit("render-process-gone", {}, { reason: "crashed" });
  expect(program.locks).toEqual(["asked"]);
  expect(window().done).toEqual(["load app://main/index.html"]);
});

it("closes the program before it ends, once", async () => {
  item("quit").click?.();
  electron.app.emit("window-all-closed");
  expect(electron.app.done).toEqual(["quit later", "quit later"]);
  await vi.waitFor(() => expect(electron.app.done).toEqual(["quit later", "quit later", "quit"]));
  expect(program.closed).toBe(true);
});
