import { curveStepAfter, line } from "d3-shape";
import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import { pixelValue } from "./figures.ts";
import { heightOf, valueAxis } from "./value-axis.ts";

const c = classesOf(styles);

const PAD = 3;

/**
 * A balance's course in the height of a line of text. It has no figures, and no words of its own: the row it stands in
 * says the balance, and its register the rest.
 */
export function Sparkline({
  values,
  width = 72,
  height = 20,
}: {
  values: readonly bigint[];
  width?: number;
  height?: number;
}) {
  const last = values.at(-1);
  if (last === undefined || values.length < 2)
    return <svg width={width} height={height} aria-hidden="true" focusable="false" className={c("spark")} />;
  const axis = valueAxis(values, { zero: false });
  const low = values.reduce((one, other) => (other < one ? other : one));
  const high = values.reduce((one, other) => (other > one ? other : one));
  const range = low === high ? axis : { low: pixelValue(low), high: pixelValue(high), ticks: [] };
  const y = heightOf(range, PAD, height - PAD);
  const x = (index: number) => PAD + (index / (values.length - 1)) * (width - 2 * PAD);
  const path = line<bigint>(
    (_, i) => x(i),
    (value) => y(pixelValue(value)),
  ).curve(curveStepAfter);
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false" className={c("spark")}>
      {range.low < 0 && range.high > 0 && (
        <line x1="0" x2={width} y1={y(0)} y2={y(0)} className={c("grid")} />
      )}
      <path d={path(values) ?? ""} className={c("sparkLine")} />
      <circle cx={x(values.length - 1)} cy={y(pixelValue(last))} r="2" className={c("fill1")} />
    </svg>
  );
}
