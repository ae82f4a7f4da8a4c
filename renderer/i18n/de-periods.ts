import { formatCount } from "../format/number.ts";
import type { Translated } from "./en.ts";
import type { enPeriods } from "./en-periods.ts";
import { pick, plural } from "./plural.ts";

const entries = (count: number) => plural(count, "Buchung", "Buchungen");

/** Closing months, opening them again, and what closed rows say, in German. */
export const dePeriods: Translated<typeof enPeriods> = {
  "nav.closing": "Abschluss",
  "closing.title": "Abschluss",
  "closing.next": "Bücher abschließen",
  "closing.nextNote": "Die Buchungen darin ändern sich nicht mehr, bis wieder geöffnet wird.",
  "closing.which": "Monat oder Jahr",
  "closing.years": "Jahre",
  "closing.months": "Monate",
  "closing.year": (year) => `${year}, alle zwölf Monate`,
  "closing.nothingLeft": "Jeder vergangene Monat ist abgeschlossen.",
  "closing.checks": "Zuerst ansehen",
  "closing.checked": (lines) =>
    pick(
      lines,
      "In der einen Zeile gibt es vorher nichts anzusehen.",
      `In den ${formatCount(lines)} Zeilen gibt es vorher nichts anzusehen.`,
    ),
  "closing.uncategorised": (count, name) =>
    `${plural(count, "Buchung hat", "Buchungen haben")} keine Kategorie (${name}).`,
  "closing.pending": (count, name) =>
    `${entries(count)} von ${name} ${pick(count, "ist", "sind")} bei der Bank nur vorgemerkt.`,
  "closing.unreconciled": (count, name) =>
    `${entries(count)} von ${name} ${pick(count, "steht", "stehen")} auf keinem abgestimmten Auszug.`,
  "closing.gap": (name, amount, day) => `Die Bank nennt für ${name} am ${day} ${amount} mehr als das Buch.`,
  "closing.gapLess": (name, amount, day) =>
    `Die Bank nennt für ${name} am ${day} ${amount} weniger als das Buch.`,
  "closing.gaps": (count) => `${plural(count, "Saldo davon weicht", "Salden davon weichen")} ab.`,
  "closing.earlier": (count) =>
    `${plural(count, "früherer Monat mit Buchungen ist", "frühere Monate mit Buchungen sind")} offen: Was darin steht, kann diesen Saldo noch bewegen.`,
  "closing.show": "Zeigen",
  "closing.showOf": (what) => `Zeigen: ${what}`,
  "closing.close": (what) => `${what} abschließen`,
  "closing.closeAsk": (what) => `${what} abschließen?`,
  "closing.closeText": (lines) =>
    `Keine Buchung kommt mehr dazu, geht oder ändert sich darin: ${plural(lines, "Zeile", "Zeilen")}. Salden der Bank und Namen bleiben frei. Mit einem Grund lässt es sich wieder öffnen.`,
  "closing.alsoEarlier": (count) =>
    `Auch ${plural(count, "früheren Monat", "frühere Monate")} mit Buchungen abschließen`,
  "closing.reason": "Grund",
  "closing.reasonOptional": "Grund (nicht nötig)",
  "closing.reasonHelp": "Er bleibt im Protokoll.",
  "closing.reasonMissing": "Einen Grund nennen: Er bleibt im Protokoll neben dem Namen.",
  "closing.closedToast": (months) => `${plural(months, "Monat", "Monate")} abgeschlossen`,
  "closing.all": "Monate",
  "closing.allNote": "Neueste zuerst. Wer jeden zuletzt abschloss oder öffnete, und warum.",
  "closing.month": "Monat",
  "closing.state": "Zustand",
  "closing.lines": "Zeilen",
  "closing.last": "Zuletzt abgeschlossen oder geöffnet",
  "closing.why": "Grund",
  "closing.act": "Was zu tun ist",
  "closing.open": "offen",
  "closing.closed": "abgeschlossen",
  "closing.reopened": "wieder offen",
  "closing.reopen": "Wieder öffnen",
  "closing.reopenRow": (month) => `Wieder öffnen: ${month}`,
  "closing.reopenOf": (month) => `${month} wieder öffnen`,
  "closing.reopenAsk": (month) => `${month} wieder öffnen?`,
  "closing.reopenText": (month) =>
    `Buchungen vom ${month} lassen sich wieder schreiben, korrigieren und stornieren. Wer wann und warum geöffnet hat, bleibt im Protokoll.`,
  "closing.takenBack": "Versehen, sofort zurückgenommen",
  "closing.reopenedToast": (month) => `${month} ist wieder offen`,
  "closing.emptyTitle": "Es gibt noch nichts abzuschließen",
  "closing.emptyText": "Ein Monat lässt sich abschließen, wenn er vorbei ist und Buchungen enthält.",
  "closing.fewer": "Weniger zeigen",
  "closing.showAll": (count) => `Alle ${formatCount(count)} zeigen`,
  "mark.closed": "Monat abgeschlossen",
  "closed.row": (month) =>
    `${month} ist abgeschlossen, diese Buchung bleibt also, wie sie ist. An einem späteren Tag gegenbuchen oder den Monat wieder öffnen:`,
  "closed.date": (month) => `${month} ist abgeschlossen.`,
  "closed.later": "Die Buchung später datieren oder den Monat wieder öffnen:",
  "closed.wayOut": "Abschluss",
};
