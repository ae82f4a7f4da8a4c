import { ListFilter, TriangleAlert, X } from "lucide-react";
import { type KeyboardEvent, type Ref, useId, useState } from "react";
import type { FilterError, FilterName, FilterTerm } from "../../../shared/filter/terms.ts";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./filter-bar.module.css";
import {
  absorbed,
  type ChipParts,
  chipStarts,
  NO_PARTS,
  partsOf,
  partsText,
  reopened,
  without,
} from "./filter-chips.ts";
import { FilterInput } from "./filter-input.tsx";
import { chipWords, filterProblem } from "./filter-words.ts";
import { meantName } from "./meant-name.ts";
import type { RegisterRows } from "./register-pages.ts";
import { SavedViews } from "./saved-views.tsx";
import type { RegisterFilter } from "./use-filter.ts";

const c = classesOf(styles);

interface FilterBarProps {
  filter: RegisterFilter;
  rows: RegisterRows;
  onLeave: () => void;
  ref: Ref<HTMLInputElement>;
}

interface BarState {
  readonly parts: ChipParts;
  /** What is wrong and no longer being typed. */
  readonly wrong: FilterError | null;
  put(parts: ChipParts): void;
  /** Text in the field, being typed. */
  type(draft: string): void;
  stopTyping(): void;
  onKeyDown(event: KeyboardEvent<HTMLInputElement>): void;
}

function useBar(filter: RegisterFilter, onLeave: () => void): BarState {
  const { text, problem } = filter;
  const [held, setHeld] = useState<ChipParts>(() => partsOf(text));
  const [typing, setTyping] = useState(false);
  // The text changed elsewhere: a link, a saved view, a cell.
  const parts = partsText(held).trim() === text.trim() ? held : partsOf(text);
  const put = (next: ChipParts) => {
    setHeld(next);
    filter.setText(partsText(next));
  };
  const isTyped = typing && problem !== null && !/\s/.test(text.slice(problem.end));
  return {
    parts,
    wrong: isTyped ? null : problem,
    put,
    type(draft) {
      setTyping(true);
      put(absorbed({ chips: parts.chips, draft }, false));
    },
    stopTyping: () => setTyping(false),
    onKeyDown(event) {
      const { key, currentTarget } = event;
      const isBack = key === "Backspace" && currentTarget.selectionEnd === 0 && parts.chips.length > 0;
      if (key !== "Escape" && key !== "Enter" && !isBack) return;
      event.preventDefault();
      setTyping(isBack);
      if (isBack) return put(reopened(parts, parts.chips.length - 1));
      put(key === "Escape" ? NO_PARTS : absorbed(parts, true));
      if (key === "Escape" || problem === null) onLeave();
    },
  };
}

/** Filters as you type: finished tokens stand in chips before the field; what is wrong is said beside it, and underlined. */
export function FilterBar({ filter, rows, onLeave, ref }: FilterBarProps) {
  const { text } = filter;
  const bar = useBar(filter, onLeave);
  const { parts, wrong, put } = bar;
  const problemId = useId();
  // Until the rows are of this very text, nobody has said what its names stand for.
  const found = filter.view.search === text && filter.view.filter ? rows.found : null;
  const starts = chipStarts(parts);
  const draftStart = starts.at(-1) ?? 0;
  return (
    <search className={c("bar")}>
      <Icon of={ListFilter} />
      <div className={c("tokens")}>
        {parts.chips.map((chip, at) => {
          const start = starts[at] ?? 0;
          const isWrong = wrong !== null && wrong.start >= start && wrong.start < start + chip.length;
          return (
            <Chip
              key={`${start} ${chip}`}
              chip={chip}
              term={filter.terms.find((term) => term.start === start) ?? null}
              nameOf={(name) => meantName(found, name)}
              wrong={isWrong}
              onOpen={() => put(reopened(parts, at))}
              onRemove={() => put(without(parts, at))}
            />
          );
        })}
        <FilterInput
          ref={ref}
          draft={parts.draft}
          error={wrong !== null && wrong.start >= draftStart ? wrong : null}
          errorStart={draftStart}
          describedBy={wrong === null ? undefined : problemId}
          empty={parts.chips.length === 0}
          onChange={bar.type}
          onBlur={bar.stopTyping}
          onKeyDown={bar.onKeyDown}
        />
      </div>
      {wrong !== null && (
        <span className={c("wrong")} role="alert" id={problemId}>
          <Icon of={TriangleAlert} size={14} />
          <span>{filterProblem(wrong)}</span>
        </span>
      )}
      <span className={c("meta")} role="status">
        {wrong === null && <Count filter={filter} rows={rows} />}
      </span>
      <SavedViews filter={filter} />
      {text !== "" && (
        <Button variant="quiet" small onClick={() => put(NO_PARTS)}>
          {t("register.clear")}
        </Button>
      )}
    </search>
  );
}

function Count({ filter: { view }, rows }: { filter: RegisterFilter; rows: RegisterRows }) {
  if (view.search === "") return t("register.entries", rows.total);
  return rows.more ? t("register.foundMore", rows.total) : t("register.found", rows.total);
}

interface ChipProps {
  chip: string;
  term: FilterTerm | null;
  nameOf: (name: FilterName) => string;
  wrong: boolean;
  onOpen: () => void;
  onRemove: () => void;
}

function Chip({ chip, term, nameOf, wrong, onOpen, onRemove }: ChipProps) {
  const { kind, value } = term === null ? { kind: "", value: chip } : chipWords(term, nameOf);
  const said = `${kind} ${value}`.trim();
  return (
    <span className={c("chip", term?.negated && "not", wrong && "bad")}>
      <button type="button" className={c("open")} title={t("filter.change", chip)} onClick={onOpen}>
        {kind !== "" && <i>{kind}</i>} {value}
      </button>
      <button type="button" className={c("remove")} aria-label={t("filter.remove", said)} onClick={onRemove}>
        <Icon of={X} size={12} />
      </button>
    </span>
  );
}
