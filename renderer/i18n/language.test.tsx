// @vitest-environment happy-dom

import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { App } from "../app.tsx";
import { formatDay, formatFullDay } from "../format/date.ts";
import { currencyName, formatAmount } from "../format/money.ts";
import { emptyUi } from "../store/ui.ts";
import { createFakeTransport } from "../transport/fake-transport.ts";
import { languageOf, speak } from "./language.ts";
import { plural } from "./plural.ts";
import { t } from "./t.ts";

beforeEach(() => {
  location.hash = "#/settings";
  emptyUi();
});
afterEach(async () => {
  cleanup();
  vi.restoreAllMocks();
  await speak("");
});

it("changes every word in sight when another language is chosen, and leaves the focus there", async () => {
  render(<App transport={createFakeTransport()} />);
  const user = userEvent.setup();
  await user.click(await screen.findByLabelText("Deutsch", {}, { timeout: 10_000 }));
  expect(await screen.findByRole("heading", { name: "Einstellungen" })).toBeTruthy();
  expect(screen.queryByText("Theme")).toBeNull();
  expect(document.activeElement).toBe(screen.getByLabelText("Deutsch"));
  expect(document.documentElement.lang).toBe("de");
  await user.click(screen.getByLabelText("English"));
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeTruthy();
  expect(document.documentElement.lang).toBe("en");
});

it("opens in the language that was chosen before, and lets nothing be seen in another", async () => {
  const fake = createFakeTransport({
    handlers: { "settings.get": () => ({ settings: { "look.language": "de" } }) },
  });
  render(<App transport={fake} />);
  const seen: (string | null)[] = [];
  const watch = new MutationObserver(() => seen.push(document.body.textContent));
  watch.observe(document.body, { childList: true, subtree: true });
  expect(await screen.findByRole("heading", { name: "Einstellungen" }, { timeout: 10_000 })).toBeTruthy();
  watch.disconnect();
  expect(seen.filter((text) => text?.includes("Theme"))).toEqual([]);
});

it("takes the computer's language for a choice that nobody knows, and English for one it cannot speak", () => {
  const languages = vi.spyOn(navigator, "languages", "get");
  for (const [computer, choice, language] of [
    [["de-AT", "en"], "", "de"],
    [["fr-FR", "de-DE"], "", "de"],
    [["fr-FR"], "", "en"],
    [[], "", "en"],
    [["en-US"], "de", "de"],
    [["de-DE"], "en", "en"],
    [["de-DE"], "tlh", "de"],
  ] as const) {
    languages.mockReturnValue(computer);
    expect([computer, choice, languageOf(choice)]).toEqual([computer, choice, language]);
  }
});

it("writes days, figures and names of currencies as the language does", async () => {
  await act(() => speak("de"));
  expect(formatDay("2026-03-14", "2026-11-21")).toBe("Sa 14. Mär");
  expect(formatFullDay("2026-11-21")).toBe("Samstag, 21. November");
  expect(formatAmount("-1234567.89")).toBe("−1.234.567,89");
  expect(currencyName("CHF")).toBe("Schweizer Franken");
  expect(plural(1200, "Buchung", "Buchungen")).toBe("1.200 Buchungen");
  await act(() => speak("en"));
  expect(formatDay("2026-03-14", "2026-11-21")).toBe("Sat 14 Mar");
  expect(formatAmount("-1234567.89")).toBe("−1,234,567.89");
  expect(currencyName("CHF")).toBe("Swiss Franc");
});

it("lets the last choice hold when two are made at once", async () => {
  await Promise.all([speak("de"), speak("en")]);
  await waitFor(() => expect(t("settings.title")).toBe("Settings"));
});
