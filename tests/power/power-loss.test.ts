/**
 * R48, R13, L8: the power goes at any moment. A real run is recorded below the database (disk-shim.c), cut off anywhere, and
 * what was not synced by then comes back whole, torn at a sector, out of order, or not at all.
 * DAYBOOK_POWER_POINTS moments; 300 here, 10,000 in `npm run nightly`.
 */
import { describe, expect, it } from "vitest";
import { diceFrom } from "../crash/crash-run.ts";
import { readDiskLog } from "./disk-log.ts";
import { PowerlessDisk } from "./disk-model.ts";
import { shimMissing } from "./disk-shim.ts";
import { type Finding, recordRun, replay } from "./power-run.ts";

const POINTS = Number(process.env["DAYBOOK_POWER_POINTS"] ?? 300);
const CONTROL_POINTS = 40;
/** Points of one recording: a night's ten thousand come from several runs. */
const POINTS_PER_RUN = 1000;
const SEED = Number(process.env["DAYBOOK_POWER_SEED"] ?? Math.floor(Math.random() * 2 ** 32));
const why = shimMissing === null ? "" : ` (skipped: ${shimMissing})`;

const faultsOf = (findings: readonly Finding[]) => findings.filter(({ fault }) => fault !== null);

describe("the model of a disk", () => {
  const entry = (op: string, fd: number, number: number, bytes: string | Buffer): Buffer => {
    const payload = Buffer.from(bytes);
    const head = Buffer.alloc(17);
    head.write(op, "latin1");
    head.writeInt32LE(fd, 1);
    head.writeBigInt64LE(BigInt(number), 5);
    head.writeUInt32LE(payload.length, 13);
    return Buffer.concat([head, payload]);
  };

  it("a rename moves a whole folder, a file keeps what was written under its old name", () => {
    const disk = new PowerlessDisk("strict");
    const log = Buffer.concat([
      entry("M", 0, 0, "/a"),
      entry("O", 5, 1, "/a/f"),
      entry("W", 5, 2, "xyz"),
      entry("R", 0, 0, "/a\0/b"),
      entry("W", 5, 0, "q"),
      entry("T", 5, 4, ""),
    ]);
    for (const op of readDiskLog(log)) disk.take(op);
    expect([...disk.files()]).toEqual([["/b/f", Buffer.from("q\0xy")]]);
  });
});

it.skipIf(shimMissing !== null)(
  `L8, R48 ${POINTS} power losses: nothing acknowledged is lost, the book opens, the log holds; seed ${SEED}${why}`,
  async () => {
    const dice = diceFrom(SEED);
    let tried = 0;
    for (let left = POINTS; left > 0; left -= POINTS_PER_RUN) {
      const recording = await recordRun(dice, { weakened: false });
      const points = Math.ceil(Math.min(left, POINTS_PER_RUN) / 2);
      for (const names of ["ordered", "strict"] as const) {
        const findings = await replay(recording, { points, names, dice });
        expect(faultsOf(findings)).toEqual([]);
        tried += findings.length;
      }
    }
    expect(tried).toBeGreaterThanOrEqual(POINTS);
  },
  120_000 + POINTS * 1000,
);

it.skipIf(shimMissing !== null)(
  `the same with synchronous=NORMAL loses what was acknowledged (the test above can fail)${why}`,
  async () => {
    const recording = await recordRun(diceFrom(SEED), { weakened: true });
    const findings = await replay(recording, {
      points: CONTROL_POINTS,
      names: "ordered",
      dice: diceFrom(SEED),
    });
    const losing = findings.filter(({ lost }) => lost > 0);
    expect(losing.length).toBeGreaterThan(CONTROL_POINTS / 4);
    // It loses the end of what was said, and nothing but that.
    expect(faultsOf(findings)).toEqual(losing);
  },
  120_000,
);
