/**
 * Figures follow the reader's system unless the settings say otherwise; words follow the catalogue, which is English
 * until others are translated. `numberLocale` changes while the window is open: read it when writing a figure.
 */
const systemLocale = typeof navigator === "undefined" ? "en" : navigator.language || "en";

export let numberLocale: string = systemLocale;
export const wordLocale = "en-GB";

/** "" or a locale nobody knows means the system's own. Only `applyFormats` calls this. */
export function setNumberLocale(locale: string): void {
  const known = locale !== "" && Intl.NumberFormat.supportedLocalesOf([locale]).length > 0;
  numberLocale = known ? locale : systemLocale;
}
