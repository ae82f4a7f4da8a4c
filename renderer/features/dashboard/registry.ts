/**
 * The widgets of the dashboard. Another feature's widget joins by one line here: what it is called, how wide it may be,
 * and its body. What a person kept is completed with it, at the end (layout.ts).
 */
import type { ComponentType } from "react";
import type { PlainKey } from "../../i18n/t.ts";
import type { Placeable, Size } from "./layout.ts";
import { AccountsWidget } from "./widgets/accounts-widget.tsx";
import { CalendarWidget } from "./widgets/calendar-widget.tsx";
import { CashFlowWidget } from "./widgets/cash-flow-widget.tsx";
import { NetWorthWidget } from "./widgets/net-worth-widget.tsx";
import { RecentWidget } from "./widgets/recent-widget.tsx";
import { ReviewWidget } from "./widgets/review-widget.tsx";
import { SpendingWidget } from "./widgets/spending-widget.tsx";

export interface WidgetProps {
  /** Columns it takes, where the window has as many. */
  readonly size: Size;
}

export interface Widget extends Placeable {
  readonly title: PlainKey;
  readonly Body: ComponentType<WidgetProps>;
  /** Blocks while it waits. */
  readonly lines: number;
  /** The height it has as a rule, kept for it from the beginning so that nothing jumps. */
  readonly room: "low" | "middle" | "high";
}

export const WIDGETS: readonly Widget[] = [
  {
    id: "net-worth",
    title: "dash.netWorth",
    size: 2,
    sizes: [1, 2, 3],
    lines: 6,
    room: "high",
    Body: NetWorthWidget,
  },
  {
    id: "review",
    title: "dash.review",
    size: 1,
    sizes: [1, 2, 3],
    lines: 2,
    room: "low",
    Body: ReviewWidget,
  },
  {
    id: "cash-flow",
    title: "dash.cashFlow",
    size: 1,
    sizes: [1, 2, 3],
    lines: 5,
    room: "middle",
    Body: CashFlowWidget,
  },
  {
    id: "spending",
    title: "dash.spending",
    size: 1,
    sizes: [1, 2, 3],
    lines: 5,
    room: "middle",
    Body: SpendingWidget,
  },
  {
    id: "accounts",
    title: "dash.accounts",
    size: 1,
    sizes: [1, 2, 3],
    lines: 5,
    room: "middle",
    Body: AccountsWidget,
  },
  {
    id: "calendar",
    title: "dash.calendar",
    size: 2,
    sizes: [1, 2, 3],
    lines: 6,
    room: "low",
    Body: CalendarWidget,
  },
  {
    id: "recent",
    title: "dash.recent",
    size: 1,
    sizes: [1, 2, 3],
    lines: 5,
    room: "high",
    Body: RecentWidget,
  },
];
