/** What is done on the dashboard, and the keys its charts take. */
import type { ActionSpec } from "./action.ts";

export const DASHBOARD_ACTIONS = [
  { id: "dashboard.arrange", group: "dashboard", name: "keys.arrange", keys: ["Shift+d"] },
  { id: "dashboard.read", group: "dashboard", name: "keys.readChart", keys: ["ArrowRight"], isFixed: true },
  { id: "dashboard.openPoint", group: "dashboard", name: "keys.openPoint", keys: ["Enter"], isFixed: true },
  { id: "dashboard.twin", group: "dashboard", name: "keys.twin", keys: ["t"], isFixed: true },
] as const satisfies readonly ActionSpec[];
