// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { CallError } from "../../transport/transport.ts";
import { FirstRunScreen } from "./first-run-screen.tsx";

afterEach(cleanup);

async function openFirstRun() {
  const rendered = renderWindow(<FirstRunScreen />, { rows: null });
  const user = userEvent.setup();
  await waitFor(() => expect(rendered.inputsOf("books.list").length).toBeGreaterThan(0));
  return { ...rendered, user };
}

it("makes the book and the first account with what it holds, from one line and Enter", async () => {
  const { user, inputsOf, history } = await openFirstRun();
  await user.keyboard("Checking");
  await user.type(screen.getByLabelText("In it today"), "1000+250,50{Enter}");
  await waitFor(() => expect(inputsOf("accounts.create")).toHaveLength(1));
  expect(inputsOf("books.create")).toEqual([{ currency: "EUR" }]);
  expect(inputsOf("accounts.create")[0]).toMatchObject({
    name: "Checking",
    subtype: "checking",
    currency: "EUR",
    opening: { amount: "1250.50" },
  });
  await waitFor(() => expect(history.at(-1)).toBe("/set-up"));
  expect(useUi.getState().book).not.toBeNull();
  expect(inputsOf("settings.set").at(-1)).toMatchObject({ value: '"accounts"' });
});

it("takes what is owed on a card as below zero", async () => {
  const { user, inputsOf } = await openFirstRun();
  await user.keyboard("Card");
  await user.selectOptions(screen.getByLabelText("Kind"), "card");
  await user.type(screen.getByLabelText("Owed today"), "612.48{Enter}");
  await waitFor(() =>
    expect(inputsOf("accounts.create")[0]).toMatchObject({ opening: { amount: "-612.48" } }),
  );
});

it("can be skipped", async () => {
  const { user, inputsOf } = await openFirstRun();
  await user.click(screen.getByRole("button", { name: "Start with an empty book" }));
  await waitFor(() => expect(inputsOf("books.create")).toHaveLength(1));
  expect(inputsOf("accounts.create")).toHaveLength(0);
});

it("opens the sample book", async () => {
  const { user } = await openFirstRun();
  await user.click(screen.getByRole("button", { name: /sample book/ }));
  await waitFor(() => expect(useUi.getState().book).not.toBeNull());
});

it("goes to the import with a new book", async () => {
  const { user, history } = await openFirstRun();
  await user.click(screen.getByRole("button", { name: /Bring a file/ }));
  await waitFor(() => expect(history.at(-1)).toBe("/import"));
});

it("says what was refused and does not make the book twice", async () => {
  const { user, fake, inputsOf } = await openFirstRun();
  fake.failNext("accounts.create", new CallError("storage_full"));
  await user.keyboard("Checking{Enter}");
  expect(await screen.findByText(/disk is full/)).toBeTruthy();
  // The book waits unopened: opening it would take this page and its words away.
  expect(useUi.getState().book).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("Account").value).toBe("Checking");
  await user.click(screen.getByRole("button", { name: /Write the first record/ }));
  await waitFor(() => expect(inputsOf("accounts.create")).toHaveLength(2));
  expect(inputsOf("books.create")).toHaveLength(1);
});

it("breaks no rule of accessibility that can be told from the page's structure", async () => {
  const { container } = await openFirstRun();
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});
