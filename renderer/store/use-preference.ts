/** What one person likes to find again (columns, layouts, saved views), kept as JSON under one name of their settings. */
import { useCallback, useEffect, useState } from "react";
import type { z } from "zod";
import { useCommand } from "./use-command.ts";
import { useQuery } from "./use-query.ts";

export interface Preference<T> {
  /** Under which it is kept; at most 60 characters. One per book: put the book's id in. */
  readonly name: string;
  /** What a kept text must be to count; one of an older shape, or damaged, is as if nothing were kept. */
  readonly schema: z.ZodType<T>;
  readonly standard: T;
}

/**
 * The kept value and how to keep another, as `useState` gives them. A new one shows at once and goes back when it could
 * not be kept. Keep `preference` outside the component, or memoised.
 */
export function usePreference<T>(preference: Preference<T>): readonly [T, (next: T) => void] {
  const { name, schema, standard } = preference;
  const { value } = useQuery("settings.get", {});
  const { run } = useCommand("settings.set");
  const [chosen, setChosen] = useState<{ readonly value: T; readonly text: string } | null>(null);
  const kept = value?.settings[name];
  // The choice stands until the answer holds it: it must not flicker back in between.
  useEffect(() => setChosen((old) => (old !== null && old.text === kept ? null : old)), [kept]);
  const keep = useCallback(
    (next: T) => {
      const text = JSON.stringify(next);
      setChosen({ value: next, text });
      void run({ name, value: text }).then(({ ok }) => {
        if (!ok) setChosen((old) => (old !== null && old.text === text ? null : old));
      });
    },
    [name, run],
  );
  return [chosen === null ? readPreference(kept, schema, standard) : chosen.value, keep];
}

/** What was kept, if it still is what it should be. */
export function readPreference<T>(kept: string | undefined, schema: z.ZodType<T>, standard: T): T {
  if (kept === undefined) return standard;
  const read = schema.safeParse(parsed(kept));
  return read.success ? read.data : standard;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
