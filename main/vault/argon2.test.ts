import * as crypto from "node:crypto";
import { describe, expect, it } from "vitest";
import { DEFAULT_KDF, type Kdf, keyFromPassphrase, passphraseBytes } from "./argon2.ts";

/** Node's own, from 24.7 on; not in Electron, so the program does not use it. */
interface Argon2Sync {
  argon2Sync(
    name: string,
    options: {
      message: Uint8Array;
      nonce: Uint8Array;
      parallelism: number;
      tagLength: number;
      memory: number;
      passes: number;
    },
  ): Buffer;
}

describe("R16 a key from a passphrase", () => {
  const salt = Buffer.from("0123456789abcdef");
  const cases: [string, Kdf][] = [
    ["correct horse battery staple", DEFAULT_KDF],
    ["größer als Ångström", { name: "argon2id", memoryKiB: 19 * 1024, passes: 2, lanes: 1 }],
  ];

  it.each(cases)("is Argon2id, equal to Node's own: %s", async (passphrase, kdf) => {
    const { argon2Sync } = crypto as unknown as Argon2Sync;
    const expected = argon2Sync("argon2id", {
      message: passphraseBytes(passphrase),
      nonce: salt,
      parallelism: kdf.lanes,
      tagLength: 32,
      memory: kdf.memoryKiB,
      passes: kdf.passes,
    });
    expect((await keyFromPassphrase(passphrase, salt, kdf)).equals(expected)).toBe(true);
  });

  it("costs what was decided", () => {
    expect(DEFAULT_KDF).toEqual({ name: "argon2id", memoryKiB: 65_536, passes: 3, lanes: 4 });
  });

  it("is the same for the same letters, however a keyboard composes them", async () => {
    const kdf: Kdf = { name: "argon2id", memoryKiB: 19 * 1024, passes: 2, lanes: 1 };
    const composed = await keyFromPassphrase("caf\u00e9 time", salt, kdf);
    expect((await keyFromPassphrase("cafe\u0301 time", salt, kdf)).equals(composed)).toBe(true);
    expect((await keyFromPassphrase("cafe time", salt, kdf)).equals(composed)).toBe(false);
  });

  it("is derived off this thread: timers go on meanwhile", async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await keyFromPassphrase("correct horse battery staple", salt, DEFAULT_KDF);
    clearInterval(timer);
    // On this thread it would be one tick at most: nothing runs before the derivation has ended.
    expect(ticks).toBeGreaterThan(3);
  });
});
