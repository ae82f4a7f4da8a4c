import type { Translated } from "./en.ts";
import type { enGate } from "./en-gate.ts";
import { plural } from "./plural.ts";

/** What stands before a book, in German: setting up, unlocking, passphrases and the recovery code. */
export const deGate: Translated<typeof enGate> = {
  "secret.show": "Eingabe zeigen",
  "secret.hide": "Eingabe verbergen",
  "secret.capsLock": "Die Feststelltaste ist an.",
  "code.group": (group, count) => `Gruppe ${group} von ${count}`,

  "gate.stopped": "Daybook ist angehalten",
  "gate.failed": "Daybook konnte nicht beginnen",
  "gate.lock": "Sperren",
  "gate.lockNow": "Jetzt sperren",
  "gate.switch": "Sperren oder Person wechseln",

  "setUp.title": "Ein Haushaltsbuch, das niemand sonst öffnet",
  "setUp.another": "Ein Profil für noch jemanden",
  "setUp.lead":
    "Die Bücher liegen verschlüsselt auf diesem Computer. Eine Passphrase öffnet sie; kein Konto und kein Server kennt sie, und niemand kann sie zurücksetzen.",
  "setUp.name": "Name",
  "setUp.nameMissing": "Ein Name fehlt: Der Vorname genügt.",
  "setUp.nameTaken": "Diesen Namen gibt es hier schon. Einen anderen wählen.",
  "setUp.make": "Profil anlegen",
  "setUp.making": "Das Profil wird angelegt",
  "setUp.failed": "Das Profil wurde nicht angelegt",
  "setUp.back": "Zurück zum Entsperren",
  "setUp.fine":
    "Von einem anderen Computer hierher? Zuerst das Profil anlegen; die nächste Seite übernimmt die Bücher aus einer Datei.",

  "protect.how": "Wie die Bücher verschlossen sind",
  "protect.with": "Mit Passphrase",
  "protect.without": "Ohne Passphrase",
  "protect.withoutText":
    "Wer diesen Computer benutzen oder seine Festplatte kopieren kann, kann die Bücher lesen. Die Dateien sind verschlüsselt, aber der Schlüssel liegt daneben. Eine Passphrase lässt sich später setzen.",
  "protect.passphrase": "Passphrase",
  "protect.again": "Dieselbe Passphrase noch einmal",
  "protect.hint":
    "Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind leicht zu merken und schwer zu raten.",
  "protect.tooShort": "Eine Passphrase hat mindestens 8 Zeichen.",
  "protect.differs": "Die beiden sind nicht gleich. Noch einmal eingeben oder die Eingabe zeigen.",
  "protect.title": (name) => `Die Bücher von ${name} schützen`,
  "protect.lead":
    "Diese Bücher hat ein älteres Daybook geschrieben, das sie noch nicht verschlüsselt hat. Wie sind sie von jetzt an verschlossen? Jede Datei wird verschlüsselt und geprüft; erst dann wird die lesbare gelöscht.",
  "protect.act": "Bücher verschlüsseln",
  "protect.running": "Jede Datei wird verschlüsselt und geprüft",
  "protect.failed": "Die Bücher wurden nicht verschlüsselt. Sie sind, wie sie waren",
  "protect.fine":
    "Sicherungen und Archive, die früher anderswo gespeichert wurden, bleiben lesbar: gut auf sie achten oder sie löschen.",

  "strength.at_once": "Sofort erraten",
  "strength.days": "In Tagen erraten",
  "strength.months": "Hält Monate",
  "strength.years": "Hält Jahre",
  "strength.centuries": "Hält Jahrhunderte",
  "strength.none": "Nichts daran ist leicht zu raten.",
  "strength.common": "Sie besteht aus Wörtern oder Passwörtern, die alle zuerst versuchen.",
  "strength.name": "Sie enthält den Namen des Profils.",
  "strength.repeats": "Sie wiederholt sich.",
  "strength.sequence": "Sie folgt dem Alphabet, den Ziffern oder einer Tastenreihe.",
  "strength.short": "Sie ist kurz. Ein Wort mehr hilft mehr als jedes Sonderzeichen.",
  "strength.one_word": "Sie ist kaum mehr als ein, zwei Wörter. Mehr Wörter machen sie haltbar.",

  "unlock.title": (name) => `Die Bücher von ${name} entsperren`,
  "unlock.titleOpen": (name) => `Die Bücher von ${name} öffnen`,
  "unlock.who": "Wer am Computer sitzt",
  "unlock.kind.passphrase": "Passphrase",
  "unlock.kind.unprotected": "keine Passphrase",
  "unlock.kind.plain": "noch nicht verschlüsselt",
  "unlock.passphrase": "Passphrase",
  "unlock.recoveryCode": "Wiederherstellungscode",
  "unlock.recoveryHelp": "Sieben Vierergruppen vom gedruckten Blatt. Groß oder klein ist gleich.",
  "unlock.act": "Entsperren",
  "unlock.running": "Wird entsperrt",
  "unlock.wait": (seconds) => `${seconds} s warten`,
  "unlock.open": "Öffnen",
  "unlock.openText": "Dieses Profil hat keine Passphrase: Wer an diesem Computer sitzt, kann es öffnen.",
  "unlock.byRecovery": "Wiederherstellungscode benutzen",
  "unlock.byPassphrase": "Passphrase benutzen",
  "unlock.byOs": "Schlüsselspeicher dieses Computers benutzen",
  "unlock.osAway": (why) => `Der Schlüsselspeicher dieses Computers geht jetzt nicht: ${why}`,
  "unlock.add": "Noch jemanden einrichten",
  "unlock.failed": "Die Bücher wurden nicht geöffnet",
  "unlock.wrongPassphrase": "Das ist nicht die Passphrase.",
  "unlock.wrongRecovery":
    "Das ist nicht der Wiederherstellungscode dieses Profils; ein älterer öffnet es nicht mehr.",
  "unlock.tooMany": "Das wurde nicht angesehen: Es kam zu schnell nach einem falschen Versuch.",
  "unlock.slip":
    "Ein Buchstabe ist falsch oder fehlt: Der Code stimmt nicht mit seiner eigenen Prüfung überein. Mit dem Blatt vergleichen.",
  "unlock.attempts": (times) =>
    `${plural(times, "falscher Versuch", "falsche Versuche")} seit dem letzten Öffnen.`,
  "unlock.attemptsWait": (times) =>
    `${plural(times, "falscher Versuch", "falsche Versuche")}. Der nächste muss einen Moment warten.`,

  "entrance.failures": (times) =>
    `${plural(times, "falscher Versuch", "falsche Versuche")} seit dem letzten Mal. Wer das nicht selbst war, wählt eine neue Passphrase.`,
  "entrance.recovered":
    "Geöffnet mit dem Wiederherstellungscode. Am besten gleich eine neue Passphrase wählen.",
  "entrance.change": "Passphrase ändern",
  "entrance.close": "Schließen",

  "recovery.title": "Der Wiederherstellungscode",
  "recovery.titleNew": "Ein neuer Wiederherstellungscode",
  "recovery.lead":
    "Der einzige andere Weg hinein, wenn die Passphrase vergessen ist. Drucken oder abschreiben und bei den Papieren aufheben, nicht auf diesem Computer. Er ist nur jetzt zu sehen.",
  "recovery.leadNew":
    "Der bisherige Code gilt, bis der neue zurückgetippt ist. Alte Sicherungen öffnen sich weiter mit dem alten.",
  "recovery.begin": "Neuen Code zeigen",
  "recovery.making": "Der Code wird gemacht",
  "recovery.failed": "Es wurde kein Code gemacht",
  "recovery.sheet": "Wiederherstellungsblatt",
  "recovery.of": "Profil",
  "recovery.on": "Gemacht am",
  "recovery.slot": "Platz",
  "recovery.steps": "Wozu es da ist",
  "recovery.step1":
    "Daybook auf diesem Computer starten, das Profil wählen, „Wiederherstellungscode benutzen“ drücken und ihn eingeben.",
  "recovery.step2":
    "Auf einem anderen Computer: ein Profil anlegen, „Aus einer Datei übernehmen“ wählen, eine Sicherung (eine .daybook-Datei) nehmen und ihn dort eingeben.",
  "recovery.step3": "Danach unter Einstellungen, Sicherheit eine neue Passphrase wählen.",
  "recovery.step4":
    "Wer dieses Blatt und die Dateien hat, kann die Bücher lesen. Ein neuer Code macht dieses Blatt für die Dateien auf diesem Computer wertlos.",
  "recovery.print": "Drucken",
  "recovery.kept": "Er ist auf Papier",
  "recovery.later": "Später",
  "recovery.laterText":
    "Bis dahin heißt eine vergessene Passphrase, dass die Bücher verloren sind. Ein Hinweis bleibt im Fenster.",
  "recovery.typeTitle": "Vom Papier zurücktippen",
  "recovery.typeLead":
    "Der Code gilt, sobald er ganz zurückgekommen ist. Das beweist, dass das Blatt lesbar ist.",
  "recovery.code": "Wiederherstellungscode",
  "recovery.groupsRight": (right, all) => `${right} von ${all} Gruppen stimmen.`,
  "recovery.groupWrong": (group) => `Gruppe ${group} ist nicht, was zu sehen war.`,
  "recovery.confirm": "Gelten lassen",
  "recovery.showAgain": "Den Code noch einmal zeigen",
  "recovery.confirmFailed": "Der Code gilt noch nicht",
  "recovery.done": "Der Wiederherstellungscode gilt von jetzt an",
  "recovery.needed":
    "Es gibt noch keinen Wiederherstellungscode: Mit der Passphrase wären auch die Bücher verloren.",
  "recovery.setUp": "Wiederherstellungscode einrichten",
};
