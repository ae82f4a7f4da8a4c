import { classesOf } from "../ui/classes.ts";
import styles from "./chart-frame.module.css";

const c = classesOf(styles);

export interface RangeChipsProps {
  /** What is chosen: "Span". */
  label: string;
  options: readonly { readonly id: string; readonly name: string; readonly longName: string }[];
  value: string;
  onChange: (id: string) => void;
}

/** A few ways to look, one of them on. */
export function RangeChips({ label, options, value, onChange }: RangeChipsProps) {
  return (
    <fieldset className={c("chips")}>
      <legend className="vh">{label}</legend>
      {options.map(({ id, name, longName }) => (
        <button
          key={id}
          type="button"
          className={c(id === value && "on")}
          aria-pressed={id === value}
          title={longName}
          onClick={() => onChange(id)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
