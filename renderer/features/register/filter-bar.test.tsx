import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { RegisterScreen } from "./register-screen.tsx";

afterEach(cleanup);

const field = () => screen.findByRole("combobox", { name: "Search entries" });

it("sends words as a search, and tokens as a filter that stands in the address", async () => {
  const user = userEvent.setup();
  const { inputsOf, history } = renderWindow(<RegisterScreen accountId={null} />, { path: "/register" });
  await user.type(await field(), "tank");
  await waitFor(() =>
    expect(inputsOf("register.page")).toContainEqual(expect.objectContaining({ search: "tank" })),
  );
  await user.type(await field(), " in ");
  await waitFor(() =>
    expect(inputsOf("register.page")).toContainEqual(expect.objectContaining({ filter: "in tank" })),
  );
  expect(history.at(-1)).toBe("/register?q=in%20tank");
  expect(screen.getByRole("button", { name: "money in" })).toBeTruthy();
});

it("shows what an address asks for, takes a token off, and gives the last one back to be typed on", async () => {
  const user = userEvent.setup();
  const { inputsOf } = renderWindow(<RegisterScreen accountId={null} />, {
    path: "/register?q=out%20-tag%3Atrip",
  });
  await waitFor(() =>
    expect(inputsOf("register.page")).toContainEqual(expect.objectContaining({ filter: "out -tag:trip" })),
  );
  await user.click(screen.getByRole("button", { name: "Take off: money out" }));
  await waitFor(() =>
    expect(inputsOf("register.page")).toContainEqual(expect.objectContaining({ filter: "-tag:trip" })),
  );
  const input = await field();
  await user.click(input);
  await user.keyboard("{Backspace}");
  expect(input).toHaveProperty("value", "-tag:trip");
});

it("says what is wrong once it is no longer being typed, and shows the rows from before", async () => {
  const user = userEvent.setup();
  renderWindow(<RegisterScreen accountId={null} />, { path: "/register" });
  const input = await field();
  await user.type(input, "foo:1");
  expect(screen.queryByRole("alert")).toBeNull();
  await user.type(input, "{Enter}");
  expect((await screen.findByRole("alert")).textContent).toMatch(/^“foo:” is no token/);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  // The rows are of what could still be read.
  expect(await screen.findByText("Nothing found for “foo”")).toBeTruthy();
});

it("offers tokens and names for what is typed", async () => {
  const user = userEvent.setup();
  renderWindow(<RegisterScreen accountId={null} />, { path: "/register" });
  const input = await field();
  await user.type(input, "am");
  const list = await screen.findByRole("listbox");
  expect(within(list).getByRole("option", { name: /ount: amount>50/ })).toBeTruthy();
  await user.clear(input);
  await user.type(input, "is:pen");
  await user.keyboard("{ArrowDown}{Enter}");
  expect(await screen.findByRole("button", { name: "pending" })).toBeTruthy();
});

it("keeps a filter under a name", async () => {
  const user = userEvent.setup();
  const { inputsOf } = renderWindow(<RegisterScreen accountId={null} />, { path: "/register?q=out" });
  await user.click(await screen.findByRole("button", { name: "Save view" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Spending");
  await user.click(within(dialog).getByRole("button", { name: "Save view" }));
  const [kept] = inputsOf("settings.set") as { name: string; value: string }[];
  expect(kept?.name).toMatch(/^views:/);
  expect(JSON.parse(kept?.value ?? "")).toEqual([
    { name: "Spending", pinned: true, filter: "out", account: null },
  ]);
  expect(await screen.findByRole("button", { name: "Spending" })).toBeTruthy();
});
