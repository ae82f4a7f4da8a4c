import { formatCount } from "../format/number.ts";
import type { Translated } from "./en.ts";
import type { enData } from "./en-data.ts";
import { pick, plural } from "./plural.ts";

const records = (count: number) => plural(count, "Datensatz", "Datensätze");
const ofRecords = (count: number) => plural(count, "Datensatz", "Datensätzen");

/** The data screen in German. */
export const deData: Translated<typeof enData> = {
  "data.title": "Daten und Datenschutz",
  "data.log": "Das Protokoll",
  "data.verify": "Jetzt prüfen",
  "data.verifying": "Das Protokoll wird geprüft",
  "data.verifyFailed": "Das Protokoll konnte nicht geprüft werden",
  "data.holds": (count) => `${records(count)}, jeder an seinem Platz`,
  "data.recordsKept": (count) => `${records(count)} im Protokoll`,
  "data.broken": (count) => `Nicht alles hält unter ${ofRecords(count)}`,
  "data.checkedNow": "Gerade eben geprüft, vom ersten Datensatz bis zum Kopf.",
  "data.checked": (when, count) => `Geprüft ${when}, ${records(count)}, vom ersten bis zum Kopf.`,
  "data.checkedThen": (when, count) =>
    `Geprüft ${when}, damals ${records(count)}. Noch einmal prüfen, um das seitdem Geschriebene einzuschließen.`,
  "data.foundBroken": (when) =>
    `Gefunden ${when}. Noch einmal prüfen, um jeden Datensatz zu sehen, der nicht hält.`,
  "data.neverChecked": "Noch nicht geprüft. Die Prüfung geht durch das ganze Protokoll und dauert Sekunden.",
  "data.copy": "Kopieren",
  "data.copied": "Kopf kopiert",
  "data.headHelp":
    "Den Kopf aufschreiben oder mit dem eines Archivs vergleichen: Gleicher Kopf heißt gleiches Buch, Buchung für Buchung.",
  "data.wholeLog": "Das Protokoll als Ganzes:",
  "data.recordNo": (seq) => `Datensatz ${formatCount(seq)}:`,
  "data.moreProblems": (count) => `Danach ${plural(count, "weiteres Problem", "weitere Probleme")}.`,
  "data.brokenHelp":
    "Zuerst alles mitnehmen, dann das neueste Archiv wiederherstellen: Es wird ein eigenes Buch, und dieses bleibt, wie es ist. Worin beide übereinstimmen, das ist bis zu dem hier genannten Datensatz gesund.",

  "data.archive": "Archiv",
  "data.archiveNote": "alles, lesbar ohne Daybook",
  "data.archiveText": (count) =>
    `Eine Zip-Datei mit ${pick(count, "dem einen Datensatz", `allen ${formatCount(count)} Datensätzen`)}: das Protokoll selbst, jedes Konto und jede Buchung als CSV, Seiten für jeden Browser und die Prüfsumme jeder Datei.`,
  "data.take": "Alles mitnehmen",
  "data.archiving": "Das Archiv wird geschrieben",
  "data.archiveFailed": "Das Archiv wurde nicht geschrieben",
  "data.archived": "Archiv geschrieben und zu den Downloads gelegt",
  "data.saveAgain": "Noch einmal speichern",
  "data.file": "Datei",
  "data.inIt": "Darin",
  "data.inItCounts": (count, entries) => `${records(count)}, ${plural(entries, "Buchung", "Buchungen")}`,

  "data.restore": "Wiederherstellen",
  "data.restoreNote": "ein Archiv wird ein neues Buch",
  "data.restoreText":
    "Jede Datei des Archivs wird mit ihrer Prüfsumme verglichen und jeder Datensatz mit dem Kopf. Das offene Buch bleibt, wie es ist; ist ein Byte falsch, wird nichts übernommen.",
  "data.pickArchive": "Archiv wählen",
  "data.sending": "Das Archiv wird übernommen",
  "data.restoring": "Wird geprüft und wiederhergestellt",
  "data.restoreFailed": "Das Archiv wurde nicht wiederhergestellt",
  "data.restored": (name, count) => `${name} wiederhergestellt: ${records(count)}`,

  "data.place": "Wo es liegt",
  "data.placeNote": "eine Datei auf diesem Computer",
  "data.size": "Größe",
  "data.records": "Datensätze",
  "data.entries": "Buchungen",
  "data.lastWritten": "Zuletzt geschrieben",
  "data.rebuildText":
    "Salden, Buchungslisten und Suche entstehen aus dem Protokoll und lassen sich jederzeit neu aufbauen. Das Protokoll bleibt unberührt.",
  "data.rebuild": "Aus dem Protokoll neu aufbauen",
  "data.rebuilding": "Die Tabellen werden neu aufgebaut",
  "data.rebuilt": (count) => `Neu aufgebaut aus ${ofRecords(count)}`,

  "data.left": "Was diesen Computer verlassen hat",
  "data.leftNothing": "Nichts hat diesen Computer verlassen.",
  "data.leftText":
    "Kein Konto im Netz, kein Server, keine Statistik, keine Absturzberichte: Dieses Daybook fragt niemanden nach etwas.",
  "data.activity": "Sehen, was in diesem Buch getan wurde",
};
