/** The window's calls: who may make them (R8), whose session they are, and the files that go through a dialog (R11). */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reply } from "../../../shared/contract/reply.ts";
import { CALLS, NOTICES } from "./channels.ts";
import * as electron from "./fake-electron.ts";
import { FakeProgram } from "./fake-program.ts";
import { serveCalls } from "./ipc.ts";
import { OpenedFiles } from "./opened-files.ts";
import { WindowSessions } from "./window-sessions.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

let program: FakeProgram;
let window: electron.BrowserWindow;
let windows: WindowSessions;
let opened: OpenedFiles;
let warnings: string[];
let named: unknown[];
let stop: () => void;
let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "daybook-ipc-"));
  program = new FakeProgram();
  windows = new WindowSessions();
  opened = new OpenedFiles(() => windows.tell(NOTICES.opened, ""));
  window = new electron.BrowserWindow({});
  windows.add(window as never);
  warnings = [];
  const warn = (text: string) => void warnings.push(text);
  named = [];
  const nameMenu = (words: unknown) => void named.push(words);
  stop = serveCalls({ app: program, windows, opened, downloadsDir: "/downloads", nameMenu, warn });
  Object.assign(electron.person, { opens: [], saves: "", meanwhile: async () => undefined });
});
afterEach(() => {
  stop();
  rmSync(dir, { recursive: true });
});

const own = () => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame as unknown });

async function send(channel: string, args: readonly unknown[], event: unknown = own()): Promise<Reply> {
  const answer = await electron.ipcHandlers.get(channel)?.(event, ...args);
  return JSON.parse(answer ?? "null") as Reply;
}
const call = (name: string, input: unknown = {}, more: object = {}) =>
  send(CALLS.invoke, [JSON.stringify({ name, input, ...more })]);
const refusedWith = (code: string) => ({ ok: false, error: { code, correlationId: expect.any(String) } });
const unlock = () => call("profile.unlock");

describe("who may call (R8)", () => {
  const frame = (url: string, parent: electron.FakeFrame | null = null) =>
    new electron.FakeFrame(url, window.webContents.mainFrame.frameToken, parent);
  const SENDERS: [string, () => unknown][] = [
    ["no frame any more", () => ({ ...own(), senderFrame: null })],
    ["a frame within ours", () => ({ ...own(), senderFrame: frame("app://main/", frame("app://main/")) })],
    [
      "another main frame",
      () => ({ ...own(), senderFrame: new electron.FakeFrame("app://main/", "other", null) }),
    ],
    ...[
      "app://main.evil/",
      "app://main:1/",
      "app://x@main/",
      "https://main/",
      "file:///main",
      "about:blank",
      "data:text/html,app://main/",
      "",
    ].map((url): [string, () => unknown] => [
      `the page ${url}`,
      () => ({ ...own(), senderFrame: frame(url) }),
    ]),
    [
      "a window nobody made here",
      () => {
        const sender = new electron.FakeContents();
        return { sender, senderFrame: sender.mainFrame };
      },
    ],
    [
      "contents under our number",
      () => {
        const sender = Object.assign(new electron.FakeContents(), { id: window.webContents.id });
        return { sender, senderFrame: sender.mainFrame };
      },
    ],
    [
      "contents that are gone",
      () => {
        window.webContents.destroyed = true;
        return own();
      },
    ],
    [
      "a window that is gone",
      () => {
        window.destroyed = true;
        return own();
      },
    ],
    [
      "a window that was closed",
      () => {
        window.emit("closed");
        return own();
      },
    ],
  ];

  it.each(SENDERS)("not %s, on any channel", async (_who, sender) => {
    await unlock();
    program.calls.length = 0;
    const event = sender();
    for (const channel of Object.values(CALLS))
      expect(await send(channel, ['{"name":"books.list"}'], event)).toMatchObject(refusedWith("forbidden"));
    expect(program.calls).toEqual([]);
  });

  it("our own window, on every channel there is", async () => {
    expect([...electron.ipcHandlers.keys()].toSorted()).toEqual(Object.values(CALLS).toSorted());
    expect(await call("books.list", { a: 1 })).toEqual({ ok: true, value: { a: 1 } });
  });
});

