// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { RegisterScreen } from "../features/register/register-screen.tsx";
import { useUi } from "../store/ui.ts";
import { renderWindow } from "../testing/render-window.tsx";
import { fakeId } from "../transport/fake-book.ts";
import { CallError } from "../transport/transport.ts";
import { useFrameActions } from "./use-frame-actions.ts";

afterEach(cleanup);

function Window() {
  useFrameActions({ toggleSide: () => undefined });
  return <RegisterScreen accountId={fakeId(1, 1)} />;
}

it("takes the last command back by Ctrl Z and does it again by Ctrl Shift Z, not while typing", async () => {
  const user = userEvent.setup();
  const { inputsOf } = renderWindow(<Window />);
  await screen.findAllByText("Groenhof Market");
  await user.keyboard("jx");
  expect(await screen.findAllByText("void")).not.toHaveLength(0);
  await user.click(screen.getByRole("combobox", { name: "Search entries" }));
  await user.keyboard("{Control>}z{/Control}");
  expect(inputsOf("activity.undo")).toHaveLength(0);
  screen.getByRole("combobox", { name: "Search entries" }).blur();
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(inputsOf("activity.undo")).toEqual([{}]));
  await waitFor(() => expect(screen.queryByText("void")).toBeNull());
  expect(screen.getAllByText(/^Undone: voided/)).toHaveLength(1);
  // The toast names the keys that do what it offers.
  expect(screen.getByRole("button", { name: "Redo" }).parentElement?.textContent).toContain("Ctrl Shift Z");
  await user.keyboard("{Control>}{Shift>}Z{/Shift}{/Control}");
  await waitFor(() => expect(inputsOf("activity.redo")).toHaveLength(1));
  expect(await screen.findAllByText("void")).not.toHaveLength(0);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(screen.queryByText("void")).toBeNull());
});

it("says why nothing is undone, and undoes nothing while the page speaks of a past day", async () => {
  const user = userEvent.setup();
  const { fake, inputsOf } = renderWindow(<Window />);
  await screen.findAllByText("Groenhof Market");
  fake.failNext("activity.undo", new CallError("superseded", { message: "Something was changed since." }));
  await user.keyboard("{Control>}z{/Control}");
  expect(await screen.findByText("Not undone: Something was changed since.")).toBeTruthy();
  useUi.setState({ asOf: "2026-10-31" });
  await user.keyboard("{Control>}z{/Control}");
  expect(inputsOf("activity.undo")).toHaveLength(1);
});
