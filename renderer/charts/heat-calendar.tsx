import { useId } from "react";
import { formatDay, formatShortMonth, weekdayOf } from "../format/date.ts";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import type { Unit } from "./figures.ts";
import { heatLevels, LEVELS, monthStarts, shownDays } from "./heat-days.ts";
import { spacedMarks } from "./labels.ts";
import { type Drawing, Plot } from "./plot.tsx";
import { weekMove } from "./reading.ts";
import { lineSentence } from "./sentence.ts";
import { type Box, useBox } from "./use-box.ts";

const c = classesOf(styles);

interface HeatCalendarProps {
  name: string;
  unit: Unit;
  from: string;
  to: string;
  /** What each day has; a day that is not named has nothing. */
  values: ReadonlyMap<string, bigint>;
  /** 0 is Sunday. */
  firstWeekday?: number;
  onOpen?: ((date: string) => void) | undefined;
}

const LEFT = 34;
const TOP = 18;
const GAP = 2;
const LEAST_CELL = 11;
const MOST_CELL = 16;

/** Days by weeks, each as full as it counts: by the size of its mark first, by its colour second. As many weeks as fit. */
export function HeatCalendar({ name, unit, from, to, values, firstWeekday = 1, onOpen }: HeatCalendarProps) {
  const id = useId();
  const [frame, box] = useBox();
  const hidden = useUi((ui) => ui.amountsHidden);
  const weeks = Math.max(4, Math.floor((box.width - LEFT) / (LEAST_CELL + GAP)));
  const days = shownDays(from, to, weeks, firstWeekday);
  const counts = days.map((day) => values.get(day) ?? 0n);
  const told = days.map((day, i) => ({ label: formatDay(day), value: counts[i] ?? 0n }));
  return (
    <div ref={frame}>
      <Plot
        id={id}
        label={lineSentence(name, told, unit, { hidden, extreme: "highest" })}
        readings={told.map(({ label, value }) => ({ head: label, rows: [{ label: "", value, unit }] }))}
        draw={(room) => drawing(days, heatLevels(counts), room)}
        move={(room) => weekMove(room.mirrored)}
        onOpen={onOpen === undefined ? undefined : (index) => onOpen(days[index] ?? to)}
      />
      <HeatKey />
    </div>
  );
}

function drawing(days: readonly string[], levels: readonly number[], { width, mirrored }: Box): Drawing {
  const weeks = Math.ceil(days.length / 7);
  const cell = Math.min(MOST_CELL, Math.floor((width - LEFT) / Math.max(1, weeks)) - GAP);
  const step = cell + GAP;
  const x = (index: number) => {
    const left = LEFT + Math.floor(index / 7) * step;
    return mirrored ? width - left - cell : left;
  };
  const y = (index: number) => TOP + (index % 7) * step;
  const starts = monthStarts(days);
  const names = starts.map((index) => formatShortMonth(days[index] ?? ""));
  const named = spacedMarks(
    starts.map((index) => LEFT + Math.floor(index / 7) * step),
    names,
    4,
  );
  return {
    height: TOP + 7 * step,
    anchor: (index) => ({ x: x(index) + cell / 2, y: y(index) }),
    nearest: (px, py) => {
      const column = Math.floor(((mirrored ? width - px : px) - LEFT) / step);
      const row = Math.floor((py - TOP) / step);
      const index = column * 7 + row;
      return column < 0 || row < 0 || row > 6 || index >= days.length ? null : index;
    },
    cursor: (index) => (
      <rect
        x={x(index) - 1.5}
        y={y(index) - 1.5}
        width={cell + 3}
        height={cell + 3}
        className={c("readCell")}
      />
    ),
    shapes: (
      <>
        {starts.map((index, i) =>
          named.has(i) ? (
            <text
              key={index}
              x={mirrored ? x(index) + cell : x(index)}
              y={TOP - 7}
              textAnchor={mirrored ? "end" : "start"}
              className={c("label")}
            >
              {names[i]}
            </text>
          ) : null,
        )}
        {[0, 2, 4].map((row) => (
          <text
            key={row}
            x={mirrored ? width : 0}
            y={y(row) + cell - 3}
            textAnchor={mirrored ? "end" : "start"}
            className={c("label")}
          >
            {weekdayOf(days[row] ?? "1970-01-01")}
          </text>
        ))}
        {days.map((day, index) => (
          <Cell key={day} x={x(index)} y={y(index)} size={cell} level={levels[index] ?? 0} />
        ))}
      </>
    ),
  };
}

function Cell({ x, y, size, level }: { x: number; y: number; size: number; level: number }) {
  const filled = level === 0 ? 0 : size * (0.4 + (0.6 * level) / LEVELS);
  const inset = (size - filled) / 2;
  return (
    <>
      <rect x={x} y={y} width={size} height={size} rx="1" className={c("cell")} />
      {level > 0 && (
        <rect
          x={x + inset}
          y={y + inset}
          width={filled}
          height={filled}
          rx="1"
          className={c("heat", `heat${level}`)}
        />
      )}
    </>
  );
}

function HeatKey() {
  const size = 11;
  return (
    <p className={c("heatKey")}>
      {t("chart.less")}
      <svg
        width={(size + GAP) * (LEVELS + 1)}
        height={size}
        aria-hidden="true"
        focusable="false"
        className={c("key")}
      >
        {Array.from({ length: LEVELS + 1 }, (_, level) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its index
          <Cell key={level} x={level * (size + GAP)} y={0} size={size} level={level} />
        ))}
      </svg>
      {t("chart.more")}
    </p>
  );
}
