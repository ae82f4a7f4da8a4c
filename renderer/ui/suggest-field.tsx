import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { type KeyboardEvent, type Ref, useState } from "react";
import { classesOf } from "./classes.ts";
import fieldStyles from "./field.module.css";
import { Field } from "./field.tsx";
import { Marked } from "./marked.tsx";
import styles from "./menu.module.css";
import { NamedDismiss } from "./named-dismiss.tsx";

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

/** The suggestion a digit means; undefined where the digit is part of what is typed ("Store 2", "A4"). */
function chosenBy(key: string, text: string, suggestions: readonly Suggestion[]): Suggestion | undefined {
  return /^[1-9]$/.test(key) && /\p{L}$/u.test(text) ? suggestions[Number(key) - 1] : undefined;
}

function digitOf(item: Suggestion, suggestions: readonly Suggestion[]): string {
  const at = suggestions.indexOf(item);
  return at >= 0 && at < 9 ? String(at + 1) : "";
}

/** Free text with suggestions below it; arrows and Enter or a digit take one, anything else stays as typed. */
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
  const isOpen = wanted && suggestions.length > 0;
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey;
    const chosen = isOpen && !isHeld ? chosenBy(event.key, value, suggestions) : undefined;
    if (chosen === undefined) return onKeyDown?.(event);
    event.preventDefault();
    setWanted(false);
    onChange(chosen.value);
    onTake?.(chosen.value);
  };
  return (
    <Base.Root
      items={suggestions}
      open={isOpen}
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
              onKeyDown={keys}
              onBlur={onBlur}
            />
          </span>
        )}
      </Field>
      <SuggestionList suggestions={suggestions} query={value} />
    </Base.Root>
  );
}

function SuggestionList({ suggestions, query }: { suggestions: readonly Suggestion[]; query: string }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="start" className={c("positioner")}>
        <Base.Popup className={c("menu", "wide")}>
          <NamedDismiss />
          <Base.List>
            {(item: Suggestion) => (
              <Base.Item key={item.value} value={item} className={c("item")}>
                <span className={c("digit")} aria-hidden="true">
                  {digitOf(item, suggestions)}
                </span>
                <span>
                  <Marked text={item.value} query={query} />
                </span>
                <small>{item.note}</small>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
