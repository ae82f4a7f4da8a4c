import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import type { Tone } from "./reading.ts";

const c = classesOf(styles);

/** Directions of the hatches from the fourth colour on: neighbours near in colour differ in them (look.md, Charts). */
const HATCHES = { 4: "M0 6L6 0", 5: "M0 3H6", 6: "M3 0V6", 7: "M0 0L6 6", 8: "M1 1h1v1h-1z" } as const;

/** Fills of a chart that are more than one colour; they stay in print and in forced colours. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(HATCHES).map(([tone, path]) => (
        <pattern key={tone} id={`${id}-${tone}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className={c(`fill${tone}`)} />
          <path d={path} className={c("hatch")} />
        </pattern>
      ))}
    </defs>
  );
}

/** How an area of a tone is filled: by its class, or by its hatch. */
export function fillOf(tone: Tone, id: string): { readonly className: string; readonly fill?: string } {
  if (typeof tone === "number" && tone in HATCHES)
    return { className: c("hatched"), fill: `url(#${id}-${tone})` };
  return { className: c("area", `fill${tone}`) };
}