describe("whose session it is", () => {
  const callers = () => program.calls.map(({ caller }) => caller.profile);

  it("nobody's, until a profile is unlocked through it; nobody's again once that is locked", async () => {
    await call("books.list");
    await unlock();
    await call("books.list");
    await program.lock("asked");
    await call("books.list");
    program.become("profile-2");
    await call("books.list");
    expect(callers()).toEqual([null, null, "profile-1", null, null]);
  });

  it("is no longer that profile's when another one was unlocked behind it", async () => {
    await unlock();
    program.become("profile-2");
    await call("books.list");
    expect(callers()).toEqual([null, null]);
  });

  it("is not changed by an unlocking that was refused", async () => {
    program.profile = "profile-1";
    await call("profile.create");
    await call("books.list");
    expect(callers()).toEqual([null, null]);
  });

  it("is each window's own", async () => {
    const other = new electron.BrowserWindow({});
    windows.add(other as never);
    await unlock();
    const event = { sender: other.webContents, senderFrame: other.webContents.mainFrame };
    await send(CALLS.invoke, ['{"name":"books.list"}'], event);
    expect(callers()).toEqual([null, null]);
  });
});

describe("requests and replies", () => {
  it("passes a request on as it is and its reply back", async () => {
    expect(await call("books.list", 1, { book: "b", commandId: "c" })).toEqual({ ok: true, value: 1 });
    expect(program.calls[0]?.request).toEqual({ name: "books.list", input: 1, book: "b", commandId: "c" });
    expect(await call("refuse.me")).toMatchObject(refusedWith("not_found"));
  });

  it.each([
    ["nothing", []],
    ["an object", [{ name: "books.list" }]],
    ["no JSON", ["{"]],
    ["no request", ["[]"]],
    ["a key too many", ['{"name":"books.list","profile":"profile-1"}']],
    ["a prototype", ['{"name":"books.list","__proto__":{"ok":1}}']],
    ["too much", [JSON.stringify({ name: "books.list", input: "x".repeat(2 * 1024 * 1024) })]],
  ])("refuses %s", async (_what, args) => {
    expect(await send(CALLS.invoke, args)).toMatchObject(refusedWith("bad_input"));
    expect(program.calls).toEqual([]);
  });

  it("a fault is told to nobody but stderr (R10)", async () => {
    expect(await call("break.me")).toEqual({
      ok: false,
      error: {
        code: "internal",
        detail: { message: "Something went wrong inside Daybook." },
        correlationId: expect.any(String),
      },
    });
    expect(warnings.join()).toContain("broken on purpose");
  });

  it("tells every window what changed", () => {
    program.publish({ book: null, seq: 3, changed: ["entries"] });
    expect(window.webContents.sent).toEqual([
      [NOTICES.changed, '{"book":null,"seq":3,"changed":["entries"]}'],
    ]);
    stop();
    program.publish({ book: null, seq: 4, changed: [] });
    expect(window.webContents.sent).toHaveLength(1);
    expect([...electron.ipcHandlers.keys()]).toEqual([]);
  });
});

