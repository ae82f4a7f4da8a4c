/**
 * The recovery code: 130 random bits as 26 characters of Crockford's base 32 and 2 that check them, in 7 groups of 4.
 * No I, L, O or U, so that what is read off paper is what was printed; case, spaces and dashes do not matter.
 */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_CHARACTERS = 26;
const ALL_CHARACTERS = 28;
/** The largest prime below 32²: one wrong character or two swapped neighbours always change the sum. */
const MODULUS = 1021;
/** Enough for 26 characters of 5 bits; the last bits of the last byte are not used. */
export const RECOVERY_BYTES = 17;
export const RECOVERY_GROUPS = 7;

/** The printed form of 17 random bytes. */
export function recoveryCodeFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== RECOVERY_BYTES) throw new Error("a recovery code is made from 17 bytes");
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  bits >>= BigInt(RECOVERY_BYTES * 8 - CODE_CHARACTERS * 5);
  const values: number[] = [];
  for (let n = CODE_CHARACTERS - 1; n >= 0; n--) values.push(Number((bits >> BigInt(5 * n)) & 31n));
  const sum = checksum(values);
  const text = [...values, sum >> 5, sum & 31].map((value) => ALPHABET.charAt(value)).join("");
  return groupsOf(text).join("-");
}

/** The 28 characters a person meant; null when they are not a code (`checksum` tells typing errors). */
export function normalRecoveryCode(typed: string): string | null {
  const text = cleaned(typed);
  if (text.length !== ALL_CHARACTERS) return null;
  const values = [...text].map((character) => ALPHABET.indexOf(character));
  if (values.some((value) => value < 0)) return null;
  const sum = ((values[CODE_CHARACTERS] ?? 0) << 5) | (values[CODE_CHARACTERS + 1] ?? 0);
  return sum === checksum(values.slice(0, CODE_CHARACTERS)) ? text : null;
}

/** The first group of `typed` that differs from `shown`, 1 to 7; null when none does. */
export function differingGroup(shown: string, typed: string): number | null {
  const wanted = groupsOf(cleaned(shown));
  const found = groupsOf(cleaned(typed));
  const at = wanted.findIndex((group, n) => group !== found[n]);
  return at < 0 ? null : at + 1;
}

/** What a person typed, in the alphabet of the code: O is 0, I and L are 1. */
function cleaned(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}

function groupsOf(text: string): string[] {
  return text.match(/.{1,4}/g) ?? [];
}

function checksum(values: readonly number[]): number {
  return values.reduce((sum, value, at) => (sum + (at + 1) * (value + 1)) % MODULUS, 0);
}
