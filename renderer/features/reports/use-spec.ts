/** What the page shows: what it began with, and what a person has asked for since, which stands in its address. */
import { useAsked } from "../../store/place.ts";
import { readPreference } from "../../store/use-preference.ts";
import { type Spec, specSchema } from "./spec.ts";

export function useSpec(base: Spec): {
  readonly spec: Spec;
  readonly isChanged: boolean;
  readonly change: (change: Partial<Spec>) => void;
  readonly reset: () => void;
} {
  const [asked, keep] = useAsked();
  const spec = readPreference(asked, specSchema, base);
  const show = (next: Spec) => keep(sameSpec(next, base) ? "" : JSON.stringify(next));
  return {
    spec,
    isChanged: !sameSpec(spec, base),
    change: (change) => show({ ...spec, ...change }),
    reset: () => show(base),
  };
}

function sameSpec(one: Spec, other: Spec): boolean {
  return JSON.stringify(specSchema.parse(one)) === JSON.stringify(specSchema.parse(other));
}
