import { numberLocale } from "./locale.ts";

/** The reader's decimal mark; fields accept either. */
export let decimalMark: "." | "," = ".";
let grouping = new Intl.NumberFormat(numberLocale);
readLocale();

/** Makes the formats again after `numberLocale` changed. */
export function readLocale(): void {
  grouping = new Intl.NumberFormat(numberLocale, { maximumFractionDigits: 0, useGrouping: true });
  const parts = new Intl.NumberFormat(numberLocale, { minimumFractionDigits: 1 }).formatToParts(1234567.8);
  decimalMark = parts.find((part) => part.type === "decimal")?.value === "," ? "," : ".";
}

export function formatCount(count: number | bigint): string {
  return grouping.format(count);
}

/** Digits such as "1234567" with the reader's grouping; exact for any length. */
export function groupDigits(digits: string): string {
  return grouping.format(BigInt(digits === "" ? "0" : digits));
}

const UNITS = ["bytes", "kB", "MB", "GB"] as const;

/** "338.0 MB": decimal units, one digit from kB on. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : 1;
  const text = new Intl.NumberFormat(numberLocale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return `${text} ${UNITS[unit] ?? "bytes"}`;
}

export function formatPercent(share: number): string {
  return new Intl.NumberFormat(numberLocale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}
