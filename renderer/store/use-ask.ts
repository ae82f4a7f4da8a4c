import { useCallback, useState } from "react";
import type { Input, Output, QueryName } from "../../shared/contract/index.ts";
import type { CallError } from "../transport/transport.ts";
import { useClient } from "./client.tsx";
import { asCallError } from "./server-state.ts";
import { useUi } from "./ui.ts";

export interface AskHook<N extends QueryName> {
  ask(input: Input<N>): Promise<void>;
  readonly asking: boolean;
  /** Of the last time it was asked. */
  readonly value: Output<N> | null;
  readonly error: CallError | null;
}

/** A query that is asked when a person says so (a verification), not because it is on screen. */
export function useAsk<N extends QueryName>(name: N): AskHook<N> {
  const { transport } = useClient();
  const book = useUi((ui) => ui.book);
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<Output<N> | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const ask = useCallback(
    async (input: Input<N>) => {
      setAsking(true);
      setError(null);
      setValue(null);
      try {
        setValue(await transport.call(name, input, book === null ? {} : { book }));
      } catch (cause) {
        setError(asCallError(cause));
      }
      setAsking(false);
    },
    [transport, name, book],
  );
  return { ask, asking, value, error };
}
