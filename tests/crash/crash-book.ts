/**
 * A data folder whose Daybook is killed again and again (L7, L8, R48): it remembers what was acknowledged and what was
 * only asked for, and proves after each restart that the first is all there and that the second can be asked for again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Request } from "../../shared/contract/reply.ts";
import { type Answer, CliTalk } from "./cli-talk.ts";

export type Phase = "creation" | "entries" | "import" | "archive";

export interface Dice {
  /** 0 up to, not including, `n`. */
  below(n: number): number;
  uuid(): string;
}

interface Entry {
  readonly id: string;
  readonly cents: number;
}

const PIPELINED = 60;
const IMPORT_ROWS = 200;
/** How long each phase may run before it is killed at the latest; a bit longer than it takes. */
const LONGEST_MS: Readonly<Record<Phase, number>> = { creation: 400, entries: 90, import: 500, archive: 400 };

export class CrashBook {
  readonly dir: string = mkdtempSync(join(tmpdir(), "daybook-crash-"));
  readonly #cli: string;
  readonly #dice: Dice;
  readonly #creation: Request;
  readonly #account: Request;
  #accountId = "";
  /** Acknowledged, by command id. */
  readonly #entries = new Map<string, Entry>();
  /** Acknowledged by the process that was killed last. */
  #fresh: Entry[] = [];
  #importedCents = 0;
  #importedRows = 0;
  /** Commands that a kill cut off and that were asked for again. */
  resent = 0;
  /** Asked for, in order; neither answered nor known to be lost. */
  #open: Request[] = [];
  #openImport: { readonly request: Request; readonly cents: number } | null = null;

