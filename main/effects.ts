/** The real clock and the real source of ids. */
import { randomFillSync } from "node:crypto";
import { V7Generator } from "uuidv7";
import type { Clock, IdSource } from "../shared/effects.ts";

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  today: () => {
    const now = new Date();
    const two = (n: number) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

const POOL_BYTES = 16384;

/** UUIDv7 and random bytes from the system's generator, drawn in pools because an import asks for millions. */
export function systemIds(): IdSource<Buffer> {
  let pool = Buffer.alloc(0);
  let used = 0;
  const draw = (count: number): number => {
    if (used + count > pool.length) {
      pool = Buffer.allocUnsafeSlow(Math.max(POOL_BYTES, count));
      randomFillSync(pool);
      used = 0;
    }
    used += count;
    return used - count;
  };
  const randomBytes = (count: number): Buffer => {
    const at = draw(count);
    return pool.subarray(at, at + count);
  };
  const generator = new V7Generator({
    nextUint32: () => {
      const at = draw(4);
      return pool.readUInt32LE(at);
    },
  });
  return { uuid: () => generator.generate().toString(), randomBytes };
}
