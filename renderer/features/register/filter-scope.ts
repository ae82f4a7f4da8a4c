import { parseFilter } from "../../../shared/filter/parse.ts";
import { NAMED_KEYS } from "../../../shared/filter/terms.ts";
import { today } from "../../format/date.ts";
import { chipWords } from "./filter-words.ts";
import { meantName } from "./meant-name.ts";
import type { RegisterRows, RegisterView } from "./register-pages.ts";

const SCOPES: readonly string[] = NAMED_KEYS;

export interface FilterScope {
  /** "category", "payee", "tag", "account". */
  readonly kind: string;
  readonly name: string;
}

/** What the rows are about when they are of one payee, category, tag or account; null when of more, or of none. */
export function scopeOf(view: RegisterView, { found }: RegisterRows): FilterScope | null {
  if (!view.filter || view.account !== null || found === null) return null;
  const named = parseFilter(view.search, today()).terms.filter(
    ({ meaning, negated }) => !negated && SCOPES.includes(meaning.kind),
  );
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) return null;
  if (!("names" in only.meaning) || only.meaning.names.length > 1) return null;
  const { kind, value } = chipWords(only, (name) => meantName(found, name));
  return { kind, name: value };
}
