// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import type { FakeOptions } from "../../transport/fake-transport.ts";
import { FAKE_BOOK } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { SetUpScreen } from "./set-up-screen.tsx";
import { setUpSetting } from "./set-up-steps.ts";

afterEach(cleanup);

async function openSetUp(options: FakeOptions = {}) {
  const rendered = renderWindow(<SetUpScreen />, { rows: 0, ...options });
  await screen.findByRole("heading", { level: 2 });
  return { ...rendered, user: userEvent.setup() };
}

const title = (text: string) => screen.findByRole("heading", { level: 2, name: text });
const kept = (inputsOf: (name: string) => unknown[]) =>
  inputsOf("settings.set").map((input) => (input as { value: string }).value);

it("goes from accounts to income to bank files to the end, keeping where it stands", async () => {
  const { user, inputsOf, history, container } = await openSetUp();
  await user.type(screen.getByLabelText("Account"), "Cash");
  await user.type(screen.getByLabelText("In it today"), "20{Enter}");
  await waitFor(() => expect(inputsOf("accounts.create")).toHaveLength(1));
  expect(inputsOf("accounts.create")[0]).toMatchObject({ name: "Cash", opening: { amount: "20.00" } });
  expect((await axe.run(container, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual(
    [],
  );
  await user.click(screen.getByRole("button", { name: "Go on" }));
  await title("What comes in each month?");
  await user.type(screen.getByLabelText("Income of a month"), "3100");
  await user.clear(screen.getByLabelText("Essentials, percent"));
  await user.type(screen.getByLabelText("Essentials, percent"), "60");
  expect(screen.getByLabelText<HTMLInputElement>("Savings, percent").value).toBe("20");
  await user.click(screen.getByRole("button", { name: "Go on" }));
  await waitFor(() =>
    expect(inputsOf("books.setPlan")).toEqual([
      { income: "3100.00", split: { essentials: 60, desires: 20, savings: 20 } },
    ]),
  );
  await title("Bring what your bank has");
  await user.click(screen.getByRole("button", { name: "Skip" }));
  await title("The book is yours");
  expect(kept(inputsOf)).toEqual(['"plan"', '"import"', '"finished"']);
  await user.click(screen.getByRole("button", { name: /Write an entry/ }));
  expect(history.at(-1)).toMatch(/^\/register\/0193/);
});

it("writes the line that is still typed before it goes on, and stays when it is refused", async () => {
  const { user, fake, inputsOf } = await openSetUp();
  fake.failNext("accounts.create", new CallError("exists", { field: "name" }));
  await user.type(screen.getByLabelText("Account"), "Checking");
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/of that name already/);
  expect(screen.getByLabelText<HTMLInputElement>("Account").value).toBe("Checking");
  await user.click(screen.getByRole("button", { name: "Go on" }));
  await title("What comes in each month?");
  expect(inputsOf("accounts.create")).toHaveLength(2);
});

it("is skipped without writing anything", async () => {
  const { user, inputsOf } = await openSetUp();
  await user.click(screen.getByRole("button", { name: "Go on" }));
  await title("What comes in each month?");
  await user.click(screen.getByRole("button", { name: "Skip" }));
  await title("Bring what your bank has");
  expect([...inputsOf("accounts.create"), ...inputsOf("books.setPlan")]).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Back" }));
  await title("What comes in each month?");
});

it("goes on where it was left", async () => {
  await openSetUp({
    handlers: { "settings.get": () => ({ settings: { [setUpSetting(FAKE_BOOK)]: '"import"' } }) },
  });
  await title("Bring what your bank has");
  expect(screen.getByRole("listitem", { current: "step" }).textContent).toContain("Bank files");
});
