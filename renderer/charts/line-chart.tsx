import { area, curveLinear, curveStepAfter, line } from "d3-shape";
import { useId } from "react";
import { formatLongDate } from "../format/date.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import { axisRoom, type Frame, frameOf, LABEL_ROOM, PlaceLabels, ValueMarks } from "./axes.tsx";
import styles from "./chart.module.css";
import { dayLabels, nearestOf, placesOfDays } from "./date-axis.ts";
import { pixelValue, type Unit, wholeFigure } from "./figures.ts";
import { fitted, spreadLabels, textWidth } from "./labels.ts";
import { Legend } from "./legend.tsx";
import { type Drawing, Plot } from "./plot.tsx";
import { type Reading, toneOf } from "./reading.ts";
import { seriesSentence } from "./sentence.ts";
import type { Box } from "./use-box.ts";
import { heightOf, valueAxis } from "./value-axis.ts";

const c = classesOf(styles);

export interface LineSeries {
  readonly id: string;
  readonly name: string;
  /** One for each of the chart's days; null: nothing is known there. */
  readonly values: readonly (bigint | null)[];
  /** Between which values the true one may lie. */
  readonly band?: { readonly low: readonly bigint[]; readonly high: readonly bigint[] };
}

export interface LineChartProps {
  /** What the lines show: the first words of its sentence. */
  name: string;
  unit: Unit;
  /** Days, oldest first. They lie as far apart as the calendar has them. */
  dates: readonly string[];
  series: readonly LineSeries[];
  /** A balance moves in steps. */
  shape?: "line" | "steps";
  /** A dotted upright; what lies after it is ahead, and dashed. */
  today?: string | undefined;
  /** The one point that is named. */
  mark?: "lowest" | "highest" | undefined;
  markName?: string;
  /** Draw zero even where no value is near it. */
  fromZero?: boolean;
  height?: number;
  /** How a day is told; a month's end may be told as its month. */
  dayName?: (date: string) => string;
  onOpen?: ((index: number) => void) | undefined;
  /** What opening a point does, in words. */
  opens?: string;
}

/** Lines over days: known solid, ahead dashed, a spread as a band; named at their ends. */
export function LineChart(props: LineChartProps) {
  const id = useId();
  const hidden = useUi((ui) => ui.amountsHidden);
  const { name, unit, dates, series, mark = "lowest", dayName = formatLongDate, onOpen } = props;
  const many = series.length > 2;
  const points = (values: LineSeries["values"]) =>
    dates.map((date, i) => ({ label: dayName(date), value: values[i] ?? null }));
  const label = seriesSentence(
    name,
    series.map((one) => ({ name: one.name, points: points(one.values) })),
    unit,
    { hidden, extreme: mark },
  );
  return (
    <>
      {many && (
        <Legend
          items={series.map((one, i) => ({ name: one.name, tone: toneOf(i), shape: "line" as const }))}
        />
      )}
      <Plot
        id={id}
        label={label}
        readings={lineReadings(props, dayName)}
        draw={(box) => drawing(props, box, hidden)}
        onOpen={onOpen}
        opens={props.opens}
      />
    </>
  );
}

function lineReadings({ dates, series, unit }: LineChartProps, dayName: (date: string) => string): Reading[] {
  return dates.map((date, i) => ({
    head: dayName(date),
    rows: series.map((one, s) => ({
      label: series.length === 1 ? "" : one.name,
      value: one.values[i] ?? null,
      unit,
      ...(series.length === 1 ? {} : { tone: toneOf(s) }),
    })),
  }));
}

interface Scales {
  readonly frame: Frame;
  readonly at: readonly number[];
  readonly y: (value: number) => number;
}

