// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useQuery } from "../store/use-query.ts";
import { renderWindow } from "../testing/render-window.tsx";
import { CallError } from "../transport/transport.ts";
import { lazy } from "./lazy.tsx";
import { Panel } from "./panel.tsx";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterEach(cleanup);

function Accounts() {
  const accounts = useQuery("accounts.list", {});
  const count = accounts.value?.accounts.length;
  return (
    <Panel name="Accounts" states={[accounts]} empty={count === 0 ? <p>None yet</p> : null}>
      {() => <p>{count} accounts</p>}
    </Panel>
  );
}

const again = () => screen.findByRole("button", { name: "Try again" });

it("says what failed, asks again, and leaves the rest of the page alone", async () => {
  const user = userEvent.setup();
  const rest = <Panel name="Rest">Rest of the page</Panel>;
  const { fake } = renderWindow(
    <>
      <Accounts />
      {rest}
    </>,
  );
  fake.failNext("accounts.list", new CallError("busy"));
  expect(await screen.findByText("Accounts cannot be shown")).toBeTruthy();
  expect(screen.getByText("Rest of the page")).toBeTruthy();
  await user.click(await again());
  expect(await screen.findByText("3 accounts")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

it("a part that breaks while drawn says so in its place, and is drawn again", async () => {
  const user = userEvent.setup();
  let isBroken = true;
  function Fragile() {
    if (isBroken) throw new Error("no such bar");
    return <p>Chart</p>;
  }
  renderWindow(
    <>
      <Panel name="Spending">
        <Fragile />
      </Panel>
      <p>Beside it</p>
    </>,
  );
  expect((await screen.findByRole("alert")).textContent).toMatch(/Spending cannot be shown.*no such bar/);
  expect(screen.getByText("Beside it")).toBeTruthy();
  isBroken = false;
  await user.click(await again());
  expect(screen.getByText("Chart")).toBeTruthy();
});

it("a part that could not be loaded is fetched again, not remembered as missing", async () => {
  const user = userEvent.setup();
  const load = vi
    .fn<() => Promise<{ default: () => React.ReactNode }>>()
    .mockRejectedValueOnce(new Error("Failed to fetch dynamically imported module"))
    .mockResolvedValue({ default: () => <p>Loaded</p> });
  const Part = lazy(load);
  renderWindow(
    <Panel name="Report">
      <Part />
    </Panel>,
  );
  expect(await screen.findByText("Report cannot be shown")).toBeTruthy();
  await user.click(await again());
  expect(await screen.findByText("Loaded")).toBeTruthy();
  await waitFor(() => expect(load).toHaveBeenCalledTimes(2));
});
