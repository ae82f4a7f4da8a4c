/**
 * The shape of a filter's text: tokens between spaces, each with its `-`, its key and operator, and its values between
 * commas. Quotes hold spaces, commas and colons together; inside them `\"` is a quote and `\\` a backslash.
 */
export interface FilterValue {
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

export interface FilterToken {
  readonly negated: boolean;
  /** In lower case; null for a word. */
  readonly key: string | null;
  /** `:`, `=`, `<`, `<=`, `>` or `>=`; empty for a word. */
  readonly operator: string;
  /** Between commas; a word has one. */
  readonly values: readonly FilterValue[];
  readonly start: number;
  readonly end: number;
  /** Where the key, or the word, begins: after the `-`. */
  readonly from: number;
  /** Where quotes open that nothing closes. */
  readonly openQuote: number | null;
}

const KEY = /(\p{L}+)(:|<=|>=|<|>|=)/uy;
const SPACE = /\s/u;

export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  for (let at = 0; at < text.length; ) {
    if (SPACE.test(text.charAt(at))) at += 1;
    else {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(text: string, start: number): FilterToken {
  // A figure keeps its sign: "-12.50" looks for that amount.
  const negated = text.charAt(start) === "-" && /[^\s\d.,]/u.test(text.charAt(start + 1));
  const from = negated ? start + 1 : start;
  KEY.lastIndex = from;
  const match = KEY.exec(text);
  const key = match?.[1]?.toLowerCase() ?? null;
  const { values, end, openQuote } = valuesAt(text, from + (match?.[0].length ?? 0), key !== null);
  return { negated, key, operator: match?.[2] ?? "", values, start, end, from, openQuote };
}

/** What stands up to the next space; with a key, its commas part it. */
function valuesAt(
  text: string,
  start: number,
  isList: boolean,
): { values: FilterValue[]; end: number; openQuote: number | null } {
  const values: FilterValue[] = [];
  let openQuote: number | null = null;
  let held = "";
  let quoted = false;
  let begin = start;
  let at = start;
  const put = () => {
    values.push({ text: held, quoted, start: begin, end: at });
    held = "";
    quoted = false;
    begin = at + 1;
  };
  for (; at < text.length && !SPACE.test(text.charAt(at)); at += 1) {
    const char = text.charAt(at);
    if (char === '"') {
      const inside = quotedAt(text, at);
      held += inside.text;
      quoted = true;
      if (!inside.closed) openQuote = at;
      at = inside.end - 1;
    } else if (char === "," && isList) put();
    else held += char;
  }
  put();
  return { values, end: at, openQuote };
}

/** What stands in the quotes that open at `start`; up to the end of the text when nothing closes them. */
function quotedAt(text: string, start: number): { text: string; end: number; closed: boolean } {
  let held = "";
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return { text: held, end: at + 1, closed: true };
    if (char === "\\" && /["\\]/.test(text.charAt(at + 1))) at += 1;
    held += text.charAt(at);
  }
  return { text: held, end: text.length, closed: false };
}
