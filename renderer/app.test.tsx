// @vitest-environment happy-dom

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { App } from "./app.tsx";
import { notLoaded } from "./not-loaded.ts";
import { emptyUi } from "./store/ui.ts";
import { createFakeTransport } from "./transport/fake-transport.ts";

const broken = vi.hoisted(() => ({ part: "" }));

vi.mock("./shell/use-host-events.ts", () => ({
  useHostEvents: () => {
    if (broken.part === "shell") throw new Error("the frame broke");
  },
}));
vi.mock("./gate/use-presence.ts", () => ({
  usePresence: () => {
    if (broken.part === "gate") throw new Error("the gate broke");
  },
}));
vi.mock("./shell/sidebar-accounts.tsx", () => ({
  SidebarAccounts: () => {
    if (broken.part === "sidebar") throw new Error("the sidebar broke");
    return null;
  },
}));

beforeEach(() => {
  emptyUi();
  location.hash = "";
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(cleanup);

it.each(["shell", "gate"])("never goes blank when the %s breaks, and starts again", async (part) => {
  const user = userEvent.setup();
  broken.part = part;
  render(<App transport={createFakeTransport()} />);
  expect(await screen.findByRole("heading", { name: "The window stopped working" })).toBeTruthy();
  broken.part = "";
  await user.click(screen.getByRole("button", { name: "Start the window again" }));
  expect(await screen.findByRole("navigation", { name: "Book" })).toBeTruthy();
});

it("goes on with the page when the sidebar breaks", async () => {
  broken.part = "sidebar";
  render(<App transport={createFakeTransport()} />);
  expect(await screen.findByText("The sidebar cannot be shown")).toBeTruthy();
  expect(await screen.findByRole("heading", { level: 1 })).toBeTruthy();
  broken.part = "";
});

it("says in plain words that its own files could not be read", () => {
  notLoaded(new Error("Failed to fetch"));
  expect(screen.getByRole("alert").textContent).toMatch(/Your books are safe/);
});
