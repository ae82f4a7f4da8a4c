/**
 * R52: flipped, zeroed, swapped, overwritten and cut pages in every file of a data folder. Never a wrong figure without a
 * complaint, and the program never dies of it. DAYBOOK_DAMAGES of them, 500 here, 10,000 in `npm run nightly`.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CliTalk } from "../crash/cli-talk.ts";
import { diceFrom } from "../crash/crash-run.ts";
import { WORKLOADS } from "../crash/workloads.ts";
import { layPlainFolder, PLAIN } from "../plain-fixture.ts";
import type { Sight } from "./damage-child.ts";
import { Looker } from "./looker.ts";
import { SPOILINGS } from "./spoil.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const DAMAGES = Number(process.env["DAYBOOK_DAMAGES"] ?? 500);
const SEED = Number(process.env["DAYBOOK_DAMAGE_SEED"] ?? Math.floor(Math.random() * 2 ** 32));
const PASSPHRASE = "correct horse battery staple";
const KINDS = Object.keys(SPOILINGS);

const home = mkdtempSync(join(tmpdir(), "daybook-damaged-"));
const base = join(home, "base");
const spoilt = join(home, "spoilt");
const dice = diceFrom(SEED);
let looker: Looker;

/** Files below `dir`, by path from it. */
function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && !item.name.endsWith("-shm") && !item.name.startsWith("lock.db"))
    .map((item) => join(item.parentPath, item.name).slice(dir.length + 1));
}

beforeAll(async () => {
  looker = new Looker();
  mkdirSync(base);
  const make = async (work: (talk: CliTalk) => Promise<void>, end: "finish" | "kill") => {
    const talk = new CliTalk(CLI, base);
    try {
      await work(talk);
      await talk[end]();
    } finally {
      await talk.kill();
    }
  };
  let account = "";
  const entries = async (talk: CliTalk, count: number) => {
    const asked = (await WORKLOADS.entries.ask(talk, account, dice)).slice(0, count);
    for (const { request } of asked) await talk.value(request.name, request.input, request.commandId);
  };
  await make(async (talk) => {
    await talk.value("books.create", { currency: "EUR" });
    const purse = { name: "Purse", subtype: "cash", currency: "EUR" };
    account = String((await talk.value("accounts.create", purse))["id"]);
    await entries(talk, 40);
    const { rows } = (await talk.value("register.page", { account, offset: 0, limit: 1 })) as {
      rows: { id: string }[];
    };
    const receipt = Buffer.from(`%PDF-1.7\n${"a receipt ".repeat(2000)}`);
    const { file } = await talk.value("files.begin", { name: "receipt.pdf", bytes: receipt.length });
    await talk.value("files.append", { file, offset: 0, base64: receipt.toString("base64") });
    await talk.value("attachments.add", { entry: rows[0]?.id, file });
    await talk.value("data.verify");
  }, "finish");
  // Killed: what came last lies in the write-ahead log only.
  await make((talk) => entries(talk, 25), "kill");
}, 60_000);

afterAll(() => {
  looker.stop();
  rmSync(home, { recursive: true, force: true });
});

interface Damage {
  readonly n: number;
  readonly file: string;
  readonly kind: string;
}

/** Lays `from` with one file spoilt; null when the spoiling changed nothing. */
function lay(from: string, { file, kind }: Damage): boolean {
  const whole = readFileSync(join(from, file));
  const bytes = SPOILINGS[kind]?.(whole, dice) ?? whole;
  if (bytes.equals(whole)) return false;
  rmSync(spoilt, { recursive: true, force: true });
  cpSync(from, spoilt, { recursive: true });
  writeFileSync(join(spoilt, file), bytes);
  return true;
}

