import { useLayoutEffect, useRef, useState } from "react";
import { formatMonth, formatShortMonth } from "../../format/date.ts";
import { numberLocale } from "../../format/locale.ts";
import { formatMoney, MINUS } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { useUi } from "../../store/ui.ts";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import table from "../../ui/table.module.css";
import styles from "./net-worth-chart.module.css";

const c = classesOf(styles);

export interface WorthPoint {
  readonly date: string;
  readonly amount: string;
}

const HEIGHT = 200;
const PAD = { top: 14, right: 78, bottom: 26, left: 48 };

/** Net worth at the ends of months as one solid line; drawn to its measured width so that words stay 11 px. */
export function NetWorthChart({ points, currency }: { points: readonly WorthPoint[]; currency: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const node = frame.current;
    if (node === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(280, node.clientWidth)));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className={c("frame")}>
      <Plot points={points} currency={currency} width={width} />
    </div>
  );
}

interface PlotProps {
  points: readonly WorthPoint[];
  currency: string;
  width: number;
}

function Plot({ points, currency, width }: PlotProps) {
  const hidden = useUi((ui) => ui.amountsHidden);
  const values = points.map((point) => Number(point.amount));
  const scale = axisFor(Math.min(...values), Math.max(...values));
  const room = width - PAD.left - PAD.right;
  const x = (index: number) => PAD.left + (points.length < 2 ? 0 : (index / (points.length - 1)) * room);
  const y = (value: number) =>
    PAD.top + (1 - (value - scale.low) / (scale.high - scale.low)) * (HEIGHT - PAD.top - PAD.bottom);
  const every = Math.max(1, Math.ceil(points.length / Math.floor(room / 58)));
  const end = points.length - 1;
  const lastValue = values[end] ?? 0;
  return (
    <svg
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={hidden ? t("dash.netWorth") : chartWords(points, values, currency)}
      className={c("chart")}
    >
      {scale.ticks.map((tick) => (
        <GridLine key={tick} tick={tick} at={y(tick)} width={width} hidden={hidden} />
      ))}
      {points.map((point, index) =>
        (end - index) % every === 0 ? (
          <text
            key={point.date}
            x={x(index)}
            y={HEIGHT - 6}
            textAnchor="middle"
            className={c("label", index === end && "now")}
          >
            {formatShortMonth(point.date)}
          </text>
        ) : null,
      )}
      <polyline
        points={values.map((value, index) => `${x(index)},${y(value)}`).join(" ")}
        className={c("line")}
      />
      {points.length <= 24 &&
        values.map((value, index) => (
          <circle key={points[index]?.date} cx={x(index)} cy={y(value)} r={2} className={c("dot")} />
        ))}
      <circle cx={x(end)} cy={y(lastValue)} r={4} className={c("end")} />
      <text x={x(end) + 10} y={y(lastValue) + 4} className={c("endLabel")}>
        {hidden ? "••••" : wholeFigure(lastValue)}
      </text>
    </svg>
  );
}

function GridLine({ tick, at, width, hidden }: { tick: number; at: number; width: number; hidden: boolean }) {
  return (
    <g>
      <line
        x1={PAD.left}
        x2={width - PAD.right}
        y1={at}
        y2={at}
        className={c(tick === 0 ? "zero" : "grid")}
      />
      <text x={PAD.left - 8} y={at + 4} textAnchor="end" className={c("label")}>
        {hidden ? "••" : shortFigure(tick)}
      </text>
    </g>
  );
}

/** The chart in one sentence: first, last and lowest. */
function chartWords(points: readonly WorthPoint[], values: readonly number[], currency: string): string {
  const [first, last, low] = [points[0], points.at(-1), points[values.indexOf(Math.min(...values))]];
  if (first === undefined || last === undefined || low === undefined) return t("dash.netWorth");
  const words = [first, last, low].flatMap((point) => [
    formatMonth(point.date),
    formatMoney(point.amount, currency),
  ]);
  return t("dash.chartLabel", ...(words as [string, string, string, string, string, string]));
}

function wholeFigure(value: number): string {
  return new Intl.NumberFormat(numberLocale, { maximumFractionDigits: 0 }).format(value).replace("-", MINUS);
}

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** At most five round steps that hold all values. Pixels only: amounts themselves stay strings. */
export function axisFor(min: number, max: number): Axis {
  const span = Math.max(max - min, Math.abs(max) * 0.02, 1);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const low = Math.floor(min / step) * step;
  const ticks: number[] = [];
  for (let tick = low; ticks.length < 7; tick += step) {
    ticks.push(Number(tick.toPrecision(12)));
    if (tick >= max) break;
  }
  return { low, high: ticks.at(-1) ?? low + step, ticks };
}

function shortFigure(value: number): string {
  const format = (figure: number) =>
    new Intl.NumberFormat(numberLocale, { maximumFractionDigits: 1 }).format(figure).replace("-", MINUS);
  if (Math.abs(value) >= 1_000_000) return `${format(value / 1_000_000)}M`;
  return Math.abs(value) >= 1000 ? `${format(value / 1000)}k` : format(value);
}

/** The chart's table twin, newest first. */
export function NetWorthTable({ points, currency }: { points: readonly WorthPoint[]; currency: string }) {
  return (
    <div className={c("twin")}>
      <table className={table["grid"]}>
        <thead>
          <tr>
            <th scope="col">{t("dash.month")}</th>
            <th scope="col" className={table["am"]}>
              {t("dash.amount")}, {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.date}>
              <td>{formatMonth(point.date)}</td>
              <td className={table["am"]}>
                <Money amount={point.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
