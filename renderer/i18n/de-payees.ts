import type { Translated } from "./en.ts";
import type { enPayees } from "./en-payees.ts";
import { pick, plural } from "./plural.ts";

/** The pages of payees and of tags in German. */
export const dePayees: Translated<typeof enPayees> = {
  "keys.goPayees": "Empfänger",
  "keys.goTags": "Stichwörter",
  "payees.title": "Empfänger",
  "payees.count": (count) => plural(count, "Empfänger", "Empfänger"),
  "payees.search": "Empfänger finden",
  "payees.sort": "Empfänger nach",
  "payees.sort.name": "Nach Namen",
  "payees.sort.entries": "Nach Gebrauch",
  "payees.lastUsed": "Zuletzt",
  "payees.lastCategory": "Letzte Kategorie",
  "payees.also": (names) => `auch ${names}`,
  "payees.more": "Mehr zeigen",
  "payees.none": "So heißt niemand.",
  "payees.empty.title": "Noch ist niemand genannt.",
  "payees.empty.text": "Wen eine Buchung nennt, steht hier, mit allem, was gezahlt und erhalten wurde.",
  "payees.aliases": "Andere Namen",
  "payees.aliasesTitle": (name) => `Wie ${name} noch heißt`,
  "payees.aliasesText":
    "Eine Buchung, die mit einem dieser Namen getippt oder eingelesen wird, gehört hierher. Die Worte der Bank bleiben an jeder Buchung.",
  "payees.aliasAdd": "Namen hinzufügen",
  "payees.aliasDrop": (name) => `${name} wegnehmen`,
  "payees.aliasesNone": "Noch kein anderer Name.",
  "payees.aliasesSaid": (name) => `Namen von ${name} geändert`,
  "tags.title": "Stichwörter",
  "tags.count": (count) => plural(count, "Stichwort", "Stichwörter"),
  "tags.empty.title": "Es gibt noch kein Stichwort.",
  "tags.empty.text":
    "Ein Stichwort ist ein eigenes Wort an einer Buchung, quer durch die Kategorien: eine Reise, ein Vorhaben, ein Mensch.",
  "tags.remove": "Überall abnehmen",
  "tags.removeTitle": (name) => `${name} überall abnehmen?`,
  "tags.removeText": (count) =>
    `${plural(count, "Buchung wird", "Buchungen werden")} korrigiert, mit voller Geschichte, und das Stichwort ist weg. Das lässt sich rückgängig machen.`,
  "tags.removed": (name) => `${name} abgenommen`,
  "names.selectColumn": "Ausgewählt",
  "names.more": "Mehr",
  "names.name": "Name",
  "names.entries": "Buchungen",
  "names.entriesOf": (name) => `Buchungen von ${name}:`,
  "names.select": (name) => `${name} auswählen`,
  "names.moreAbout": (name) => `Mehr zu ${name}`,
  "names.rename": "Umbenennen",
  "names.renameTitle": (name) => `${name} umbenennen`,
  "names.renaming": (name) => `${name} wird umbenannt`,
  "names.renamed": (name) => `Heißt jetzt ${name}`,
  "names.missing": "Es braucht einen Namen.",
  "names.taken": "Diesen Namen gibt es schon. Aus beiden kann eines werden.",
  "names.see": "Buchungen ansehen",
  "names.merge": "Mit einem anderen zusammenlegen",
  "names.mergeThem": "Zusammenlegen",
  "names.mergeTitle": (count) => `${plural(count, "Namen", "Namen")} zusammenlegen`,
  "names.mergeText": (count) =>
    `${plural(count, "Buchung wird", "Buchungen werden")} korrigiert und ${pick(count, "nennt", "nennen")} dann den, der bleibt, mit voller Geschichte und den Worten der Bank.`,
  "names.stays": "Der bleibt",
  "names.into": "In",
  "names.intoMissing": "Einen der vorhandenen Namen wählen.",
  "names.merging": "Buchungen werden korrigiert",
  "names.merged": (count, name) =>
    `In ${name} zusammengelegt, ${plural(count, "Buchung", "Buchungen")} korrigiert`,
  "names.kept": (count) =>
    `${plural(count, "Buchung liegt", "Buchungen liegen")} in geschlossenen Monaten und ${pick(count, "bleibt", "bleiben")} wie zuvor.`,
  "names.selected": (count) => `${plural(count, "Name", "Namen")} ausgewählt`,
  "names.selectNone": "Auswahl aufheben",
};
