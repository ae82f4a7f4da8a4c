import { t } from "../../i18n/t.ts";
import type { Draft } from "./draft.ts";

export type Step = "file" | "columns" | "review" | "confirm";

/** The steps of a draft: only a table of columns has columns to tell apart. */
export function stepsOf(draft: Draft): readonly Step[] {
  return draft.csv === null ? ["file", "review", "confirm"] : ["file", "columns", "review", "confirm"];
}

export function stepName(step: Step): string {
  return t(`imports.step.${step}`);
}
