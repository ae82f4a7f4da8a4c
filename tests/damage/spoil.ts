/** The ways in which a file comes back different from what was written. */
import type { Dice } from "../crash/workloads.ts";

const PAGE = 4096;

export type Spoiling = (bytes: Buffer, dice: Dice) => Buffer;

/** By name; each answers other bytes than it was given, for any file that is not empty. */
export const SPOILINGS: Readonly<Record<string, Spoiling>> = {
  flip: (bytes, dice) => {
    const at = dice.below(bytes.length);
    const spoilt = Buffer.from(bytes);
    spoilt[at] = (spoilt[at] ?? 0) ^ (1 << dice.below(8));
    return spoilt;
  },
  zero: (bytes, dice) => {
    const spoilt = Buffer.from(bytes);
    const from = pageIn(bytes, dice);
    return spoilt.fill(0, from, Math.min(bytes.length, from + PAGE));
  },
  noise: (bytes, dice) => {
    const spoilt = Buffer.from(bytes);
    const from = dice.below(bytes.length);
    for (let at = from; at < Math.min(bytes.length, from + 512); at++) spoilt[at] = dice.below(256);
    return spoilt;
  },
  swap: (bytes, dice) => {
    const [one, other] = [pageIn(bytes, dice), pageIn(bytes, dice)];
    const spoilt = Buffer.from(bytes);
    bytes.copy(spoilt, one, other, Math.min(bytes.length, other + PAGE));
    bytes.copy(spoilt, other, one, Math.min(bytes.length, one + PAGE));
    return spoilt.subarray(0, bytes.length);
  },
  cut: (bytes, dice) => Buffer.from(bytes.subarray(0, dice.below(bytes.length))),
};

function pageIn(bytes: Buffer, dice: Dice): number {
  return PAGE * dice.below(Math.ceil(bytes.length / PAGE));
}
