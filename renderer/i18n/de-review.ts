import type { Translated } from "./en.ts";
import type { enReview } from "./en-review.ts";
import { plural } from "./plural.ts";

/** Worte der Durchsicht, auf Deutsch. */
export const deReview: Translated<typeof enReview> = {
  "nav.review": "Durchsicht",
  "review.sort": "Ohne Kategorie",
  "review.others": "Wartet auch",
  "review.othersNote": "jedes führt dorthin, wo es sich klärt",
  "review.nothing": "Sonst wartet nichts",
  "review.doneTitle": "Jede Buchung hat eine Kategorie",
  "review.doneText": "Was ohne eine hereinkommt, wartet hier.",
  "review.pastTitle": "Zugeordnet wird jetzt, nicht in der Vergangenheit",
  "review.pastText": "Zurück zu jetzt, um Kategorien zu vergeben.",
  "review.other": "Andere Kategorie",
  "review.open": "Im Journal öffnen",
  "keys.review": "Bei der Durchsicht",
  "keys.goReview": "Durchsicht",
  "keys.reviewNext": "Weiter zur nächsten Buchung",
  "keys.reviewOther": "Andere Kategorie",
  "keys.reviewGive": "Die erste angebotene Kategorie geben; 2 bis 9 die anderen",
  "keys.reviewGive2": "Kategorie 2 geben",
  "keys.reviewGive3": "Kategorie 3 geben",
  "keys.reviewGive4": "Kategorie 4 geben",
  "keys.reviewGive5": "Kategorie 5 geben",
  "keys.reviewGive6": "Kategorie 6 geben",
  "keys.reviewGive7": "Kategorie 7 geben",
  "keys.reviewGive8": "Kategorie 8 geben",
  "keys.reviewGive9": "Kategorie 9 geben",
  "review.sortNote": (count) => plural(count, "Buchung", "Buchungen"),
  "review.times": (times, of) => `${times} von ${of}`,
  "review.given": (what, category) => `${what} gehört jetzt zu ${category}`,
};
