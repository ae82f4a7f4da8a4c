import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { type KeyboardEvent, type Ref, useState } from "react";
import { classesOf } from "./classes.ts";
import fieldStyles from "./field.module.css";
import { Field } from "./field.tsx";
import { Marked } from "./marked.tsx";
import styles from "./menu.module.css";

const c = classesOf(styles);
const f = classesOf(fieldStyles);

export interface Suggestion {
  readonly value: string;
  readonly note: string;
}

interface SuggestFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Best first; the text itself stays free. */
  suggestions: readonly Suggestion[];
  onTake?: (value: string) => void;
  placeholder?: string;
  error?: string | undefined;
  bare?: boolean | undefined;
  autoFocus?: boolean | undefined;
  maxLength?: number;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** Free text with suggestions below it; arrows and Enter take one, anything else stays as typed. */
export function SuggestField(props: SuggestFieldProps) {
  const {
    label,
    value,
    onChange,
    suggestions,
    onTake,
    placeholder,
    error,
    bare,
    autoFocus,
    maxLength,
    onKeyDown,
    onBlur,
    ref,
  } = props;
  const [wanted, setWanted] = useState(false);
  return (
    <Base.Root
      items={suggestions}
      open={wanted && suggestions.length > 0}
      onOpenChange={setWanted}
      filter={null}
      value={value}
      itemToStringValue={(item: Suggestion) => item.value}
      onValueChange={(text, details) => {
        onChange(text);
        if (details.reason === "item-press") onTake?.(text);
      }}
    >
      <Field label={label} error={error} bare={bare}>
        {(parts) => (
          <span className={f("box")}>
            <Base.Input
              {...parts}
              {...(ref ? { ref } : {})}
              placeholder={placeholder}
              maxLength={maxLength}
              autoFocus={autoFocus}
              className={f("input")}
              onKeyDown={onKeyDown}
              onBlur={onBlur}
            />
          </span>
        )}
      </Field>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className={c("positioner")}>
          <Base.Popup className={c("menu", "wide")}>
            <Base.List>
              {(item: Suggestion) => (
                <Base.Item key={item.value} value={item} className={c("item")}>
                  <span>
                    <Marked text={item.value} query={value} />
                  </span>
                  <small>{item.note}</small>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
