/**
 * A data folder whose Daybook is killed again and again (L7, L8, R48): it remembers what was acknowledged and what was
 * only asked for, and proves after each restart that the first is all there and that the second can be asked for again.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Request } from "../../shared/contract/reply.ts";
import { type Answer, CliTalk } from "./cli-talk.ts";
import { type Asked, centsOf, type Dice, type Done, WORKLOADS, type WorkloadName } from "./workloads.ts";

export type Phase = "creation" | WorkloadName;

const CREATION_MS = 400;
/** Writing takes about so long. */
const WRITING_MS = 40;
/** How an estimate moves: up when a kill came too early to see an end, towards what it took otherwise. */
const LONGER = 1.3;
/** One in so many commands that are asked for again is asked for a third time, for the same answer. */
const ASKED_THRICE = 8;

export class CrashBook {
  readonly dir: string = mkdtempSync(join(tmpdir(), "daybook-crash-"));
  readonly #cli: string;
  readonly #dice: Dice;
  readonly #creation: Request;
  readonly #account: Request;
  #accountId = "";
  /** Acknowledged, by workload. */
  readonly #done = new Map<WorkloadName, Done[]>();
  /** Acknowledged by the process that was killed last. */
  readonly #fresh = new Map<WorkloadName, Done[]>();
  /** Asked for, in order; not answered. */
  #open: { readonly workload: WorkloadName; readonly asked: Asked }[] = [];
  /** How long each workload takes here, as far as is known: kills are spread over all of it, on any machine. */
  readonly #takesMs: Map<WorkloadName, number>;
  /** Commands that a kill cut off and that were asked for again. */
  resent = 0;

  constructor(cli: string, dice: Dice, takesMs: Map<WorkloadName, number>) {
    this.#cli = cli;
    this.#takesMs = takesMs;
    this.#dice = dice;
    this.#creation = { name: "books.create", input: { currency: "EUR" }, commandId: dice.uuid() };
    this.#account = {
      name: "accounts.create",
      input: { name: "Purse", subtype: "cash", currency: "EUR" },
      commandId: dice.uuid(),
    };
  }

  /** Entries that were acknowledged. */
  get acknowledged(): number {
    return this.#allDone().reduce((sum, { worth }) => sum + worth.entries, 0);
  }

  /** Starts Daybook, proves what was there, does some of `phase`, kills it. Throws when anything is wrong. */
  async point(phase: Phase): Promise<void> {
    const talk = new CliTalk(this.#cli, this.dir);
    try {
      if (phase === "creation") await this.#create(talk);
      else {
        await this.#recover(talk);
        await this.#work(talk, phase);
      }
    } finally {
      await talk.kill();
    }
  }

  /** The whole book once more, everything ever acknowledged. */
  async proveAll(): Promise<void> {
    const talk = new CliTalk(this.#cli, this.dir);
    try {
      await this.#recover(talk);
      await this.#prove(talk, this.#done);
      await talk.finish();
    } finally {
      await talk.kill();
    }
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  /**
   * Kills the process somewhere in the time the work takes, or when it is done; every other time soon after the first
   * byte was written, because most of the time goes by before.
   */
  async #interrupted<T>(talk: CliTalk, work: Promise<T>, longestMs: number): Promise<T> {
    const share = this.#dice.below(1000) / 1000;
    const isOver = { now: false };
    const moment =
      this.#dice.below(2) === 0
        ? sleep(share * longestMs)
        : this.#writing(isOver).then(() => sleep(share * WRITING_MS));
    await Promise.race([work, moment]);
    isOver.now = true;
    await talk.kill();
    return work;
  }

  /** Resolves when a book's write-ahead log is written to. */
  async #writing(isOver: { readonly now: boolean }): Promise<void> {
    const before = this.#logs();
    while (!isOver.now && this.#logs() === before) await sleep(1);
  }

  #logs(): string {
    const books = join(this.dir, "books");
    if (!existsSync(books)) return "";
    return readdirSync(books)
      .map((id) => statSync(join(books, id, "book.db-wal"), { throwIfNoEntry: false })?.mtimeMs ?? 0)
      .join();
  }

  async #create(talk: CliTalk): Promise<void> {
    const asked = Promise.all([talk.ask(this.#creation), talk.ask(this.#account)]);
    await this.#interrupted(talk, asked, CREATION_MS);
  }

  async #work(talk: CliTalk, name: WorkloadName): Promise<void> {
    const workload = WORKLOADS[name];
    const all = await workload.ask(talk, this.#accountId, this.#dice);
    const takesMs = this.#takesMs.get(name) ?? workload.firstGuessMs;
    const startedMs = performance.now();
    const answers = await this.#interrupted(
      talk,
      Promise.all(all.map(({ request }) => talk.ask(request))),
      takesMs * LONGER,
    );
    const isWhole = answers.every((answer) => answer !== null);
    this.#takesMs.set(
      name,
      isWhole ? performance.now() - startedMs : takesMs * (answers[0] === null ? LONGER : 1),
    );
    this.#fresh.clear();
    for (const [at, asked] of all.entries()) this.#note(name, asked, answers[at] ?? null);
  }

  #note(workload: WorkloadName, asked: Asked, answer: Answer | null): void {
    if (answer === null) {
      if (asked.request.commandId !== undefined) this.#open.push({ workload, asked });
      return;
    }
    if (!answer.ok) throw new Error(`${asked.request.name} was refused: ${JSON.stringify(answer.error)}`);
    const done = { ...asked, value: answer.value };
    for (const list of [this.#done, this.#fresh]) list.set(workload, [...(list.get(workload) ?? []), done]);
  }

  /** After a restart: nothing acknowledged is lost, nothing is half there, what was open is done once. */
  async #recover(talk: CliTalk): Promise<void> {
    await talk.value(this.#creation.name, this.#creation.input, this.#creation.commandId);
    const account = await talk.value(this.#account.name, this.#account.input, this.#account.commandId);
    this.#accountId = String(account["id"]);
    await this.#prove(talk, this.#fresh);
    for (const { workload, asked } of this.#open.splice(0)) {
      this.resent += 1;
      const first = await talk.ask(asked.request);
      if (first === null) throw new Error(`${asked.request.name} ended the process: ${talk.messages}`);
      this.#note(workload, asked, first);
      if (this.#dice.below(ASKED_THRICE) > 0) continue;
      if (!isDeepStrictEqual(await talk.ask(asked.request), first))
        throw new Error("the same command id gave another answer");
    }
    await this.#proveSums(talk);
    const verified = await talk.value("data.verify");
    if (verified["ok"] !== true) throw new Error(`verify: ${JSON.stringify(verified)}`);
  }

  async #prove(talk: CliTalk, lists: ReadonlyMap<WorkloadName, readonly Done[]>): Promise<void> {
    for (const [name, done] of lists) await WORKLOADS[name].prove?.(talk, this.#accountId, done);
  }

  async #proveSums(talk: CliTalk): Promise<void> {
    const { accounts } = (await talk.value("accounts.list")) as {
      accounts: { id: string; balance: string; entries: number }[];
    };
    const purse = accounts.find(({ id }) => id === this.#accountId);
    const found = { entries: purse?.entries, cents: centsOf(purse?.balance ?? "") };
    const cents = this.#allDone().reduce((sum, { worth }) => sum + worth.cents, 0);
    const wanted = { entries: this.acknowledged, cents };
    if (!isDeepStrictEqual(found, wanted))
      throw new Error(`the book holds ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  }

  #allDone(): Done[] {
    return [...this.#done.values()].flat();
  }
}
