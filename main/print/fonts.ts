/** The fonts of printed pages: IBM Plex Mono, in the files that each cover some of Unicode; figures stand under figures. */
import { readFileSync } from "node:fs";
import { resourcePath } from "../db/resource-dir.ts";
import { fontFromWoff } from "./woff.ts";

export type Weight = 400 | 600;

const SUBSETS = ["latin", "latin-ext", "cyrillic"] as const;
type Subset = (typeof SUBSETS)[number];

export function readFont(subset: Subset, weight: Weight): Buffer {
  return fontFromWoff(
    readFileSync(resourcePath(`resources/fonts/ibm-plex-mono-${subset}-${weight}-normal.woff`)),
  );
}

export const FONTS: readonly (readonly [Subset, Weight])[] = SUBSETS.flatMap((subset) => [
  [subset, 400] as const,
  [subset, 600] as const,
]);

export interface Run {
  readonly subset: Subset;
  readonly text: string;
  /** How many letters stand before it. */
  readonly at: number;
}

/** Which file has a character; null: none has. */
function subsetOf(code: number): Subset | null {
  if (code < 0x100 || [0x131, 0x152, 0x153, 0x20ac, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215].includes(code))
    return "latin";
  if (code >= 0x2010 && code <= 0x2044) return "latin";
  if ((code >= 0x400 && code <= 0x45f) || code === 0x490 || code === 0x491 || code === 0x2116)
    return "cyrillic";
  const isExtended =
    (code >= 0x100 && code <= 0x2ba) ||
    (code >= 0x1e00 && code <= 0x1eff) ||
    (code >= 0x20a0 && code <= 0x20c0);
  return isExtended ? "latin-ext" : null;
}

/** A text in pieces of one font file each; what no file has becomes a question mark. */
export function runsOf(text: string): Run[] {
  const runs: { subset: Subset; text: string; at: number }[] = [];
  for (const [at, letter] of lettersOf(text).entries()) {
    const last = runs.at(-1);
    // A space is in every file.
    const found = letter === " " ? (last?.subset ?? "latin") : subsetOf(letter.codePointAt(0) ?? 0);
    const subset = found ?? "latin";
    const shown = found === null ? "?" : letter;
    if (last?.subset === subset) last.text += shown;
    else runs.push({ subset, text: shown, at });
  }
  return runs;
}

/** Every space is a plain one; soft hyphens and marks of direction take no place. */
export function lettersOf(text: string): string[] {
  return [
    ...text
      .normalize("NFC")
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/gu, "")
      .replace(/\s/gu, " "),
  ];
}
