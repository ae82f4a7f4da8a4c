/**
 * Power loss, replayed: a real run of Daybook is recorded, then cut off at any of its disk operations. Whatever a disk may
 * then come back with, nothing acknowledged is lost, nothing is half there, and the log holds (L8, R48).
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { verifyFiles } from "../../main/attachments/verify-files.ts";
import { openDatabase } from "../../main/db/driver.ts";
import { systemClock, systemIds } from "../../main/effects.ts";
import { BookContext } from "../../main/ledger/book-context.ts";
import { verifyBook } from "../../main/ledger/verify.ts";
import { Problems } from "../../main/ledger/verify-problems.ts";
import { bookKey } from "../../main/vault/keys.ts";
import type { Reply, Request } from "../../shared/contract/reply.ts";
import { CliTalk } from "../crash/cli-talk.ts";
import type { Dice } from "../crash/workloads.ts";
import { projections, quietJob } from "../ledger-fixture.ts";
import { keysOf, openApp } from "../open-app.ts";
import { type DiskOp, readDiskLog } from "./disk-log.ts";
import { type Fate, type Names, PowerlessDisk } from "./disk-model.ts";
import { DiskShim } from "./disk-shim.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const WEAKEN = new URL("weaken.ts", import.meta.url).href;

/** What one request adds to the purse once it is done. */
interface Step {
  readonly entries: number;
  readonly cents: number;
}

export interface Recording {
  readonly ops: readonly DiskOp[];
  readonly steps: readonly Step[];
}

const BEFORE_RESTART = 40;
const AFTER_RESTART = 220;
const IMPORT_ROWS = 150;

/** Asks for things in order and remembers what each is worth. */
class Asker {
  readonly steps: Step[] = [];
  readonly #dice: Dice;
  #account = "";

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  async create(talk: CliTalk): Promise<void> {
    await this.#ask(talk, { name: "books.create", input: { currency: "EUR" } });
    const account = { name: "Purse", subtype: "cash", currency: "EUR" };
    this.#account = String((await this.#ask(talk, { name: "accounts.create", input: account }))["id"]);
  }

  async entries(talk: CliTalk, count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const cents = 1 + this.#dice.below(100_000);
      const amount = `-${(cents / 100).toFixed(2)}`;
      const input = {
        account: this.#account,
        date: `2026-01-${String(1 + this.#dice.below(28)).padStart(2, "0")}`,
        payee: `Shop ${this.#dice.below(20)}`,
        memo: "power",
        amount,
        splits: [{ category: null, amount }],
      };
      await this.#ask(talk, { name: "register.recordEntry", input }, { entries: 1, cents: -cents });
    }
  }

  async importFile(talk: CliTalk): Promise<void> {
    const cents = Array.from({ length: IMPORT_ROWS }, () => 1 + this.#dice.below(9999));
    const rows = cents.map((each, at) => `2026-02-03,-${(each / 100).toFixed(2)},Bank ${at}\n`);
    const bytes = Buffer.from(`date,amount,payee\n${rows.join("")}`);
    const { file } = await this.#ask(talk, {
      name: "files.begin",
      input: { name: "b.csv", bytes: bytes.length },
    });
    const piece = { file, offset: 0, base64: bytes.toString("base64") };
    await this.#ask(talk, { name: "files.append", input: piece });
    const sum = cents.reduce((all, each) => all - each, 0);
    const request = { name: "imports.importFile", input: { file, account: "Purse" } };
    await this.#ask(talk, request, { entries: IMPORT_ROWS, cents: sum });
  }

  /** What changes no figure of the purse: months closed long before, a file on an entry. */
  async closeAndAttach(talk: CliTalk): Promise<void> {
    for (const month of ["2020-01", "2020-02", "2020-03"])
      await this.#ask(talk, { name: "periods.close", input: { from: month, to: month } });
    const { rows } = (await this.#ask(talk, {
      name: "register.page",
      input: { account: this.#account, offset: 0, limit: 1 },
    })) as { rows: { id: string }[] };
    const bytes = Buffer.from(`%PDF-1.7\n${"a receipt ".repeat(1000)}`);
    const begin = { name: "receipt.pdf", bytes: bytes.length };
    const { file } = await this.#ask(talk, { name: "files.begin", input: begin });
    const piece = { file, offset: 0, base64: bytes.toString("base64") };
    await this.#ask(talk, { name: "files.append", input: piece });
    await this.#ask(talk, { name: "attachments.add", input: { entry: rows[0]?.id, file } });
  }

  async rebuild(talk: CliTalk): Promise<void> {
    await this.#ask(talk, { name: "data.rebuild", input: {} });
  }

  async #ask(
    talk: CliTalk,
    request: Request,
    step: Step = { entries: 0, cents: 0 },
  ): Promise<Record<string, unknown>> {
    this.steps.push(step);
    return talk.value(request.name, request.input);
  }
}

/** Runs Daybook from an empty folder to a book of some hundred entries, with a restart in between. */
export async function recordRun(dice: Dice, options: { readonly weakened: boolean }): Promise<Recording> {
  const root = mkdtempSync(join(tmpdir(), "daybook-power-"));
  const shim = new DiskShim(root, { records: true });
  const talks: CliTalk[] = [];
  const start = (): CliTalk => {
    const talk = new CliTalk(CLI, root, (node, args, { env }) =>
      spawn(node, options.weakened ? ["--import", WEAKEN, ...args] : args, { env: { ...env, ...shim.env } }),
    );
    talks.push(talk);
    return talk;
  };
  const asker = new Asker(dice);
  try {
    const first = start();
    await asker.create(first);
    await asker.entries(first, BEFORE_RESTART);
    await first.finish();
    const second = start();
    await asker.entries(second, AFTER_RESTART);
    await asker.importFile(second);
    await asker.closeAndAttach(second);
    await asker.entries(second, 1);
    await asker.rebuild(second);
    await asker.entries(second, BEFORE_RESTART);
    await second.kill();
    const ops = readDiskLog(readFileSync(shim.log));
    requireWhole(ops, root);
    return { ops, steps: asker.steps };
  } finally {
    for (const talk of talks) await talk.kill();
    shim.remove();
    rmSync(root, { recursive: true, force: true });
  }
}

