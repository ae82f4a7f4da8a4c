/** Which actions can be done now: screens say so while they are mounted. */
import { create } from "zustand";
import type { ActionRun } from "./action.ts";
import type { ActionId } from "./catalogue.ts";

/** The ways of doing each; the last one mounted is the one that counts. */
export const useRunning = create<{ readonly runs: ReadonlyMap<ActionId, readonly ActionRun[]> }>()(() => ({
  runs: new Map(),
}));

/** Offers `run` for an action until the answer is called. */
export function offerAction(id: ActionId, run: ActionRun): () => void {
  put(id, (runs) => [...runs, run]);
  return () => put(id, (runs) => runs.filter((known) => known !== run));
}

function put(id: ActionId, change: (runs: readonly ActionRun[]) => readonly ActionRun[]): void {
  useRunning.setState(({ runs }) => {
    const next = new Map(runs);
    const own = change(runs.get(id) ?? []);
    if (own.length === 0) next.delete(id);
    else next.set(id, own);
    return { runs: next };
  });
}

/** Does it, when somebody offers to; false when nobody does, or there was nothing to do. */
export function runAction(id: ActionId): boolean {
  const run = useRunning.getState().runs.get(id)?.at(-1);
  return run !== undefined && run() !== false;
}
