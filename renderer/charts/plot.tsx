import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import { Patterns } from "./patterns.tsx";
import { lineMove, type Move, type Reading, spokenReading } from "./reading.ts";
import { type Anchor, Tip } from "./tip.tsx";
import { type Box, useBox } from "./use-box.ts";

const c = classesOf(styles);

/** A chart drawn for the room it has. Positions are from the left of the drawing, mirrored already. */
export interface Drawing {
  readonly height: number;
  readonly shapes: ReactNode;
  /** Which point is meant by the pointer there; null: none. */
  nearest(x: number, y: number): number | null;
  /** Where the words about a point hang. */
  anchor(index: number): Anchor;
  /** What shows which point is read. */
  cursor(index: number): ReactNode;
}

interface PlotProps {
  /** The chart in one sentence. */
  label: string;
  readings: readonly Reading[];
  draw: (box: Box, id: string) => Drawing;
  onOpen?: ((index: number) => void) | undefined;
  /** What opening does, in words; the entries behind the point, unless said. */
  opens?: string | undefined;
  move?: ((box: Box) => Move) | undefined;
  id: string;
}

const lines = (box: Box) => lineMove(box.mirrored);

/**
 * The surface of every chart: a slider through its points for the keyboard and for ears, one tip for it and the pointer.
 * The drawing itself is silent; its words are the label, and the value text of the point that is read.
 */
export function Plot({
  label,
  readings,
  draw,
  onOpen,
  opens = t("chart.opens"),
  move = lines,
  id,
}: PlotProps) {
  const [frame, box] = useBox();
  const [chosen, setChosen] = useState<number | null>(null);
  const hidden = useUi((ui) => ui.amountsHidden);
  const at = chosen !== null && chosen < readings.length ? chosen : null;
  const drawing = draw(box, id);
  const reading = at === null ? undefined : readings[at];
  const point = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return drawing.nearest(event.clientX - left, event.clientY - top);
  };
  return (
    <div ref={frame} className={c("plot")}>
      <div
        role="slider"
        tabIndex={0}
        className={c("surface", onOpen !== undefined && at !== null && "opens")}
        aria-roledescription={t("chart.role")}
        aria-label={label}
        aria-orientation="horizontal"
        aria-readonly="true"
        aria-valuemin={0}
        aria-valuemax={Math.max(readings.length - 1, 0)}
        aria-valuenow={at ?? 0}
        aria-valuetext={reading === undefined ? t("chart.keys") : spokenReading(reading, hidden)}
        onKeyDown={(event) =>
          onKey(event, { at, count: readings.length, move: move(box), choose: setChosen, onOpen })
        }
        onBlur={() => setChosen(null)}
        onPointerMove={(event) => setChosen(point(event))}
        onPointerLeave={() => setChosen(null)}
        onClick={() => at !== null && onOpen?.(at)}
      >
        <svg
          width={box.width}
          height={drawing.height}
          viewBox={`0 0 ${box.width} ${drawing.height}`}
          aria-hidden="true"
          focusable="false"
          className={c("drawing")}
        >
          <Patterns id={id} />
          {drawing.shapes}
          {at !== null && drawing.cursor(at)}
        </svg>
      </div>
      {reading !== undefined && at !== null && (
        <Tip
          reading={reading}
          at={drawing.anchor(at)}
          width={box.width}
          opens={onOpen === undefined ? null : opens}
        />
      )}
    </div>
  );
}

interface Cursor {
  readonly at: number | null;
  readonly count: number;
  readonly move: Move;
  readonly choose: (at: number | null) => void;
  readonly onOpen: ((index: number) => void) | undefined;
}

/** Arrows read on, Enter opens, Escape lets go; any other key is somebody else's. */
function onKey(event: KeyboardEvent, { at, count, move, choose, onOpen }: Cursor): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && at !== null) choose(null);
  else if (event.key === "Enter" && at !== null && onOpen !== undefined) onOpen(at);
  else {
    const next = count === 0 ? null : move(event.key, at, count);
    if (next === null) return;
    choose(next);
  }
  event.preventDefault();
  event.stopPropagation();
}
