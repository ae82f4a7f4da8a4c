/** What is done on the dashboard, and the keys its charts take. */
import type { ActionSpec } from "./action.ts";

export const DASHBOARD_ACTIONS = [
  { id: "dashboard.arrange", group: "widgets", name: "keys.arrange", keys: ["Shift+d"] },
  { id: "dashboard.read", group: "widgets", name: "keys.readChart", keys: ["ArrowRight"], isFixed: true },
  { id: "dashboard.openPoint", group: "widgets", name: "keys.openPoint", keys: ["Enter"], isFixed: true },
  { id: "dashboard.twin", group: "widgets", name: "keys.twin", keys: ["t"], isFixed: true },
] as const satisfies readonly ActionSpec[];
