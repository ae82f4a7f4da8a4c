import type { Translated } from "./en.ts";
import type { enFilter } from "./en-filter.ts";

/** Worte zum Filter des Journals, auf Deutsch; seine Marken (payee:, is:void) sind überall dieselben. */
export const deFilter: Translated<typeof enFilter> = {
  "filter.unknownKey": (value, keys) =>
    `„${value}:“ ist keine Marke. Es gibt ${keys} in out. In Anführungszeichen wird es gesucht, wie es dasteht.`,
  "filter.noValue": (value) => `„${value}“ sagt noch nichts`,
  "filter.badOperator": (value) => `„${value}“ geht nur bei amount. Hier steht ein Doppelpunkt.`,
  "filter.unknownState": (value, states) => `„${value}“ ist kein Zustand. Es gibt ${states}.`,
  "filter.unknownPart": (value, parts) => `„${value}“ hat keine Buchung. Es gibt ${parts}.`,
  "filter.badAmount": (value) => `„${value}“ ist kein Betrag. Richtig ist amount>50 oder amount:10..20.`,
  "filter.badDate": (value) =>
    `„${value}“ ist weder Tag noch Monat noch Jahr. Richtig ist 2026-05-17, 2026-05 oder 2026-03..2026-05.`,
  "filter.badNumber": (value) => `„${value}“ ist keine Nummer eines Eintrags im Protokoll`,
  "filter.backwards": (value) => `„${value}“ endet, bevor es beginnt`,
  "filter.openQuote": "Die Anführungszeichen sind nicht geschlossen",
  "filter.tooMany": "Das sind mehr Marken, als ein Filter fasst",
  "filter.unknownName": (value) => `Es gibt nichts, das „${value}“ heißt`,
  "filter.noWordsThen": (value) => `„${value}“ lässt sich nur im Buch suchen, wie es jetzt bekannt ist`,
  "month.out": "aus",
  "month.in": "ein",
  "month.net": "netto",
  "month.end": "Stand",
};
