import { type ReactNode, useId } from "react";
import styles from "./check.module.css";
import { classesOf } from "./classes.ts";

const c = classesOf(styles);

interface CheckProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  help?: string;
  /** `switch`: takes effect at once. */
  as?: "checkbox" | "switch";
}

export function Check({ label, checked, onChange, disabled, help, as = "checkbox" }: CheckProps) {
  const id = useId();
  return (
    <span className={c("line")}>
      <input
        id={id}
        type="checkbox"
        role={as === "switch" ? "switch" : undefined}
        className={c(as)}
        checked={checked}
        disabled={disabled}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {help && (
        <span id={`${id}-help`} className={c("help")}>
          {help}
        </span>
      )}
    </span>
  );
}

interface RadioProps {
  name: string;
  label: ReactNode;
  checked: boolean;
  onChange: () => void;
}

export function Radio({ name, label, checked, onChange }: RadioProps) {
  const id = useId();
  return (
    <span className={c("line")}>
      <input id={id} type="radio" name={name} className={c("radio")} checked={checked} onChange={onChange} />
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
