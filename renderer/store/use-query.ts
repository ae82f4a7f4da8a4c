import { useCallback, useRef, useSyncExternalStore } from "react";
import type { Input, Output, QueryName } from "../../shared/contract/index.ts";
import { useClient } from "./client.tsx";
import type { QueryState } from "./server-state.ts";
import { useUi } from "./ui.ts";

/** The answer to a query about the open book, kept true while the component is on screen. */
export function useQuery<N extends QueryName>(name: N, input: Input<N>): QueryState<Output<N>> {
  const { server } = useClient();
  const book = useUi((ui) => ui.book);
  const key = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `input`, which is a new object on each render
  const subscribe = useCallback(
    (listener: () => void) => server.watch(name, input, book, listener),
    [server, name, key, book],
  );
  return useSyncExternalStore(subscribe, () => server.read(name, input, book));
}

/** Like `useQuery`, but shows the last answer while the one for a new input is on its way (search as you type). */
export function useSteadyQuery<N extends QueryName>(name: N, input: Input<N>): QueryState<Output<N>> {
  const state = useQuery(name, input);
  const last = useRef<QueryState<Output<N>>>(state);
  if (state.status !== "loading") last.current = state;
  return state.status === "loading" ? last.current : state;
}
