/**
 * The whole contract through both hosts: Electron's channels (over a fake `electron`) and the loopback host's HTTP, each
 * over a program of its own on a copy of the same data folder, given the same texts in the same order. They answer alike,
 * but for what is made anew each time: ids, hashes, codes and the folder's name.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../main/app.ts";
import type { App } from "../main/app-surface.ts";
import { CALLS } from "../main/host/electron/channels.ts";
import * as electron from "../main/host/electron/fake-electron.ts";
import { serveCalls } from "../main/host/electron/ipc.ts";
import { OpenedFiles } from "../main/host/electron/opened-files.ts";
import { WindowSessions } from "../main/host/electron/window-sessions.ts";
import { type LoopbackHost, startLoopback } from "../main/host/loopback/server.ts";
import { contract, type Output, PROCEDURE_NAMES, type ProcedureName } from "../shared/contract/index.ts";
import type { Reply } from "../shared/contract/reply.ts";
import { mutations, validInput, withUnknownKeys } from "./sample-input.ts";

vi.mock("electron", () => import("../main/host/electron/fake-electron.ts"));

const SEED = 4;
const BAD_INPUTS = 12;
const root = mkdtempSync(join(tmpdir(), "daybook-hosts-"));
let nowMs = Date.UTC(2026, 5, 1, 12);
const clock = { nowMs: () => nowMs, today: () => "2026-06-01" };

/** A text goes in; what comes back is the reply, or null where the host says that this is no request at all. */
type Ask = (text: string) => Promise<Reply | null>;

let apps: App[] = [];
let host: LoopbackHost;
let throughElectron: Ask;
let throughLoopback: Ask;
let profile = "";
const known: string[] = [];

async function makeFolder(dir: string): Promise<void> {
  const app = await createApp({ dataDir: dir, clock });
  const ask = async (name: ProcedureName, input: unknown): Promise<Record<string, string>> => {
    const reply = await app.dispatch({ profile: app.profile }, { name, input });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Record<string, string>;
  };
  const made = await ask("profile.create", { name: "Ada", protection: { kind: "unprotected" } });
  profile = made["profile"] ?? "";
  const book = await ask("books.create", { currency: "EUR", name: "Home" });
  const account = await ask("accounts.create", { name: "Checking", subtype: "checking", currency: "EUR" });
  const entry = await ask("register.recordEntry", {
    account: account["id"],
    date: "2026-01-05",
    payee: "Baker",
    amount: "-1.00",
    splits: [{ category: null, amount: "-1.00" }],
  });
  known.push(profile, book["id"] ?? "", account["id"] ?? "", entry["id"] ?? "");
  await app.close();
}

function electronHost(app: App): Ask {
  const windows = new WindowSessions();
  const window = new electron.BrowserWindow({});
  windows.add(window as never);
  const opened = new OpenedFiles(() => undefined);
  const warn = (text: string) => expect.fail(text);
  serveCalls({ app, windows, opened, downloadsDir: root, nameMenu: () => undefined, warn });
  const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  return async (text) => {
    const answer = await electron.ipcHandlers.get(CALLS.invoke)?.(event, text);
    const reply = JSON.parse(answer ?? "null") as Reply;
    const isNone = !reply.ok && reply.error.detail["message"] === "This is no request.";
    return isNone ? null : reply;
  };
}

async function loopbackHost(app: App): Promise<Ask> {
  host = await startLoopback({ app, assets: new Map(), warn: (text) => expect.fail(text) });
  const origin = `http://127.0.0.1:${host.port}`;
  const token = new URL(host.newAddress({ ttlMs: 60_000 })).hash.slice(1);
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(origin + path, {
      method: "POST",
      headers: { origin, "content-type": "application/json", ...headers },
      body,
    });
  const opened = (await (await post("/session", JSON.stringify({ token }))).json()) as { session: string };
  let bearer = opened.session;
  return async (text) => {
    const response = await post("/call", text, { "X-Daybook-Session": bearer });
    bearer = response.headers.get("X-Daybook-Session") ?? bearer;
    if (response.status === 200) return (await response.json()) as Reply;
    expect(response.status).toBe(400);
    return null;
  };
}

beforeAll(async () => {
  const [one, two] = [join(root, "one"), join(root, "two")];
  await makeFolder(one);
  cpSync(one, two, { recursive: true });
  apps = await Promise.all([one, two].map((dataDir) => createApp({ dataDir, clock })));
  const [first, second] = apps;
  if (first === undefined || second === undefined) throw new Error("no programs");
  throughElectron = electronHost(first);
  throughLoopback = await loopbackHost(second);
});
afterAll(async () => {
  await host?.close();
  for (const app of apps) await app.close();
  rmSync(root, { recursive: true, force: true });
});

