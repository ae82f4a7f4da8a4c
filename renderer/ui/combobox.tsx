import { Combobox as Base } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, type Ref, useMemo, useState } from "react";
import { t } from "../i18n/t.ts";
import { classesOf } from "./classes.ts";
import fieldStyles from "./field.module.css";
import { Field, type FieldParts } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Marked, matches } from "./marked.tsx";
import styles from "./menu.module.css";
import { NamedDismiss } from "./named-dismiss.tsx";

const c = classesOf(styles);
const f = classesOf(fieldStyles);

export interface ComboChoice {
  readonly value: string;
  readonly label: string;
  /** Heading it stands under; choices of one group are neighbours. */
  readonly group: string;
  /** Why it is offered, or what it is: "last time", "USD". */
  readonly note?: string | undefined;
  /** Other words it is found by. */
  readonly words?: string | undefined;
}

interface ComboboxProps {
  label: string;
  choices: readonly ComboChoice[];
  /** Value of the chosen one; null for none. */
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  help?: string | undefined;
  error?: string | undefined;
  bare?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Offers to make what was typed: "New category “gr”". */
  onCreate?: ((text: string) => void) | undefined;
  createLabel?: ((text: string) => string) | undefined;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement> | undefined;
}

type Group = { readonly value: string; readonly items: readonly ComboChoice[] };

const CREATE = "\u0000create";

function grouped(choices: readonly ComboChoice[]): Group[] {
  const groups: { value: string; items: ComboChoice[] }[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last?.value === choice.group) last.items.push(choice);
    else groups.push({ value: choice.group, items: [choice] });
  }
  return groups;
}

/** What the list shows for what was typed, with an offer to make it when nothing has that name. */
function groupsFor(props: ComboboxProps, query: string): Group[] {
  const { choices, onCreate, createLabel } = props;
  const found = grouped(
    query === ""
      ? choices
      : choices.filter((choice) => matches(`${choice.label} ${choice.words ?? ""}`, query)),
  );
  const text = query.trim();
  const exists = choices.some((choice) => choice.label.toLowerCase() === text.toLowerCase());
  if (onCreate === undefined || text === "" || exists) return found;
  return [...found, { value: "", items: [{ value: CREATE, label: createLabel?.(text) ?? text, group: "" }] }];
}

/** One of many, by typing any part of its name. Enter takes the marked one; the next Enter belongs to the form. */
export function Combobox(props: ComboboxProps) {
  const { label, choices, value, onChange, help, error, bare, disabled, onCreate } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = useMemo(() => choices.find((choice) => choice.value === value) ?? null, [choices, value]);
  const query = typed ?? "";
  const groups = groupsFor(props, query);
  const take = (choice: ComboChoice | null) => {
    if (choice?.value === CREATE) onCreate?.(query.trim());
    else onChange(choice?.value ?? null);
    setTyped(null);
  };
  return (
    <Base.Root
      items={groups}
      filteredItems={groups}
      value={chosen}
      onValueChange={take}
      inputValue={typed ?? chosen?.label ?? ""}
      onInputValueChange={(text, details) => {
        if (details.reason === "input-change") setTyped(text);
      }}
      onOpenChange={(open) => {
        if (!open) setTyped(null);
      }}
      isItemEqualToValue={(a, b) => a.value === b.value}
      autoHighlight
      openOnInputClick
      disabled={disabled ?? false}
    >
      <Field label={label} help={help} error={error} bare={bare}>
        {(parts) => <ComboInput {...props} parts={parts} />}
      </Field>
      <ComboList query={query} />
    </Base.Root>
  );
}

function ComboInput({ parts, placeholder, onKeyDown, ref }: ComboboxProps & { parts: FieldParts }) {
  return (
    <Base.InputGroup className={f("box")}>
      <Base.Input
        {...parts}
        {...(ref ? { ref } : {})}
        placeholder={placeholder}
        className={f("input")}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
      />
      <Base.Trigger className={f("adorn")} aria-label={t("combobox.open")} tabIndex={-1}>
        <Icon of={ChevronDown} size={14} />
      </Base.Trigger>
    </Base.InputGroup>
  );
}

function ComboList({ query }: { query: string }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="start" className={c("positioner")}>
        <Base.Popup className={c("menu", "wide")}>
          <NamedDismiss />
          <Base.Empty className={c("empty")}>{t("combobox.none")}</Base.Empty>
          <Base.List>
            {(group: Group) => (
              <Base.Group key={group.value || CREATE} items={group.items}>
                {group.value !== "" && (
                  <Base.GroupLabel className={c("group")}>{group.value}</Base.GroupLabel>
                )}
                <Base.Collection>
                  {(choice: ComboChoice) => (
                    <Base.Item key={choice.value} value={choice} className={c("item")}>
                      <span>
                        {choice.value === CREATE ? (
                          choice.label
                        ) : (
                          <Marked text={choice.label} query={query} />
                        )}
                      </span>
                      {choice.note && <small>{choice.note}</small>}
                    </Base.Item>
                  )}
                </Base.Collection>
              </Base.Group>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
