import { arc, pie } from "d3-shape";
import { useId } from "react";
import { formatPercent } from "../format/number.ts";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import { Money } from "../ui/money.tsx";
import table from "../ui/table.module.css";
import styles from "./chart.module.css";
import { decimalOf, type Unit } from "./figures.ts";
import { Key } from "./legend.tsx";
import { fillOf } from "./patterns.tsx";
import { type Drawing, Plot } from "./plot.tsx";
import { type Tone, toneOf } from "./reading.ts";
import { partsSentence } from "./sentence.ts";
import { largest, shares } from "./stacks.ts";
import type { Box } from "./use-box.ts";

const c = classesOf(styles);
const g = classesOf(table);

export interface DonutPart {
  readonly id: string;
  readonly name: string;
  readonly value: bigint;
}

interface DonutProps {
  name: string;
  unit: Unit;
  /** Parts of a whole. What is below zero is in the total, and in no slice. */
  parts: readonly DonutPart[];
  /** Slices at most; what is smaller is one slice of others. */
  most?: number;
  onOpen?: ((part: DonutPart) => void) | undefined;
}

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly value: bigint;
  readonly share: number;
  readonly tone: Tone;
  /** Null: the slice of others. */
  readonly part: DonutPart | null;
}

/** A ring with its table beside it: the table is what is read, the ring what is seen at a glance. */
export function Donut({ name, unit, parts, most = 7, onOpen }: DonutProps) {
  const id = useId();
  const hidden = useUi((ui) => ui.amountsHidden);
  const shown = slicesOf(parts, most);
  const open = (index: number) => {
    const part = shown[index]?.part;
    if (part != null) onOpen?.(part);
  };
  return (
    <div className={c("donut")}>
      <Plot
        id={id}
        label={partsSentence(
          name,
          parts.map((part) => ({ label: part.name, value: part.value })),
          unit,
          hidden,
        )}
        readings={shown.map(({ name: head, value, share }) => ({
          head,
          rows: [{ label: "", value, unit, share }],
        }))}
        draw={(box) => drawing(shown, box, id)}
        onOpen={onOpen === undefined ? undefined : open}
      />
      <Twin shown={shown} parts={parts} unit={unit} onOpen={onOpen} />
    </div>
  );
}

function slicesOf(parts: readonly DonutPart[], most: number): Shown[] {
  const { shown, rest, left } = largest(
    parts.map((part) => ({ item: part, value: part.value })),
    most,
  );
  const values = [...shown.map(({ value }) => value), ...(left > 0 ? [rest] : [])];
  const share = shares(values);
  const slices = shown.map(
    ({ item, value }, i): Shown => ({
      id: item.id,
      name: item.name,
      value,
      share: share[i] ?? 0,
      tone: toneOf(i),
      part: item,
    }),
  );
  if (left === 0) return slices;
  return [
    ...slices,
    { id: "", name: t("chart.others", left), value: rest, share: share.at(-1) ?? 0, tone: 8, part: null },
  ];
}

const RING = 0.62;

function drawing(shown: readonly Shown[], { width, mirrored }: Box, id: string): Drawing {
  const radius = Math.min(width, 168) / 2;
  const size = radius * 2;
  const slices = pie<Shown>()
    .value(({ share }) => share)
    .sort(null)
    .padAngle(0.012)(shown.slice());
  const shape = arc<(typeof slices)[number]>()
    .innerRadius(radius * RING)
    .outerRadius(radius - 2);
  const wide = arc<(typeof slices)[number]>()
    .innerRadius(radius * RING - 2)
    .outerRadius(radius);
  // A mirrored ring turns the other way round.
  const turn = `translate(${width / 2} ${radius}) scale(${mirrored ? -1 : 1} 1)`;
  return {
    height: size,
    anchor: (index) => {
      const slice = slices[index];
      const [x, y] = slice === undefined ? [0, 0] : shape.centroid(slice);
      return { x: width / 2 + (mirrored ? -x : x), y: Math.max(0, radius + y - 12) };
    },
    nearest: (x, y) => {
      const [dx, dy] = [(x - width / 2) * (mirrored ? -1 : 1), y - radius];
      const distance = Math.hypot(dx, dy);
      if (distance < radius * RING - 4 || distance > radius + 4) return null;
      const angle = (Math.atan2(dx, -dy) + 2 * Math.PI) % (2 * Math.PI);
      const found = slices.findIndex(({ startAngle, endAngle }) => angle >= startAngle && angle <= endAngle);
      return found < 0 ? null : found;
    },
    cursor: (index) => {
      const slice = slices[index];
      if (slice === undefined) return null;
      return <path d={wide(slice) ?? ""} transform={turn} className={c("readSlice")} />;
    },
    shapes: (
      <g transform={turn}>
        {slices.length === 0 && (
          <circle r={radius * 0.81} className={c("noRing")} strokeWidth={radius * 0.36} />
        )}
        {slices.map((slice) => (
          <path key={slice.data.id} d={shape(slice) ?? ""} {...fillOf(slice.data.tone, id)} />
        ))}
      </g>
    ),
  };
}

function Twin({
  shown,
  parts,
  unit,
  onOpen,
}: {
  shown: readonly Shown[];
  parts: readonly DonutPart[];
  unit: Unit;
  onOpen: ((part: DonutPart) => void) | undefined;
}) {
  const hidden = useUi((ui) => ui.amountsHidden);
  const total = parts.reduce((sum, { value }) => sum + value, 0n);
  return (
    <table className={`${g("grid")} ${c("twin")}`}>
      <thead className="vh">
        <tr>
          <th scope="col">{t("chart.part")}</th>
          <th scope="col" className={c("share")}>
            {t("chart.share")}
          </th>
          <th scope="col">{t("chart.amount")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ id, name, value, share, tone, part }) => (
          <tr key={id}>
            <th scope="row" className={g("fill")}>
              <Key tone={tone} />
              {part === null || onOpen === undefined ? (
                name
              ) : (
                <button type="button" className={c("open")} data-printed="" onClick={() => onOpen(part)}>
                  {name}
                </button>
              )}
            </th>
            <td className={`${g("am", "quiet")} ${c("share")}`}>{hidden ? "••" : formatPercent(share)}</td>
            <td className={g("am")}>
              <Money amount={decimalOf(value, unit)} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={g("grand")}>
          <th scope="row">{t("chart.total")}</th>
          <td className={c("share")} />
          <td className={g("am")}>
            <Money amount={decimalOf(total, unit)} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
