import { type RefObject, useEffect, useRef, useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { useActions } from "../../actions/use-actions.ts";
import { formatDay } from "../../format/date.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { classesOf } from "../../ui/classes.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import styles from "./review.module.css";

const c = classesOf(styles);

type Row = Output<"register.page">["rows"][number];
type Guess = Output<"register.categoryGuesses">["guesses"][number];

const keyOf = ({ id, account }: Row) => `${id} ${account}`;

/** One entry at hand, with categories under the digits; given one, it leaves and the next is at hand. */
export function Sorting({ rows }: { rows: readonly Row[] }) {
  const [first] = rows;
  return first === undefined ? null : <Sorter rows={rows} first={first} />;
}

function Sorter({ rows, first }: { rows: readonly Row[]; first: Row }) {
  const [held, setHeld] = useState<string | null>(null);
  const at = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === held),
  );
  const row = rows[at] ?? first;
  const go = (to: number) => {
    const next = rows[Math.min(Math.max(0, to), rows.length - 1)];
    if (next !== undefined) setHeld(keyOf(next));
  };
  const { give, problem } = useGive(() => go(at + 1 < rows.length ? at + 1 : at - 1));
  const guesses = useGuesses(row);
  const other = useRef<HTMLInputElement>(null);
  const digit = (n: number) => () => {
    const guess = guesses[n - 1];
    if (guess === undefined) return false;
    void give(row, guess);
    return true;
  };
  useActions({
    "review.down": () => go(at + 1),
    "review.up": () => go(at - 1),
    "review.next": () => go(at + 1),
    "review.other": () => other.current?.focus(),
    "review.give1": digit(1),
    "review.give2": digit(2),
    "review.give3": digit(3),
    "review.give4": digit(4),
    "review.give5": digit(5),
    "review.give6": digit(6),
    "review.give7": digit(7),
    "review.give8": digit(8),
    "review.give9": digit(9),
  });
  return (
    <ol className={c("list")}>
      {rows.map((one) => (
        <li key={keyOf(one)} className={c("item", one === row && "on")} aria-current={one === row}>
          <Line row={one} onPress={() => setHeld(keyOf(one))} />
          {one === row && (
            <Choices row={one} guesses={guesses} onGive={(guess) => void give(one, guess)} other={other} />
          )}
          {one === row && problem !== null && (
            <p className={c("problem")} role="alert">
              {problem} <a href={href(paths.found(`number:${one.number}`))}>{t("review.open")}</a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function useGuesses({ id }: Row): readonly Guess[] {
  const { value } = useQuery("register.categoryGuesses", { id });
  return value?.guesses ?? [];
}

/** Gives an entry its category, says so with the way back, and leads on; what hindered it stays until the next try. */
function useGive(onGiven: () => void) {
  const { run } = useCommand("register.changeEntries");
  const { said } = useUndo();
  const [problem, setProblem] = useState<string | null>(null);
  const give = async (row: Row, guess: Pick<Guess, "id" | "name">) => {
    setProblem(null);
    const outcome = await run({
      entries: [{ id: row.id, account: row.account, seen: row.number }],
      change: { category: guess.id },
    });
    if (!outcome.ok) return setProblem(errorText(outcome.error));
    said(
      t("review.given", row.payee === "" ? t("register.noPayee") : row.payee, guess.name),
      outcome.command,
    );
    onGiven();
  };
  return { give, problem };
}

function Line({ row, onPress }: { row: Row; onPress: () => void }) {
  return (
    <button type="button" className={c("line")} onClick={onPress}>
      <span className={c("day")}>{formatDay(row.date)}</span>
      <span className={c("payee")}>{row.payee === "" ? t("register.noPayee") : row.payee}</span>
      <span className={c("memo")}>{row.memo}</span>
      <span className={c("amount")}>
        <Money amount={row.amount} currency={row.currency} />
      </span>
    </button>
  );
}

interface ChoicesProps {
  row: Row;
  guesses: readonly Guess[];
  onGive: (guess: Pick<Guess, "id" | "name">) => void;
  other: RefObject<HTMLInputElement | null>;
}

function Choices({ row, guesses, onGive, other }: ChoicesProps) {
  const { value } = useQuery("categories.list", {});
  const box = useRef<HTMLDivElement>(null);
  // Newer browsers answer a promise here, which is no way to clean up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each entry that comes to hand is brought into sight once
  useEffect(() => {
    box.current?.closest("li")?.scrollIntoView({ block: "nearest" });
  }, [row.id]);
  const choices = (value?.categories ?? []).flatMap(({ id, name, kind, hidden }) =>
    hidden
      ? []
      : [{ value: id, label: name, group: kind === "income" ? t("form.income") : t("form.expenses") }],
  );
  return (
    <div ref={box} className={c("choices")}>
      {guesses.map((guess, at) => (
        <button key={guess.id} type="button" className={c("guess")} onClick={() => onGive(guess)}>
          <Kbd>{String(at + 1)}</Kbd> {guess.name}
          {guess.of > 0 && <small>{t("review.times", guess.times, guess.of)}</small>}
        </button>
      ))}
      <div className={c("other")}>
        <Combobox
          ref={other}
          bare
          label={t("review.other")}
          placeholder={t("review.other")}
          choices={choices}
          value={null}
          onChange={(id) => {
            const chosen = choices.find((choice) => choice.value === id);
            if (chosen !== undefined) onGive({ id: chosen.value, name: chosen.label });
          }}
        />
      </div>
    </div>
  );
}
