/** Where the entries behind a figure are. */

import type { Report, ReportOpens } from "../../../shared/contract/reports.ts";
import { type FilterPiece, filterText } from "../../../shared/filter/write.ts";
import { paths } from "../../routes.ts";
import type { Days } from "./range.ts";

type Row = Report["sections"][number]["rows"][number];

/** What accounts, categories, payees and tags are called, by id. */
export interface Names {
  readonly accounts: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, { readonly name: string; readonly kind: "income" | "expense" }>;
}

interface Figure {
  readonly opens: ReportOpens | null;
  readonly days: Days;
  /** What is held on the last day: everything until then is in it. */
  readonly isHeld: boolean;
  /** Knows the name of a payee or tag. */
  readonly row?: Row | undefined;
}

/** The address of the register that shows them; null where a figure is no sum of entries, or of too many names. */
export function drillPath({ opens, days, isHeld, row }: Figure, names: Names): string | null {
  if (opens === null) return null;
  const pieces: (FilterPiece | string)[] = [];
  const named = (
    key: "account" | "category",
    ids: readonly string[],
    nameOf: (id: string) => string | undefined,
  ) => {
    const known = ids.map(nameOf).filter((name) => name !== undefined);
    if (known.length > 0) pieces.push({ key, value: known });
  };
  const [account, ...others] = opens.accounts;
  const isOne = account !== undefined && others.length === 0;
  if (!isOne) named("account", opens.accounts, (id) => names.accounts.get(id));
  if (opens.categories.length > 0)
    named("category", opens.categories, (id) => names.categories.get(id)?.name);
  else if (opens.flow !== null)
    named("category", idsOf(names, opens.flow), (id) => names.categories.get(id)?.name);
  if (row?.of === "payee") pieces.push({ key: "payee", value: row.name });
  if (row?.of === "tag") pieces.push({ key: "tag", value: row.name });
  if (opens.payees.includes("")) pieces.push({ key: "has", value: "payee", negated: true });
  if (opens.tags.includes("")) pieces.push({ key: "has", value: "tag", negated: true });
  pieces.push({ key: "date", value: isHeld ? `..${days.to}` : `${days.from}..${days.to}` });
  return paths.found(filterText(pieces), isOne ? account : undefined);
}

function idsOf({ categories }: Names, kind: "income" | "expense"): string[] {
  return [...categories].filter(([, category]) => category.kind === kind).map(([id]) => id);
}
