// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { EntryForm } from "./entry-form.tsx";
import { RegisterScreen } from "./register-screen.tsx";

afterEach(cleanup);

const CHECKING = fakeId(1, 1);
const closed = (month: string): FakeHandlers => ({
  "periods.list": () => ({ months: [{ month, state: "closed", lines: 1, last: null }] }),
});

it("a form dated in a closed month says why it cannot be saved, and the way out", async () => {
  const { inputsOf } = renderWindow(
    <EntryForm account={CHECKING} currency="EUR" entry={null} onClose={vi.fn()} />,
    { handlers: closed("2026-01") },
  );
  const user = userEvent.setup();
  const date = await screen.findByLabelText<HTMLInputElement>("Date", { selector: "input" });
  await user.clear(date);
  await user.type(date, "2026-01-15");
  expect((await screen.findByRole("alert")).textContent).toContain("January 2026 is closed.");
  expect(screen.getByText(/^Date the entry later, or open the month again:/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Closing" }).getAttribute("href")).toBe("#/closing");
  const save = screen.getByRole<HTMLButtonElement>("button", { name: /^Save Enter|^Save$|^SaveEnter/ });
  expect(save.disabled).toBe(true);
  await user.type(screen.getByLabelText("Out", { selector: "input" }), "5{Enter}");
  expect(inputsOf("register.recordEntry")).toEqual([]);
  await user.clear(date);
  await user.type(date, "2026-02-01");
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(save.disabled).toBe(false);
});

it("rows of a closed month carry a lock, and their entry says why it stays as it is", async () => {
  Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, value: 800 });
  const { inputsOf } = renderWindow(<RegisterScreen accountId={CHECKING} />, {
    rows: 4,
    lastDay: "2026-11-21",
    handlers: closed("2026-11"),
  });
  const user = userEvent.setup();
  const locks = await screen.findAllByTitle("Month closed");
  await user.click(locks[0]?.closest("[role=row]") as HTMLElement);
  expect(await screen.findByText(/November 2026 is closed, so this entry stays as it is/)).toBeTruthy();
  for (const name of [/^Correct/, /^Void/])
    expect(screen.getByRole<HTMLButtonElement>("button", { name }).disabled).toBe(true);
  await user.keyboard("x");
  expect(inputsOf("register.voidEntry")).toEqual([]);
  expect(screen.getByRole("link", { name: "Closing" }).getAttribute("href")).toBe("#/closing");
});
