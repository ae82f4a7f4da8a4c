import type { Translated } from "./en.ts";
import type { enCategories } from "./en-categories.ts";
import { plural } from "./plural.ts";

/** The categories screen in German. */
export const deCategories: Translated<typeof enCategories> = {
  "categories.title": "Kategorien",
  "categories.count": (count) => plural(count, "Kategorie", "Kategorien"),
  "categories.kind.expense": "Ausgaben",
  "categories.kind.income": "Einnahmen",
  "categories.name": "Name",
  "categories.entries": "Buchungen",
  "categories.bucket": "Topf",
  "categories.bucketOf": (name) => `Topf von ${name}`,
  "categories.bucket.essentials": "Nötiges",
  "categories.bucket.desires": "Wünsche",
  "categories.bucket.savings": "Sparen",
  "categories.hidden": "ausgeblendet",
  "categories.showHidden": (count) =>
    `${plural(count, "ausgeblendete Kategorie", "ausgeblendete Kategorien")} zeigen`,
  "categories.more": (name) => `Mehr zu ${name}`,
  "categories.add.expense": "Kategorie für Ausgaben anlegen",
  "categories.add.income": "Kategorie für Einnahmen anlegen",
  "categories.addUnder": "Eine darunter anlegen",
  "categories.addUnderTitle": (name) => `Kategorie unter ${name} anlegen`,
  "categories.addIt": "Kategorie anlegen",
  "categories.added": (name) => `${name} angelegt`,
  "categories.nameIt": "Die Kategorie braucht einen Namen.",
  "categories.rename": "Umbenennen",
  "categories.move": "Verschieben",
  "categories.moveTitle": (name) => `${name} verschieben`,
  "categories.moveIt": "Verschieben",
  "categories.moved": (name) => `${name} verschoben`,
  "categories.under": "Unter",
  "categories.top": "Nichts: ganz oben",
  "categories.hide": "Ausblenden",
  "categories.show": "Wieder zeigen",
  "categories.hiddenToast": (name) => `${name} ausgeblendet`,
  "categories.shownToast": (name) => `${name} ist wieder zu sehen`,
  "categories.merge": "Mit einer anderen zusammenlegen",
  "categories.mergeTitle": (name) => `${name} mit einer anderen Kategorie zusammenlegen`,
  "categories.mergeText": (entries) =>
    `${plural(entries, "Buchung wird korrigiert und zählt", "Buchungen werden korrigiert und zählen")} dann bei der anderen, mit voller Geschichte; danach wird diese Kategorie entfernt.`,
  "categories.mergeDefault": (name) =>
    `${name} kam mit Daybook und bleibt. Umbenennen oder aus den Listen ausblenden.`,
  "categories.into": "In",
  "categories.mergeIt": (entries) => `${plural(entries, "Buchung", "Buchungen")} zusammenlegen`,
  "categories.merging": (name) => `${name} wird zusammengelegt`,
  "categories.merged": (entries, name) => `${plural(entries, "Buchung", "Buchungen")} jetzt unter ${name}`,
  "categories.remove": "Entfernen",
  "categories.removeTitle": (name) => `${name} entfernen?`,
  "categories.removeText": (name) =>
    `${name} verlässt die Listen. Das geht, solange keine Buchung und keine Kategorie sie benutzt.`,
  "categories.removeDefault": (name) =>
    `${name} kam mit Daybook: umbenennen und ausblenden geht, entfernen nicht. Ausgeblendet verlässt sie die Listen, und ihre Buchungen behalten sie.`,
  "categories.keep": "Behalten",
  "categories.hideInstead": "Ausblenden",
  "categories.notRemoved": "Sie wurde nicht entfernt",
  "categories.removed": (name) => `${name} entfernt`,
};