/** What was recorded makes exactly the files that are there: no way to the disk was overlooked. */
function requireWhole(ops: readonly DiskOp[], root: string): void {
  const disk = new PowerlessDisk("ordered");
  for (const op of ops) disk.take(op);
  const modelled = disk.files();
  const there = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && !item.name.endsWith("-shm"))
    .map((item) => join(item.parentPath, item.name));
  for (const path of there) {
    const known = modelled.get(path.slice(root.length));
    if (known === undefined || !known.equals(readFileSync(path)))
      throw new Error(`${path} is not what was recorded`);
  }
  for (const path of modelled.keys())
    if (!path.endsWith("-shm") && !there.includes(join(root, path)))
      throw new Error(`${path} was recorded and is not there`);
}

export interface Finding {
  /** Operations of the run before the power went. */
  readonly op: number;
  readonly fate: Fate;
  readonly names: Names;
  /** Steps acknowledged before, and steps found. */
  readonly acknowledged: number;
  /** Null when it held. */
  readonly fault: string | null;
  /** Acknowledged steps that are gone. */
  readonly lost: number;
}

const FATES: readonly Fate[] = ["some", "some", "none", "some", "all"];

/** Cuts the power at `points` moments of a recorded run. */
export async function replay(
  recording: Recording,
  options: { readonly points: number; readonly names: Names; readonly dice: Dice },
): Promise<Finding[]> {
  const { points, names, dice } = options;
  const { ops, steps } = recording;
  const cuts = Array.from({ length: points }, () => dice.below(ops.length + 1)).sort((a, b) => a - b);
  const disk = new PowerlessDisk(names);
  const root = mkdtempSync(join(tmpdir(), "daybook-replay-"));
  const findings: Finding[] = [];
  let at = 0;
  let acknowledged = 0;
  try {
    for (const [n, cut] of cuts.entries()) {
      for (; at < cut; at++) {
        const op = ops[at];
        if (op === undefined) break;
        disk.take(op);
        if (op.op === "said") acknowledged += op.text.split("\n").length - 1;
      }
      const fate = FATES[n % FATES.length] ?? "some";
      disk.crash(root, fate, dice);
      const { fault, lost } = await judge(root, steps, acknowledged);
      findings.push({ op: cut, fate, names, acknowledged, fault, lost });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return findings;
}

/** Starts Daybook on what came back. */
async function judge(
  root: string,
  steps: readonly Step[],
  acknowledged: number,
): Promise<{ fault: string | null; lost: number }> {
  try {
    const found = await look(root);
    if (found === null)
      return acknowledged === 0
        ? { fault: null, lost: 0 }
        : { fault: "there is no book", lost: acknowledged };
    const reached = stepsReached(steps, found);
    if (reached === null) return { fault: `no moment of the run had ${JSON.stringify(found)}`, lost: 0 };
    const lost = Math.max(0, acknowledged - reached.last);
    return { fault: lost > 0 ? `${lost} acknowledged steps are gone` : found.problem, lost };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error), lost: 0 };
  }
}

/** The last step after which the purse looked like `found`. */
function stepsReached(steps: readonly Step[], found: Step): { last: number } | null {
  let entries = 0;
  let cents = 0;
  let last: number | null = found.entries === 0 ? 0 : null;
  for (const [n, step] of steps.entries()) {
    entries += step.entries;
    cents += step.cents;
    if (entries === found.entries && cents === found.cents) last = n + 1;
  }
  return last === null ? null : { last };
}

const ids = systemIds();

/** Entries and balance of the purse, and what a verification finds; null when there is no book. */
async function look(root: string): Promise<(Step & { readonly problem: string | null }) | null> {
  const app = await openApp(root);
  let purse: { entries: number; balance: string } | undefined;
  let id: string;
  const ask = async (name: string): Promise<Reply> =>
    app.dispatch({ profile: app.profile }, { name, input: {} });
  try {
    const list = await ask("books.list");
    if (!list.ok) throw new Error(list.error.code);
    const { books, unreadable } = list.value as {
      books: { id: string }[];
      unreadable: { message: string }[];
    };
    if (unreadable.length > 0) throw new Error(unreadable[0]?.message);
    if (books[0] === undefined) return null;
    id = books[0].id;
    const reply = await ask("accounts.list");
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    purse = (reply.value as { accounts: { entries: number; balance: string }[] }).accounts[0];
  } finally {
    await app.close();
  }
  const keys = keysOf(root);
  const [key] = keys.of(bookKey(id));
  if (key === undefined) throw new Error("the book has no key");
  let problem: string | null;
  const db = openDatabase(join(root, "books", id, "book.db"), { key, readonly: true });
  try {
    const book = new BookContext(db, id, ids.uuid(), systemClock, ids);
    const files = new Problems();
    verifyFiles(book, keys, quietJob, files);
    problem = [...verifyBook(book, quietJob, projections).problems, ...files.list()][0]?.message ?? null;
  } finally {
    db.close();
  }
  const cents = Math.round(Number(purse?.balance ?? 0) * 100);
  return { entries: purse?.entries ?? 0, cents, problem };
}
