/** R6: of all that a page may ask for, only putting text on the clipboard is granted. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it, vi } from "vitest";
import * as electron from "./fake-electron.ts";
import { denyPermissions } from "./permissions.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

/** Every permission this Electron knows, out of its own declarations. */
function permissionNames(): string[] {
  const types = join(
    dirname(createRequire(import.meta.url).resolve("electron/package.json")),
    "electron.d.ts",
  );
  const declared = /setPermissionCheckHandler\(handler.*?permission: ([^,]+),/.exec(
    readFileSync(types, "utf8"),
  );
  return [...(declared?.[1] ?? "").matchAll(/'([^']+)'/g)].map(([, name]) => name ?? "");
}

const names = [...permissionNames(), "something new"];
const session = electron.newSession();
denyPermissions(session as never);
const call = (name: string, ...args: unknown[]) => session.said[name]?.(...(args as never[]));

it("sees Electron's list", () => {
  expect(names.length).toBeGreaterThan(30);
  expect(names).toContain("clipboard-sanitized-write");
});

it.each(names)("%s", (name) => {
  const expected = name === "clipboard-sanitized-write";
  let granted: unknown;
  call("request", {}, name, (answer: boolean) => {
    granted = answer;
  });
  expect(granted).toBe(expected);
  expect(call("check", {}, name, "app://main", {})).toBe(expected);
});

it("no device, no download, no network", () => {
  expect(call("device", { deviceType: "usb" })).toBe(false);
  expect(call("usb", { protectedClasses: ["hid"] })).toEqual(["hid"]);
  let paired: unknown;
  call("bluetooth", {}, (answer: unknown) => {
    paired = answer;
  });
  expect(paired).toEqual({ confirmed: false });
  for (const name of ["select-hid-device", "select-usb-device", "select-serial-port", "will-download"]) {
    const event = { preventDefault: vi.fn() };
    const answer = vi.fn();
    session.emit(name, event, {}, name === "select-serial-port" ? {} : answer, answer);
    expect(event.preventDefault).toHaveBeenCalled();
    for (const [chosen] of answer.mock.calls) expect(chosen || null).toBeNull();
  }
  const [filter = ""] = Object.keys(session.said).filter((name) => name.startsWith("onBeforeRequest"));
  for (const scheme of ["http", "https", "ws", "wss", "file"]) expect(filter).toContain(`${scheme}://`);
  let cancelled: unknown;
  call(filter, {}, (answer: unknown) => {
    cancelled = answer;
  });
  expect(cancelled).toEqual({ cancel: true });
});
