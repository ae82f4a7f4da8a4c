import type { Translated } from "./en.ts";
import type { enStart } from "./en-start.ts";
import { plural } from "./plural.ts";

/** Setting up a book, in German. */
export const deStart: Translated<typeof enStart> = {
  "start.title": "Das Buch einrichten",
  "start.steps": "Schritte",
  "start.step.currency": "Währung",
  "start.step.accounts": "Konten",
  "start.step.plan": "Einkommen",
  "start.step.import": "Dateien der Bank",
  "start.step.done": "Fertig",
  "start.stepDone": "erledigt",
  "start.progress": (step, steps) => `Schritt ${step} von ${steps}`,
  "start.next": "Weiter",
  "start.skip": "Überspringen",
  "start.back": "Zurück",
  "start.later": "Später weiter",
  "start.accounts.title": "Was ist sonst noch da, und was wird geschuldet?",
  "start.accounts.lead":
    "Je eine Zeile: ein Bankkonto, Bargeld, eine Karte, ein Kredit, ein Haus. Was heute darauf ist, wird der Anfangsstand.",
  "start.accounts.table": "Konten des Buchs",
  "start.accounts.write": "Diese Zeile schreiben",
  "start.accounts.wrote": (name) => `${name} geschrieben`,
  "start.plan.title": "Was kommt im Monat herein?",
  "start.plan.lead":
    "Womit in einem gewöhnlichen Monat zu rechnen ist, und wie es aufgeteilt werden soll. Hier beginnt ein Budget; gebucht wird nichts.",
  "start.plan.income": "Einkommen im Monat",
  "start.plan.incomeHelp": "Nichts oder null: nicht eingerichtet.",
  "start.plan.split": "Aufgeteilt in",
  "start.plan.percent": (bucket) => `${bucket}, Prozent`,
  "start.plan.of": (amount) => `${amount} im Monat`,
  "start.plan.bar": (essentials, desires, savings) =>
    `Nötiges ${essentials} Prozent, Wünsche ${desires}, Sparen ${savings}.`,
  "start.plan.usual": "Wie üblich aufteilen: 50, 30, 20",
  "start.plan.saved": "Plan geschrieben",
  "start.import.title": "Holen, was die Bank hat",
  "start.import.lead":
    "CSV, OFX oder QFX von der Seite der Bank. Jede Zeile ist zu sehen, bevor etwas geschrieben wird, und ein Import lässt sich als Ganzes rückgängig machen.",
  "start.import.choose": "Datei wählen",
  "start.done.title": "Das Buch ist bereit",
  "start.done.lead": "Alles hier lässt sich jederzeit ändern, und nichts Geschriebenes geht je verloren.",
  "start.done.accounts": "Konten",
  "start.done.accountsValue": (count) => plural(count, "Konto", "Konten"),
  "start.done.worth": "Reinvermögen",
  "start.done.plan": "Einkommen im Monat",
  "start.done.notSetUp": "nicht eingerichtet",
  "start.done.entries": "Buchungen",
  "start.done.write": "Eine Buchung schreiben",
  "start.done.dashboard": "Zur Übersicht",
  "start.again": "Noch einmal einrichten",
  "start.againText":
    "Konten, Einkommen und seine Aufteilung, Dateien der Bank: Schritt für Schritt, mit dem, was schon da ist.",
};