describe("files (R11)", () => {
  const write = (name: string, text = name) => {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
  };

  it("chosen ones become handles; a path never reaches the window", async () => {
    await unlock();
    electron.person.opens = [write("may.ofx"), write("june.csv", "longer")];
    const reply = await send(CALLS.chooseFiles, ["statement"]);
    expect(reply).toEqual({
      ok: true,
      value: {
        files: [
          { file: "handle-1", name: "may.ofx", bytes: 7, purpose: "statement" },
          { file: "handle-2", name: "june.csv", bytes: 6, purpose: "statement" },
        ],
      },
    });
    expect(JSON.stringify(reply)).not.toContain(dir);
  });

  it("nothing is chosen or saved while locked, or when it locks while the dialog stands", async () => {
    const path = write("may.ofx");
    const target = join(dir, "saved");
    Object.assign(electron.person, { opens: [path], saves: target });
    expect(await send(CALLS.chooseFiles, ["statement"])).toMatchObject(refusedWith("locked"));
    expect(await send(CALLS.saveFile, ["handle-1", "x"])).toMatchObject(refusedWith("locked"));
    electron.person.meanwhile = () => program.lock("suspend");
    for (const [channel, ...args] of [
      [CALLS.chooseFiles, "statement"],
      [CALLS.saveFile, "handle-1", "x"],
    ] as const) {
      await unlock();
      program.adopted.splice(0, Number.POSITIVE_INFINITY, path);
      expect(await send(channel, args)).toMatchObject(refusedWith("locked"));
      expect(program.adopted).toEqual([path]);
    }
    expect(readdirSync(dir)).toEqual(["may.ofx"]);
  });

  it("refuses what is no purpose and no name", async () => {
    await unlock();
    for (const args of [[], ["everything"], [{}]])
      expect(await send(CALLS.chooseFiles, args)).toMatchObject(refusedWith("bad_input"));
    for (const args of [[], ["handle-1"], [1, 2]])
      expect(await send(CALLS.saveFile, args)).toMatchObject(refusedWith("bad_input"));
    expect(await send(CALLS.saveFile, ["handle-9", "x"])).toMatchObject(refusedWith("file_gone"));
  });

  it("a held file is written whole, for this person only, or not at all", async () => {
    await unlock();
    await program.adoptFile(write("held", "bytes"));
    expect(await send(CALLS.saveFile, ["handle-1", "x"])).toEqual({ ok: true, value: { saved: false } });
    electron.person.saves = write("there", "before");
    expect(await send(CALLS.saveFile, ["handle-1", "x"])).toEqual({ ok: true, value: { saved: true } });
    expect(readFileSync(electron.person.saves, "utf8")).toBe("bytes");
    expect(statSync(electron.person.saves).mode & 0o777).toBe(0o600);
    electron.person.saves = join(dir, "no/such/folder");
    expect(await send(CALLS.saveFile, ["handle-1", "x"])).toMatchObject(refusedWith("storage_failed"));
    expect(readdirSync(dir).toSorted()).toEqual(["held", "there"]);
  });

  it("what the system asks to open waits until somebody has unlocked, and is handed over once", async () => {
    opened.add([write("may.ofx"), write("b.daybook"), write("evil.exe"), join(dir, "none.ofx"), dir]);
    expect(window.webContents.sent).toEqual([[NOTICES.opened, ""]]);
    expect(await send(CALLS.takeOpened, [])).toEqual({ ok: true, value: { files: [] } });
    expect(program.adopted).toEqual([]);
    await unlock();
    const gone = write("gone.qfx");
    opened.add([gone]);
    rmSync(gone);
    const files = ["may.ofx", "b.daybook"].map((name, at) => ({
      file: `handle-${at + 1}`,
      name,
      bytes: name.length,
      purpose: at === 0 ? "statement" : "restore",
    }));
    expect(await send(CALLS.takeOpened, [])).toEqual({ ok: true, value: { files } });
    expect(await send(CALLS.takeOpened, [])).toEqual({ ok: true, value: { files: [] } });
  });
});

it("names the menus with short plain words of its own list, and with nothing else", async () => {
  const words = { "menu.file": "Datei", "frame.newEntry": "Neue Buchung" };
  expect(await send(CALLS.nameMenu, [JSON.stringify(words)])).toEqual({ ok: true, value: null });
  for (const wrong of [
    undefined,
    "{",
    "[]",
    JSON.stringify({ "menu.file": "" }),
    JSON.stringify({ "menu.file": "x".repeat(81) }),
    JSON.stringify({ "menu.file": "a\nb" }),
    JSON.stringify({ "menu.file": { label: "x" } }),
    JSON.stringify({ "menu.reload": "Reload" }),
  ])
    expect(await send(CALLS.nameMenu, [wrong])).toMatchObject(refusedWith("bad_input"));
  expect(named).toEqual([words]);
});
