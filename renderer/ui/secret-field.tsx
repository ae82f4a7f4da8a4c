import { Eye, EyeOff } from "lucide-react";
import { type InputHTMLAttributes, type KeyboardEvent, type Ref, useState } from "react";
import { t } from "../i18n/t.ts";
import { classesOf } from "./classes.ts";
import styles from "./field.module.css";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";

const c = classesOf(styles);

type SecretFieldProps = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  "className" | "onChange" | "value" | "type"
> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether it can be read; without `onShown` there is no button for it (the second of two fields). */
  shown: boolean;
  onShown?: (shown: boolean) => void;
  help?: string | undefined;
  error?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

/** What only its owner knows: dots unless asked for, and a word when caps lock is on. Nobody may keep it or correct it. */
export function SecretField({
  label,
  value,
  onChange,
  shown,
  onShown,
  help,
  error,
  ...rest
}: SecretFieldProps) {
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <Field label={label} help={capsLock && !shown ? t("secret.capsLock") : help} error={error}>
      {(parts) => (
        <span className={c("box")}>
          <input
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            autoComplete="off"
            maxLength={1024}
            {...rest}
            {...parts}
            type={shown ? "text" : "password"}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={look}
            onKeyUp={look}
            onBlur={() => setCapsLock(false)}
            className={c("input")}
          />
          {onShown && (
            <button
              type="button"
              className={c("reveal")}
              aria-label={t(shown ? "secret.hide" : "secret.show")}
              title={t(shown ? "secret.hide" : "secret.show")}
              onClick={() => onShown(!shown)}
            >
              <Icon of={shown ? EyeOff : Eye} />
            </button>
          )}
        </span>
      )}
    </Field>
  );
}
