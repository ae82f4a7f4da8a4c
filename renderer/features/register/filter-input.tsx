import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { type KeyboardEvent, type Ref, useState } from "react";
import type { FilterError } from "../../../shared/filter/terms.ts";
import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import { Marked } from "../../ui/marked.tsx";
import menuStyles from "../../ui/menu.module.css";
import { NamedDismiss } from "../../ui/named-dismiss.tsx";
import styles from "./filter-bar.module.css";
import { type FilterSuggestion, useFilterSuggestions } from "./use-filter-suggestions.ts";

const c = classesOf(styles);
const m = classesOf(menuStyles);

interface FilterInputProps {
  draft: string;
  /** What is wrong in the field; its places count from the beginning of the whole filter. */
  error: FilterError | null;
  errorStart: number;
  describedBy: string | undefined;
  /** No chips stand before it. */
  empty: boolean;
  onChange: (draft: string) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref: Ref<HTMLInputElement>;
}

/** The field of the filter, with what could be meant below it; arrows and Enter take one, anything else stays as typed. */
export function FilterInput(props: FilterInputProps) {
  const { draft, error, errorStart, describedBy, empty, onChange, onBlur, onKeyDown, ref } = props;
  const [wanted, setWanted] = useState(false);
  const [marked, setMarked] = useState(false);
  const suggestions = useFilterSuggestions(draft);
  const open = wanted && draft !== "" && suggestions.length > 0;
  return (
    <Base.Root
      items={suggestions}
      open={open}
      onOpenChange={setWanted}
      filter={null}
      value={draft}
      itemToStringValue={(item: FilterSuggestion) => item.value}
      onItemHighlighted={(item) => setMarked(item !== undefined)}
      onValueChange={(text) => {
        setMarked(false);
        setWanted(true);
        onChange(text);
      }}
    >
      <span className={c("field")}>
        {error !== null && (
          <span className={c("underlay")} aria-hidden="true">
            {draft.slice(0, error.start - errorStart)}
            <mark>{draft.slice(error.start - errorStart, error.end - errorStart)}</mark>
          </span>
        )}
        <Base.Input
          ref={ref}
          type="search"
          className={c("input")}
          aria-label={t("register.search")}
          aria-invalid={describedBy !== undefined}
          aria-describedby={describedBy}
          placeholder={empty ? t("register.searchPlaceholder") : ""}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          onBlur={onBlur}
          onKeyDown={(event) => {
            // The list has Enter while one of it is marked, and Escape while it is open.
            if (open && ((event.key === "Enter" && marked) || event.key === "Escape")) return;
            onKeyDown(event);
          }}
        />
      </span>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="start" className={m("positioner")}>
          <Base.Popup className={m("menu", "wide")}>
            <NamedDismiss />
            <Base.List>
              {(item: FilterSuggestion) => (
                <Base.Item key={item.value} value={item} className={m("item")}>
                  <span>
                    <Marked text={item.label} query={item.typed} />
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
