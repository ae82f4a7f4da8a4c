import type { Translated } from "./en.ts";
import type { enHealth } from "./en-health.ts";
import { plural } from "./plural.ts";

const records = (count: number) => plural(count, "Datensatz", "Datensätze");

/** The health section of the data screen in German. */
export const deHealth: Translated<typeof enHealth> = {
  "health.title": "Gesundheit",
  "health.note": "der Kopie auf diesem Computer",
  "health.damaged": "Dieses Buch ist beschädigt. Es lässt sich lesen und mitnehmen; geschrieben wird nichts.",
  "health.damagedHelp":
    "Eine frühere Sicherung wiederherstellen oder noch einmal prüfen, wenn der Grund bekannt ist. Von selbst wird nichts repariert.",
  "health.toData": "Was zu tun ist",
  "health.checked": "Protokoll geprüft",
  "health.checkedNow": (when, count) => `${when}: ${records(count)}, bis zum Kopf von jetzt`,
  "health.checkedThen": (when, count) => `${when}: damals ${records(count)}; seitdem kam etwas dazu`,
  "health.checkedBroken": (when) => `${when}: nicht alles hält`,
  "health.neverChecked": "noch nicht; einmal am Tag, wenn niemand Daybook benutzt",
  "health.backup": "Neueste Sicherung",
  "health.backupNone": "keine auf diesem Computer",
  "health.backupToday": (when) => `${when}, heute`,
  "health.backupDays": (when, days) => `${when}, vor ${plural(days, "Tag", "Tagen")}`,
  "health.size": "Datenbank",
  "health.wal": (bytes) => `${bytes} warten darauf, eingefügt zu werden`,
  "health.free": (bytes) => `${bytes} davon frei für Kommendes`,
  "health.disk": "Festplatte",
  "health.diskFree": (bytes) => `${bytes} frei`,
  "health.program": "Programm",
  "health.versions": (program, node, sqlite) => `Daybook ${program}, Node ${node}, SQLite ${sqlite}`,
  "health.slow": "Langsam",
  "health.slowNone": (ms) => `nichts dauerte länger als ${ms} ms, seit Daybook läuft`,
  "health.slowSome": (count, ms) =>
    `${plural(count, "Aufruf dauerte", "Aufrufe dauerten")} länger als ${ms} ms; die neuesten:`,
  "health.slowWhat": "Prozedur",
  "health.slowWhen": "Wann",
  "health.slowMs": "Millisekunden",
  "health.slowStatements": "Anweisungen",
};
