import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveKey, newKey, SEAL_OVERHEAD, seal, unseal } from "./seal.ts";

describe("a seal", () => {
  it("R13 gives back what went in, and shows none of it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 300 }), (clear) => {
        const key = newKey();
        const sealed = seal(key, clear, "about");
        expect(sealed.length).toBe(clear.length + SEAL_OVERHEAD);
        expect(sealed.includes(Buffer.from(clear))).toBe(false);
        expect(unseal(key, sealed, "about")?.equals(clear)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("opens with no other key, for no other purpose, and with no bit changed", () => {
    const key = newKey();
    const sealed = seal(key, Buffer.from("a secret"), "about");
    expect(unseal(newKey(), sealed, "about")).toBeNull();
    expect(unseal(key, sealed, "about something else")).toBeNull();
    expect(unseal(key, sealed.subarray(0, 10), "about")).toBeNull();
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(key, changed, "about")).toBeNull();
    }
  });

  it("derives another key for each purpose and salt, and always the same", () => {
    const from = Buffer.alloc(22, 0x0b);
    const salt = Buffer.from("000102030405060708090a0b0c", "hex");
    expect(deriveKey(from, salt, "a").equals(deriveKey(from, salt, "b"))).toBe(false);
    expect(deriveKey(from, salt, "a").equals(deriveKey(from, salt, "a"))).toBe(true);
  });
});
