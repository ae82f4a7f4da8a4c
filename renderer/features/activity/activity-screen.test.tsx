// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import type { Output } from "../../../shared/contract/index.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { ActivityScreen } from "./activity-screen.tsx";

afterEach(cleanup);

type Event = Output<"activity.list">["events"][number];
type Command = NonNullable<Event["command"]>;

function event(n: number, command: Partial<Command> | null, undo: Event["undo"], outcome = "done"): Event {
  const full: Command = {
    id: fakeId(8, n),
    deed: "recorded",
    again: null,
    subject: `Shop ${n}`,
    amount: "-12.50",
    currency: "EUR",
    entries: 1,
  };
  return {
    id: fakeId(7, n),
    at: "2026-11-21T09:14:00.000Z",
    by: "You",
    procedure: "register.recordEntry",
    outcome,
    summary: "recorded an entry",
    command: command === null ? null : { ...full, ...command },
    undo,
  };
}

const can = { can: true, hindrance: null };
const events: Event[] = [
  event(1, { again: "undo" }, can),
  event(2, {}, can),
  event(3, { deed: "voided" }, { can: false, hindrance: "changed" }),
  event(4, { deed: "categoryMerged", amount: null, entries: 3 }, { can: false, hindrance: "closed" }),
  event(5, null, null, "unbalanced"),
];

const ENTRY: Output<"register.written">["entries"][number] = {
  ...{ id: fakeId(6, 1), number: 48_170, op: "content", date: "2026-11-20", payee: "Shop 2", memo: "" },
  ...{ amount: "-12.50 EUR", account: "Joint checking", category: "Rent" },
  changes: [{ field: "category", from: "Groceries", to: "Rent" }],
};

it("says what was done in words, takes one thing back from there, and why another stays", async () => {
  const user = userEvent.setup();
  const { inputsOf, container } = renderWindow(<ActivityScreen />, {
    handlers: {
      "activity.list": () => ({ total: events.length, events }),
      "register.written": ({ of: command }) => {
        expect(command).toBe(fakeId(8, 2));
        return { more: true, entries: [ENTRY] };
      },
      "activity.undo": ({ of }) => ({
        command: fakeId(9, 1),
        of: { ...(events[1]?.command as Command), id: of ?? "" },
        kept: [],
      }),
    },
  });
  expect(await screen.findByText("Undid: recorded Shop 1, −12.50")).toBeTruthy();
  expect(screen.getByText("Merged the category Shop 4 (3 entries)")).toBeTruthy();
  expect(screen.getByText("changed since")).toBeTruthy();
  expect(screen.getByText("in a closed month: reopen it first")).toBeTruthy();
  expect(screen.getByText("refused: unbalanced")).toBeTruthy();
  expect(screen.getAllByText("done")).toHaveLength(4);
  await user.click(screen.getByRole("button", { name: "Recorded Shop 2, −12.50", expanded: false }));
  const change = await screen.findByText("Category: was Groceries, now Rent");
  expect(change.closest("li")?.textContent).toContain("No. 48,170");
  expect(screen.getByText("The first 1 entry of more.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Redo: recorded Shop 1, −12.50" })).toBeTruthy();
  const row = screen.getByText("Recorded Shop 2, −12.50").closest("tr");
  await user.click(within(row as HTMLElement).getByRole("button", { name: /^Undo/ }));
  await waitFor(() => expect(inputsOf("activity.undo")).toEqual([{ of: fakeId(8, 2) }]));
  expect(await screen.findByText("Undone: recorded Shop 2, −12.50.")).toBeTruthy();
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});
