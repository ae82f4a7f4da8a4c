import { useState } from "react";
import type { Named, NamedAct } from "./named.ts";

/** What is ticked, and the act that is asked about. */
export function useNames() {
  const [selected, setSelected] = useState<readonly Named[]>([]);
  const [act, setAct] = useState<NamedAct | null>(null);
  const select = (row: Named) =>
    setSelected((old) =>
      old.some(({ id }) => id === row.id) ? old.filter(({ id }) => id !== row.id) : [...old, row],
    );
  return { selected, select, selectNone: () => setSelected([]), act, setAct };
}
