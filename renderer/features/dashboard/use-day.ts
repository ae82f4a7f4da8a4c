import { today } from "../../format/date.ts";
import { useUi } from "../../store/ui.ts";

/** The day the page is about. */
export function useDay(): string {
  return useUi((ui) => ui.asOf) ?? today();
}
