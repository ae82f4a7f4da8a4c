// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { useChosenKeys } from "../../actions/chosen-keys.ts";
import { useActions } from "../../actions/use-actions.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { KeysSection } from "./keys-section.tsx";

afterEach(cleanup);

const done: string[] = [];

function Window() {
  useActions({ "frame.keys": () => done.push("keys"), "frame.lock": () => done.push("lock") });
  return <KeysSection />;
}

async function openScreen() {
  done.splice(0);
  const rendered = renderWindow(<Window />);
  const user = userEvent.setup();
  const row = async (name: string) => await screen.findByRole("row", { name: new RegExp(`^${name}`) });
  const change = async (name: string) => {
    await user.click(await screen.findByRole("button", { name: `Change the keys of “${name}”` }));
    return await screen.findByRole("dialog", { name: `Choose keys for “${name}”` });
  };
  return { ...rendered, user, row, change };
}

it("takes the keys that are pressed, keeps them, and they press the action at once", async () => {
  const { user, row, change, inputsOf } = await openScreen();
  const dialog = await change("Show every key");
  await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("textbox"));
  await user.keyboard("{Control>}{Shift>}L{/Shift}{/Control}");
  expect(done).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 1050));
  await user.keyboard("gk");
  expect(within(dialog).getByRole("textbox").textContent).toBe("g k");
  await user.click(within(dialog).getByRole("button", { name: "Use these keys" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(inputsOf("settings.set")).toEqual([{ name: "keys", value: '{"frame.keys":["g k"]}' }]);
  expect((await row("Show every key")).textContent).toContain("g k");
  await waitFor(() => expect(useChosenKeys.getState().chosen).toEqual({ "frame.keys": ["g k"] }));
  screen.getByRole("button", { name: "Print the list" }).blur();
  (document.activeElement as HTMLElement | null)?.blur();
  await user.keyboard("?gk");
  expect(done).toEqual(["keys"]);
});

it("says what the keys press already, and takes them from there", async () => {
  const { user, row, change } = await openScreen();
  const dialog = await change("Show every key");
  await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("textbox"));
  await user.keyboard("/");
  expect(within(dialog).getByRole("alert").textContent).toBe("These keys already press “Search”.");
  await user.click(within(dialog).getByRole("button", { name: "Take them from there" }));
  expect((await row("Search")).textContent).toContain("no key");
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(async () => expect((await row("Search")).textContent).not.toContain("no key"));
});

it("puts one back as it was, and all of them", async () => {
  const { user, row, change } = await openScreen();
  await user.click(within(await change("Search")).getByRole("button", { name: "No key" }));
  expect((await row("Search")).textContent).toContain("no key");
  await user.click(within(await change("Search")).getByRole("button", { name: "As it was" }));
  expect((await row("Search")).textContent).toContain("/");
  await user.click(within(await change("Search")).getByRole("button", { name: "No key" }));
  await user.click(await screen.findByRole("button", { name: "All keys as they were" }));
  await waitFor(async () => expect((await row("Search")).textContent).toContain("/"));
});

it("prints the list and nothing else", async () => {
  const { user } = await openScreen();
  const printed: string[] = [];
  vi.stubGlobal("print", () => {
    printed.push(document.querySelector("[data-print]")?.textContent ?? "");
  });
  await user.click(await screen.findByRole("button", { name: "Print the list" }));
  await waitFor(() => expect(printed[0]).toContain("New entry"));
  await waitFor(() => expect(document.querySelector("[data-print]")).toBeNull());
});
