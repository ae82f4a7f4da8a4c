/**
 * What Daybook does while it is killed. To have one more thing proven: add it here and say in crash-run.ts how often its
 * turn comes. What it asks for under a command id is asked for again after a kill that cut it off.
 */
import type { Request } from "../../shared/contract/reply.ts";
import type { CliTalk } from "./cli-talk.ts";

export interface Dice {
  /** 0 up to, not including, `n`. */
  below(n: number): number;
  uuid(): string;
}

/** What a request adds to the purse once it is done. */
export interface Worth {
  readonly entries: number;
  readonly cents: number;
}

export interface Asked {
  readonly request: Request;
  readonly worth: Worth;
}

/** Something that was acknowledged. */
export interface Done extends Asked {
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Workload {
  /** How long it takes, to begin with; what it does take is learnt. */
  readonly firstGuessMs: number;
  /** What is asked for, all at once. `talk` may be used to prepare it. */
  ask(talk: CliTalk, account: string, dice: Dice): Promise<readonly Asked[]>;
  /** Throws when what was acknowledged is not there. Sums are proven for all workloads alike. */
  prove?(talk: CliTalk, account: string, done: readonly Done[]): Promise<void>;
}

export type WorkloadName = "entries" | "import" | "closing" | "archive" | "rebuild";

const NOTHING: Worth = { entries: 0, cents: 0 };
const PIPELINED = 60;
const IMPORT_ROWS = 200;

const entries: Workload = {
  firstGuessMs: 90,
  ask: async (_talk, account, dice) =>
    Array.from({ length: PIPELINED }, () => {
      const cents = 1 + dice.below(100_000);
      const amount = textOf(-cents);
      const input = {
        account,
        date: "2026-01-05",
        payee: `Shop ${dice.below(20)}`,
        memo: "crash",
        amount,
        splits: [{ category: null, amount }],
      };
      return {
        request: { name: "register.recordEntry", input, commandId: dice.uuid() },
        worth: { entries: 1, cents: -cents },
      };
    }),
  prove: async (talk, account, done) => {
    for (const { value, worth } of done) {
      const { status, postings } = await talk.value("register.entry", { id: value["id"] });
      const own = (postings as { account: string; amount: string }[]).find((one) => one.account === account);
      if (status !== "counted" || own === undefined || centsOf(own.amount) !== worth.cents)
        throw new Error(`entry ${String(value["id"])} is not what was acknowledged`);
    }
  },
};

const importing: Workload = {
  firstGuessMs: 400,
  ask: async (talk, _account, dice) => {
    const cents = Array.from({ length: IMPORT_ROWS }, () => 1 + dice.below(9999));
    const tag = dice.uuid();
    const rows = cents.map((each, at) => `2026-02-03,${textOf(-each)},${tag} ${at}\n`);
    const bytes = Buffer.from(`date,amount,payee\n${rows.join("")}`);
    const { file } = await talk.value("files.begin", { name: "bank.csv", bytes: bytes.length });
    await talk.value("files.append", { file, offset: 0, base64: bytes.toString("base64") });
    const input = { file, account: "Purse" };
    const sum = cents.reduce((all, each) => all - each, 0);
    return [
      {
        request: { name: "imports.importFile", input, commandId: dice.uuid() },
        worth: { entries: IMPORT_ROWS, cents: sum },
      },
    ];
  },
  prove: async (_talk, _account, done) => {
    for (const { value } of done)
      if (value["added"] !== IMPORT_ROWS) throw new Error(`import: ${JSON.stringify(value)}`);
  },
};

interface Months {
  readonly months: readonly { readonly month: string; readonly state: string }[];
}

/** The twelve months of the first year that has none closed, long before any entry. */
const closing: Workload = {
  firstGuessMs: 90,
  ask: async (talk, _account, dice) => {
    const { months } = (await talk.value("periods.list")) as unknown as Months;
    const years = months
      .filter(({ state }) => state === "closed")
      .map(({ month }) => Number(month.slice(0, 4)));
    const year = Math.max(1989, ...years) + 1;
    return Array.from({ length: 12 }, (_, n) => {
      const month = `${year}-${String(n + 1).padStart(2, "0")}`;
      const input = { from: month, to: month, reason: "crash" };
      return { request: { name: "periods.close", input, commandId: dice.uuid() }, worth: NOTHING };
    });
  },
  prove: async (talk, _account, done) => {
    const { months } = (await talk.value("periods.list")) as unknown as Months;
    for (const { request } of done) {
      const { from } = request.input as { from: string };
      if (months.find(({ month }) => month === from)?.state !== "closed")
        throw new Error(`${from} is not closed, though that was acknowledged`);
    }
  },
};

/** Changes nothing that is counted; what a kill cut off is not asked for again. */
const only = (name: string, times: number, firstGuessMs: number): Workload => ({
  firstGuessMs,
  ask: async () => Array.from({ length: times }, () => ({ request: { name, input: {} }, worth: NOTHING })),
});

export const WORKLOADS: Readonly<Record<WorkloadName, Workload>> = {
  entries,
  import: importing,
  closing,
  archive: only("data.archive", 1, 400),
  rebuild: only("data.rebuild", 3, 500),
};

/** -12.34 as -1234. */
export function centsOf(amount: string): number {
  return Math.round(Number(amount) * 100);
}

function textOf(cents: number): string {
  return (cents / 100).toFixed(2);
}
