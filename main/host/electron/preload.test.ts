/** R7: the page gets one frozen object of named functions, and text. */
import { beforeAll, expect, it, vi } from "vitest";
import { CALLS, NOTICES } from "./channels.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));
beforeAll(async () => {
  await import("./preload.ts");
});
const bridge = () => electron.exposed["daybook"] ?? {};
const { ipcRenderer } = electron;

it("exposes one object: a function for each channel and nothing else", () => {
  expect(Object.keys(electron.exposed)).toEqual(["daybook"]);
  const notices = Object.keys(NOTICES).map((name) => `on${name[0]?.toUpperCase()}${name.slice(1)}`);
  expect(Object.keys(bridge()).toSorted()).toEqual([...Object.keys(CALLS), ...notices].toSorted());
  expect(Object.isFrozen(bridge())).toBe(true);
  for (const member of Object.values(bridge())) expect(member).toBeTypeOf("function");
});

it("sends texts on its own channels, whatever it is given", async () => {
  ipcRenderer.invoked.length = 0;
  const odd = { toString: () => "odd", channel: "other" };
  await bridge()["invoke"]?.(odd, "more");
  await bridge()["chooseFiles"]?.("statement", odd);
  await bridge()["saveFile"]?.(odd, 7, odd);
  await bridge()["takeOpened"]?.(odd);
  await bridge()["nameMenu"]?.(odd, "more");
  expect(ipcRenderer.invoked).toEqual([
    [CALLS.invoke, "odd"],
    [CALLS.chooseFiles, "statement"],
    [CALLS.saveFile, "odd", "7"],
    [CALLS.takeOpened],
    [CALLS.nameMenu, "odd"],
  ]);
});

it("tells the page texts, never the event, until it is told to stop", () => {
  const heard: unknown[][] = [];
  const stop = bridge()["onChanged"]?.((...args: unknown[]) => heard.push(args)) as () => unknown;
  const stopOpened = bridge()["onOpened"]?.((...args: unknown[]) => heard.push(args)) as () => unknown;
  ipcRenderer.emit(NOTICES.changed, { sender: ipcRenderer }, "{}", ipcRenderer);
  ipcRenderer.emit(NOTICES.opened, { sender: ipcRenderer }, ipcRenderer);
  expect(heard).toEqual([["{}"], []]);
  expect([stop(), stopOpened()]).toEqual([undefined, undefined]);
  ipcRenderer.emit(NOTICES.changed, {}, "{}");
  ipcRenderer.emit(NOTICES.opened, {});
  expect(heard).toHaveLength(2);
});