  constructor(cli: string, dice: Dice) {
    this.#cli = cli;
    this.#dice = dice;
    this.#creation = { name: "books.create", input: { currency: "EUR" }, commandId: dice.uuid() };
    this.#account = {
      name: "accounts.create",
      input: { name: "Purse", subtype: "cash", currency: "EUR" },
      commandId: dice.uuid(),
    };
  }

  get acknowledged(): number {
    return this.#entries.size + this.#importedRows;
  }

  /** Starts Daybook, proves what was there, does some of `phase`, kills it. Throws when anything is wrong. */
  async point(phase: Phase): Promise<void> {
    const talk = new CliTalk(this.#cli, this.dir);
    try {
      if (phase === "creation") await this.#create(talk);
      else {
        await this.#recover(talk);
        if (phase === "entries") await this.#streamEntries(talk);
        else if (phase === "import") await this.#import(talk);
        else await this.#interrupted(talk, talk.ask({ name: "data.archive", input: {} }), "archive");
      }
    } finally {
      await talk.kill();
    }
  }

  /** The whole book once more, every id ever acknowledged. */
  async proveAll(): Promise<void> {
    const talk = new CliTalk(this.#cli, this.dir);
    try {
      await this.#recover(talk);
      await this.#proveEntries(talk, [...this.#entries.values()]);
      await talk.finish();
    } finally {
      await talk.kill();
    }
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Kills the process somewhere in the time `phase` takes, or when it is done. */
  async #interrupted<T>(talk: CliTalk, work: Promise<T>, phase: Phase): Promise<T> {
    const delayMs = (this.#dice.below(1000) / 1000) * LONGEST_MS[phase];
    await Promise.race([work, sleep(delayMs)]);
    await talk.kill();
    return work;
  }

  async #create(talk: CliTalk): Promise<void> {
    await this.#interrupted(
      talk,
      Promise.all([talk.ask(this.#creation), talk.ask(this.#account)]),
      "creation",
    );
  }

  async #streamEntries(talk: CliTalk): Promise<void> {
    const requests = Array.from({ length: PIPELINED }, () => this.#newEntry());
    const answers = await this.#interrupted(
      talk,
      Promise.all(requests.map((request) => talk.ask(request))),
      "entries",
    );
    this.#fresh = [];
    for (const [at, request] of requests.entries()) this.#note(request, answers[at] ?? null);
  }

  #newEntry(): Request {
    const cents = 1 + this.#dice.below(100_000);
    const amount = `-${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
    const draft = {
      account: this.#accountId,
      date: "2026-01-05",
      payee: `Shop ${this.#dice.below(20)}`,
      memo: "crash",
      amount,
      splits: [{ category: null, amount }],
    };
    return { name: "register.recordEntry", input: draft, commandId: this.#dice.uuid() };
  }

  #note(request: Request, answer: Answer | null): void {
    if (answer === null) {
      this.#open.push(request);
      return;
    }
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
    const entry = {
      id: String(answer.value["id"]),
      cents: centsOf(String((request.input as { amount: string }).amount)),
    };
    this.#entries.set(request.commandId ?? "", entry);
    this.#fresh.push(entry);
  }

  async #import(talk: CliTalk): Promise<void> {
    const cents = Array.from({ length: IMPORT_ROWS }, () => 1 + this.#dice.below(9999));
    const tag = this.#dice.uuid();
    const rows = cents.map(
      (each, at) =>
        `2026-02-03,-${Math.floor(each / 100)}.${String(each % 100).padStart(2, "0")},${tag} ${at}\n`,
    );
    const bytes = Buffer.from(`date,amount,payee\n${rows.join("")}`);
    const { file } = await talk.value("files.begin", { name: "bank.csv", bytes: bytes.length });
    await talk.value("files.append", { file, offset: 0, base64: bytes.toString("base64") });
    const request = {
      name: "imports.importFile",
      input: { file, account: "Purse" },
      commandId: this.#dice.uuid(),
    };
    this.#openImport = { request, cents: -cents.reduce((sum, each) => sum + each, 0) };
    const answer = await this.#interrupted(talk, talk.ask(request), "import");
    if (answer !== null) this.#noteImport(answer);
  }

  #noteImport(answer: Answer): void {
    if (!answer.ok || answer.value["added"] !== IMPORT_ROWS)
      throw new Error(`import: ${JSON.stringify(answer)}`);
    this.#importedRows += IMPORT_ROWS;
    this.#importedCents += this.#openImport?.cents ?? 0;
    this.#openImport = null;
  }

  /** After a restart: nothing acknowledged is lost, nothing is half there, what was open is done once. */
  async #recover(talk: CliTalk): Promise<void> {
    await talk.value(this.#creation.name, this.#creation.input, this.#creation.commandId);
    this.#accountId = String(
      (await talk.value(this.#account.name, this.#account.input, this.#account.commandId))["id"],
    );
    await this.#proveEntries(talk, this.#fresh);
    for (const request of this.#open.splice(0)) {
      this.resent += 1;
      const first = await talk.ask(request);
      this.#note(request, first);
      if (this.#dice.below(8) > 0) continue;
      if (!isDeepStrictEqual(await talk.ask(request), first))
        throw new Error("the same command id gave another answer");
    }
    if (this.#openImport !== null) {
      this.resent += 1;
      const answer = await talk.ask(this.#openImport.request);
      if (answer === null) throw new Error(`the import ended the process: ${talk.messages}`);
      this.#noteImport(answer);
    }
    await this.#proveSums(talk);
    const verified = await talk.value("data.verify");
    if (verified["ok"] !== true) throw new Error(`verify: ${JSON.stringify(verified)}`);
  }

  async #proveEntries(talk: CliTalk, entries: readonly Entry[]): Promise<void> {
    for (const { id, cents } of entries) {
      const { status, postings } = await talk.value("register.entry", { id });
      const own = (postings as { account: string; amount: string }[]).find(
        ({ account }) => account === this.#accountId,
      );
      if (status !== "counted" || own === undefined || centsOf(own.amount) !== cents)
        throw new Error(`entry ${id} is not what was acknowledged`);
    }
  }

  async #proveSums(talk: CliTalk): Promise<void> {
    const { accounts } = (await talk.value("accounts.list")) as {
      accounts: { id: string; balance: string; entries: number }[];
    };
    const purse = accounts.find(({ id }) => id === this.#accountId);
    const cents = [...this.#entries.values()].reduce((sum, entry) => sum + entry.cents, this.#importedCents);
    const found = { entries: purse?.entries, cents: centsOf(purse?.balance ?? "") };
    const wanted = { entries: this.acknowledged, cents };
    if (!isDeepStrictEqual(found, wanted))
      throw new Error(`the book holds ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  }
}

/** -12.34 as -1234. */
function centsOf(amount: string): number {
  return Math.round(Number(amount) * 100);
}
