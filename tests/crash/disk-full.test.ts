/**
 * A disk that is full (R48, R50): the entry is refused by name, the book stays whole, and goes on once there is room. On a
 * small disk of its own where one may be mounted; everywhere else with a limit on how large a file may grow.
 */
import { execFileSync, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { type Answer, CliTalk } from "./cli-talk.ts";
import { diceFrom } from "./crash-run.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const dice = diceFrom(7);
const made: string[] = [];
const mounted: string[] = [];
const talks: CliTalk[] = [];

function startTalk(...args: ConstructorParameters<typeof CliTalk>): CliTalk {
  const talk = new CliTalk(...args);
  talks.push(talk);
  return talk;
}

function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "daybook-full-"));
  made.push(dir);
  return dir;
}
afterAll(async () => {
  for (const talk of talks) await talk.kill();
  for (const dir of mounted) execFileSync("umount", [dir]);
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A disk of 8 MiB, or null where this user may not mount one. */
function smallDisk(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const dir = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", dir], { stdio: "ignore" });
  } catch {
    return null;
  }
  mounted.push(dir);
  return dir;
}

/** Writes until nothing more goes in, at last byte by byte. */
function fillUp(path: string): void {
  const fd = openSync(path, "w");
  try {
    for (const size of [1 << 20, 1 << 12, 1]) while (wentIn(fd, size));
  } finally {
    closeSync(fd);
  }
}

function wentIn(fd: number, size: number): boolean {
  try {
    return writeSync(fd, Buffer.alloc(size)) > 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return false;
    throw error;
  }
}

interface Request {
  readonly name: string;
  readonly input: { readonly [key: string]: unknown };
  readonly commandId: string;
}

const entryIn = (account: unknown): Request => ({
  name: "register.recordEntry",
  input: {
    account,
    date: "2026-01-05",
    payee: "Shop",
    memo: "x".repeat(1500),
    amount: "-1.00",
    splits: [{ category: null, amount: "-1.00" }],
  },
  commandId: dice.uuid(),
});

async function makeBook(talk: CliTalk): Promise<unknown> {
  await talk.value("books.create", { currency: "EUR" });
  const { id } = await talk.value("accounts.create", { name: "Purse", subtype: "cash", currency: "EUR" });
  await talk.value("register.recordEntry", entryIn(id).input);
  return id;
}

/** Asks for entries until one is refused; answers it, and how many were taken before. */
async function untilRefused(
  talk: CliTalk,
  account: unknown,
): Promise<{ refused: Request; answer: Answer; taken: number }> {
  for (let taken = 0; taken < 4000; taken++) {
    const request = entryIn(account);
    const answer = await talk.ask(request);
    if (answer === null) throw new Error(`the process ended: ${talk.messages}`);
    if (!answer.ok) return { refused: request, answer, taken };
  }
  throw new Error("nothing was refused");
}

/** A file on the first entry of the account, of so many bytes. */
async function attachTo(talk: CliTalk, account: unknown, bytes: number): Promise<Answer | null> {
  const page = await talk.value("register.page", { account, offset: 0, limit: 1 });
  const [row] = page["rows"] as { id: string }[];
  const begun = await talk.ask({ name: "files.begin", input: { name: "bon.pdf", bytes } });
  if (begun?.ok !== true) return begun;
  const { file } = begun.value;
  for (let offset = 0; offset < bytes; offset += 1 << 20) {
    const base64 = Buffer.alloc(Math.min(1 << 20, bytes - offset), "a").toString("base64");
    const answer = await talk.ask({ name: "files.append", input: { file, offset, base64 } });
    if (answer?.ok !== true) return answer;
  }
  return talk.ask({ name: "attachments.add", input: { entry: row?.id, file } });
}

const attachedFiles = (data: string): string[] =>
  readdirSync(join(data, "books"), { recursive: true, encoding: "utf8" }).filter((name) =>
    /attachments.[0-9a-f]/.test(name),
  );

async function expectWhole(talk: CliTalk, entries: number): Promise<void> {
  const { accounts } = (await talk.value("accounts.list")) as {
    accounts: { entries: number; balance: string }[];
  };
  expect(accounts[0]).toMatchObject({ entries, balance: `-${entries}.00` });
  expect(await talk.value("data.verify")).toMatchObject({ ok: true, problems: [] });
}

function expectStorageError(answer: Answer): void {
  expect(answer.ok).toBe(false);
  if (!answer.ok) {
    expect(["storage_full", "storage_failed"]).toContain(answer.error.code);
    expect(answer.error.detail["message"]).toContain("book is whole");
  }
}

const disk = smallDisk();

it.skipIf(disk === null)(
  "a full disk (needs the right to mount one)",
  async () => {
    const data = join(disk ?? "", "data");
    const ballast = join(disk ?? "", "ballast");
    mkdirSync(data);
    const talk = startTalk(CLI, data);
    const account = await makeBook(talk);
    fillUp(ballast);
    const { refused, answer, taken } = await untilRefused(talk, account);
    expectStorageError(answer);
    // Still full: everything that writes says so, and what only reads goes on.
    expect(await attachTo(talk, account, 100_000)).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^storage_(full|failed)$/) as unknown },
    });
    expect(attachedFiles(data)).toEqual([]);
    const archive = await talk.ask({ name: "data.archive", input: {} });
    expect(archive).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^storage_(full|failed)$/) as unknown },
    });
    await talk.value("register.page", { account, offset: 0, limit: 50 });

    rmSync(ballast);
    await expectWhole(talk, 1 + taken);
    expect(await attachTo(talk, account, 100_000)).toMatchObject({ ok: true });
    await talk.value(refused.name, refused.input, refused.commandId);
    await talk.value("register.recordEntry", entryIn(account).input);
    await expectWhole(talk, 3 + taken);
    expect(attachedFiles(data)).toHaveLength(1);
    await talk.finish();
  },
  60_000,
);

it.skipIf(process.platform === "win32")(
  "a file that may not grow",
  async () => {
    const data = temporaryFolder();
    const first = startTalk(CLI, data);
    const account = await makeBook(first);
    await first.finish();

    // Without the trap the limit would be a signal that ends the process, not an error.
    const limited = startTalk(CLI, data, (node, args, options) =>
      spawn("sh", ["-c", 'trap "" XFSZ; ulimit -f 2000; exec "$0" "$@"', node, ...args], options),
    );
    expect(await attachTo(limited, account, 2 << 20)).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^storage_(full|failed)$/) as unknown },
    });
    expect(attachedFiles(data)).toEqual([]);
    const { refused, answer, taken } = await untilRefused(limited, account);
    expectStorageError(answer);
    await limited.finish();

    const after = startTalk(CLI, data);
    await expectWhole(after, 1 + taken);
    await after.value(refused.name, refused.input, refused.commandId);
    await expectWhole(after, 2 + taken);
    await after.finish();
  },
  60_000,
);
