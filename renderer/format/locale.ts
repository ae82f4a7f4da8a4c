/**
 * Whose way of writing holds. Figures follow the reader's system unless a language or the settings say otherwise; names of
 * days and months follow the language of the words. Both change while the window is open: read them when writing.
 */
const systemLocales: readonly string[] =
  typeof navigator === "undefined" || navigator.languages.length === 0 ? ["en"] : navigator.languages;
const systemLocale = systemLocales[0] ?? "en";
/** The country whose habits a language stands for where the system names none of that language. */
const HOME: Readonly<Record<string, string>> = { en: "en-GB", de: "de-DE" };

let standardLocale = systemLocale;

export let numberLocale = systemLocale;
export let wordLocale = "en-GB";

/** The language of the words, and whether somebody chose it: then figures follow it too. Only `speak` calls this. */
export function setLocales(language: string, chosen: boolean): void {
  const home = HOME[language] ?? language;
  const own = systemLocales.find((locale) => locale.startsWith(`${language}-`)) ?? home;
  wordLocale = language === "en" ? home : own;
  standardLocale = chosen ? own : systemLocale;
  setNumberLocale("");
}

/** The order in which the standard locale writes a day's parts. */
export function standardDayOrder(): "dmy" | "mdy" | "iso" {
  const parts = new Intl.DateTimeFormat(standardLocale, {
    day: "numeric",
    month: "numeric",
    year: "numeric",
  });
  const [first] = parts.formatToParts(0).filter(({ type }) => type !== "literal");
  return first?.type === "month" ? "mdy" : first?.type === "year" ? "iso" : "dmy";
}

/** "" or a locale nobody knows means the standard one. */
export function setNumberLocale(locale: string): void {
  const known = locale !== "" && Intl.NumberFormat.supportedLocalesOf([locale]).length > 0;
  numberLocale = known ? locale : standardLocale;
}
