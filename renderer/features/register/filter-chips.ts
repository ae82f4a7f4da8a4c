/**
 * A filter as the bar shows it: what is finished stands in chips, what is typed in the field. The text is both, with a
 * space between; nothing else is remembered.
 */
import { type FilterToken, filterTokens } from "../../../shared/filter/tokens.ts";

export interface ChipParts {
  /** Each a token as it is written. */
  readonly chips: readonly string[];
  readonly draft: string;
}

export const NO_PARTS: ChipParts = { chips: [], draft: "" };

/** The text that parts stand for. */
export function partsText({ chips, draft }: ChipParts): string {
  return [...chips, ...(draft === "" ? [] : [draft])].join(" ");
}

/** Words stay in the field, where they are typed; everything else is a chip once it is finished. */
function isChip({ key, negated, values: [first], openQuote }: FilterToken): boolean {
  const isDirection = first !== undefined && !first.quoted && /^(in|out)$/i.test(first.text);
  return openQuote === null && (key !== null || negated || isDirection);
}

/** Moves finished tokens of the field into chips: those with a space after them, or all of them. */
export function absorbed({ chips, draft }: ChipParts, all: boolean): ChipParts {
  const done = filterTokens(draft).filter((token) => isChip(token) && (all || token.end < draft.length));
  if (done.length === 0) return { chips, draft };
  let rest = "";
  let at = 0;
  for (const { start, end } of done) {
    rest += draft.slice(at, start);
    at = end;
  }
  rest += draft.slice(at);
  return {
    chips: [...chips, ...done.map(({ start, end }) => draft.slice(start, end))],
    draft: rest.replace(/\s+/g, " ").replace(/^ /, ""),
  };
}

/** A text from elsewhere: an address, a saved view. */
export function partsOf(text: string): ChipParts {
  return absorbed({ chips: [], draft: text.trim() }, true);
}

/** Takes a chip back into the field, to be typed on. */
export function reopened({ chips, draft }: ChipParts, at: number): ChipParts {
  const chip = chips[at] ?? "";
  return { chips: chips.filter((_, index) => index !== at), draft: draft === "" ? chip : `${chip} ${draft}` };
}

export function without({ chips, draft }: ChipParts, at: number): ChipParts {
  return { chips: chips.filter((_, index) => index !== at), draft };
}

/** Where each chip begins in the text, and the draft after them. */
export function chipStarts({ chips }: ChipParts): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  for (const chip of chips) {
    starts.push(at);
    at += chip.length + 1;
  }
  return [...starts, at];
}
