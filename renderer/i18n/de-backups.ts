import { formatCount } from "../format/number.ts";
import type { Translated } from "./en.ts";
import type { enBackups } from "./en-backups.ts";
import { pick, plural } from "./plural.ts";

/** Backups and moving house in German. */
export const deBackups: Translated<typeof enBackups> = {
  "backups.title": "Sicherungen",
  "backups.note": "entstehen von selbst, verschlossen wie das Buch",
  "backups.old": "Die neueste Sicherung ist über eine Woche alt, und das Buch hat sich seitdem geändert.",
  "backups.missing": "Von diesem Buch gibt es noch keine Sicherung.",
  "backups.unreadable": (name) =>
    name === null ? "Ein Buch lässt sich nicht öffnen." : `Das Buch ${name} lässt sich nicht öffnen.`,
  "backups.toRestore": "Sicherung wiederherstellen",
  "backups.ofHere": "Sicherungen auf diesem Computer",
  "backups.toData": "Sichern",
  "backups.make": "Jetzt sichern",
  "backups.making": "Eine Sicherung entsteht und wird zurückgelesen",
  "backups.made": (entries) => `${plural(entries, "Buchung", "Buchungen")} gesichert`,
  "backups.notMade": "Es entstand keine Sicherung",
  "backups.none":
    "Noch keine Sicherungen. An jedem Tag mit Daybook entsteht eine, und jedes Mal, wenn es endet.",
  "backups.at": "Gemacht",
  "backups.book": "Buch",
  "backups.kind": "Anlass",
  "backups.state": "Zustand",
  "backups.entries": "Buchungen",
  "backups.records": "Datensätze",
  "backups.upTo": "Neueste Buchung",
  "backups.size": "Größe",
  "backups.acts": "Was zu tun ist",
  "backups.whole": "zurückgelesen, ganz",
  "backups.damaged": "beschädigt",
  "backups.kind.manual": "von Hand",
  "backups.kind.quit": "beim Beenden",
  "backups.kind.daily": "täglich",
  "backups.kind.before-migration": "vor einer Aktualisierung",
  "backups.kind.before-restore": "vor einer Wiederherstellung",
  "backups.kind.before-rekey": "vor neuen Schlüsseln",
  "backups.onSecond": "zweiter Ort",
  "backups.all": (count) => `Alle ${formatCount(count)} zeigen`,
  "backups.fewer": "Weniger zeigen",
  "backups.restore": "Wiederherstellen",
  "backups.restoreOf": (when) => `Sicherung von ${when} wiederherstellen`,
  "backups.save": (when) => `Kopie der Sicherung von ${when} speichern`,
  "backups.notSaved": "Die Kopie wurde nicht übergeben",

  "backups.lookTitle": "In die Sicherung schauen",
  "backups.looking": "Die Sicherung wird gelesen, jedes Byte",
  "backups.restoreTitle": (when) => `Sicherung von ${when} wiederherstellen`,
  "backups.restoring": "Wird wiederhergestellt",
  "backups.fact": "Was",
  "backups.inIt": "In der Sicherung",
  "backups.here": "Jetzt hier",
  "backups.same":
    "Sie ist gleich mit dem, was hier ist, Buchung für Buchung: Es gibt nichts wiederherzustellen.",
  "backups.comesNew": "Dieses Buch ist nicht hier; es kommt zurück, wie es war.",
  "backups.newerGo": (entries) =>
    `${plural(entries, "Buchung, die", "Buchungen, die")} neuer ${pick(entries, "ist", "sind")} als diese Sicherung, ${pick(entries, "ginge", "gingen")} verloren. Vorher entsteht eine Sicherung des Buchs, wie es jetzt ist, sodass ${pick(entries, "sie zurückgeholt werden kann", "sie zurückgeholt werden können")}.`,
  "backups.recordsGo": (records) =>
    `${plural(records, "seitdem geschriebener Datensatz", "seitdem geschriebene Datensätze")} (etwa Korrekturen) ${pick(records, "ginge", "gingen")} verloren. Vorher entsteht eine Sicherung des Buchs, wie es jetzt ist, sodass nichts endgültig weg ist.`,
  "backups.differs":
    "Sie ist nicht gleich mit dem, was hier ist. Vorher entsteht eine Sicherung des Buchs, wie es jetzt ist, sodass beides zu haben ist.",
  "backups.agree": "Was hier ist, durch die Sicherung ersetzen",
  "backups.replace": "Ersetzen",
  "backups.restored": (names, records) =>
    `${names} wiederhergestellt: ${plural(records, "Datensatz", "Datensätze")}`,
  "backups.notRestored": "Nichts wurde wiederhergestellt und nichts geändert",
  "backups.takeOlder": (when) => `Die ganze von ${when} nehmen`,

  "backups.fromFile": "Aus einer Datei",
  "backups.fromFileText":
    "Eine .daybook-Datei, die anderswo gespeichert oder von einem anderen Computer gepackt wurde. Was darin ist, ist zu sehen, bevor etwas geschieht.",
  "backups.pick": "Eine .daybook-Datei wählen",
  "backups.sending": "Die Datei wird übernommen",
  "backups.needsSecret": "Diese Datei hat ein anderes Profil verschlossen, oder sie hat einen eigenen Code.",
  "backups.openWith": "Sie öffnet sich mit",
  "backups.open": "Datei öffnen",
  "backups.secret.passphrase": "Passphrase",
  "backups.secret.recovery": "Wiederherstellungscode",
  "backups.secret.move": "Code des Umzugs",
  "backups.secretHelp.passphrase": "Die, die das Profil hatte, als die Sicherung entstand.",
  "backups.secretHelp.recovery": "Sieben Vierergruppen vom gedruckten Blatt.",
  "backups.secretHelp.move": "Der Code, den der andere Computer beim Packen zeigte.",

  "backups.second": "Ein zweiter Ort",
  "backups.secondNone":
    "Ein Ordner auf einer anderen Festplatte, wohin jede Sicherung kopiert wird. Eine Festplatte, die stirbt, nimmt dann nichts mit.",
  "backups.secondLast": (when) => `Zuletzt kopiert ${when}.`,
  "backups.secondNever": "Dorthin wurde noch nichts kopiert.",
  "backups.secondHow": "Ein Browser kann keine Ordner wählen. Daybook anhalten und im Terminal einen wählen:",
  "backups.secondCommand": "npm run daybook -- backup-place ORDNER",
  "backups.secondChoose": "Ordner wählen",
  "backups.secondOther": "Anderen Ordner wählen",
  "backups.secondStop": "Dorthin nicht mehr kopieren",

  "move.title": "Ein anderer Computer",
  "move.note": "alles, in einer Datei",
  "move.text":
    "Packt alle Bücher und Einstellungen in eine Datei, die nur ihr eigener Code öffnet. Gesendet wird nichts: Die Datei wird getragen.",
  "move.takeOver": "Von einem anderen Computer übernehmen",
  "move.pack": "Auf einen anderen Computer umziehen",
  "move.packing": "Alles wird gepackt",
  "move.failed": "Nichts wurde gepackt",
  "move.sheet": "Der Code, der die Datei öffnet",
  "move.file": "Für die Datei",
  "move.step1": "Den Code abschreiben oder drucken. Er ist nur jetzt zu sehen und steht nicht in der Datei.",
  "move.step2":
    "Auf dem anderen Computer Daybook einrichten und „Aus einer Datei übernehmen“ wählen. Die Datei nehmen, den Code eingeben.",
  "move.step3": "Neues von da an nur auf einem Computer eintragen: Die beiden wissen nichts voneinander.",
  "move.takeOverTitle": "Aus einer Datei übernehmen",
  "move.takeOverText":
    "Die Datei wählen, die der andere Computer gepackt hat, oder eine Sicherung. Was darin ist, ist zu sehen, bevor etwas geschrieben wird; die Bücher kommen mit allem, was sie enthalten.",
};
