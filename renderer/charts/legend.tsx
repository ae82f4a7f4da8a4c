import { useId } from "react";
import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import { fillOf, Patterns } from "./patterns.tsx";
import type { Tone } from "./reading.ts";

const c = classesOf(styles);

/** The mark of a series: as it is drawn, so a net is a stroke and a hatch is a hatch. */
export function Key({ tone, shape = "area" }: { tone: Tone; shape?: "area" | "line" }) {
  const id = useId();
  const isLine = shape === "line" || tone === "net";
  return (
    <svg width={isLine ? 14 : 10} height="10" aria-hidden="true" focusable="false" className={c("key")}>
      {isLine ? (
        <line x1="0" x2="14" y1="5" y2="5" className={c("keyLine", `stroke${tone}`)} />
      ) : (
        <>
          {typeof tone === "number" && tone > 3 && <Patterns id={id} />}
          <rect x="0.5" y="0.5" width="9" height="9" {...fillOf(tone, id)} />
        </>
      )}
    </svg>
  );
}

/** Names above a plot: for bars, and for three or more lines. */
export function Legend({
  items,
}: {
  items: readonly { readonly name: string; readonly tone: Tone; readonly shape?: "area" | "line" }[];
}) {
  return (
    <ul className={c("legend")}>
      {items.map(({ name, tone, shape }) => (
        <li key={name}>
          <Key tone={tone} {...(shape === undefined ? {} : { shape })} />
          {name}
        </li>
      ))}
    </ul>
  );
}
