import { useId } from "react";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import { axisRoom, type Frame, frameOf, PlaceLabels, ValueMarks } from "./axes.tsx";
import styles from "./chart.module.css";
import { nearestOf } from "./date-axis.ts";
import { pixelValue, type Unit } from "./figures.ts";
import { fitted, namedMarks } from "./labels.ts";
import { Legend } from "./legend.tsx";
import { fillOf } from "./patterns.tsx";
import { type Drawing, Plot } from "./plot.tsx";
import { type Reading, type ReadingRow, type Tone, toneOf } from "./reading.ts";
import { seriesSentence } from "./sentence.ts";
import { type Piece, stacked } from "./stacks.ts";
import type { Box } from "./use-box.ts";
import { heightOf, valueAxis } from "./value-axis.ts";

const c = classesOf(styles);

export interface BarPlace {
  readonly key: string;
  /** Under the bar: "Nov". */
  readonly name: string;
  /** In words and tables: "November 2026". */
  readonly longName: string;
  /** A period that is not over: an outline. */
  readonly unfinished?: boolean;
}

export interface BarSeries {
  readonly id: string;
  readonly name: string;
  readonly values: readonly bigint[];
  readonly tone?: Tone;
}

export interface BarChartProps {
  name: string;
  unit: Unit;
  places: readonly BarPlace[];
  /** One is plain bars; several are stacked, what is below zero downwards, or beside each other. */
  series: readonly BarSeries[];
  layout?: "stacked" | "beside";
  /** Drawn as a stroke across the bar: a net. */
  net?: { readonly name: string; readonly values: readonly bigint[] } | undefined;
  height?: number;
  /** What the tip says beside the series: a breakdown. */
  more?: (index: number) => readonly ReadingRow[];
  onOpen?: ((index: number) => void) | undefined;
}

/** Bars from a zero line that is always drawn; the unfinished period is an outline. */
export function BarChart(props: BarChartProps) {
  const id = useId();
  const hidden = useUi((ui) => ui.amountsHidden);
  const { name, unit, places, series, net, onOpen } = props;
  const told = [...series, ...(net === undefined ? [] : [net])].map((one) => ({
    name: one.name,
    points: places.map(({ longName }, i) => ({ label: longName, value: one.values[i] ?? 0n })),
  }));
  const legend = [
    ...series.map((one, i) => ({ name: one.name, tone: one.tone ?? toneOf(i) })),
    ...(net === undefined ? [] : [{ name: net.name, tone: "net" as const }]),
  ];
  return (
    <>
      {legend.length > 1 && <Legend items={legend} />}
      <Plot
        id={id}
        label={seriesSentence(name, told, unit, { hidden, extreme: "highest" })}
        readings={barReadings(props)}
        draw={(box) => drawing(props, box, id)}
        onOpen={onOpen}
      />
    </>
  );
}

function barReadings({ places, series, net, unit, more }: BarChartProps): Reading[] {
  const single = series.length === 1 && net === undefined;
  return places.map(({ longName }, i) => ({
    head: longName,
    rows: [
      ...series.map((one, s) => ({
        label: single ? "" : one.name,
        value: one.values[i] ?? 0n,
        unit,
        ...(single ? {} : { tone: one.tone ?? toneOf(s) }),
      })),
      ...(net === undefined
        ? []
        : [{ label: net.name, value: net.values[i] ?? 0n, unit, tone: "net" as const }]),
      ...(more?.(i) ?? []),
    ],
  }));
}

const WIDEST_BAR = 24;

function drawing(props: BarChartProps, box: Box, id: string): Drawing {
  const { places, series, net, unit, height = 190, layout = "stacked" } = props;
  const pieces =
    layout === "stacked"
      ? stacked(
          series.map(({ values }) => values),
          places.length,
        )
      : series.map(({ values }) => places.map((_, i) => ({ from: 0n, to: values[i] ?? 0n })));
  const ends = pieces.flatMap((row) => row.map(({ to }) => to));
  const axis = valueAxis([...ends, ...(net?.values ?? [])], { zero: true });
  const frame = frameOf(box, height, { left: axisRoom(axis, unit), right: 2, top: 8 });
  const y = heightOf(axis, frame.top, frame.bottom);
  const step = (frame.right - frame.left) / Math.max(1, places.length);
  const at = places.map((_, i) => frame.left + step * (i + 0.5));
  const bars: Bars = { frame, at, y, width: Math.max(2, Math.min(WIDEST_BAR, step * 0.62)), layout, id };
  const longest = Math.max(step * 2 - 10, 60);
  const names = places.map(({ name }) => fitted(name, longest));
  const labels = [...namedMarks(at, names)].map((index) => ({
    index,
    text: names[index] ?? "",
    at: at[index] ?? 0,
  }));
  const now = places.findIndex(({ unfinished }) => unfinished === true);
  const top = (index: number) => Math.min(y(0), ...pieces.map((row) => y(pixelValue(row[index]?.to ?? 0n))));
  return {
    height,
    nearest: (x) => nearestOf(at, frame.x(x)),
    anchor: (index) => ({ x: frame.x(at[index] ?? 0), y: Math.max(0, top(index) - 4), reach: step / 2 }),
    cursor: (index) => (
      <rect
        x={frame.x(at[index] ?? 0) - step / 2}
        y={frame.top - 4}
        width={step}
        height={frame.bottom - frame.top + 8}
        className={c("readPlace")}
      />
    ),
    shapes: (
      <>
        <ValueMarks axis={axis} unit={unit} frame={frame} y={y} />
        {pieces.map((row, s) => (
          <SeriesBars key={series[s]?.id} row={row} index={s} bars={bars} {...props} />
        ))}
        {net !== undefined && <NetStrokes values={net.values} places={places} bars={bars} />}
        <PlaceLabels labels={labels} frame={frame} now={now < 0 ? undefined : now} />
      </>
    ),
  };
}

interface Bars {
  readonly frame: Frame;
  readonly at: readonly number[];
  readonly y: (value: number) => number;
  readonly width: number;
  readonly layout: "stacked" | "beside";
  readonly id: string;
}

function SeriesBars({
  row,
  index,
  bars: { frame, at, y, width, layout, id },
  series,
  places,
}: BarChartProps & { row: readonly Piece[]; index: number; bars: Bars }) {
  const tone = series[index]?.tone ?? toneOf(index);
  const one = layout === "beside" ? width / Math.max(1, series.length) : width;
  const shift = layout === "beside" ? one * index : 0;
  return row.map(({ from, to }, i) => {
    if (from === to) return null;
    const [a, b] = [y(pixelValue(from)), y(pixelValue(to))];
    const left = (at[i] ?? 0) - width / 2 + shift;
    const isOpen = places[i]?.unfinished === true;
    const paint = isOpen ? { className: c("unfinished", `stroke${tone}`) } : fillOf(tone, id);
    return (
      <rect
        key={places[i]?.key}
        x={Math.min(frame.x(left), frame.x(left + one))}
        y={Math.min(a, b)}
        width={one}
        height={Math.max(1, Math.abs(a - b))}
        {...paint}
      />
    );
  });
}

function NetStrokes({
  values,
  places,
  bars: { frame, at, y, width },
}: {
  values: readonly bigint[];
  places: readonly BarPlace[];
  bars: Bars;
}) {
  return places.map(({ key }, i) => {
    const height = y(pixelValue(values[i] ?? 0n));
    const centre = frame.x(at[i] ?? 0);
    return (
      <line
        key={key}
        x1={centre - width / 2 - 4}
        x2={centre + width / 2 + 4}
        y1={height}
        y2={height}
        className={c("net")}
      />
    );
  });
}
