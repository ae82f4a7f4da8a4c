// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { CategoriesScreen } from "./categories-screen.tsx";
import { type Category, possibleParents, treeLines } from "./category-tree.ts";

afterEach(cleanup);

function category(count: number, name: string, part: Partial<Category> = {}): Category {
  return {
    id: fakeId(2, count),
    name,
    kind: "expense",
    parent: null,
    bucket: "essentials",
    isDefault: false,
    hidden: false,
    position: count,
    entries: 0,
    colour: null,
    icon: null,
    total: "0.00",
    partial: false,
    lastUsed: null,
    ...part,
  };
}

const HOUSING = category(1, "Housing", { isDefault: true });
const RENT = category(2, "Rent", { parent: HOUSING.id, entries: 12 });
const HOBBY = category(3, "Model trains", { bucket: "desires" });
const OLD = category(4, "Old things", { hidden: true });
const SALARY = category(5, "Salary", { kind: "income", bucket: null });

function openScreen() {
  const categories = [HOUSING, RENT, HOBBY, OLD, SALARY].map((row) => ({ ...row }));
  const handlers: FakeHandlers = {
    "categories.overview": () => ({ year: 2026, currency: "EUR", categories }),
    "categories.place": () => ({ moved: 1 }),
    "categories.correct": ({ id, name, hidden, colour }) => {
      const found = categories.find((row) => row.id === id);
      if (found && name !== undefined) found.name = name;
      if (found && hidden !== undefined) found.hidden = hidden;
      if (found && colour !== undefined) found.colour = colour;
      return { id };
    },
    "categories.create": () => ({ id: fakeId(2, 9) }),
    "categories.remove": ({ id }) => ({ id }),
    "categories.merge": () => ({ corrected: 12 }),
  };
  return { ...renderWindow(<CategoriesScreen />, { handlers }), user: userEvent.setup() };
}

async function choose(user: ReturnType<typeof userEvent.setup>, name: string, act: string) {
  await user.click(await screen.findByRole("button", { name: `More about ${name}` }));
  await user.click(await screen.findByRole("menuitem", { name: act }));
  return within(await screen.findByRole("dialog"));
}

it("shows both kinds, what lies under what, and hidden ones only when asked for", async () => {
  const { user } = openScreen();
  expect(await screen.findByRole("button", { name: "Rent" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Salary" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Old things" })).toBeNull();
  await user.click(screen.getByRole("switch", { name: "Show 1 hidden category" }));
  expect(screen.getByRole("button", { name: "Old things" })).toBeTruthy();
});

it("renames in place with Enter, and leaves the name with Escape", async () => {
  const { user, inputsOf } = openScreen();
  await user.click(await screen.findByRole("button", { name: "Model trains" }));
  await user.keyboard("Railways{Enter}");
  await waitFor(() => expect(inputsOf("categories.correct")).toEqual([{ id: HOBBY.id, name: "Railways" }]));
  await user.click(await screen.findByRole("button", { name: "Railways" }));
  await user.keyboard("Nothing{Escape}");
  expect(await screen.findByRole("button", { name: "Railways" })).toBeTruthy();
  expect(inputsOf("categories.correct")).toHaveLength(1);
});

it("moves between names with the arrows", async () => {
  const { user } = openScreen();
  (await screen.findByRole("button", { name: "Housing" })).focus();
  await user.keyboard("{ArrowDown}j");
  expect(document.activeElement?.textContent).toBe("Model trains");
  await user.keyboard("k");
  expect(document.activeElement?.textContent).toBe("Rent");
});

it("sets a bucket at once", async () => {
  const { user, inputsOf } = openScreen();
  await user.selectOptions(await screen.findByLabelText("Bucket of Model trains"), "savings");
  await waitFor(() => expect(inputsOf("categories.correct")).toEqual([{ id: HOBBY.id, bucket: "savings" }]));
});

it("moves with alt and the arrows, the focus with it", async () => {
  const { user, inputsOf } = openScreen();
  (await screen.findByRole("button", { name: "Model trains" })).focus();
  await user.keyboard("{Alt>}{ArrowUp}{ArrowRight}{/Alt}");
  await waitFor(() =>
    expect(inputsOf("categories.place")).toEqual([
      { id: HOBBY.id, parent: null, before: HOUSING.id },
      { id: HOBBY.id, parent: HOUSING.id, before: null },
    ]),
  );
  expect(document.activeElement?.textContent).toBe("Model trains");
});

it("gives a category a colour and a picture, each said by name", async () => {
  const { user, inputsOf } = openScreen();
  await user.click(await screen.findByRole("button", { name: "Colour and picture of Rent" }));
  await user.click(await screen.findByRole("radio", { name: "Teal" }));
  await user.click(await screen.findByRole("radio", { name: "House" }));
  await waitFor(() =>
    expect(inputsOf("categories.correct")).toEqual([
      { id: RENT.id, colour: 3 },
      { id: RENT.id, icon: "house" },
    ]),
  );
});

it("offers the merge where a category is used", async () => {
  const { user, fake } = openScreen();
  const dialog = await choose(user, "Rent", "Remove");
  fake.failNext("categories.remove", new CallError("in_use", { message: "It is used." }));
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  await user.click(await dialog.findByRole("button", { name: "Merge into another" }));
  expect(await screen.findByRole("dialog", { name: "Merge Rent into another category" })).toBeTruthy();
});

it("says in words why a used category stays, and offers to hide it", async () => {
  const { user, fake, inputsOf } = openScreen();
  const dialog = await choose(user, "Rent", "Remove");
  const message = "“Rent” is used by 12 entries. Merge it into another one instead.";
  fake.failNext("categories.remove", new CallError("in_use", { message }));
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  expect(await dialog.findByText(message)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Hide it" }));
  await waitFor(() => expect(inputsOf("categories.correct")).toEqual([{ id: RENT.id, hidden: true }]));
});

it("does not even ask to remove one that came with Daybook", async () => {
  const { user, inputsOf } = openScreen();
  const dialog = await choose(user, "Housing", "Remove");
  expect(dialog.getByText(/came with Daybook/)).toBeTruthy();
  expect(dialog.queryByRole("button", { name: "Remove" })).toBeNull();
  expect(inputsOf("categories.remove")).toHaveLength(0);
});

it("merges only into others of its kind", async () => {
  const { user, inputsOf } = openScreen();
  const dialog = await choose(user, "Rent", "Merge into another");
  const names = [...dialog.getByLabelText("Into").querySelectorAll("option")].map(
    (option) => option.textContent,
  );
  expect(names).toEqual(["Housing", "Model trains", "Old things"]);
  await user.selectOptions(dialog.getByLabelText("Into"), HOBBY.id);
  await user.click(dialog.getByRole("button", { name: /Merge 12 entries/ }));
  await waitFor(() => expect(inputsOf("categories.merge")).toEqual([{ from: RENT.id, into: HOBBY.id }]));
});

it("never offers a place inside itself", () => {
  const deep = category(6, "Deep", { parent: RENT.id });
  const all = [HOUSING, RENT, HOBBY, deep, SALARY];
  expect(possibleParents(all, HOUSING).map((row) => row.name)).toEqual(["Model trains"]);
  expect(treeLines(all, "expense", false).map((line) => [line.category.name, line.depth])).toEqual([
    ["Housing", 0],
    ["Rent", 1],
    ["Deep", 2],
    ["Model trains", 0],
  ]);
});
