/** What the page shows: what it began with, and what a person has asked for since, which stands in its address. */
import { useAsked } from "../../store/place.ts";
import { type Spec, specSchema } from "./spec.ts";

export function useSpec(base: Spec): {
  readonly spec: Spec;
  readonly isChanged: boolean;
  readonly change: (change: Partial<Spec>) => void;
  readonly reset: () => void;
} {
  const [asked, keep] = useAsked();
  const read = asked === "" ? null : specSchema.safeParse(parsed(asked));
  const spec = read?.success === true ? read.data : base;
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
