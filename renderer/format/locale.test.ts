import { afterEach, expect, it, vi } from "vitest";
import { formatDate, formatDay, setDayStyle } from "./date.ts";
import { setLocales, standardDayOrder } from "./locale.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
  setLocales("en", false);
  setDayStyle(null);
});

/** The module as it is on another computer. */
async function localeOn(languages: readonly string[]) {
  vi.resetModules();
  vi.stubGlobal("navigator", { languages });
  return { ...(await import("./locale.ts")), ...(await import("./week.ts")) };
}

it.each([
  ["en-GB", "dmy", 1],
  ["en-US", "mdy", 0],
  ["de-DE", "dmy", 1],
  ["sv-SE", "iso", 1],
  ["pt-BR", "dmy", 0],
  ["ar-EG", "dmy", 6],
] as const)("%s writes days %s, and its week begins on %i", async (language, order, first) => {
  const locale = await localeOn([language]);
  expect([locale.standardDayOrder(), locale.firstWeekday()]).toEqual([order, first]);
});

it("follows a language that was chosen, and the computer's own country for it", async () => {
  const american = await localeOn(["en-US"]);
  american.setLocales("de", true);
  const { wordLocale, numberLocale } = await import("./locale.ts");
  expect([wordLocale, numberLocale, american.standardDayOrder()]).toEqual(["de-DE", "de-DE", "dmy"]);
  const austrian = await localeOn(["de-AT"]);
  austrian.setLocales("de", false);
  const own = await import("./locale.ts");
  expect([own.wordLocale, own.numberLocale]).toEqual(["de-AT", "de-AT"]);
});

it("writes days as the locale does until somebody chooses", () => {
  setLocales("de", true);
  setDayStyle(null);
  expect(standardDayOrder()).toBe("dmy");
  expect(formatDate("2026-11-14")).toBe("14. Nov 2026");
  setDayStyle("mdy");
  expect(formatDate("2026-11-14")).toBe("Nov 14, 2026");
  setDayStyle("iso");
  expect(formatDay("2026-11-14", "2026-11-21")).toBe("Sa 11-14");
});
