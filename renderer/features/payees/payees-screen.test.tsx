// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import type { Output } from "../../../shared/contract/index.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { PayeesScreen } from "./payees-screen.tsx";
import { TagsScreen } from "./tags-screen.tsx";

afterEach(cleanup);

type Payee = Output<"payees.list">["payees"][number];

function payee(count: number, name: string, entries: number, aliases: string[] = []): Payee {
  return { id: fakeId(6, count), name, aliases, entries, lastUsed: "2026-11-02", lastCategory: "Groceries" };
}

const REWE = payee(1, "Rewe", 40, ["REWE Markt"]);
const REWE_2 = payee(2, "REWE 2", 3);
const ALDI = payee(3, "Aldi", 12);
const TRIP = { id: fakeId(7, 1), name: "trip", entries: 4 };
const SUN = { id: fakeId(7, 2), name: "sun", entries: 1 };

function openScreen(page: "payees" | "tags" = "payees") {
  const handlers: FakeHandlers = {
    "payees.list": ({ text = "" }) => {
      const payees = [REWE, ALDI, REWE_2].filter(({ name }) =>
        name.toLowerCase().includes(text.toLowerCase()),
      );
      return { total: payees.length, payees };
    },
    "payees.rename": ({ id }) => ({ id }),
    "payees.setAliases": ({ id }) => ({ id }),
    "payees.merge": () => ({ corrected: 3, kept: 0 }),
    "tags.list": () => ({ tags: [SUN, TRIP] }),
    "tags.remove": () => ({ corrected: 3, kept: 1 }),
    "tags.merge": () => ({ corrected: 4, kept: 0 }),
    "jobs.list": () => ({ jobs: [] }),
  };
  const rendered = renderWindow(page === "payees" ? <PayeesScreen /> : <TagsScreen />, { handlers });
  return { ...rendered, user: userEvent.setup() };
}

const name = (text: string) => screen.findByRole("button", { name: text });

it("lists names with what they are also called, finds them, and is accessible", async () => {
  const { user, container, inputsOf } = openScreen();
  await name("Rewe");
  expect(screen.getByText("also REWE Markt")).toBeTruthy();
  expect((await axe.run(container, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual(
    [],
  );
  await user.type(screen.getByLabelText("Find a payee"), "ald");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Rewe" })).toBeNull());
  await user.click(screen.getByRole("radio", { name: "By name" }));
  await waitFor(() => expect(inputsOf("payees.list").at(-1)).toMatchObject({ text: "ald", sort: "name" }));
});

it("merges the ticked ones into the one most used, by keys alone", async () => {
  const { user, inputsOf } = openScreen();
  (await name("Rewe")).focus();
  await user.keyboard(" jj ");
  expect(screen.getByRole("status").textContent).toContain("2 names selected");
  await user.keyboard("m");
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole<HTMLInputElement>("radio", { name: "Rewe" }).checked).toBe(true);
  await user.click(dialog.getByRole("button", { name: "Merge" }));
  await waitFor(() => expect(inputsOf("payees.merge")).toEqual([{ from: [REWE_2.id], into: REWE.id }]));
  expect(await screen.findByText("Merged into Rewe, 3 entries corrected")).toBeTruthy();
  await waitFor(() => expect(screen.queryByText("2 names selected")).toBeNull());
});

it("merges a single one into another that is looked up by name", async () => {
  const { user, inputsOf } = openScreen();
  (await name("REWE 2")).focus();
  await user.keyboard("m");
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Merge" }));
  expect(dialog.getByText("Choose one of the names there are.")).toBeTruthy();
  await user.type(dialog.getByLabelText("Into"), "al{ArrowDown}{Enter}");
  await user.click(dialog.getByRole("button", { name: "Merge" }));
  await waitFor(() => expect(inputsOf("payees.merge")).toEqual([{ from: [REWE_2.id], into: ALDI.id }]));
});

it("offers the merge when a new name is taken", async () => {
  const { user, fake, inputsOf } = openScreen();
  (await name("REWE 2")).focus();
  await user.keyboard("{F2}");
  const dialog = within(await screen.findByRole("dialog", { name: "Rename REWE 2" }));
  await user.clear(dialog.getByLabelText("Name"));
  await user.type(dialog.getByLabelText("Name"), "Rewe");
  fake.failNext("payees.rename", new CallError("exists", { field: "name", id: REWE.id }));
  await user.keyboard("{Enter}");
  await user.click(await dialog.findByRole("button", { name: "Merge" }));
  const merge = within(await screen.findByRole("dialog", { name: "Make 2 names one" }));
  await user.click(merge.getByRole("radio", { name: "Rewe" }));
  await user.click(merge.getByRole("button", { name: "Merge" }));
  await waitFor(() => expect(inputsOf("payees.merge")).toEqual([{ from: [REWE_2.id], into: REWE.id }]));
});

it("adds and drops other names, each at once", async () => {
  const { user, inputsOf } = openScreen();
  await user.click(await screen.findByRole("button", { name: "More about Rewe" }));
  await user.click(await screen.findByRole("menuitem", { name: "Other names" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(await dialog.findByLabelText("Add a name"), "REWE City{Enter}");
  await user.click(await dialog.findByRole("button", { name: "Take REWE Markt away" }));
  await waitFor(() =>
    expect(inputsOf("payees.setAliases")).toEqual([
      { id: REWE.id, aliases: ["REWE Markt", "REWE City"] },
      { id: REWE.id, aliases: [] },
    ]),
  );
});

it("takes a tag off everything, and says what stays", async () => {
  const { user, inputsOf } = openScreen("tags");
  await user.click(await screen.findByRole("button", { name: "More about trip" }));
  await user.click(await screen.findByRole("menuitem", { name: "Take off everything" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/4 entries are corrected/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Take off everything" }));
  await waitFor(() => expect(inputsOf("tags.remove")).toEqual([{ id: TRIP.id }]));
  expect(await screen.findByText(/Took trip off 1 entry lies in closed months/)).toBeTruthy();
});