function drawing(props: LineChartProps, box: Box, hidden: boolean): Drawing {
  const { dates, series, unit, height = 200, fromZero = false } = props;
  const all = series.flatMap(({ values, band }) => [
    ...values.filter((value) => value !== null),
    ...(band === undefined ? [] : [...band.low, ...band.high]),
  ]);
  const axis = valueAxis(all, { zero: fromZero });
  const ends = endNames(props, hidden);
  const room = Math.min(Math.max(...ends.map((text) => textWidth(text, 12)), 0) + 16, box.width * 0.3);
  const frame = frameOf(box, height, { left: axisRoom(axis, unit), right: room });
  const at = placesOfDays(dates, frame.left, frame.right);
  const scales: Scales = { frame, at, y: heightOf(axis, frame.top, frame.bottom) };
  const labels = dayLabels(dates, at).map((one) => ({ ...one, at: at[one.index] ?? 0 }));
  const top = (index: number) =>
    Math.min(frame.bottom, ...valuesAt(series, index).map((value) => scales.y(value)));
  return {
    height,
    nearest: (x) => nearestOf(at, frame.x(x)),
    anchor: (index) => ({ x: frame.x(at[index] ?? 0), y: Math.max(0, top(index) - 16) }),
    cursor: (index) => <Cursor index={index} series={series} scales={scales} />,
    shapes: (
      <>
        <ValueMarks axis={axis} unit={unit} frame={frame} y={scales.y} />
        <PlaceLabels labels={labels} frame={frame} now={isLastToday(props) ? dates.length - 1 : undefined} />
        <Today {...props} scales={scales} />
        {series.map((one, s) => (
          <SeriesLine key={one.id} {...props} one={one} index={s} scales={scales} />
        ))}
        <MarkedPoint {...props} scales={scales} />
        <EndNames series={series} names={ends} scales={scales} room={room} />
      </>
    ),
  };
}

const isLastToday = ({ today, dates }: LineChartProps) => today !== undefined && dates.at(-1) === today;

function valuesAt(series: readonly LineSeries[], index: number): number[] {
  return series.flatMap(({ values }) => {
    const value = values[index] ?? null;
    return value === null ? [] : [pixelValue(value)];
  });
}

/** One line is named by its last figure, two by their names; more have a legend. */
function endNames({ series, unit }: LineChartProps, hidden: boolean): string[] {
  if (series.length > 2) return [];
  if (series.length === 2) return series.map(({ name }) => name);
  return series.map(({ values }) => {
    const last = values.findLast((value) => value !== null);
    return hidden ? "••••" : last == null ? "" : wholeFigure(last, unit);
  });
}

type PartProps = LineChartProps & { scales: Scales };

function SeriesLine({
  one,
  index,
  dates,
  shape = "line",
  today,
  scales: { frame, at, y },
}: PartProps & { one: LineSeries; index: number }) {
  const curve = shape === "steps" ? curveStepAfter : curveLinear;
  const tone = toneOf(index);
  const ahead = today === undefined ? dates.length : dates.findIndex((date) => date > today);
  const split = ahead < 0 ? dates.length : ahead;
  const known = one.values.map((value, i) => (i < split ? value : null));
  const rest = one.values.map((value, i) => (i >= split - 1 ? value : null));
  const path = line<bigint | null>(
    (_, i) => frame.x(at[i] ?? 0),
    (value) => y(pixelValue(value ?? 0n)),
  )
    .curve(curve)
    .defined((value) => value !== null);
  const dots = shape === "line" && dates.length <= 24 ? known : [];
  return (
    <g>
      {one.band !== undefined && <Band band={one.band} curve={curve} frame={frame} at={at} y={y} />}
      <path d={path(known) ?? ""} className={c("line", `stroke${tone}`, index > 2 && `dash${tone}`)} />
      {split < dates.length && <path d={path(rest) ?? ""} className={c("line", `stroke${tone}`, "ahead")} />}
      {dots.map(
        (value, i) =>
          value !== null && (
            <circle
              key={dates[i]}
              cx={frame.x(at[i] ?? 0)}
              cy={y(pixelValue(value))}
              r="1.75"
              className={c(`fill${tone}`)}
            />
          ),
      )}
    </g>
  );
}

