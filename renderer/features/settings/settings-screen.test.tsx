// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { formatDate } from "../../format/date.ts";
import { formatAmount } from "../../format/money.ts";
import { useFormats } from "../../store/use-formats.ts";
import { useTheme } from "../../store/use-theme.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { CallError } from "../../transport/transport.ts";
import { SettingsScreen } from "./settings-screen.tsx";

afterEach(cleanup);

function Window() {
  useFormats();
  useTheme();
  return <SettingsScreen />;
}

async function openScreen() {
  const rendered = renderWindow(<Window />, {
    handlers: {
      "books.rename": ({ name }) => ({
        id: "01931c4e-0000-7cc0-8a3b-000000000001",
        name,
        currency: "EUR",
        sample: false,
      }),
    },
  });
  await screen.findByText("Theme");
  return { ...rendered, user: userEvent.setup() };
}

it("keeps a choice and applies it at once", async () => {
  const { user, inputsOf } = await openScreen();
  await user.click(screen.getByLabelText("Dark"));
  await waitFor(() => expect(document.documentElement.dataset["theme"]).toBe("dark"));
  expect(inputsOf("settings.set")).toEqual([{ name: "look.theme", value: "dark" }]);
});

it("writes figures and days as chosen, and as before when taken back", async () => {
  const { user } = await openScreen();
  await user.click(screen.getByLabelText("1.234.567,89"));
  await waitFor(() => expect(formatAmount("-1234.50")).toBe("−1.234,50"));
  await user.click(screen.getByLabelText("2026-11-14"));
  await waitFor(() => expect(formatDate("2026-11-14")).toBe("2026-11-14"));
  await user.click(screen.getByLabelText("1,234,567.89"));
  await user.click(screen.getByLabelText("14 Nov 2026"));
  await waitFor(() => expect(formatDate("2026-11-14")).toBe("14 Nov 2026"));
  expect(formatAmount("1234.50")).toBe("1,234.50");
});

it("shows the old choice again when keeping the new one was refused", async () => {
  const { user, fake } = await openScreen();
  fake.failNext("settings.set", new CallError("storage_full"));
  await user.click(screen.getByLabelText("Compact"));
  expect(await screen.findByText(/disk is full/)).toBeTruthy();
  expect((screen.getByLabelText("Comfortable") as HTMLInputElement).checked).toBe(true);
});

it("renames the book", async () => {
  const { user, inputsOf } = await openScreen();
  const field = screen.getByLabelText("Name of this book");
  await user.clear(field);
  await user.type(field, "Ours{Enter}");
  await waitFor(() => expect(inputsOf("books.rename")).toEqual([{ name: "Ours" }]));
});

it("takes a choice back from the toast", async () => {
  const { user, inputsOf } = await openScreen();
  await user.click(screen.getByLabelText("130 %"));
  await waitFor(() => expect(document.documentElement.dataset["scale"]).toBe("130"));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(document.documentElement.dataset["scale"]).toBe("100"));
  expect(inputsOf("settings.set")).toEqual([
    { name: "look.scale", value: "130" },
    { name: "look.scale", value: "100" },
  ]);
});

it("finds a setting by what people call it, shows it and puts the focus there", async () => {
  const { user } = await openScreen();
  await user.click(screen.getByRole("combobox", { name: "Find a setting" }));
  await user.keyboard("colour blind");
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
    "Colours of meaning and of chartsonly you",
  ]);
  await user.keyboard("{Enter}");
  const setting = () => document.querySelector("[data-setting=palette]");
  await waitFor(() => expect(setting()?.contains(document.activeElement)).toBe(true));
  expect(setting()?.className).toContain("found");
});

it("says of each setting whom it holds for", async () => {
  await openScreen();
  const settings = [...document.querySelectorAll("[data-setting]")];
  expect(settings.length).toBeGreaterThan(15);
  for (const setting of settings)
    expect(setting.lastElementChild?.textContent).toMatch(/^(this computer|only you|this book, everyone)$/);
});

it("is shown at the one setting somebody came for", async () => {
  renderWindow(<SettingsScreen sought="keys" />);
  await screen.findByText("Theme");
  expect(document.querySelector("[data-setting=keys]")?.className).toContain("found");
});
