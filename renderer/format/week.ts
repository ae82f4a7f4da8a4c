/** On which day a week begins where the reader's figures are written. */
import { numberLocale } from "./locale.ts";

interface WithWeek {
  getWeekInfo(): { readonly firstDay: number };
}

function hasWeek(locale: object): locale is WithWeek {
  return "getWeekInfo" in locale && typeof locale.getWeekInfo === "function";
}

/** 0 is Sunday; Monday where the browser does not know. */
export function firstWeekday(): number {
  const locale = new Intl.Locale(numberLocale);
  return hasWeek(locale) ? locale.getWeekInfo().firstDay % 7 : 1;
}
