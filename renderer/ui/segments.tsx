import { useId } from "react";
import { classesOf } from "./classes.ts";
import styles from "./segments.module.css";

const c = classesOf(styles);

/** One of a few ways to see a page, all in sight; the arrows go from one to the next. */
export function Segments<V extends string>({
  label,
  value,
  onChange,
  choices,
}: {
  label: string;
  value: V;
  onChange: (value: V) => void;
  choices: readonly { readonly value: V; readonly label: string }[];
}) {
  const name = useId();
  return (
    <fieldset className={c("segments")}>
      <legend className="vh">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={c("segment", choice.value === value && "on")}>
          <input
            type="radio"
            className="vh"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
