import { useMemo } from "react";
import { useQuery } from "../../store/use-query.ts";
import { useKnownAt } from "../../store/when.ts";
import type { Names } from "./drill.ts";

/** What accounts and categories are called, for links and pickers. */
export function useNames(): Names {
  const known = useKnownAt();
  const accounts = useQuery("accounts.list", known).value;
  const categories = useQuery("categories.list", known).value;
  return useMemo(
    () => ({
      accounts: new Map(accounts?.accounts.map(({ id, name }) => [id, name])),
      categories: new Map(categories?.categories.map(({ id, name, kind }) => [id, { name, kind }])),
    }),
    [accounts, categories],
  );
}
