/**
 * R54, R51: two programs and one data folder. A second Daybook is told so and changes nothing; a program that holds the
 * book's write lock makes commands wait no longer than they may, and they go through afterwards without a restart.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { bookKey } from "../../main/vault/keys.ts";
import { keysOf } from "../open-app.ts";
import { CliTalk } from "./cli-talk.ts";
import { diceFrom } from "./crash-run.ts";
import { WORKLOADS } from "./workloads.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const HOLDER = fileURLToPath(new URL("lock-holder.ts", import.meta.url));
const dice = diceFrom(54);

const dirs: string[] = [];
const talks: CliTalk[] = [];
const others: ChildProcess[] = [];
afterEach(async () => {
  for (const talk of talks.splice(0)) await talk.kill();
  for (const other of others.splice(0)) other.kill("SIGKILL");
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "daybook-two-"));
  dirs.push(dir);
  return dir;
}

function start(dir: string): CliTalk {
  const talk = new CliTalk(CLI, dir);
  talks.push(talk);
  return talk;
}

async function makePurse(talk: CliTalk): Promise<{ book: string; account: string }> {
  const { id: book } = await talk.value("books.create", { currency: "EUR" });
  const purse = { name: "Purse", subtype: "cash", currency: "EUR" };
  const { id: account } = await talk.value("accounts.create", purse);
  return { book: String(book), account: String(account) };
}

it("R54 a second Daybook on the folder is refused by name; once the first was killed it takes over", async () => {
  const dir = temporaryFolder();
  const first = start(dir);
  const { account } = await makePurse(first);
  const [before, later] = await WORKLOADS.entries.ask(first, account, dice);
  if (before === undefined || later === undefined) throw new Error("a workload asks for something");
  await first.value(before.request.name, before.request.input, before.request.commandId);
  const second = start(dir);
  expect(await second.ask({ name: "books.list", input: {} })).toBeNull();
  expect(second.messages).toMatch(/Another Daybook has this data folder open/);
  await first.value(later.request.name, later.request.input, later.request.commandId);
  await first.kill();

  const third = start(dir);
  const { accounts } = (await third.value("accounts.list")) as { accounts: { entries: number }[] };
  expect(accounts[0]?.entries).toBe(2);
  expect(await third.value("data.verify")).toMatchObject({ ok: true });
}, 60_000);

it("R51 a lock that another process holds: busy, nothing half written, and the same command goes through", async () => {
  const dir = temporaryFolder();
  const talk = start(dir);
  const { book, account } = await makePurse(talk);
  const key = keysOf(dir).of(bookKey(book))[0]?.bytes.toString("hex") ?? "";
  const [asked] = await WORKLOADS.entries.ask(talk, account, dice);
  if (asked === undefined) throw new Error("a workload asks for something");

  const holder = spawn(process.execPath, [HOLDER, join(dir, "books", book, "book.db"), key], {
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  others.push(holder);
  await once(holder.stdout, "data");
  for (let n = 0; n < 3; n++)
    expect(await talk.ask(asked.request)).toMatchObject({ ok: false, error: { code: "busy" } });
  // Reading goes on.
  expect(await talk.value("accounts.list")).toMatchObject({ accounts: [{ entries: 0 }] });
  holder.kill("SIGKILL");
  await once(holder, "exit");

  expect(await talk.ask(asked.request)).toMatchObject({ ok: true });
  expect(await talk.value("accounts.list")).toMatchObject({ accounts: [{ entries: 1 }] });
  expect(await talk.value("data.verify")).toMatchObject({ ok: true });
}, 60_000);
