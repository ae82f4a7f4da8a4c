// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { useActions } from "../actions/use-actions.ts";
import { useUi } from "../store/ui.ts";
import { renderWindow } from "../testing/render-window.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { Palette } from "./palette.tsx";
import { useFrameActions } from "./use-frame-actions.ts";

afterEach(cleanup);

const done: string[] = [];

function Window({ inRegister = false }: { inRegister?: boolean }) {
  useFrameActions({ toggleSide: () => undefined });
  useActions(inRegister ? { "register.void": () => done.push("void") } : {});
  return (
    <>
      <input aria-label="Field" />
      <Palette />
      <KeysDialog />
    </>
  );
}

const options = () => screen.getAllByRole("option").map((option) => option.textContent ?? "");

async function opened(user: ReturnType<typeof userEvent.setup>) {
  await user.keyboard("{Control>}k{/Control}");
  return await screen.findByRole("combobox", { name: "Find an action or a place" });
}

it("opens over a field, finds an account by the beginning of its name and goes there by Enter", async () => {
  const user = userEvent.setup();
  const { history } = renderWindow(<Window />);
  await user.click(await screen.findByRole("textbox", { name: "Field" }));
  await opened(user);
  await waitFor(() => expect(options().join()).toContain("Joint checking"));
  await user.keyboard("joint ch");
  expect(options()[0]).toMatch(/^Joint checking/);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(history.at(-1)).toMatch(/^\/register\//));
  expect(screen.queryByRole("listbox")).toBeNull();
});

it("shows each action's keys, does it, and offers it first the next time", async () => {
  const user = userEvent.setup();
  const { inputsOf } = renderWindow(<Window />);
  await screen.findByRole("textbox", { name: "Field" });
  await opened(user);
  await user.keyboard("hide or");
  expect(options()[0]).toBe("Hide or show amountsEverywhereShift P");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(useUi.getState().amountsHidden).toBe(true));
  expect(inputsOf("settings.set")).toEqual([{ name: "palette.recent", value: '["frame.hideAmounts"]' }]);
  await opened(user);
  await waitFor(() => expect(options()[0]).toMatch(/^Hide or show amounts/));
});

it("finds what works on another page after what works here, and says where", async () => {
  const user = userEvent.setup();
  const { unmount } = renderWindow(<Window />);
  await screen.findByRole("textbox", { name: "Field" });
  await opened(user);
  await user.keyboard("void");
  const option = screen.getByRole("option", { name: /^Void ?, or bring back/ });
  expect(option.textContent).toContain("works elsewhere: In a register");
  await user.keyboard("{Enter}");
  expect(done).toEqual([]);
  unmount();
  renderWindow(<Window inRegister />);
  await screen.findByRole("textbox", { name: "Field" });
  await opened(user);
  await user.keyboard("void{Enter}");
  await waitFor(() => expect(done).toEqual(["void"]));
});

it("says that nothing has that name", async () => {
  const user = userEvent.setup();
  renderWindow(<Window />);
  await screen.findByRole("textbox", { name: "Field" });
  await opened(user);
  await user.keyboard("zzzz");
  expect(await screen.findByText("Nothing is called “zzzz”.")).toBeTruthy();
});

it("? shows every key from the same list", async () => {
  const user = userEvent.setup();
  renderWindow(<Window />);
  await screen.findByRole("textbox", { name: "Field" });
  await user.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(sheet).getAllByText("Ctrl K")).toBeTruthy();
  expect(within(sheet).getByText("Void, or bring back")).toBeTruthy();
});
