import { DAY_STYLES, setDayStyle } from "../format/date.ts";
import { setNumberLocale } from "../format/locale.ts";
import { readLocale } from "../format/number.ts";
import { timesSpoken } from "../i18n/language.ts";
import { useLanguage } from "./use-language.ts";
import { useQuery } from "./use-query.ts";

/** Names under which the window keeps how figures and days are written. */
export const FORMAT_SETTINGS = { numbers: "format.numbers", days: "format.days" } as const;

let applied = "";

/**
 * Has figures and days written as the settings say. It does so while the window's root renders, so that everything
 * below is drawn with the new formats at once; asking for the same again does nothing.
 */
export function useFormats(): void {
  const { value } = useQuery("settings.get", {});
  useLanguage();
  applyFormats(value?.settings[FORMAT_SETTINGS.numbers] ?? "", value?.settings[FORMAT_SETTINGS.days] ?? "");
}

function applyFormats(numbers: string, days: string): void {
  const wanted = `${timesSpoken()} ${numbers} ${days}`;
  if (wanted === applied) return;
  applied = wanted;
  setNumberLocale(numbers);
  readLocale();
  setDayStyle(DAY_STYLES.find((style) => style === days) ?? null);
}
