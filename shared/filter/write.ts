/** Writes filters: what a number in a report stands for, or a cell of the register, as text that `parseFilter` reads back. */
import type { FilterKey } from "./terms.ts";

export interface FilterPiece {
  readonly key: FilterKey;
  /** One, or several of which one has to be met. */
  readonly value: string | readonly string[];
  readonly negated?: boolean;
}

/** Pieces as a filter's text; a string is a token as it stands (`in`, `amount>50`). */
export function filterText(pieces: readonly (FilterPiece | string)[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : pieceText(piece))).join(" ");
}

function pieceText({ key, value, negated }: FilterPiece): string {
  const values = typeof value === "string" ? [value] : value;
  return `${negated === true ? "-" : ""}${key}:${values.map((name) => quotedIfNeeded(key, name)).join(",")}`;
}

function quotedIfNeeded(key: FilterKey, name: string): string {
  const isPlain = /^[^\s",]+$/u.test(name) && !(key === "category" && name.toLowerCase() === "none");
  return isPlain ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}
