import { expect, it } from "vitest";
import { passphraseStrength, STRENGTH_LEVELS } from "./passphrase-strength.ts";

const levelOf = (passphrase: string, names: string[] = []) => passphraseStrength(passphrase, names).level;
const rank = (passphrase: string) => STRENGTH_LEVELS.indexOf(levelOf(passphrase));

it.each([
  ["password", "common"],
  ["Password1", "common"],
  ["P@ssw0rd", "common"],
  ["welcome2024", "common"],
  ["aaaaaaaaaaaa", "repeats"],
  ["12345678", "sequence"],
  ["qwertyuiop", "sequence"],
  ["zyxwvutsrqponm", "sequence"],
  ["lanterns", "short"],
])("%s is guessed at once: %s", (passphrase, reason) => {
  expect(passphraseStrength(passphrase)).toMatchObject({ level: "at_once", reason });
});

it("knows the name of the profile, and its parts, in any case", () => {
  expect(passphraseStrength("kimhollis1", ["Kim Hollis"])).toMatchObject({
    level: "at_once",
    reason: "name",
  });
  expect(passphraseStrength("HOLLIS-2024", ["Kim Hollis"])).toMatchObject({
    level: "at_once",
    reason: "name",
  });
  expect(passphraseStrength("kimhollis1").bits).toBeGreaterThan(
    passphraseStrength("kimhollis1", ["Kim Hollis"]).bits,
  );
});

it("takes a block said twice for hardly more than the block", () => {
  const once = passphraseStrength("xkqjvbzw").bits;
  expect(passphraseStrength("xkqjvbzwxkqjvbzw").bits).toBeLessThanOrEqual(once + 2);
  expect(passphraseStrength("abcabcabcabc")).toMatchObject({ level: "at_once", reason: "repeats" });
});

it("counts unrelated words as words, not as letters", () => {
  expect(rank("lantern")).toBe(0);
  expect(rank("lantern gravel")).toBeLessThan(rank("lantern gravel pistachio"));
  expect(levelOf("lantern gravel pistachio harbour")).toBe("centuries");
  expect(passphraseStrength("lantern gravel pistachio harbour").reason).toBeNull();
  // Letter by letter it would be 20 letters and hold for ever.
  expect(rank("lantern harbour")).toBeLessThanOrEqual(2);
});

it("counts what has no pattern letter by letter", () => {
  expect(levelOf("xkqjvbzw")).toBe("months");
  expect(levelOf("xkqjvbzwpf")).toBe("years");
  expect(levelOf("x7Kq-v9Zw4")).not.toBe("at_once");
  expect(levelOf("x7Kq#v9Zw4!pT2")).toBe("centuries");
});

it("never loses by a longer passphrase of the same kind", () => {
  for (const text of ["xkqjvbzwpfhg", "lantern gravel pistachio"]) {
    let last = 0;
    for (let length = 1; length <= text.length; length += 4) {
      const { bits } = passphraseStrength(text.slice(0, length));
      expect(bits).toBeGreaterThanOrEqual(last);
      last = bits;
    }
  }
});

it("says nothing strange of an empty one, of other scripts, of emoji", () => {
  expect(passphraseStrength("").level).toBe("at_once");
  expect(levelOf("фонарь гравий гавань фисташка")).toBe("centuries");
  expect(Number.isFinite(passphraseStrength("🐎🔋📎✅🐎🔋").bits)).toBe(true);
});
