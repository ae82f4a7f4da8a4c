import { ChevronDown } from "lucide-react";
import type { Ref, SelectHTMLAttributes } from "react";
import { classesOf } from "./classes.ts";
import styles from "./field.module.css";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";

const c = classesOf(styles);

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Choices with the same group stand under one heading. */
  readonly group?: string | undefined;
}

type SelectProps = Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  "className" | "onChange" | "value" | "children"
> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly Choice[];
  help?: string | undefined;
  error?: string | undefined;
  bare?: boolean | undefined;
  ref?: Ref<HTMLSelectElement> | undefined;
};

/** One of a short, known list: the system's own select, so that it works with every input device. */
export function Select({ label, value, onChange, choices, help, error, bare, ...rest }: SelectProps) {
  const groups = [...new Set(choices.map((choice) => choice.group))];
  return (
    <Field label={label} help={help} error={error} bare={bare}>
      {(parts) => (
        <span className={c("box")}>
          <select
            {...rest}
            {...parts}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={c("select")}
          >
            {groups.map((group) => {
              const options = choices
                .filter((choice) => choice.group === group)
                .map((choice) => <Option key={choice.value} choice={choice} />);
              return group === undefined ? (
                options
              ) : (
                <optgroup key={group} label={group}>
                  {options}
                </optgroup>
              );
            })}
          </select>
          <span className={c("chevron")}>
            <Icon of={ChevronDown} size={14} />
          </span>
        </span>
      )}
    </Field>
  );
}

function Option({ choice }: { choice: Choice }) {
  return <option value={choice.value}>{choice.label}</option>;
}
