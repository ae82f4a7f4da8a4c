/** What the dashboard asks beside accounts and reports. */
import type { QueryHandlers } from "../handler.ts";
import { heldDays, spentDays } from "./days.ts";
import { review } from "./review.ts";

export const insightsQueries: QueryHandlers = {
  "insights.days": (context, input) => spentDays(context, input),
  "insights.worth": (context, input) => heldDays(context, input),
  "insights.review": (context, input) => review(context, input),
};
