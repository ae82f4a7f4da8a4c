import { afterEach, expect, it } from "vitest";
import { setNumberLocale } from "./locale.ts";
import { firstWeekday } from "./week.ts";

afterEach(() => setNumberLocale(""));

it.each([
  ["en-US", 0],
  ["de-DE", 1],
  ["ar-EG", 6],
])("in %s a week begins on day %i", (locale, day) => {
  setNumberLocale(locale);
  expect(firstWeekday()).toBe(day);
});
