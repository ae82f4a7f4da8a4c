import { useEffect, useState } from "react";
import { useAsk } from "../../store/use-ask.ts";
import type { RegisterView } from "./register-pages.ts";

interface Parts {
  readonly view: RegisterView;
  /** The rows of `view` are there. */
  readonly ready: boolean;
  readonly clearSearch: () => void;
  readonly show: (rank: number) => void;
}

/** Leads to an entry's row wherever it stands in this register; a search that hides it is let go. */
export function useGoTo({ view, ready, clearSearch, show }: Parts): (entry: string) => void {
  const [target, setTarget] = useState<string | null>(null);
  const { ask, value } = useAsk("register.rank");
  const rank = value?.rank ?? null;
  const searching = view.search !== "";
  const { account, asOf, knownAt } = view;
  useEffect(() => {
    if (target === null || searching || !ready) return;
    setTarget(null);
    void ask({
      id: target,
      ...(account === null ? {} : { account }),
      ...(asOf === null ? {} : { asOf }),
      ...(knownAt === null ? {} : { knownAt }),
    });
  }, [target, searching, ready, account, asOf, knownAt, ask]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is shown once, whatever `show` is by then
  useEffect(() => {
    if (rank !== null) show(rank);
  }, [value]);
  return (entry) => {
    clearSearch();
    setTarget(entry);
  };
}
