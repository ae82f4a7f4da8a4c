/**
 * R50, R48: a disk that refuses, at any call, once or for good. Daybook runs above the shim, and the test makes calls fail
 * while it runs: each command is refused by name, nothing of it is there, and the same command goes through once the disk
 * is well again, without a restart. DAYBOOK_FAULT_STRIDE: each so-many-th call of the first 500 fails; 9 here, 1 at night.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { Request } from "../../shared/contract/reply.ts";
import { type Answer, CliTalk } from "../crash/cli-talk.ts";
import { diceFrom } from "../crash/crash-run.ts";
import { type Asked, centsOf, WORKLOADS } from "../crash/workloads.ts";
import { DiskShim, type FaultPlan, shimMissing } from "./disk-shim.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const STRIDE = Number(process.env["DAYBOOK_FAULT_STRIDE"] ?? 9);
const LAST = 500;
const why = shimMissing === null ? "" : ` (skipped: ${shimMissing})`;
/** What a person is told of a disk. A page that cannot be read and one that was changed look the same to the cipher. */
const STORAGE = /^storage_(full|failed)$/;
const STORAGE_OR_READING = /^(storage_(full|failed)|damaged)$/;

/** A running Daybook with one purse, on a disk that can be made to fail. */
class Patient {
  readonly dir = mkdtempSync(join(tmpdir(), "daybook-fault-"));
  readonly shim = new DiskShim(this.dir, { records: false });
  readonly dice = diceFrom(50);
  talk: CliTalk;
  account = "";
  /** What was acknowledged. */
  entries = 0;
  cents = 0;

  constructor() {
    this.talk = this.#start();
    patients.push(this);
  }

