import { useMemo } from "react";
import { useQuery } from "./use-query.ts";
import { useKnownAt } from "./when.ts";

/** The closed months of the open book, as "2026-03". */
export function useClosedMonths(): ReadonlySet<string> {
  const { value } = useQuery("periods.list", useKnownAt());
  return useMemo(
    () => new Set(value?.months.filter(({ state }) => state === "closed").map(({ month }) => month)),
    [value],
  );
}