/** What is anew each time becomes a word; ids that both folders know stay. */
function comparable(reply: Reply | null): unknown {
  const text = JSON.stringify(reply)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (known.includes(id) ? id : "<id>"))
    .replaceAll(/\b[0-9a-f]{64}\b/g, "<hash>")
    .replaceAll(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){6}\b/g, "<code>")
    .replaceAll(/(daybook-hosts-[^/\\"]+[/\\]+)(one|two)\b/g, "$1<folder>")
    // Others write to the same disk.
    .replaceAll(/"diskFree":\d+/g, '"diskFree":0')
    // Threads have the real clock.
    .replaceAll(/\d{8}T\d{9}Z/g, "<time>")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>");
  // A file with fresh ids in it is packed a few bytes longer or shorter.
  const isFile = /"(file|backup)":/.test(text);
  return JSON.parse(isFile ? text.replaceAll(/"bytes":\d+/g, '"bytes":0') : text);
}

async function bothSay(text: string): Promise<Reply | null> {
  const [one, two] = [await throughElectron(text), await throughLoopback(text)];
  expect(comparable(one), text.slice(0, 500)).toEqual(comparable(two));
  return one;
}

/** Waits until no job runs: how far one has come is nothing to agree about. */
async function atRest(ask: Ask): Promise<void> {
  await vi.waitUntil(
    async () => {
      const reply = await ask(request("jobs.list", {}));
      if (reply?.ok !== true) return true;
      const { jobs } = reply.value as Output<"jobs.list">;
      return jobs.every(({ state }) => state !== "running");
    },
    { timeout: 30_000, interval: 20 },
  );
}

const request = (name: string, input: unknown, more: object = {}) => JSON.stringify({ name, input, ...more });
async function unlock(): Promise<void> {
  // What was tried before has made further attempts wait.
  nowMs += 3_600_000;
  const reply = await bothSay(request("profile.unlock", { profile, secret: { kind: "open" } }));
  expect(reply).toEqual({ ok: true, value: expect.anything() });
}
/** At the end: what unlocks the others again would no longer do after the last one. */
const LAST: readonly ProcedureName[] = ["profile.lock", "profile.rekey", "profile.setPassphrase"];
const LONG: ReadonlySet<ProcedureName> = new Set(["profile.rekey", "profile.setPassphrase"]);
const ORDER = [...PROCEDURE_NAMES.filter((name) => !LAST.includes(name)), ...LAST];
const wordsOf = () => [
  known[2] ?? "",
  known[1] ?? "",
  known[3] ?? "",
  "2026-01-05",
  "EUR",
  "12.50",
  "Name",
  "QUJD",
  "2199-12-31T00:00:00.000Z",
  "2026-01",
];

it("before anything is unlocked", async () => {
  let locked = 0;
  for (const name of PROCEDURE_NAMES.filter((known) => known.split(".")[0] !== "profile")) {
    const reply = await bothSay(request(name, validInput(contract[name].input)));
    if (reply?.ok === false && reply.error.code === "locked") locked += 1;
  }
  expect(locked).toBeGreaterThan(30);
});

describe("H1 once unlocked", () => {
  beforeAll(unlock);

  it.each(ORDER)(
    "%s",
    async (name) => {
      await Promise.all([throughElectron, throughLoopback].map(atRest));
      const example = validInput(contract[name].input, wordsOf());
      const bad = fc.sample(mutations(example), { seed: SEED, numRuns: BAD_INPUTS });
      const { kind, runs, input: schema } = contract[name];
      const isLong = runs === "worker" || LONG.has(name);
      // What takes long runs once; the rest of what it is given is refused before it begins.
      const fit = bad.filter((input) => !isLong || !schema.safeParse(input ?? {}).success);
      for (const input of [...withUnknownKeys(example), ...fit]) await bothSay(request(name, input));
      await bothSay(request(name, example));
      const commandId = `01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5${name.length % 10}`;
      if (kind === "command" && !isLong) await bothSay(request(name, example, { commandId }));
      if (apps.some((app) => app.profile === null)) await unlock();
    },
    60_000,
  );
});

it.each([
  "",
  "{",
  "null",
  "7",
  "[]",
  '"books.list"',
  "{}",
  '{"name":5}',
  '{"name":"books.list","more":1}',
  '{"name":"books.list","__proto__":{}}',
  '{"name":"books.list","commandId":5}',
  '{"name":"books.list","book":5}',
])("%s is no request to either", async (text) => {
  expect(await bothSay(text)).toBeNull();
});

it.each([
  '{"name":"toString"}',
  '{"name":"__proto__"}',
  '{"name":"books.list","commandId":"x"}',
  '{"name":"books.list","book":"x"}',
  '{"name":"books.list"}',
  '{"name":"books.status","input":{},"book":"01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a"}',
])("%s is answered alike", async (text) => {
  expect(await bothSay(text)).not.toBeNull();
});