  #start(): CliTalk {
    return new CliTalk(CLI, this.dir, (node, args, { env }) =>
      spawn(node, args, { env: { ...env, ...this.shim.env } }),
    );
  }

  static async withPurse(): Promise<Patient> {
    const patient = new Patient();
    await patient.talk.value("books.create", { currency: "EUR" });
    const purse = { name: "Purse", subtype: "cash", currency: "EUR" };
    patient.account = String((await patient.talk.value("accounts.create", purse))["id"]);
    return patient;
  }

  async restart(): Promise<void> {
    await this.talk.finish();
    this.talk = this.#start();
  }

  async ask(request: Request): Promise<Answer> {
    const answer = await this.talk.ask(request);
    if (answer === null) throw new Error(`the process ended: ${this.talk.messages}`);
    return answer;
  }

  /** One command of a workload, for as long as it takes. */
  async next(name: "entries" | "import"): Promise<Asked> {
    const [asked] = await WORKLOADS[name].ask(this.talk, this.account, this.dice);
    if (asked === undefined) throw new Error("a workload asks for something");
    return asked;
  }

  note({ worth }: Asked): void {
    this.entries += worth.entries;
    this.cents += worth.cents;
  }

  /** The command that was refused goes through, once. */
  async again(asked: Asked): Promise<void> {
    const first = await this.ask(asked.request);
    expect(first).toMatchObject({ ok: true });
    expect(await this.ask(asked.request)).toEqual(first);
    this.note(asked);
  }

  async expectWhole(): Promise<void> {
    const { accounts } = (await this.talk.value("accounts.list")) as {
      accounts: { entries: number; balance: string }[];
    };
    const purse = accounts[0];
    expect({ entries: purse?.entries, cents: centsOf(purse?.balance ?? "") }).toEqual({
      entries: this.entries,
      cents: this.cents,
    });
    expect(await this.talk.value("data.verify")).toMatchObject({ ok: true, problems: [] });
  }

  async remove(): Promise<void> {
    await this.talk.kill();
    this.shim.remove();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

const patients: Patient[] = [];
afterEach(async () => {
  for (const patient of patients.splice(0)) await patient.remove();
});

/** Asks for entries until the fault has struck; proves what came of it. Answers how many commands were refused. */
async function strike(patient: Patient, plan: FaultPlan, name: "entries" | "import"): Promise<number> {
  patient.shim.arm(plan);
  let refused = 0;
  for (let n = 0; patient.shim.hits === 0; n++) {
    if (n > LAST) throw new Error("the fault never struck");
    const asked = await patient.next(name);
    const answer = await patient.ask(asked.request);
    if (answer.ok) {
      patient.note(asked);
      continue;
    }
    expect([plan, answer.error]).toEqual([
      plan,
      expect.objectContaining({ code: expect.stringMatching(STORAGE) as string }),
    ]);
    expect(patient.shim.disarm()).toBeGreaterThan(0);
    refused += 1;
    await patient.again(asked);
    break;
  }
  patient.shim.disarm();
  return refused;
}

const PLANS: readonly (readonly [string, Omit<FaultPlan, "at">])[] = [
  ["EIO at a write", { kinds: ["write"], error: "EIO" }],
  ["EIO in the middle of a write", { kinds: ["write"], error: "EIO", half: true }],
  ["a full disk at a write", { kinds: ["write"], error: "ENOSPC", half: true }],
];

describe("R50 the n-th call fails, n up to 500", () => {
  it.skipIf(shimMissing !== null).each(PLANS)(
    `%s: refused by name, nothing half there, and it goes on${why}`,
    async (_what, plan) => {
      const patient = await Patient.withPurse();
      let refused = 0;
      let struck = 0;
      for (let at = 1; at <= LAST; at += STRIDE * PLANS.length) {
        refused += await strike(patient, { ...plan, at }, "entries");
        struck += 1;
      }
      // A checkpoint that fails refuses nothing: its command was durable before.
      expect(refused).toBeGreaterThan(struck / 2);
      await patient.expectWhole();
      await patient.restart();
      await patient.expectWhole();
    },
    300_000,
  );

  it.skipIf(shimMissing !== null)(
    `EIO at a fsync: what was not made durable is not acknowledged${why}`,
    async () => {
      const patient = await Patient.withPurse();
      let refused = 0;
      for (let at = 1; at <= 60; at += STRIDE)
        refused += await strike(patient, { kinds: ["sync"], error: "EIO", at }, "entries");
      expect(refused).toBeGreaterThan(0);
      await patient.expectWhole();
    },
    120_000,
  );
});

describe("R50 an import in its worker", () => {
  it.skipIf(shimMissing !== null)(
    `EIO at its n-th call of any sort: all of it or nothing${why}`,
    async () => {
      const patient = await Patient.withPurse();
      let refused = 0;
      for (let at = 1; at <= LAST; at += 7 * STRIDE) {
        const asked = await patient.next("import");
        patient.shim.arm({ kinds: ["write", "sync", "truncate", "name", "read"], error: "EIO", at });
        const answer = await patient.ask(asked.request);
        patient.shim.disarm();
        if (answer.ok) patient.note(asked);
        else {
          expect([at, answer.error]).toEqual([
            at,
            expect.objectContaining({ code: expect.stringMatching(STORAGE_OR_READING) as string }),
          ]);
          refused += 1;
          await patient.again(asked);
        }
      }
      expect(refused).toBeGreaterThan(0);
      await patient.expectWhole();
    },
    300_000,
  );
});

describe("R50 a disk that is gone until it comes back", () => {
  const EVERYTHING = ["write", "sync", "truncate", "name", "read"] as const;
  it.skipIf(shimMissing !== null).each<[string, Omit<FaultPlan, "at" | "sticky">]>([
    ["every call", { kinds: EVERYTHING, error: "EIO" }],
    ["every change (read-only)", { kinds: ["write", "sync", "truncate", "name"], error: "EROFS" }],
    ["every write (full)", { kinds: ["write", "truncate"], error: "ENOSPC" }],
    ["every fsync", { kinds: ["sync"], error: "EIO" }],
  ])(
    `%s fails: each command says so, and afterwards everything goes on${why}`,
    async (_what, plan) => {
      const patient = await Patient.withPurse();
      for (let at = 1; at <= 25; at += 4) {
        patient.shim.arm({ ...plan, at, sticky: true });
        const asked: Asked[] = [];
        for (let n = 0; asked.length < 3; n++) {
          if (n > LAST) throw new Error("the fault never struck");
          const next = await patient.next("entries");
          const answer = await patient.ask(next.request);
          if (answer.ok) patient.note(next);
          else {
            expect([at, answer.error]).toEqual([
              at,
              expect.objectContaining({ code: expect.stringMatching(STORAGE_OR_READING) as string }),
            ]);
            asked.push(next);
          }
        }
        patient.shim.disarm();
        for (const next of asked) await patient.again(next);
      }
      await patient.expectWhole();
      await patient.restart();
      await patient.expectWhole();
    },
    60_000,
  );
});
