// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import type { Output } from "../../../shared/contract/index.ts";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeOptions } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { ClosingScreen } from "./closing-screen.tsx";

afterEach(cleanup);

const CHECKING = fakeId(1, 1);
const month = (name: string, state: "open" | "closed" | "reopened", reason = "") => ({
  month: name,
  state,
  lines: 12,
  last: state === "open" ? null : { by: "Kim", at: "2026-11-20T18:04:00.000Z", reason },
});
const MONTHS = [
  month("2026-04", "open"),
  month("2026-03", "open"),
  month("2026-02", "reopened", "a late receipt"),
  month("2026-01", "closed", "sent to the tax office"),
  month("2025-12", "open"),
];
const CHECKS: Output<"periods.check">["checks"] = [
  {
    what: "uncategorised",
    count: 2,
    account: fakeId(2, 9),
    name: "Uncategorised",
    amount: null,
    currency: null,
    date: null,
    see: { account: null, search: "Uncategorised", asOf: "2025-12-31" },
  },
  {
    what: "gap",
    count: 1,
    account: CHECKING,
    name: "Checking",
    amount: "-12.50",
    currency: "EUR",
    date: "2025-12-31",
    see: { account: CHECKING, search: "", asOf: "2025-12-31" },
  },
  {
    what: "earlier",
    count: 3,
    account: null,
    name: "",
    amount: null,
    currency: null,
    date: "2025-11-30",
    see: { account: null, search: "", asOf: "2025-11-30" },
  },
];

function openClosing(options: FakeOptions = {}) {
  const rendered = renderWindow(<ClosingScreen />, {
    ...options,
    handlers: {
      "periods.list": () => ({ months: MONTHS }),
      "periods.check": ({ from }) => ({
        from: `${from}-01`,
        to: "2025-12-31",
        over: true,
        lines: 12,
        closed: 0,
        checks: CHECKS,
      }),
      ...options.handlers,
    },
  });
  return { ...rendered, user: userEvent.setup() };
}

it("begins with the oldest month that is open and shows what to look at first", async () => {
  const { user, history } = openClosing();
  const checks = within(await screen.findByRole("region", { name: "Look at first" }));
  expect(screen.getByRole<HTMLSelectElement>("combobox").value).toBe("2025-12");
  expect(checks.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    expect.stringMatching(/^2 entries have no category \(Uncategorised\)\./),
    expect.stringMatching(/The bank says €.12\.50 less for Checking than the book, on 31 Dec 2025\./),
    expect.stringMatching(/^3 earlier months with entries are open/),
  ]);
  await user.click(checks.getByRole("button", { name: /^Show: The bank says/ }));
  expect(history.at(-1)).toBe(`/register/${CHECKING}`);
  await user.click(checks.getByRole("button", { name: /^Show: 2 entries/ }));
  expect(history.at(-1)).toBe("/register");
  expect(useUi.getState().want).toEqual({ search: "Uncategorised" });
});

it("closes what was chosen, the months before it and the reason included", async () => {
  const { user, inputsOf } = openClosing({ handlers: { "periods.close": () => ({ closed: ["2025-12"] }) } });
  await user.click(await screen.findByRole("button", { name: "Close December 2025" }));
  const dialog = within(await screen.findByRole("dialog"));
  const earlier = dialog.getByLabelText<HTMLInputElement>("Also close 3 earlier months with entries");
  expect(earlier.checked).toBe(true);
  await user.type(dialog.getByLabelText("Reason (optional)"), "tax");
  await user.click(dialog.getByRole("button", { name: "Close December 2025" }));
  expect(await screen.findByText("Closed 1 month")).toBeTruthy();
  expect(inputsOf("periods.close")).toEqual([
    { from: "2025-12", to: "2025-12", earlier: true, reason: "tax" },
  ]);
});

it("takes a year as its twelve months", async () => {
  const { user, inputsOf } = openClosing({ handlers: { "periods.close": () => ({ closed: ["2025-12"] }) } });
  await user.selectOptions(await screen.findByRole("combobox"), "2025, all twelve months");
  await user.click(await screen.findByRole("button", { name: "Close 2025" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByLabelText(/^Also close/));
  await user.click(dialog.getByRole("button", { name: "Close 2025" }));
  await waitFor(() => expect(inputsOf("periods.close")).toEqual([{ from: "2025-01", to: "2025-12" }]));
});

it("lists who closed or opened a month last and why, and opens one again only with a reason", async () => {
  const { user, inputsOf, fake } = openClosing({
    handlers: { "periods.reopen": () => ({ reopened: ["2026-01"] }) },
  });
  const rows = await screen.findAllByRole("row");
  expect(rows[3]?.textContent).toMatch(/February 2026open again12Kim, Fri 20 Nov .*a late receipt/);
  expect(screen.getAllByRole("button", { name: /^Open again: / })).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Open again: January 2026" }));
  const dialog = within(await screen.findByRole("dialog"));
  const send = dialog.getByRole("button", { name: "Open January 2026 again" });
  await user.click(send);
  expect(dialog.getByRole("alert").textContent).toContain("Say why");
  expect(inputsOf("periods.reopen")).toEqual([]);
  fake.failNext("periods.reopen", new CallError("forbidden"));
  await user.type(dialog.getByLabelText("Reason"), "one more bill");
  await user.click(send);
  expect(await dialog.findByText("You are not allowed to do this.")).toBeTruthy();
  await user.click(send);
  expect(await screen.findByText("January 2026 is open again")).toBeTruthy();
  expect(inputsOf("periods.reopen").at(-1)).toEqual({
    from: "2026-01",
    to: "2026-01",
    reason: "one more bill",
  });
});

it("says so when nothing is left to close, and when there is nothing yet", async () => {
  openClosing({ handlers: { "periods.list": () => ({ months: [month("2026-01", "closed")] }) } });
  expect(await screen.findByText("Every month that is over is closed.")).toBeTruthy();
  cleanup();
  openClosing({ handlers: { "periods.list": () => ({ months: [] }) } });
  expect(await screen.findByText("There is nothing to close yet")).toBeTruthy();
});

it("breaks no rule of accessibility that can be told from the page's structure", async () => {
  const { user } = openClosing();
  await user.click(await screen.findByRole("button", { name: "Close December 2025" }));
  await screen.findByRole("dialog");
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});
