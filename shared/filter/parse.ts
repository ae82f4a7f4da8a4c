/**
 * The filter language of the register. A filter is a list of tokens between spaces, and an entry has to meet them all:
 * words as a search takes them, `payee: category: tag: account:` (commas part several names, of which one has to be met),
 * `amount>50 amount:10..20`, `in out`, `date: on: before: after:`, `is: has: note: number:`; `-` before a token turns it
 * round, quotes take what stands in them as it is. Anything else is an error with its place; nothing is guessed.
 */
import type { Decimal } from "decimal.js";
import { parseTypedFigure } from "../money/expression.ts";
import { daysOf } from "./days.ts";
import {
  FILTER_KEYS,
  FILTER_PARTS,
  FILTER_STATES,
  type FilterBound,
  type FilterError,
  type FilterKey,
  type FilterMeaning,
  type FilterProblem,
  type FilterTerm,
} from "./terms.ts";
import { type FilterToken, type FilterValue, filterTokens } from "./tokens.ts";

export interface ParsedFilter {
  readonly terms: readonly FilterTerm[];
  /** In the order of their places; with any, the terms are what could be read. */
  readonly errors: readonly FilterError[];
}

const MOST_TERMS = 40;

/** Reads a filter; `today` is what its days by name stand for. */
export function parseFilter(text: string, today: string): ParsedFilter {
  const terms: FilterTerm[] = [];
  const errors: FilterError[] = [];
  for (const token of filterTokens(text)) {
    const read = terms.length === MOST_TERMS ? problem("too_many", token, text) : termOf(token, text, today);
    if ("problem" in read) errors.push(read);
    else terms.push({ meaning: read, negated: token.negated, start: token.start, end: token.end });
  }
  return { terms, errors };
}

type Place = Pick<FilterValue, "start" | "end">;

function problem(what: FilterProblem, { start, end }: Place, text: string): FilterError {
  return { problem: what, start, end, value: text.slice(start, end) };
}

function termOf(token: FilterToken, text: string, today: string): FilterMeaning | FilterError {
  const { key, operator, openQuote } = token;
  if (openQuote !== null) return problem("open_quote", { start: openQuote, end: token.end }, text);
  if (key === null) return wordOf(token);
  const named = { start: token.from, end: token.from + key.length };
  if (!isKey(key)) return problem("unknown_key", named, text);
  const [first] = token.values;
  const empty = token.values.find((value) => value.text.trim() === "");
  if (first === undefined || empty !== undefined)
    return problem("no_value", { start: token.from, end: token.end }, text);
  if (operator !== ":" && key !== "amount")
    return problem("bad_operator", { start: named.end, end: named.end + operator.length }, text);
  const whole = { start: first.start, end: token.end };
  return meaningOf(key, token, { text, today, whole, first });
}

function isKey(key: string): key is FilterKey {
  return (FILTER_KEYS as readonly string[]).includes(key);
}

function wordOf({ values }: FilterToken): FilterMeaning {
  const [{ text, quoted }] = values as readonly [FilterValue];
  const lower = text.toLowerCase();
  if (!quoted && (lower === "in" || lower === "out")) return { kind: "direction", direction: lower };
  return { kind: "words", text };
}

interface Around {
  readonly text: string;
  readonly today: string;
  /** Everything after the operator. */
  readonly whole: Place;
  readonly first: FilterValue;
}

function meaningOf(
  key: FilterKey,
  token: FilterToken,
  { text, today, whole, first }: Around,
): FilterMeaning | FilterError {
  const said = text.slice(whole.start, whole.end);
  const all = token.values.map((value) => value.text).join(",");
  switch (key) {
    case "payee":
    case "tag":
    case "account":
    case "category":
      if (key === "category" && said.toLowerCase() === "none") return { kind: "is", state: "uncategorised" };
      return {
        kind: key,
        names: token.values.map(({ text: name, start, end }) => ({ name: name.trim(), start, end })),
      };
    case "note":
      return { kind: "note", text: all };
    case "number":
      return /^\d{1,15}$/.test(said)
        ? { kind: "number", number: Number(said) }
        : problem("bad_number", whole, text);
    case "is": {
      const state = FILTER_STATES.find((known) => known === first.text.toLowerCase());
      return state === undefined || token.values.length > 1
        ? problem("unknown_state", whole, text)
        : { kind: "is", state };
    }
    case "has": {
      const part = FILTER_PARTS.find((known) => known === first.text.toLowerCase());
      return part === undefined || token.values.length > 1
        ? problem("unknown_part", whole, text)
        : { kind: "has", part };
    }
    case "amount":
      return (
        amountOf(token.operator, said) ?? problem(isBackwards(said) ? "backwards" : "bad_amount", whole, text)
      );
    case "after":
    case "before":
    case "date":
    case "on": {
      const days = daysOf(key, said.toLowerCase(), today);
      return typeof days === "string" ? problem(days, whole, text) : { kind: "date", ...days };
    }
  }
}

interface Figure {
  readonly value: Decimal;
  readonly signed: boolean;
}

function figureOf(text: string): Figure | null {
  const [, sign = "", rest = ""] = /^([-+−]?)(.*)$/su.exec(text.trim()) ?? [];
  const value = parseTypedFigure(rest, ".");
  if (value === null) return null;
  return { value: sign === "" || sign === "+" ? value : value.neg(), signed: sign !== "" };
}

/** Null: not an amount, or a range that ends before it begins. */
function amountOf(operator: string, text: string): FilterMeaning | null {
  const parts = text.split("..");
  if (parts.length === 1) {
    const typed = figureOf(text);
    if (typed === null) return null;
    const { value, signed } = typed;
    const bound: FilterBound = { figure: value.toFixed(), open: operator === "<" || operator === ">" };
    return {
      kind: "amount",
      from: operator.startsWith("<") ? null : bound,
      to: operator.startsWith(">") ? null : bound,
      signed,
    };
  }
  const [low = "", high = ""] = parts;
  if (parts.length > 2 || operator !== ":" || (low === "" && high === "")) return null;
  const from = low === "" ? null : figureOf(low);
  const to = high === "" ? null : figureOf(high);
  if ((from === null && low !== "") || (to === null && high !== "") || isBackwards(text)) return null;
  const closed = (typed: Figure | null) =>
    typed === null ? null : { figure: typed.value.toFixed(), open: false };
  return {
    kind: "amount",
    from: closed(from),
    to: closed(to),
    signed: from?.signed === true || to?.signed === true,
  };
}

function isBackwards(text: string): boolean {
  const [from, to] = text.split("..").map((part) => figureOf(part));
  return from != null && to != null && from.value.gt(to.value);
}
