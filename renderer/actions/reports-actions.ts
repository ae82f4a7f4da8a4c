/** What is done with a report. */
import type { ActionSpec } from "./action.ts";

export const REPORTS_ACTIONS = [
  { id: "reports.back", group: "reports", name: "keys.stepBack", keys: ["["] },
  { id: "reports.on", group: "reports", name: "keys.stepOn", keys: ["]"] },
  { id: "reports.builder", group: "reports", name: "keys.builder", keys: ["b"] },
  { id: "reports.twin", group: "reports", name: "keys.twin", keys: ["t"] },
  { id: "reports.export", group: "reports", name: "keys.exportReport", keys: ["x"] },
  { id: "reports.save", group: "reports", name: "keys.keepReport", keys: ["s"] },
] as const satisfies readonly ActionSpec[];
