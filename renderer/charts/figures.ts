/**
 * Figures of charts. An amount is a bigint of minor units; it becomes a float for pixels only (`pixelValue`). What is
 * written comes from the integer.
 */
import { decimalWithDigits } from "../../shared/money/amount.ts";
import { numberLocale } from "../format/locale.ts";
import { currencySymbol, formatAmount, MINUS, moneyParts } from "../format/money.ts";
import { formatCount } from "../format/number.ts";
import { t } from "../i18n/t.ts";

/** What the figures of a chart are: minor units of a currency, or (`currency: null`) a plain count. */
export interface Unit {
  readonly currency: string | null;
  readonly digits: number;
}

export const COUNT: Unit = { currency: null, digits: 0 };

/** Minor units from a decimal string of the contract; it has no more decimals than the unit. */
export function minorOf(decimal: string, { digits }: Unit): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(digits, "0"));
}

/** "-12.50" from -1250n. */
export function decimalOf(value: bigint, { digits }: Unit): string {
  return decimalWithDigits(value, digits);
}

/** For positions and widths only, never for a figure. */
export function pixelValue(value: bigint): number {
  return Number(value);
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** "€ −1,234.50", "1,204". */
export function figureText(value: bigint, unit: Unit): string {
  if (unit.currency === null) return formatCount(value).replace("-", MINUS);
  return `${currencySymbol(unit.currency)}\u202f${formatAmount(decimalOf(value, unit))}`;
}

/** "€ 1,234.50" with its sign as a word. */
export function spokenFigure(value: bigint, unit: Unit): string {
  const figure = figureText(absolute(value), unit);
  return value < 0n ? `${t("money.minus")} ${figure}` : figure;
}

/** Whole units without a currency: "47,370", for a label at a line's end. Half a unit rounds away from zero. */
export function wholeFigure(value: bigint, { digits }: Unit): string {
  const scale = 10n ** BigInt(digits);
  const rounded = (absolute(value) + scale / 2n) / scale;
  const { whole } = moneyParts(String(rounded));
  return value < 0n && rounded !== 0n ? MINUS + whole : whole;
}

const STEPS = [
  { from: 1_000_000_000, word: "chart.billions" },
  { from: 1_000_000, word: "chart.millions" },
  { from: 1000, word: "chart.thousands" },
] as const;

/** How the marks of one axis are written: all in the same step, "0.5k" beside "1k"; zero is "0". */
export function axisFigures(ticks: readonly number[], { digits }: Unit): string[] {
  const scale = 10 ** digits;
  const values = ticks.map((tick) => tick / scale);
  const largest = Math.max(...values.map(Math.abs), 0);
  const step = STEPS.find(({ from }) => largest >= from);
  const shown = values.map((value) => value / (step?.from ?? 1));
  const decimals = Math.max(0, ...shown.map(decimalsOf));
  const format = new Intl.NumberFormat(numberLocale, {
    maximumFractionDigits: decimals,
    minimumFractionDigits: step === undefined ? decimals : 0,
  });
  return shown.map((value) => {
    if (value === 0) return "0";
    const text = format.format(Math.abs(value));
    return (value < 0 ? MINUS : "") + (step === undefined ? text : t(step.word, text));
  });
}

/** Decimals a round figure needs, two at most. */
function decimalsOf(value: number): number {
  for (const decimals of [0, 1])
    if (Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6) return decimals;
  return 2;
}
