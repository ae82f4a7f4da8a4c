import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  differingGroup,
  normalRecoveryCode,
  RECOVERY_BYTES,
  recoveryCodeFromBytes,
} from "./recovery-code.ts";

const bytes = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES });

describe("R19 a recovery code", () => {
  it("is 7 groups of 4 without letters that look like others", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = recoveryCodeFromBytes(random);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(normalRecoveryCode(code)).toBe(code.replaceAll("-", ""));
      }),
    );
  });

  it("carries 130 bits: codes differ where any of the first 130 do", () => {
    const zero = recoveryCodeFromBytes(new Uint8Array(RECOVERY_BYTES));
    for (let bit = 0; bit < 130; bit++) {
      const one = new Uint8Array(RECOVERY_BYTES);
      one[bit >> 3] = 0x80 >> (bit & 7);
      expect(recoveryCodeFromBytes(one)).not.toBe(zero);
    }
  });

  it("may be typed in small letters, with spaces, with O for 0 and I or L for 1", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = recoveryCodeFromBytes(random);
        const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
        expect(normalRecoveryCode(typed)).toBe(normalRecoveryCode(code));
      }),
    );
  });

  it("shows one wrong character and two swapped neighbours at once", () => {
    fc.assert(
      fc.property(bytes, fc.nat(27), fc.nat(30), (random, at, by) => {
        const text = recoveryCodeFromBytes(random).replaceAll("-", "");
        const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        const other = alphabet[(alphabet.indexOf(text[at] ?? "") + 1 + by) % 32] ?? "";
        expect(normalRecoveryCode(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
        const next = Math.min(at, 24);
        const swapped = text.slice(0, next) + text[next + 1] + text[next] + text.slice(next + 2);
        if (swapped !== text) expect(normalRecoveryCode(swapped)).toBeNull();
      }),
    );
  });

  it("names the group that was mistyped", () => {
    const code = recoveryCodeFromBytes(new Uint8Array(RECOVERY_BYTES).fill(77));
    expect(differingGroup(code, code.toLowerCase())).toBeNull();
    const groups = code.split("-");
    expect(differingGroup(code, groups.with(3, "ZZZZ").join("-"))).toBe(4);
    expect(differingGroup(code, groups.slice(0, 5).join(" "))).toBe(6);
  });

  it.each(["", "hello", "0000-0000", "ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ"])("is not %j", (text) => {
    expect(normalRecoveryCode(text)).toBeNull();
  });
});
