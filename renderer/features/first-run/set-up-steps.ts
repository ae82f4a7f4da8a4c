/** The steps of setting a book up, and where a person stands in them: kept, so that it goes on after closing. */
import { useMemo } from "react";
import { z } from "zod";
import { type Preference, usePreference } from "../../store/use-preference.ts";

export const STEPS = ["accounts", "plan", "import", "done"] as const;
export type Step = (typeof STEPS)[number];

/** `finished`: nothing is left to go on with. */
const placeSchema = z.enum([...STEPS, "finished"]);
export type SetUpPlace = z.infer<typeof placeSchema>;

export function setUpPreference(book: string): Preference<SetUpPlace> {
  return { name: setUpSetting(book), schema: placeSchema, standard: "finished" };
}

export function setUpSetting(book: string): string {
  return `start.${book}`;
}

export function useSetUpPlace(book: string): readonly [SetUpPlace, (place: SetUpPlace) => void] {
  return usePreference(useMemo(() => setUpPreference(book), [book]));
}
