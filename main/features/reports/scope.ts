/** What a report looks at: which categories and own accounts, and which entries of them. */
import type { ReportInput, ReportOpens } from "../../../shared/contract/reports.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import { type AccountType, isOwnAccount } from "../../../shared/ledger/account-types.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { Picked } from "./walk.ts";

type FlowType = "income" | "expense";

export interface Scope {
  /** Roots of the categories that count. */
  readonly categories: readonly number[];
  readonly own: readonly number[];
  readonly picked: Picked;
  /** What opens everything in it. */
  readonly opens: ReportOpens;
}

export function byPosition(a: AccountRow, b: AccountRow): number {
  return a.position - b.position || a.root - b.root;
}

/** Fails with `unknown_reference` or `not_found`, naming the list. */
export function scopeOf(book: BookContext, input: ReportInput, types: readonly FlowType[]): Scope {
  const { accounts = [], categories = [], payees = [], tags = [], currency } = input.filter ?? {};
  book.lookUpRoots([...payees, ...tags]);
  const rows = [...book.accounts.values()].sort(byPosition);
  const own = rows.filter(({ type }) => isOwnAccount(type as AccountType)).map(({ root }) => root);
  const pickedAccounts = rootsOf(book, "accounts", accounts);
  const pickedCategories = withChildren(rows, rootsOf(book, "categories", categories));
  requireOneOf(own, pickedAccounts, "accounts");
  const isMeant = ({ root, type }: AccountRow) =>
    types.includes(type as FlowType) && (categories.length === 0 || pickedCategories.has(root));
  const orNull = (roots: readonly number[]) => (roots.length === 0 ? null : roots);
  const [only, ...others] = types;
  return {
    categories: rows.filter(isMeant).map(({ root }) => root),
    own: accounts.length === 0 ? own : own.filter((root) => pickedAccounts.includes(root)),
    picked: {
      accounts: orNull(pickedAccounts),
      payees: orNull(rootsOf(book, "payees", payees)),
      tags: orNull(rootsOf(book, "tags", tags)),
    },
    opens: {
      accounts,
      categories,
      payees,
      tags,
      currency: currency ?? null,
      flow: others.length === 0 ? (only ?? null) : null,
    },
  };
}

function rootsOf(book: BookContext, field: string, ids: readonly string[]): number[] {
  return inField(`filter.${field}`, () => ids.map((id) => book.requireRoot(id)));
}

function requireOneOf(own: readonly number[], roots: readonly number[], field: string): void {
  if (roots.every((root) => own.includes(root))) return;
  throw new DomainError("not_found", {
    field: `filter.${field}`,
    message: "This is not one of your own accounts.",
  });
}

/** These and all below them. */
export function withChildren(rows: Iterable<AccountRow>, roots: readonly number[]): Set<number> {
  const children = Map.groupBy(rows, ({ parent }) => parent);
  const found = new Set<number>();
  const visit = (root: number) => {
    if (found.has(root)) return;
    found.add(root);
    for (const child of children.get(root) ?? []) visit(child.root);
  };
  for (const root of roots) visit(root);
  return found;
}

/** Whether only a walk over entries can tell. */
export function isPicky({ filter }: ReportInput): boolean {
  return [filter?.accounts, filter?.payees, filter?.tags].some((list) => (list ?? []).length > 0);
}

/** For reports about all there is. Fails with `bad_input`. */
export function refuseFilters(
  input: ReportInput,
  kept: readonly (keyof NonNullable<ReportInput["filter"]>)[],
): void {
  for (const [name, value] of Object.entries(input.filter ?? {})) {
    const isGiven = Array.isArray(value) ? value.length > 0 : value !== undefined;
    if (isGiven && !(kept as readonly string[]).includes(name))
      throw new DomainError("bad_input", {
        field: `filter.${name}`,
        message: "This report is about everything: it takes no such filter.",
      });
  }
}
