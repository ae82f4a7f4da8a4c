/**
 * What can be read off a chart, point by point: the same words for the cursor of the keyboard, for the pointer and for
 * ears, and the keys that move from one to the next.
 */
import { formatPercent } from "../format/number.ts";
import { t } from "../i18n/t.ts";
import { spokenFigure, type Unit } from "./figures.ts";

/** A colour of the palette by its place, or one of the fixed parts of a cash flow. */
export type Tone = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | "in" | "out" | "net";

/** The palette's place of the n-th series (from 0); from the seventh on it is "other". */
export function toneOf(index: number): Tone {
  return ([1, 2, 3, 4, 5, 6] as const)[index] ?? 8;
}

export interface ReadingRow {
  readonly label: string;
  /** Null: nothing is known there. */
  readonly value: bigint | null;
  readonly unit: Unit;
  readonly tone?: Tone;
  /** Its part of the whole, 0 to 1. */
  readonly share?: number;
}

/** One point of a chart in words. */
export interface Reading {
  readonly head: string;
  readonly rows: readonly ReadingRow[];
}

/** "November 2026: in € 6,200.00, out minus € 4,586.25". Without figures while amounts are hidden. */
export function spokenReading({ head, rows }: Reading, hidden: boolean): string {
  const parts = rows.map((row) => {
    const figure = spokenRow(row, hidden);
    return row.label === "" ? figure : `${row.label} ${figure}`;
  });
  return parts.length === 0 ? head : t("chart.reading", head, parts.join(", "));
}

function spokenRow({ value, unit, share }: ReadingRow, hidden: boolean): string {
  if (value === null) return t("chart.none");
  if (hidden) return t("money.hidden");
  const figure = spokenFigure(value, unit);
  return share === undefined ? figure : `${figure}, ${formatPercent(share)}`;
}

/** Where a key moves the cursor among `count` points; null: the key is not ours. */
export type Move = (key: string, at: number | null, count: number) => number | null;

/** Points in one line; `mirrored` where reading goes from right to left. */
export function lineMove(mirrored: boolean): Move {
  const forward = mirrored ? ["ArrowLeft", "ArrowDown"] : ["ArrowRight", "ArrowDown"];
  const back = mirrored ? ["ArrowRight", "ArrowUp"] : ["ArrowLeft", "ArrowUp"];
  return (key, at, count) => {
    if (forward.includes(key)) return at === null ? 0 : Math.min(at + 1, count - 1);
    if (back.includes(key)) return at === null ? count - 1 : Math.max(at - 1, 0);
    return edgeMove(key, count);
  };
}

/** Weeks side by side, the days of each from top to bottom. */
export function weekMove(mirrored: boolean): Move {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    ArrowRight: mirrored ? -7 : 7,
    ArrowLeft: mirrored ? 7 : -7,
  };
  return (key, at, count) => {
    const step = steps[key];
    if (step === undefined) return edgeMove(key, count);
    const next = at === null ? count - 1 : at + step;
    return next < 0 || next >= count ? at : next;
  };
}

function edgeMove(key: string, count: number): number | null {
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
