/** The colours for colour blindness: seen as people see them who lack one kind of cone, all can be told apart. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const CSS = readFileSync(new URL("../renderer/styles/tokens.css", import.meta.url), "utf8");
const SHEETS = { light: "#fafcf9", dark: "#13191c" } as const;
type Side = keyof typeof SHEETS;
type Rgb = readonly [number, number, number];

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const LACKING = {
  red: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  green: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;

function linear(hex: string): Rgb {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(linear(a)), luminance(linear(b))].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function seenBy(matrix: readonly number[], [r, g, b]: Rgb): Rgb {
  const row = (at: number) => {
    const [x = 0, y = 0, z = 0] = matrix.slice(at, at + 3);
    return Math.min(1, Math.max(0, x * r + y * g + z * b));
  };
  return [row(0), row(3), row(6)];
}

/** Oklab, in which distances are about as large as they look. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Colours of a block of tokens.css by name. */
function coloursOf(selector: string, side: Side): ReadonlyMap<string, string> {
  const start = CSS.indexOf(`${selector} {`);
  const block = CSS.slice(start, CSS.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
      ([, name = "", light = "", dark = ""]) => [name, side === "light" ? light : dark],
    ),
  );
}

/** How near the two nearest charts colours come for whoever lacks a cone. */
function nearest(colours: readonly string[], matrix: readonly number[]): number {
  const seen = colours.map((hex) => oklab(seenBy(matrix, linear(hex))));
  return Math.min(...seen.flatMap((a, at) => seen.slice(at + 1).map((b) => distance(a, b))));
}

it.each(["light", "dark"] as const)("%s: drawn on the sheet they stand out, and no two are alike", (side) => {
  const safe = coloursOf('[data-palette="safe"]', side);
  const charts = [...safe].filter(([name]) => name.startsWith("chart-")).map(([, hex]) => hex);
  const standard = [...coloursOf(":root", side)]
    .filter(([name]) => /^chart-\d$/.test(name))
    .map(([, hex]) => hex);
  expect([charts.length, standard.length]).toEqual([8, 8]);
  for (const [name, hex] of safe)
    if (!name.endsWith("wash")) expect(contrast(hex, SHEETS[side]), name).toBeGreaterThanOrEqual(3);
  for (const word of ["positive", "negative"])
    expect(contrast(safe.get(word) ?? "", SHEETS[side]), word).toBeGreaterThanOrEqual(4.5);
  for (const matrix of Object.values(LACKING)) {
    expect(nearest(charts, matrix)).toBeGreaterThan(nearest(standard, matrix));
    const meanings = ["positive", "negative"].map((word) => safe.get(word) ?? "");
    expect(nearest(meanings, matrix)).toBeGreaterThan(0.15);
  }
});
