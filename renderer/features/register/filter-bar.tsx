import { ListFilter, TriangleAlert } from "lucide-react";
import { type Ref, useId, useState } from "react";
import type { FilterError } from "../../../shared/filter/terms.ts";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Money } from "../../ui/money.tsx";
import { filterProblem } from "./filter-words.ts";
import styles from "./register.module.css";
import type { RegisterRows } from "./register-pages.ts";
import type { RegisterFilter } from "./use-filter.ts";

const c = classesOf(styles);

interface FilterBarProps {
  filter: RegisterFilter;
  rows: RegisterRows;
  onLeave: () => void;
  ref: Ref<HTMLInputElement>;
}

/** Filters as you type: words or tokens, with how many entries meet them and what they sum to, or what is wrong and where. */
export function FilterBar({ filter, rows, onLeave, ref }: FilterBarProps) {
  const { text, setText, problem, view } = filter;
  const [typing, setTyping] = useState(false);
  const problemId = useId();
  // What is still being typed is not yet wrong.
  const wrong = problem !== null && !(typing && problem.end === text.length) ? problem : null;
  return (
    <search className={c("filters")}>
      <Icon of={ListFilter} />
      <span className={c("filterField")}>
        {wrong !== null && <Underlined text={text} error={wrong} />}
        <input
          ref={ref}
          type="search"
          className={c("searchInput")}
          aria-label={t("register.search")}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : problemId}
          placeholder={t("register.searchPlaceholder")}
          value={text}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyping(true);
            setText(event.target.value);
          }}
          onBlur={() => setTyping(false)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.preventDefault();
              setText("");
              onLeave();
            } else if (event.key === "Enter") {
              event.preventDefault();
              setTyping(false);
              if (problem === null) onLeave();
            } else if (event.key === "ArrowDown") {
              event.preventDefault();
              onLeave();
            }
          }}
        />
      </span>
      <span className={c("meta", wrong !== null && "wrong")} role="status" id={problemId}>
        {wrong !== null ? (
          <>
            <Icon of={TriangleAlert} size={14} /> {filterProblem(wrong)}
          </>
        ) : view.search === "" ? (
          <span>{t("register.entries", rows.total)}</span>
        ) : (
          <Found rows={rows} />
        )}
      </span>
      {text !== "" && (
        <Button variant="quiet" small onClick={() => setText("")}>
          {t("register.clear")}
        </Button>
      )}
    </search>
  );
}

/** The text again behind the field, unseen but for the line under what is wrong. */
function Underlined({ text, error }: { text: string; error: FilterError }) {
  return (
    <span className={c("underlay")} aria-hidden="true">
      {text.slice(0, error.start)}
      <mark>{text.slice(error.start, error.end)}</mark>
    </span>
  );
}

function Found({ rows }: { rows: RegisterRows }) {
  return (
    <>
      <span>{rows.more ? t("register.foundMore", rows.total) : t("register.found", rows.total)}</span>
      {rows.sums.map((sum) => (
        <span key={sum.currency}>
          {t("register.sum")}{" "}
          <span className={c("figures")}>
            <Money amount={sum.amount} currency={sum.currency} />
          </span>
        </span>
      ))}
    </>
  );
}
