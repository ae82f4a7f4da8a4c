// @vitest-environment happy-dom

import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { DashboardScreen } from "./dashboard-screen.tsx";
import { fakeDashboard } from "./fake-dashboard.ts";
import { WIDGETS } from "./registry.ts";

// A chunk of its own: there before anybody waits for it.
beforeAll(() => import("./arrange-grid.tsx"));
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 12), toFake: ["Date"] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const TITLES = [
  "Net worth",
  "Needs a look",
  "Cash flow",
  "Spending by category",
  "Accounts",
  "Spending by day",
  "Recent entries",
];

const titles = () => screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);

async function open(handlers: FakeHandlers = {}, rows = 60) {
  const rendered = renderWindow(<DashboardScreen />, { rows, handlers: fakeDashboard(handlers) });
  await screen.findByRole("heading", { name: "Needs a look" });
  return { ...rendered, user: userEvent.setup() };
}

const chart = (name: RegExp) => screen.findByRole("slider", { name });

it("has its widgets in their order, each with its figures, and axe finds nothing", async () => {
  const { container } = await open();
  expect(titles()).toEqual(TITLES);
  const flow = await chart(/^Cash flow/);
  expect(flow.getAttribute("aria-label")).toMatch(/In from €\u202f3,000\.00, June 2026/);
  expect(screen.getByText("Nov so far", { exact: false }).textContent).toBe("Nov so far minus −100.00");
  expect(screen.getByRole("link", { name: "3 entries without a category" }).getAttribute("href")).toMatch(
    /q=is%3Auncategorised/,
  );
  expect(screen.getByRole("link", { name: "Joint checking: the bank had more on Sat 31 Oct" })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

it("tells a month's largest categories, and goes to its entries on Enter", async () => {
  const { user, history } = await open();
  const flow = await chart(/^Cash flow/);
  flow.focus();
  await user.keyboard("{End}{ArrowLeft}");
  expect(flow.getAttribute("aria-valuetext")).toMatch(
    /^October 2026: In .*3,000\.00, Out minus .*2,000\.00, Net .*1,000\.00, Housing .*1,500\.00, Groceries/,
  );
  await user.keyboard("{Enter}");
  expect(decodeURIComponent(history.at(-1) ?? "")).toBe("/register?q=date:2026-10-01..2026-10-28");
});

it("a category goes to its entries and those below it", async () => {
  const { user, history } = await open();
  await user.click(await screen.findByRole("button", { name: "Housing" }));
  expect(decodeURIComponent(history.at(-1) ?? "")).toBe(
    "/register?q=category:Housing,Rent date:2026-11-01..2026-11-21",
  );
});

it("net worth over a week is asked by days, the choice is kept, and a point shows its day", async () => {
  const { user, inputsOf } = await open();
  await user.click(screen.getByRole("button", { name: "1W" }));
  await waitFor(() =>
    expect(inputsOf("insights.worth")).toContainEqual(
      expect.objectContaining({ from: "2026-11-14", to: "2026-11-21", in: "EUR" }),
    ),
  );
  expect(inputsOf("settings.set")).toContainEqual({ name: "dashboard.worthRange", value: '"1W"' });
  const worth = await chart(/^Net worth from €\u202f100\.00/);
  worth.focus();
  await user.keyboard("{Home}{Enter}");
  expect(useUi.getState().asOf).toBe("2026-11-14");
});

it("a widget that fails says so in its place and is asked again; the others stand", async () => {
  let broken = true;
  const { user } = await open({
    "insights.review": () => {
      if (broken) throw new CallError("lost");
      return { uncategorised: 0, pending: 0, gaps: [], due: [] };
    },
  });
  expect(await chart(/^Cash flow/)).toBeTruthy();
  const panel = screen.getByRole("region", { name: "Needs a look" });
  const again = await within(panel).findByRole("button", { name: /again/i });
  broken = false;
  await user.click(again);
  expect(await within(panel).findByText("Nothing waits for you")).toBeTruthy();
});

it("every widget speaks of the day and the moment the page is about", async () => {
  const { inputsOf } = await open();
  act(() => useUi.setState({ asOf: "2026-03-31", knownAt: "2026-04-02T00:00:00.000Z" }));
  const when = { asOf: "2026-03-31", knownAt: "2026-04-02T00:00:00.000Z" };
  for (const name of [
    "accounts.list",
    "accounts.netWorthHistory",
    "accounts.overview",
    "insights.days",
    "insights.review",
    "register.page",
    "reports.run",
  ])
    await waitFor(() => expect(inputsOf(name), name).toContainEqual(expect.objectContaining(when)));
  await waitFor(() =>
    expect(inputsOf("reports.run")).toContainEqual(
      expect.objectContaining({ from: "2025-10-01", to: "2026-03-31" }),
    ),
  );
});

it("has no figure in it while amounts are hidden", async () => {
  await open();
  await chart(/^Cash flow/);
  await screen.findByRole("button", { name: "Housing" });
  act(() => useUi.setState({ amountsHidden: true }));
  const main = document.querySelector("main");
  await waitFor(() => expect(main?.textContent).not.toMatch(/\d[.,]\d\d\b|\d%|\dk\b/));
  const spoken = [...document.querySelectorAll("[aria-label], [aria-valuetext]")].map(
    (node) => `${node.getAttribute("aria-label")} ${node.getAttribute("aria-valuetext")}`,
  );
  expect(spoken.join("\n")).not.toMatch(/\d[.,]\d\d\b/);
});

const keptLayouts = (inputs: unknown[]) =>
  (inputs as { name: string; value: string }[])
    .filter(({ name }) => name === "dashboard.layout")
    .map(({ value }) => JSON.parse(value) as { id: string; size: number; hidden: boolean }[]);

/** Found by its words, and waited for: a chunk comes, and seven widgets are drawn anew, which on a busy machine takes its time. */
async function gripOf(words: string): Promise<HTMLElement> {
  const grip = (await screen.findByText(words, {}, { timeout: 8000 })).closest("button");
  if (grip === null) throw new Error(`${words} is on no button`);
  return grip;
}

it("is arranged by keys alone: taken up, moved, put down, put back; each step is said", async () => {
  const { user, inputsOf } = await open();
  await user.click(screen.getByRole("button", { name: "Arrange" }));
  const grip = await gripOf("Move Net worth");
  grip.focus();
  await user.keyboard(" ");
  expect(grip.getAttribute("aria-pressed")).toBe("true");
  await user.keyboard("{ArrowRight}{ArrowRight}");
  expect(screen.getByText("Net worth: place 3 of 7").getAttribute("role")).toBe("status");
  expect(document.activeElement?.textContent).toBe("Move Net worth");
  await user.keyboard(" ");
  expect(screen.getByText("Net worth put down on place 3 of 7")).toBeTruthy();
  await waitFor(() =>
    expect(
      keptLayouts(inputsOf("settings.set"))
        .at(-1)
        ?.map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(["review", "cash-flow", "net-worth"]),
  );
  await user.keyboard(" {ArrowLeft}{Escape}");
  expect(screen.getByText("Net worth put back on place 3 of 7")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(document.activeElement?.textContent).toBe("Arrange");
  expect(titles().slice(0, 3)).toEqual(["Needs a look", "Cash flow", "Net worth"]);
});

it("widgets are sized, put away with a way back, and everything is as it was at first", async () => {
  const { user, inputsOf } = await open();
  await user.click(screen.getByRole("button", { name: "Arrange" }));
  const width = await screen.findByRole("group", { name: "Width of Cash flow" });
  await user.click(within(width).getByRole("radio", { name: "3×" }));
  await user.click(screen.getByRole("button", { name: "Put Accounts away" }));
  expect(screen.queryByText("Move Accounts")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show Accounts" }));
  expect(await gripOf("Move Accounts")).toBeTruthy();
  await waitFor(() =>
    expect(keptLayouts(inputsOf("settings.set")).at(-1)).toContainEqual({
      id: "cash-flow",
      size: 3,
      hidden: false,
    }),
  );
  await user.click(screen.getByRole("button", { name: "As it was at first" }));
  await waitFor(() =>
    expect(keptLayouts(inputsOf("settings.set")).at(-1)).toEqual(
      WIDGETS.map(({ id, size }) => ({ id, size, hidden: false })),
    ),
  );
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(keptLayouts(inputsOf("settings.set")).at(-1)).toContainEqual({
      id: "cash-flow",
      size: 3,
      hidden: false,
    }),
  );
});

it("stands as it was kept, with what is new at the end", async () => {
  await open({
    "settings.get": () => ({
      settings: {
        "dashboard.layout": JSON.stringify([
          { id: "recent", size: 3, hidden: false },
          { id: "net-worth", size: 1, hidden: true },
        ]),
      },
    }),
  });
  await waitFor(() => expect(titles()).toEqual(["Recent entries", ...TITLES.slice(1, -1)]));
});

it("an empty book has three ways to begin", async () => {
  const { fake } = renderWindow(<DashboardScreen />, {
    handlers: fakeDashboard({
      "accounts.list": () => ({
        accounts: [],
        netWorth: [],
        total: {
          currency: "EUR",
          ratesOf: "2026-11-21",
          at: "date",
          partial: false,
          missing: [],
          rates: [],
          amount: "0.00",
          assets: "0.00",
          liabilities: "0.00",
        },
        asOf: null,
      }),
    }),
  });
  const user = userEvent.setup();
  expect(await screen.findByRole("link", { name: "Import a file" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Add account" }));
  expect(useUi.getState().addingAccount).toBe(true);
  await user.click(screen.getByRole("button", { name: "Open the sample book" }));
  await waitFor(() => expect(fake.calls.map(({ name }) => name)).toContain("books.openSample"));
  expect(screen.queryByRole("button", { name: "Arrange" })).toBeNull();
});

it("a transfer is told once among the recent entries, which are eight at most", async () => {
  const { inputsOf } = await open();
  const region = screen.getByRole("region", { name: "Recent entries" });
  await waitFor(() => expect(within(region).getAllByRole("row").length).toBe(9));
  expect(inputsOf("register.page")[0]).toMatchObject({ limit: 16, asOf: "2026-11-21" });
});