function Band({
  band,
  curve,
  frame,
  at,
  y,
}: {
  band: NonNullable<LineSeries["band"]>;
  curve: typeof curveLinear;
  frame: Frame;
  at: readonly number[];
  y: (value: number) => number;
}) {
  const shape = area<bigint>(
    (_, i) => frame.x(at[i] ?? 0),
    (_, i) => y(pixelValue(band.low[i] ?? 0n)),
    (value) => y(pixelValue(value)),
  ).curve(curve);
  return <path d={shape(band.high) ?? ""} className={c("band")} />;
}

/** The dotted upright of today, where it lies within the days. */
function Today({ today, dates, scales: { frame, at } }: PartProps) {
  const index = today === undefined ? -1 : dates.findLastIndex((date) => date <= today);
  if (index < 0 || index === 0) return null;
  const x = frame.x(at[index] ?? 0);
  return <line x1={x} x2={x} y1={frame.top - 4} y2={frame.bottom + 4} className={c("today")} />;
}

/** The lowest or highest point of the first line, with its name; not where the end is named anyway. */
function MarkedPoint({ mark, markName, series, scales: { frame, at, y } }: PartProps) {
  const values = series[0]?.values ?? [];
  if (mark === undefined || markName === undefined) return null;
  const index = values.reduce<number>((best, value, i) => {
    const other = values[best] ?? null;
    if (value === null) return best;
    return other === null || (mark === "lowest" ? value < other : value > other) ? i : best;
  }, 0);
  const value = values[index] ?? null;
  if (value === null || index === values.length - 1) return null;
  const [x, height] = [at[index] ?? 0, y(pixelValue(value))];
  const before = x - textWidth(markName) - 10 > frame.left;
  return (
    <g>
      <circle cx={frame.x(x)} cy={height} r="4" className={c("marked")} />
      <text
        x={frame.x(before ? x - 8 : x + 8)}
        y={height + (mark === "lowest" ? 14 : -6)}
        textAnchor={before ? frame.end : frame.start}
        className={c("label", "now")}
      >
        {markName}
      </text>
    </g>
  );
}

function EndNames({
  series,
  names,
  scales: { frame, at, y },
  room,
}: {
  series: readonly LineSeries[];
  names: readonly string[];
  scales: Scales;
  room: number;
}) {
  const ends = series.map(({ values }) => {
    const index = values.findLastIndex((value) => value !== null);
    return { x: at[index] ?? 0, y: y(pixelValue(values[index] ?? 0n)), index };
  });
  const heights = spreadLabels(
    ends.map((end) => end.y),
    { gap: 14, top: frame.top, bottom: frame.bottom + LABEL_ROOM / 2 },
  );
  return ends.map((end, s) =>
    end.index < 0 ? null : (
      <g key={series[s]?.id}>
        <circle cx={frame.x(end.x)} cy={end.y} r="4" className={c("end", `stroke${toneOf(s)}`)} />
        {names[s] !== undefined && (
          <text
            x={frame.x(end.x + 10)}
            y={(heights[s] ?? end.y) + 4}
            textAnchor={frame.start}
            className={c("endLabel")}
          >
            {fitted(names[s], room - 10, 12)}
          </text>
        )}
      </g>
    ),
  );
}

function Cursor({
  index,
  series,
  scales: { frame, at, y },
}: {
  index: number;
  series: readonly LineSeries[];
  scales: Scales;
}) {
  const x = frame.x(at[index] ?? 0);
  return (
    <g>
      <line x1={x} x2={x} y1={frame.top} y2={frame.bottom} className={c("cursor")} />
      {series.map(({ id, values }, s) => {
        const value = values[index] ?? null;
        if (value === null) return null;
        return (
          <circle key={id} cx={x} cy={y(pixelValue(value))} r="4" className={c("read", `fill${toneOf(s)}`)} />
        );
      })}
    </g>
  );
}
