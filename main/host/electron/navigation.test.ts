/** R4: a window stays where it is; what leaves it is https, to a host of the list, with the person's yes. */
import { beforeEach, expect, it, vi } from "vitest";
import { externalTarget, LICENCE_ADDRESS } from "./external-links.ts";
import * as electron from "./fake-electron.ts";
import { guardContents, openExternal } from "./navigation.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

const HOSTS = ["www.gnu.org", "evil.example", "www.gnu.org.evil.example", "evilwww.gnu.org", "127.0.0.1"];
const SHAPES = [
  (host: string) => `http://${host}/`,
  (host: string) => `https://${host}@evil.example/`,
  (host: string) => `https://user:word@${host}/`,
  (host: string) => `https://user@${host}/`,
  (host: string) => `https://:word@${host}/`,
  (host: string) => `https://${host}:8443/`,
  (host: string) => `https://${host}.evil.example/`,
  (host: string) => `https://evil.example/${host}`,
  (host: string) => `https://evil.example#${host}`,
  (host: string) => `https://evil.example\\@${host}`,
  (host: string) => `smb://${host}/share`,
  (host: string) => `\\\\${host}\\share`,
  (host: string) => `file://${host}/etc/passwd`,
  (host: string) => `ftp://${host}/`,
  (host: string) => `javascript://${host}/%0aalert(1)`,
  (host: string) => `data:text/html,${host}`,
  (host: string) => `blob:https://${host}/1`,
  (host: string) => `view-source:https://${host}/`,
  (host: string) => `ms-settings:${host}`,
  (host: string) => `search-ms:query=${host}`,
  (host: string) => `vbscript:${host}`,
  (host: string) => `app://${host}/`,
  (host: string) => `mailto:x@${host}`,
  (host: string) => `tel:${host}`,
  (host: string) => `//${host}/`,
  (host: string) => ` javascript:alert("${host}")`,
  (host: string) => `JAVASCRIPT:alert("${host}")`,
  (host: string) => `file:///C:/${host}.exe`,
  (host: string) => `x-apple.systempreferences:${host}`,
  (host: string) => `chrome://${host}`,
  (host: string) => `devtools://${host}`,
  (host: string) => `about:${host}`,
  (host: string) => `ws://${host}`,
  (host: string) => `wss://${host}`,
  (host: string) => `jar:https://${host}!/`,
  (host: string) => `intent://${host}#Intent;end`,
  (host: string) => `steam://run/${host}`,
  (host: string) => `zoommtg://${host}`,
  (host: string) => `ssh://${host}`,
  (host: string) => `https:///${host}.evil.example`,
  (host: string) => `${host}`,
  (host: string) => `https//${host}`,
];
const HOSTILE = SHAPES.flatMap((shape) => HOSTS.map(shape));

beforeEach(() => {
  electron.opened.length = 0;
  electron.person.says = 1;
});

it("tries at least 200 addresses", () => {
  expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(190);
  expect(HOSTILE.length).toBeGreaterThanOrEqual(200);
});

it("every way elsewhere is denied", async () => {
  const contents = new electron.FakeContents();
  guardContents(contents as never);
  let denied = 0;
  const event = { preventDefault: () => denied++ };
  const events = ["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"];
  for (const url of [...HOSTILE, "app://main/other.html"])
    for (const name of events) contents.emit(name, { ...event, url }, url);
  expect(denied).toBe((HOSTILE.length + 1) * events.length);
  for (const url of [...HOSTILE, LICENCE_ADDRESS])
    expect(contents.openHandler?.({ url })).toEqual({ action: "deny" });
  await vi.waitFor(() => expect(electron.opened).toEqual([LICENCE_ADDRESS]));
  let chosen: unknown;
  contents.emit("select-bluetooth-device", event, [], (device: unknown) => {
    chosen = device;
  });
  expect(chosen).toBe("");
});

it("none of them is handed to the system, whatever the person says", async () => {
  for (const url of HOSTILE) {
    expect(externalTarget(url), url).toBeNull();
    await openExternal(url);
  }
  expect(electron.opened).toEqual([]);
});

it("an address of the list is opened when the person agrees, and not when not", async () => {
  electron.person.says = 0;
  await openExternal(LICENCE_ADDRESS);
  expect(electron.opened).toEqual([]);
  electron.person.says = 1;
  await openExternal(LICENCE_ADDRESS);
  expect(electron.opened).toEqual([LICENCE_ADDRESS]);
});
