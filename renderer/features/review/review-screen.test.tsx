import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { fakeRegisterPage } from "../../transport/fake-register.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { ReviewScreen } from "./review-screen.tsx";

afterEach(cleanup);

const GUESSES = [
  { id: fakeId(2, 1), name: "Groceries", times: 7, of: 9 },
  { id: fakeId(2, 2), name: "Fuel", times: 0, of: 0 },
];

const review: FakeHandlers = {
  "insights.review": () => ({
    uncategorised: 3,
    pending: 1,
    gaps: [],
    due: [{ account: fakeId(1, 1), name: "Joint checking", since: "2026-08-31" }],
  }),
  "imports.drafts": () => ({ drafts: [] }),
  "register.unsorted": ({ limit }, book) => {
    const { rows, total } = fakeRegisterPage(book, { offset: 0, limit });
    return { rows, total };
  },
  "register.categoryGuesses": () => ({ guesses: GUESSES }),
};

async function openReview(more: FakeHandlers = {}) {
  const rendered = renderWindow(<ReviewScreen />, { rows: 4, handlers: { ...review, ...more } });
  const user = userEvent.setup();
  await screen.findByRole("button", { name: /Groceries/ });
  const atHand = () => document.querySelector("[aria-current=true]");
  return { ...rendered, user, atHand };
}

it("gives the entry at hand the category of a digit, with a way back, and goes on to the next", async () => {
  const { user, inputsOf, atHand } = await openReview({
    "register.changeEntries": ({ entries }) => ({
      entries: entries.map(({ id }: { id: string }) => ({ id, number: 900 })),
      unchanged: 0,
    }),
  });
  const first = atHand()?.textContent;
  await user.keyboard("2");
  await waitFor(() => expect(atHand()?.textContent).not.toBe(first));
  expect(inputsOf("register.changeEntries")).toEqual([
    { entries: [expect.objectContaining({ seen: expect.any(Number) })], change: { category: fakeId(2, 2) } },
  ]);
  expect(await screen.findByText(/is Fuel now$/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
});

it("goes on with Enter and back with k, and says how sure a guess is", async () => {
  const { user, atHand, inputsOf } = await openReview();
  const first = atHand()?.textContent;
  expect(screen.getByRole("button", { name: /Groceries 7 of 9/ })).toBeTruthy();
  await user.keyboard("{Enter}");
  expect(atHand()?.textContent).not.toBe(first);
  await user.keyboard("k");
  expect(atHand()?.textContent).toBe(first);
  // No guess stands under it.
  await user.keyboard("9");
  expect(inputsOf("register.changeEntries")).toEqual([]);
});

it("lists what else waits, each with its way", async () => {
  await openReview();
  const others = within(screen.getByRole("region", { name: "Also waiting" }));
  expect(others.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
    "#/register?q=is%3Apending",
    `#/reconcile/${fakeId(1, 1)}`,
  ]);
});

it("breaks no rule of accessibility that can be told from the page's structure", async () => {
  await openReview();
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
