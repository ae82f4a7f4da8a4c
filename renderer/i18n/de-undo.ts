import type { Translated } from "./en.ts";
import type { enUndo } from "./en-undo.ts";
import { plural } from "./plural.ts";

const about = (words: string) => (what: string, _entries: number) =>
  what === "" ? words : `${what} ${words}`;
const named = (before: string, after: string) => (what: string, _entries: number) =>
  what === "" ? `${before} ${after}` : `${before} ${what} ${after}`;

/** Undo and redo, and what was done, in German. */
export const deUndo: Translated<typeof enUndo> = {
  redo: "Wiederholen",
  "undo.undone": (what) => `Rückgängig gemacht: ${what}.`,
  "undo.redone": (what) => `Wieder getan: ${what}.`,
  "undo.kept": (count) => `${plural(count, "Buchung bleibt", "Buchungen bleiben")}, wie sie sind.`,
  "undo.failed": (why) => `Nicht rückgängig gemacht: ${why}`,
  "redo.failed": (why) => `Nicht wiederholt: ${why}`,

  "deed.recorded": about("gebucht"),
  "deed.reversed": about("gegengebucht"),
  "deed.corrected": about("korrigiert"),
  "deed.voided": about("storniert"),
  "deed.broughtBack": about("zurückgeholt"),
  "deed.accountMade": named("Konto", "angelegt"),
  "deed.accountCorrected": named("Konto", "korrigiert"),
  "deed.categoryMade": named("Kategorie", "angelegt"),
  "deed.categoryCorrected": named("Kategorie", "korrigiert"),
  "deed.categoryRemoved": named("Kategorie", "entfernt"),
  "deed.categoryMerged": (what, entries) =>
    `Kategorie ${what} zusammengelegt (${plural(entries, "Buchung", "Buchungen")})`,
  "deed.imported": (what, entries) => `${plural(entries, "Buchung", "Buchungen")} aus ${what} importiert`,
  "deed.bookRenamed": named("Einstellungen des Buchs", "geändert"),
  "deed.bookMade": named("Buch", "angelegt"),
  "deed.balanceChanged": () => "einen festgehaltenen Saldo geändert",
  "deed.fileChanged": named("Datei", "geändert"),
  "deed.statementFinished": () => "einen Auszug abgestimmt",
  "deed.statementReopened": () => "einen Auszug wieder geöffnet",
  "deed.monthsClosed": () => "Monate abgeschlossen",
  "deed.monthsReopened": () => "abgeschlossene Monate wieder geöffnet",
  "deed.commodityChanged": named("eigene Währung", "geändert"),
  "deed.payeeChanged": named("Empfänger", "geändert"),
  "deed.payeesMerged": (what, entries) =>
    `Empfänger ${what} zusammengelegt (${plural(entries, "Buchung", "Buchungen")})`,
  "deed.tagChanged": named("Stichwort", "geändert"),
  "deed.tagsMerged": (what, entries) =>
    `Stichwort ${what} abgenommen oder zusammengelegt (${plural(entries, "Buchung", "Buchungen")})`,
  "deed.other": about("geändert"),
  "deed.undid": (what) => `rückgängig gemacht: ${what}`,
  "deed.redid": (what) => `wiederholt: ${what}`,

  "hindrance.undone": "rückgängig gemacht",
  "hindrance.foreign": "von jemand anderem",
  "hindrance.changed": "seitdem geändert",
  "hindrance.reversed": "seitdem gegengebucht: zuerst die Gegenbuchung stornieren",
  "hindrance.closed": "in einem abgeschlossenen Monat: ihn zuerst wieder öffnen",
  "hindrance.reconciled": "seitdem abgestimmt: gegenbuchen oder den Auszug wieder öffnen",
  "hindrance.used": "seitdem benutzt",
  "hindrance.taken": "der Name ist jetzt vergeben",
  "hindrance.beginning": "der Anfang des Buchs",
  "hindrance.large": "auf der Importseite rückgängig zu machen",
  "hindrance.other": "dort zurückzuändern, wo es getan wurde",
};