describe(`R52 an encrypted folder, seed ${SEED}`, () => {
  /** So many of a hundred damages. */
  const SHARES: readonly (readonly [RegExp, number])[] = [
    [/book\.db$/, 32],
    [/book\.db-wal$/, 28],
    [/attachments\/./, 6],
    [/profile\.db(-wal)?$/, 14],
    [/^profiles(\.copy)?\.json$/, 14],
    [/seen$/, 6],
  ];
  const whole = { sight: { complaints: [], figures: "", attachments: null, verified: null } as Sight };

  it("whole, it says nothing and shows everything (the tests below can fail)", async () => {
    cpSync(base, spoilt, { recursive: true });
    whole.sight = await looker.look({ dir: spoilt, also: ["attachments", "verify"] });
    expect(whole.sight).toMatchObject({ complaints: [], verified: null, attachments: [expect.any(String)] });
    expect(JSON.parse(whole.sight.figures)).toMatchObject({ 4: 65 });
    for (const [pattern] of SHARES)
      expect([pattern, filesOf(base).some((file) => pattern.test(file))]).toEqual([pattern, true]);
  });

  it(
    `${DAMAGES} damages: never another figure without a complaint at once`,
    async () => {
      const files = filesOf(base);
      const wrong: unknown[] = [];
      const seen = { complained: 0, harmless: 0 };
      let n = 0;
      for (const [pattern, share] of SHARES) {
        const own = files.filter((file) => pattern.test(file));
        for (let left = Math.round((DAMAGES * share) / 100); left > 0; left--) {
          const file = own[n % own.length] ?? "";
          // Not in step with the files: each file meets each kind.
          const damage: Damage = { n: n++, file, kind: KINDS[dice.below(KINDS.length)] ?? "" };
          if (!lay(base, damage)) continue;
          const also = file.includes("attachments") ? (["attachments"] as const) : [];
          const sight = await looker.look({ dir: spoilt, also }).catch((error: unknown) => String(error));
          if (typeof sight === "string") wrong.push([damage, sight]);
          else if (sight.complaints.length > 0) seen.complained += 1;
          else if (
            sight.figures === whole.sight.figures &&
            (sight.attachments ?? whole.sight.attachments)?.join() === whole.sight.attachments?.join()
          )
            seen.harmless += 1;
          else wrong.push([damage, sight.verified, sight.figures.slice(0, 200)]);
        }
      }
      expect(wrong).toEqual([]);
      expect(seen.complained).toBeGreaterThan(DAMAGES / 3);
    },
    60_000 + DAMAGES * 2000,
  );
});

describe(`R52 a folder of the first release, which nothing authenticates, seed ${SEED}`, () => {
  const PLAIN_DAMAGES = Math.ceil(DAMAGES / 20);

  it(
    `${PLAIN_DAMAGES} damages: never another figure that a verification does not complain about`,
    async () => {
      const plain = join(home, "plain");
      layPlainFolder(plain);
      rmSync(spoilt, { recursive: true, force: true });
      cpSync(plain, spoilt, { recursive: true });
      const whole = await looker.look({ dir: spoilt, also: ["verify"], passphrase: PASSPHRASE });
      expect(whole).toMatchObject({ complaints: [], verified: null });
      const file = join("books", PLAIN.book, "book.db");
      const wrong: unknown[] = [];
      let complained = 0;
      for (let n = 0; n < PLAIN_DAMAGES; n++) {
        const damage: Damage = { n, file, kind: KINDS[n % KINDS.length] ?? "" };
        if (!lay(plain, damage)) continue;
        const sight = await looker
          .look({ dir: spoilt, also: ["verify"], passphrase: PASSPHRASE })
          .catch((error: unknown) => String(error));
        if (typeof sight === "string") wrong.push([damage, sight]);
        else if (sight.complaints.length > 0 || sight.verified !== null) complained += 1;
        else if (sight.figures !== whole.figures) wrong.push([damage, sight.figures.slice(0, 200)]);
      }
      expect(wrong).toEqual([]);
      expect(complained).toBeGreaterThan(PLAIN_DAMAGES / 3);
    },
    60_000 + PLAIN_DAMAGES * 4000,
  );
});
