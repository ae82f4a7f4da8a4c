// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import type { AccountGroup, Overview, OverviewRow } from "./account-acts.tsx";
import { AccountsScreen } from "./accounts-screen.tsx";
import { afterDrop, afterKey } from "./places.ts";

afterEach(cleanup);

const DAYS = ["2026-09-30", "2026-10-31", "2026-11-21"];

function row(count: number, name: string, part: Partial<OverviewRow> = {}): OverviewRow {
  return {
    id: fakeId(1, count),
    name,
    type: "asset",
    subtype: "checking",
    currency: "EUR",
    institution: "Noordbank",
    mask: "4410",
    open: true,
    position: count,
    balance: "100.00",
    entries: 3,
    group: "",
    limit: null,
    worth: "100.00",
    lastImport: null,
    reconciledTo: null,
    trend: DAYS.map(() => "100.00"),
    ...part,
  };
}

const CHECKING = row(1, "Checking", { lastImport: "2026-11-20T09:00:00.000Z", reconciledTo: "2026-10-31" });
const DOLLARS = row(2, "Dollars", { currency: "USD", balance: "10.00", worth: "9.00" });
const OLD = row(3, "Old one", { open: false, balance: "0.00", worth: "0.00" });
const VISA = row(4, "Visa", {
  subtype: "card",
  type: "liability",
  balance: "-1700.00",
  worth: "-1700.00",
  limit: { amount: "2000.00", used: "1700.00", left: "300.00", percent: 85 },
});

const group = (name: string, accounts: OverviewRow[], kind: AccountGroup["kind"] = null): AccountGroup => ({
  kind,
  name,
  accounts,
  sums: [],
  total: "109.00",
  partial: false,
});

const TOTAL: Overview["total"] = {
  currency: "EUR",
  amount: "-1591.00",
  assets: "109.00",
  liabilities: "-1700.00",
  ratesOf: "2026-11-21",
  at: "date",
  partial: false,
  missing: [],
  rates: [],
};
const OWN = [group("House", [CHECKING, VISA]), group("", [DOLLARS, OLD])];

function openScreen(more: FakeHandlers = {}) {
  const handlers: FakeHandlers = {
    "accounts.overview": ({ by }) => ({
      groups:
        by === "group" ? OWN : [group("", [CHECKING, DOLLARS, OLD], "bank"), group("", [VISA], "cards")],
      total: TOTAL,
      days: DAYS,
    }),
    "accounts.account": ({ id }) => ({
      id,
      opening: { entry: fakeId(3, 1), date: "2026-01-01", amount: "100.00" },
      openings: 1,
      firstEntry: "2026-01-01",
      lastEntry: "2026-11-20",
      statements: 2,
      observations: 0,
    }),
    "accounts.place": () => ({ moved: 2 }),
    "accounts.setOpening": () => ({ entry: fakeId(3, 1) }),
    "accounts.correct": ({ id }) => ({ id }),
    ...more,
  };
  return { ...renderWindow(<AccountsScreen />, { handlers }), user: userEvent.setup() };
}

const link = (name: string) => screen.findByRole("link", { name });

it("shows accounts under their groups, the total once, closed ones when asked for", async () => {
  const { user, container } = openScreen();
  await link("Checking");
  expect(screen.getByRole("rowheader", { name: "Bank and cash" })).toBeTruthy();
  expect(screen.getByRole("rowheader", { name: "Net worth" })).toBeTruthy();
  expect(screen.getByText("85% used, near the limit")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Old one" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show 1 closed account" }));
  await link("Old one");
  expect((await axe.run(container, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual(
    [],
  );
});

it("moves a row with alt and the arrows, within its group and into the next of one's own", async () => {
  const { user, inputsOf } = openScreen();
  await user.click(await screen.findByRole("radio", { name: "By group" }));
  (await link("Visa")).focus();
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await waitFor(() => expect(inputsOf("accounts.place")).toEqual([{ id: VISA.id, before: CHECKING.id }]));
  (await link("Visa")).focus();
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  await waitFor(() =>
    expect(inputsOf("accounts.place").at(-1)).toEqual({ id: VISA.id, before: DOLLARS.id, group: "" }),
  );
  expect((await screen.findAllByText("Moved Visa")).length).toBeTruthy();
});

it("goes from row to row with the arrows and opens the sheet with the space bar", async () => {
  const { user } = openScreen();
  (await link("Checking")).focus();
  await user.keyboard("{ArrowDown}j");
  expect(document.activeElement?.textContent).toBe("Visa");
  await user.keyboard("k ");
  const sheet = within(await screen.findByRole("dialog", { name: "Dollars" }));
  expect(await sheet.findByText("on 1 Jan 2026", { exact: false })).toBeTruthy();
});

it("corrects what an account held to begin with; what is owed is typed without a sign", async () => {
  const { user, inputsOf } = openScreen();
  (await link("Visa")).focus();
  await user.keyboard(" ");
  await user.click(
    within(await screen.findByRole("dialog", { name: "Visa" })).getAllByRole("button", {
      name: "Correct",
    })[1] as HTMLElement,
  );
  const owed = await screen.findByLabelText("Owed");
  await user.clear(owed);
  await user.type(owed, "50+5{Enter}");
  await waitFor(() =>
    expect(inputsOf("accounts.setOpening")).toEqual([{ id: VISA.id, amount: "-55.00", date: "2026-01-01" }]),
  );
});

it("closes at zero only, and leads to the transfer that brings it there", async () => {
  const { user, inputsOf, history } = openScreen();
  await user.click(await screen.findByRole("button", { name: "More about Checking" }));
  await user.click(await screen.findByRole("menuitem", { name: "Close the account" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/It holds €.100.00\./)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Enter a transfer" }));
  expect(history.at(-1)).toBe(`/register/${CHECKING.id}`);
  expect(inputsOf("accounts.correct")).toEqual([]);
});

it("says what an empty book is for", async () => {
  openScreen({ "accounts.overview": () => ({ groups: [], total: TOTAL, days: DAYS }) });
  expect(await screen.findByText("There is no account yet.")).toBeTruthy();
});

describe("where a row goes", () => {
  it("dropped on a row below it stands after that one, above it before", () => {
    const [a, b, c] = ["A", "B", "C"].map((name, at) => row(at, name));
    const groups = [group("", [a, b, c] as OverviewRow[], "bank")];
    const drop = (id = "", on = "", down = false) => afterDrop(groups, "kind", { id, on, down, x: 0 });
    expect(drop(a?.id, b?.id, true)).toEqual({ id: a?.id, before: c?.id });
    expect(drop(a?.id, c?.id, true)).toEqual({ id: a?.id, before: null });
    expect(drop(c?.id, a?.id)).toEqual({ id: c?.id, before: a?.id });
  });

  it("goes into another group only where groups are one's own", () => {
    const groups = OWN;
    expect(afterDrop(groups, "group", { id: VISA.id, on: "group:", down: true, x: 0 })).toEqual({
      id: VISA.id,
      before: DOLLARS.id,
      group: "",
    });
    expect(afterDrop(groups, "kind", { id: VISA.id, on: DOLLARS.id, down: true, x: 0 })).toBeNull();
    expect(afterKey(groups, "kind", VISA.id, "down")).toBeNull();
    expect(afterKey(groups, "group", DOLLARS.id, "up")).toEqual({
      id: DOLLARS.id,
      before: null,
      group: "House",
    });
  });
});
