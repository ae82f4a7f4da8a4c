import { formatPercent } from "../format/number.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import { figureText } from "./figures.ts";
import { Key } from "./legend.tsx";
import type { Reading, ReadingRow } from "./reading.ts";

const c = classesOf(styles);

export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** How far what is read reaches to either side: the tip must not cover it. */
  readonly reach?: number;
}

interface TipProps {
  reading: Reading;
  at: Anchor;
  width: number;
  /** What Enter, or a click, does; null: nothing. */
  opens: string | null;
}

/** The words about the point that is read; on the side of it that has room. For eyes: ears have them already. */
export function Tip({ reading, at, width, opens }: TipProps) {
  const away = (at.reach ?? 4) + 8;
  const top = `${at.y}px`;
  const place =
    at.x > width / 2 ? { right: `${width - at.x + away}px`, top } : { left: `${at.x + away}px`, top };
  return (
    <div className={c("tip")} style={place} aria-hidden="true">
      <b className={c("tipHead")}>{reading.head}</b>
      {reading.rows.map((row) => (
        <Row key={row.label} row={row} />
      ))}
      {opens !== null && <small className={c("tipOpens")}>{opens}</small>}
    </div>
  );
}

function Row({ row: { label, value, unit, tone, share } }: { row: ReadingRow }) {
  const hidden = useUi((ui) => ui.amountsHidden);
  return (
    <span className={c("tipRow")}>
      <span className={c("tipLabel")}>
        {tone !== undefined && <Key tone={tone} />}
        {label}
      </span>
      <span className={c("tipFigure")}>
        {value === null ? "–" : hidden ? "••••" : figureText(value, unit)}
        {share !== undefined && !hidden && <small>{formatPercent(share)}</small>}
      </span>
    </span>
  );
}
