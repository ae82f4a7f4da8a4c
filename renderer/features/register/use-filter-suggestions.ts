/** What could be meant by the token that is being typed: keys with what they find, then names, states and days for a key. */
import {
  FILTER_DAYS,
  FILTER_KEYS,
  FILTER_PARTS,
  FILTER_STATES,
  type FilterKey,
} from "../../../shared/filter/terms.ts";
import { type FilterToken, filterTokens } from "../../../shared/filter/tokens.ts";
import { filterText } from "../../../shared/filter/write.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { matches } from "../../ui/marked.tsx";

export interface FilterSuggestion {
  /** The whole field, once it is taken; a space at its end finishes the token. */
  readonly value: string;
  readonly label: string;
  /** What of the label was typed. */
  readonly typed: string;
  readonly note: string;
}

const MOST = 8;
const FEW = 3;

interface Choice {
  readonly key: FilterKey;
  readonly name: string;
  readonly note: string;
}

/** For what stands at the end of the field; nothing after a space. */
export function useFilterSuggestions(draft: string): readonly FilterSuggestion[] {
  const last = filterTokens(draft).at(-1);
  const open = last !== undefined && last.end === draft.length ? last : null;
  const typed = open?.values.at(-1)?.text ?? "";
  const names = useNames(open, typed);
  if (open === null) return [];
  const before = draft.slice(0, open.start);
  const minus = open.negated ? "-" : "";
  if (open.key !== null) return names.map((one) => finished(before, minus, open, typed, one));
  const word = typed.toLowerCase();
  const keys = FILTER_KEYS.filter((key) => key.startsWith(word)).map((key) => ({
    value: `${before}${minus}${key}:`,
    label: `${key}:`,
    typed,
    note: t(`filter.finds.${key}`),
  }));
  return [...keys, ...names.map((one) => finished(before, minus, open, typed, one))].slice(0, MOST);
}

/** The names typed before a comma stay. */
function finished(
  before: string,
  minus: string,
  { key, values }: FilterToken,
  typed: string,
  choice: Choice,
): FilterSuggestion {
  const earlier = key === null ? [] : values.slice(0, -1).map((value) => value.text);
  const text = filterText([{ key: choice.key, value: [...earlier, choice.name] }]);
  return {
    value: `${before}${minus}${text} `,
    label: key === null ? `${choice.key}:${choice.name}` : choice.name,
    typed,
    note: choice.note,
  };
}

/** Names that hold what is typed: of the token's key, or a few of each where there is none yet. */
function useNames(token: FilterToken | null, typed: string): Choice[] {
  const key = token === null || token.operator === ":" ? (token?.key ?? null) : null;
  const anyKey = token !== null && token.key === null && typed.length > 1;
  const wants = (one: FilterKey) => key === one || anyKey;
  const when = useWhen();
  const payees = useQuery("register.payees", {
    text: wants("payee") ? typed.slice(0, 200) : "",
    limit: MOST,
  });
  const tags = useQuery("register.tags", {});
  const categories = useQuery("categories.list", {});
  const accounts = useQuery("accounts.list", when);
  const most = anyKey ? FEW : MOST;
  const pick = (of: FilterKey, names: readonly { name: string; note?: string }[] | undefined): Choice[] =>
    wants(of)
      ? (names ?? [])
          .filter(({ name }) => typed === "" || matches(name, typed))
          .slice(0, most)
          .map(({ name, note }) => ({ key: of, name, note: note ?? "" }))
      : [];
  const counted = (rows: readonly { name: string; entries: number }[] | undefined) =>
    rows?.map(({ name, entries }) => ({ name, note: t("register.entries", entries) }));
  const fixed = (of: FilterKey, values: readonly string[]): Choice[] =>
    key === of
      ? values
          .filter((name) => name.startsWith(typed.toLowerCase()))
          .map((name) => ({ key: of, name, note: "" }))
      : [];
  return [
    ...pick("payee", counted(payees.value?.payees)),
    ...pick("category", categories.value?.categories),
    ...pick("tag", counted(tags.value?.tags)),
    ...pick("account", accounts.value?.accounts),
    ...fixed("is", FILTER_STATES),
    ...fixed("has", FILTER_PARTS),
    ...(["date", "on", "before", "after"] as const).flatMap((of) => fixed(of, FILTER_DAYS)),
  ];
}
