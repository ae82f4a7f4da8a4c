import { useEffect, useRef } from "react";
import type { ActionRun } from "./action.ts";
import type { ActionId } from "./catalogue.ts";
import { offerAction } from "./running-actions.ts";

/** How a screen does what the list names; null: not now. */
export type ActionRuns = { readonly [id in ActionId]?: ActionRun | null };

/**
 * Offers actions for as long as the component is mounted: their keys press them, the palette lists them. The functions
 * may be new ones at each drawing. One that answers false did nothing, and its key goes on to the next.
 */
export function useActions(runs: ActionRuns): void {
  const latest = useRef(runs);
  latest.current = runs;
  const ids = Object.keys(runs) as ActionId[];
  const offered = ids.filter((id) => runs[id] !== null && runs[id] !== undefined).join(" ");
  useEffect(() => {
    const stops = offered
      .split(" ")
      .filter((id) => id !== "")
      .map((id) => offerAction(id as ActionId, () => latest.current[id as ActionId]?.()));
    return () => {
      for (const stop of stops) stop();
    };
  }, [offered]);
}
