// @vitest-environment happy-dom

import { cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { renderWindow } from "../testing/render-window.tsx";
import { useActions } from "./use-actions.ts";

const done: string[] = [];
beforeEach(() => done.splice(0));
afterEach(cleanup);

function Screen({ merging = false }: { merging?: boolean }) {
  useActions({
    "go.dashboard": () => done.push("dashboard"),
    "frame.palette": () => done.push("palette"),
    "frame.lock": () => done.push("lock"),
    "frame.now": () => done.push("now"),
    "register.escape": () => (merging ? done.push("closed") : false),
    "reconcile.finish": () => done.push("open"),
    "register.void": merging ? null : () => done.push("void"),
  });
  return (
    <>
      <input aria-label="Field" />
      <button type="button" onClick={() => done.push("pressed")}>
        Press
      </button>
      <div role="dialog" aria-label="Dialog">
        <input aria-label="In the dialog" />
      </div>
    </>
  );
}

it("hears presses one after the other, and not those that began in a field", async () => {
  const user = userEvent.setup();
  renderWindow(<Screen />);
  const field = await screen.findByRole("textbox", { name: "Field" });
  await user.keyboard("gd");
  expect(done).toEqual(["dashboard"]);
  await user.type(field, "g");
  field.blur();
  await user.keyboard("d");
  expect(done).toEqual(["dashboard"]);
});

it("keeps to the page what is the page's; hears the palette in fields and the lock anywhere", async () => {
  const user = userEvent.setup();
  renderWindow(<Screen />);
  await user.type(await screen.findByRole("textbox", { name: "Field" }), "x{Control>}k{/Control}");
  expect(done).toEqual(["palette"]);
  await user.type(screen.getByRole("textbox", { name: "In the dialog" }), "x{Control>}k{/Control}");
  await user.keyboard("{Control>}{Shift>}L{/Shift}{/Control}");
  expect(done).toEqual(["palette", "lock"]);
});

it("leaves Enter to the button that has the focus", async () => {
  const user = userEvent.setup();
  renderWindow(<Screen />);
  (await screen.findByRole("button", { name: "Press" })).focus();
  await user.keyboard("{Enter}");
  expect(done).toEqual(["pressed"]);
  screen.getByRole("button", { name: "Press" }).blur();
  await user.keyboard("{Enter}");
  expect(done).toEqual(["pressed", "open"]);
});

it("goes on to the next action when the first had nothing to do, and takes keys only of what is offered", async () => {
  const user = userEvent.setup();
  const first = renderWindow(<Screen />);
  await screen.findByRole("textbox", { name: "Field" });
  await user.keyboard("{Escape}x");
  expect(done).toEqual(["now", "void"]);
  first.unmount();
  renderWindow(<Screen merging />);
  await screen.findByRole("textbox", { name: "Field" });
  await user.keyboard("{Escape}x");
  expect(done).toEqual(["now", "void", "closed"]);
});

it("presses what a person chose instead", async () => {
  const user = userEvent.setup();
  const chosen = JSON.stringify({ "register.void": ["Alt+v"], "reconcile.finish": [] });
  renderWindow(<Screen />, { handlers: { "settings.get": () => ({ settings: { keys: chosen } }) } });
  await screen.findByRole("textbox", { name: "Field" });
  await user.keyboard("x{Enter}");
  fireEvent.keyDown(document.body, { key: "v", altKey: true });
  expect(done).toEqual(["void"]);
});
