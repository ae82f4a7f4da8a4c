import { useMemo } from "react";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import type { ComboChoice } from "../../ui/combobox.tsx";

export interface CounterChoices {
  readonly choices: readonly ComboChoice[];
  /** Whether an id is one of the person's own accounts. */
  isOwn(id: string): boolean;
  currencyOf(account: string): string;
  /** The currency of an own account that is not `currency`; null for everything else. */
  foreignOf(counter: string | null, currency: string): string | null;
}

/** What an entry of `account` can stand against: categories, then own accounts. */
export function useCounterChoices(account: string, fallbackCurrency: string): CounterChoices {
  const categories = useQuery("categories.list", {}).value?.categories;
  const accounts = useQuery("accounts.list", {}).value?.accounts;
  return useMemo(() => {
    const all = categories ?? [];
    const names = new Map(all.map((category) => [category.id, category.name]));
    const own = accounts ?? [];
    const ofKind = (kind: "expense" | "income", group: string): ComboChoice[] =>
      inTreeOrder(all.filter((category) => category.kind === kind && !category.hidden)).map((category) => ({
        value: category.id,
        label: category.name,
        group,
        note: category.parent === null ? undefined : names.get(category.parent),
      }));
    const transfers = own
      .filter((row) => row.open && row.id !== account)
      .map((row) => ({ value: row.id, label: row.name, group: t("form.transfer"), note: row.currency }));
    return {
      choices: [
        ...ofKind("expense", t("form.expenses")),
        ...ofKind("income", t("form.income")),
        ...transfers,
      ],
      isOwn: (id) => own.some((row) => row.id === id),
      currencyOf: (id) => own.find((row) => row.id === id)?.currency ?? fallbackCurrency,
      foreignOf: (counter, here) => {
        const held = own.find((row) => row.id === counter)?.currency ?? here;
        return held === here ? null : held;
      },
    };
  }, [categories, accounts, account, fallbackCurrency]);
}

interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly position: number;
}

/** Parents by position, each followed by its children. */
function inTreeOrder<T extends Node>(nodes: readonly T[]): T[] {
  const known = new Set(nodes.map((node) => node.id));
  const childrenOf = (parent: string | null): T[] =>
    nodes
      .filter((node) =>
        parent === null ? node.parent === null || !known.has(node.parent) : node.parent === parent,
      )
      .toSorted((a, b) => a.position - b.position)
      .flatMap((node) => [node, ...childrenOf(node.id)]);
  return childrenOf(null);
}
