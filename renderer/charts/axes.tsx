import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import { axisFigures, type Unit } from "./figures.ts";
import { textWidth } from "./labels.ts";
import type { Box } from "./use-box.ts";
import type { ValueAxis } from "./value-axis.ts";

const c = classesOf(styles);

/** The plot inside its margins; `x` mirrors where reading goes from right to left. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(position: number): number;
  readonly start: "start" | "end";
  readonly end: "start" | "end";
}

export const LABEL_ROOM = 22;

/** `left` and `right` are margins as a page from left to right has them. */
export function frameOf(
  { width, mirrored }: Box,
  height: number,
  { left, right, top = 12 }: { readonly left: number; readonly right: number; readonly top?: number },
): Frame {
  return {
    left,
    right: width - right,
    top,
    bottom: height - LABEL_ROOM,
    x: (position) => (mirrored ? width - position : position),
    start: mirrored ? "end" : "start",
    end: mirrored ? "start" : "end",
  };
}

/** Room for the figures of an axis. */
export function axisRoom(axis: ValueAxis, unit: Unit): number {
  return Math.ceil(Math.max(...axisFigures(axis.ticks, unit).map((text) => textWidth(text)), 16)) + 10;
}

/** Horizontal rules with their figures; the line of zero is stronger. No figures while amounts are hidden. */
export function ValueMarks({
  axis,
  unit,
  frame,
  y,
}: {
  axis: ValueAxis;
  unit: Unit;
  frame: Frame;
  y: (value: number) => number;
}) {
  const hidden = useUi((ui) => ui.amountsHidden) && unit.currency !== null;
  const figures = axisFigures(axis.ticks, unit);
  return axis.ticks.map((tick, i) => (
    <g key={tick}>
      <line
        x1={frame.x(frame.left)}
        x2={frame.x(frame.right)}
        y1={y(tick)}
        y2={y(tick)}
        className={c(tick === 0 ? "zero" : "grid")}
      />
      <text x={frame.x(frame.left - 8)} y={y(tick) + 4} textAnchor={frame.end} className={c("label")}>
        {hidden && tick !== 0 ? "••" : figures[i]}
      </text>
    </g>
  ));
}

/** Words under the plot; the last of them may be now. */
export function PlaceLabels({
  labels,
  frame,
  now,
}: {
  labels: readonly { readonly index: number; readonly text: string; readonly at: number }[];
  frame: Frame;
  now?: number | undefined;
}) {
  return labels.map(({ index, text, at }) => (
    <text
      key={index}
      x={frame.x(at)}
      y={frame.bottom + LABEL_ROOM - 5}
      textAnchor="middle"
      className={c("label", index === now && "now")}
    >
      {text}
    </text>
  ));
}
