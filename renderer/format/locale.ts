/** Figures follow the reader's system; words follow the catalogue, which is English until others are translated. */
export const numberLocale: string = typeof navigator === "undefined" ? "en" : navigator.language || "en";
export const wordLocale = "en-GB";
