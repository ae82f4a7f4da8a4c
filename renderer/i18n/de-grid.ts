import { formatCount } from "../format/number.ts";
import type { Translated } from "./en.ts";
import type { enGrid } from "./en-grid.ts";
import { plural } from "./plural.ts";

/** Rows taken together, columns and correcting in place, in German. */
export const deGrid: Translated<typeof enGrid> = {
  "select.label": "Auswahl",
  "select.count": (count) => `${plural(count, "Eintrag", "Einträge")} ausgewählt`,
  "select.countOf": (count, total) =>
    `Die neuesten ${formatCount(count)} von ${plural(total, "Eintrag", "Einträgen")} ausgewählt: so viele gehen auf einmal`,
  "select.sum": "Summe",
  "select.average": "Mittel",
  "select.row": (name) => `${name} auswählen`,
  "select.clear": "Auswahl aufheben",
  "select.more": "Mehr",
  "select.field": (field, count) => `${field} von ${plural(count, "Eintrag", "Einträgen")}`,
  "select.apply": "Berichtigen",
  "select.back": "Zurück",
  "select.noTags": "Ein Schlagwort eingeben, oder mehrere mit Kommas.",

  "verb.date": "Datum",
  "verb.account": "Konto",
  "verb.payee": "Empfänger",
  "verb.memo": "Notiz",
  "verb.category": "Kategorie",
  "verb.amount": "Betrag",
  "verb.addTags": "Schlagwörter dazu",
  "verb.removeTags": "Schlagwörter weg",
  "verb.cleared": "Gebucht",
  "verb.pending": "Vorgemerkt",
  "verb.void": "Stornieren",
  "verb.bringBack": "Zurückholen",
  "verb.copy": "Verdoppeln",
  "verb.merge": "Zusammenlegen",
  "verb.split": "Aufteilen",
  "verb.attach": "Datei anhängen",
  "verb.filter": "Nur diese zeigen",

  "toast.changedMany": (count) => `${plural(count, "Eintrag", "Einträge")} berichtigt`,
  "toast.voidedMany": (count) => `${plural(count, "Eintrag", "Einträge")} storniert`,
  "toast.broughtBackMany": (count) => `${plural(count, "Eintrag", "Einträge")} zurückgeholt`,
  "toast.copiedMany": (count) => `${plural(count, "Eintrag", "Einträge")} verdoppelt`,

  "keys.take": "Zeile auswählen oder loslassen",
  "keys.takeRun": "Zeilen bis hierher auswählen",
  "keys.takeDown": "Zeile darunter dazu",
  "keys.takeUp": "Zeile darüber dazu",
  "keys.takeToFirst": "Alle bis zur neuesten auswählen",
  "keys.takeToLast": "Alle bis zur ältesten auswählen",
  "keys.takeAll": "Alle gezeigten auswählen",
  "keys.date": "Datum der Zeile oder der Auswahl",
  "keys.account": "Konto der Zeile oder der Auswahl",
  "keys.payee": "Empfänger der Zeile oder der Auswahl",
  "keys.category": "Kategorie der Zeile oder der Auswahl",
  "keys.note": "Notiz der Auswahl",
  "keys.amount": "Betrag der Zeile oder der Auswahl",
  "keys.addTags": "Schlagwörter dazu, Zeile oder Auswahl",
  "keys.removeTags": "Schlagwörter weg, Zeile oder Auswahl",
  "keys.cleared": "Gebucht oder vorgemerkt",
  "keys.copy": "Zeile oder Auswahl verdoppeln",
};
