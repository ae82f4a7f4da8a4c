/** The one list of actions. A feature's own are in a file of their own beside this one. */
import type { ActionSpec } from "./action.ts";
import { DASHBOARD_ACTIONS } from "./dashboard-actions.ts";
import { FRAME_ACTIONS } from "./frame-actions.ts";
import { IMPORTS_ACTIONS } from "./imports-actions.ts";
import { RECONCILE_ACTIONS } from "./reconcile-actions.ts";
import { REGISTER_ACTIONS } from "./register-actions.ts";
import { REPORTS_ACTIONS } from "./reports-actions.ts";
import { REVIEW_ACTIONS } from "./review-actions.ts";

/** What screens do stands before what the frame does: a key goes to the first that has something to do. */
const LIST = [
  ...REGISTER_ACTIONS,
  ...RECONCILE_ACTIONS,
  ...REVIEW_ACTIONS,
  ...IMPORTS_ACTIONS,
  ...REPORTS_ACTIONS,
  ...DASHBOARD_ACTIONS,
  ...FRAME_ACTIONS,
] as const;

export type ActionId = (typeof LIST)[number]["id"];

/** An entry of the list, with its id known. */
export interface Action extends ActionSpec {
  readonly id: ActionId;
}

export const ACTIONS: readonly Action[] = LIST;

const BY_ID = new Map<ActionId, Action>(ACTIONS.map((action) => [action.id, action]));

export function actionOf(id: ActionId): Action {
  const action = BY_ID.get(id);
  if (action === undefined) throw new Error(`no action ${id}`);
  return action;
}
