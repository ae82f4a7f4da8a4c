import { CircleAlert, Lock } from "lucide-react";
import { type InputHTMLAttributes, type KeyboardEvent, type ReactNode, type Ref, useId, useRef } from "react";
import { addDays, isPlainDate } from "../../shared/plain-date.ts";
import { today } from "../format/date.ts";
import { classesOf } from "./classes.ts";
import styles from "./field.module.css";
import { Icon } from "./icon.tsx";

const c = classesOf(styles);

export interface FieldParts {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface FieldProps {
  label: string;
  /** Below the field; replaced by `error`. */
  help?: string | undefined;
  /** What is wrong and what to do. */
  error?: string | undefined;
  /** The label is for ears only (table cells, pinned forms). */
  bare?: boolean | undefined;
  /** Draws the control; spread the parts on its input. */
  children: (parts: FieldParts) => ReactNode;
}

/** Label above, control, help or error below; wires the names together. */
export function Field({ label, help, error, bare, children }: FieldProps) {
  const id = useId();
  const note = error ?? help;
  return (
    <div className={c("field")}>
      <label htmlFor={id} className={bare ? "vh" : c("label")}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note ? `${id}-note` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={c("note", error && "bad")} role={error ? "alert" : undefined}>
          {error && <Icon of={CircleAlert} size={13} />}
          <span>{note}</span>
        </p>
      )}
    </div>
  );
}

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "onChange" | "value"> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string | undefined;
  error?: string | undefined;
  bare?: boolean | undefined;
  /** Plain text with a padlock, and `help` says why. */
  locked?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

export function TextField({ label, value, onChange, help, error, bare, locked, ...rest }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} bare={bare}>
      {(parts) => (
        <span className={c("box", locked && "locked")}>
          {locked && <Icon of={Lock} size={14} />}
          <input
            type="text"
            autoComplete="off"
            {...rest}
            {...parts}
            readOnly={locked}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={c("input")}
          />
        </span>
      )}
    </Field>
  );
}

type DateFieldProps = Omit<TextFieldProps, "type">;

/**
 * A calendar day, `YYYY-MM-DD` in and out, shown as the reader's own system writes dates; "" while it is not a day. Plus and
 * minus are a day later and earlier, t is today; between figures that are typed a minus is the date's own.
 */
export function DateField({ onKeyDown, ...props }: DateFieldProps) {
  const typing = useRef(false);
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (/^\d$/.test(event.key)) typing.current = true;
    else if (event.key === "Tab") typing.current = false;
    const isFixed = props.disabled === true || props.locked === true;
    const day = isFixed || typing.current ? null : dayByKey(event, props.value);
    if (day === null) return onKeyDown?.(event);
    event.preventDefault();
    props.onChange(day);
  };
  return <TextField max="9999-12-31" min="1000-01-01" {...props} type="date" onKeyDown={keys} />;
}

function dayByKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, day: string): string | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key.toLowerCase() === "t") return today();
  const by = key === "+" || key === "=" ? 1 : key === "-" ? -1 : 0;
  return by === 0 ? null : addDays(isPlainDate(day) ? day : today(), by);
}

/** A day and a time of it, to the minute, in this window's own time; may stay empty. */
export function MinuteField(props: DateFieldProps) {
  return <TextField min="1000-01-01T00:00" {...props} type="datetime-local" />;
}
