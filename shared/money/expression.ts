/**
 * The arithmetic an amount field understands: + - * / ( ), either decimal mark, grouping in either style.
 * Exact (decimal.js); the result is rounded half-even to the currency's decimals only where a division or a product
 * of fractions made it finer.
 */
import { Decimal } from "decimal.js";
import { DomainError } from "../errors.ts";

type Token =
  | { readonly kind: "number"; readonly value: Decimal }
  | { readonly kind: "op"; readonly op: string };

/** One typed figure to a Decimal: "1.234,56", "1,234.56", "12,5", "1 234.5" and "1'234.50" all mean what they look like. */
export function parseTypedFigure(text: string, decimalMark: "." | ","): Decimal | null {
  const compact = text.replace(/[\s\u00a0\u202f'’]/g, "");
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(compact)) return null;
  const lastDot = compact.lastIndexOf(".");
  const lastComma = compact.lastIndexOf(",");
  let mark: string | null = null;
  if (lastDot >= 0 && lastComma >= 0) mark = lastDot > lastComma ? "." : ",";
  else if (lastDot >= 0 || lastComma >= 0) mark = soleMark(compact, lastDot >= 0 ? "." : ",", decimalMark);
  const group = mark === "." ? "," : ".";
  const plain = mark === null ? compact.replace(/[.,]/g, "") : compact.replaceAll(group, "");
  if (mark !== null && plain.split(mark).length !== 2) return null;
  if (!isGrouped(mark === null ? compact : compact.slice(0, compact.lastIndexOf(mark)))) return null;
  return new Decimal(mark === "," ? plain.replace(",", ".") : plain);
}

/** Digits with no separator, or in groups of three (two, as India writes them) of which the last has three. */
function isGrouped(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}([.,])(?:\d{2,3}\1)*\d{3}$/.test(whole);
}

/** A mark that appears alone groups only if it repeats, or is not the locale's decimal mark and stands before exactly three digits. */
function soleMark(text: string, mark: string, decimalMark: string): string | null {
  const parts = text.split(mark);
  if (parts.length > 2) return null;
  const looksGrouped =
    (parts[1] ?? "").length === 3 && (parts[0] ?? "").length <= 3 && parts[0] !== "" && parts[0] !== "0";
  return looksGrouped && mark !== decimalMark ? null : mark;
}

function tokenize(text: string, decimalMark: "." | ","): Token[] {
  const tokens: Token[] = [];
  const source = text.replace(/[−–]/g, "-").replace(/[×x]/g, "*").replace(/÷/g, "/");
  const pattern = /\s*(?:(\d[\d.,'’]*(?:[\u00a0\u202f ]\d{3}(?:[.,]\d+)?)*|[.,]\d+)|([-+*/()]))/y;
  while (pattern.lastIndex < source.trimEnd().length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(source);
    if (match === null) throw badExpression(text, at);
    if (match[1] !== undefined) {
      const value = parseTypedFigure(match[1], decimalMark);
      if (value === null) throw badExpression(text, at);
      tokens.push({ kind: "number", value });
    } else tokens.push({ kind: "op", op: match[2] ?? "" });
  }
  return tokens;
}

function badExpression(text: string, at: number): DomainError {
  return new DomainError("bad_amount", {
    value: text,
    column: at + 1,
    message: `“${text}” is not an amount. Expected a figure or a sum such as 12.50+3*4.`,
  });
}

/**
 * Value of what was typed into an amount field, as a decimal string with at most `digits` decimals.
 * Fails with `bad_amount` (not an expression, division by zero).
 */
export function evaluateAmount(text: string, digits: number, decimalMark: "." | "," = "."): string {
  const tokens = tokenize(text, decimalMark);
  let position = 0;
  const peekOp = (): string | null => {
    const token = tokens[position];
    return token?.kind === "op" ? token.op : null;
  };
  const factor = (): Decimal => {
    const op = peekOp();
    if (op === "-" || op === "+") {
      position += 1;
      return op === "-" ? factor().neg() : factor();
    }
    if (op === "(") {
      position += 1;
      const inner = sum();
      if (peekOp() !== ")") throw badExpression(text, text.length);
      position += 1;
      return inner;
    }
    const token = tokens[position];
    if (token?.kind !== "number") throw badExpression(text, text.length);
    position += 1;
    return token.value;
  };
  const product = (): Decimal => {
    let value = factor();
    for (let op = peekOp(); op === "*" || op === "/"; op = peekOp()) {
      position += 1;
      const right = factor();
      if (op === "/" && right.isZero()) throw badExpression(text, text.length);
      value = op === "*" ? value.times(right) : value.dividedBy(right);
    }
    return value;
  };
  const sum = (): Decimal => {
    let value = product();
    for (let op = peekOp(); op === "+" || op === "-"; op = peekOp()) {
      position += 1;
      value = op === "+" ? value.plus(product()) : value.minus(product());
    }
    return value;
  };
  const value = sum();
  if (position !== tokens.length) throw badExpression(text, text.length);
  const rounded = value.toDecimalPlaces(digits, Decimal.ROUND_HALF_EVEN);
  return rounded.isZero() ? new Decimal(0).toFixed(digits) : rounded.toFixed(digits);
}
