import type { Translated } from "./en.ts";
import type { enSecurity } from "./en-security.ts";
import { plural } from "./plural.ts";

/** The security settings in German. */
export const deSecurity: Translated<typeof enSecurity> = {
  "security.title": "Sicherheit",
  "security.note": (name) => `für das Profil ${name}`,
  "security.renamed": (name) => `Das Profil heißt jetzt ${name}`,
  "security.hasPassphrase": "Wird bei jedem Start und nach jedem Sperren verlangt.",
  "security.noPassphrase":
    "Keine: Wer diesen Computer benutzen oder seine Festplatte kopieren kann, kann die Bücher lesen. Mit einer Passphrase wird jede Datei damit verschlossen.",
  "security.change": "Passphrase ändern",
  "security.set": "Passphrase setzen",
  "security.changing": "Wird geändert",
  "security.changeTitle": "Passphrase ändern",
  "security.setTitle": "Passphrase setzen",
  "security.current": "Die bisherige Passphrase",
  "security.wrongCurrent": "Das ist nicht die bisherige Passphrase und nicht der Code.",
  "security.waitFor": (seconds) =>
    `Der nächste Versuch wird in ${plural(seconds, "Sekunde", "Sekunden")} angesehen.`,
  "security.changed": "Passphrase geändert",
  "security.removed": "Passphrase entfernt",
  "security.notChanged": "Die Passphrase ist, wie sie war",
  "security.hasRecovery":
    "Eingerichtet. Ein neuer macht das alte Blatt für die Dateien hier wertlos; frühere Sicherungen öffnen sich weiter mit dem alten.",
  "security.newRecovery": "Neuen Code machen",
  "security.lockAfter": "Von selbst sperren",
  "security.never": "Nie",
  "security.minutes": (minutes) =>
    minutes % 60 === 0
      ? `Nach ${plural(minutes / 60, "Stunde", "Stunden")} ohne Berührung`
      : `Nach ${plural(minutes, "Minute", "Minuten")} ohne Berührung`,
  "security.lockAfterText": "Auch wenn der Computer schläft und wenn Daybook endet.",
  "security.neverText": "Gesperrt wird trotzdem, wenn der Computer schläft und wenn Daybook endet.",
  "security.osSlot": "Auch mit dem Schlüsselspeicher dieses Computers öffnen",
  "security.osOn": "Dieser Computer öffnet das Profil ab jetzt",
  "security.osOff": "Dieser Computer öffnet das Profil nicht mehr von selbst",
  "security.osText":
    "Wer an diesem Computer angemeldet ist, öffnet die Bücher ohne Passphrase. Es ist nie der einzige Weg hinein.",
  "security.osAway": (why) => `Hier nicht möglich: ${why}`,
  "security.keys": "Schlüssel der Dateien",
  "security.keysText":
    "Jede Datei hat ihren eigenen Schlüssel. Neue helfen, wenn eine Kopie der Dateien und eine alte Passphrase in falschen Händen sein könnten. Jede Datei wird kopiert, geprüft und ausgetauscht; vorher entsteht eine Sicherung.",
  "security.rekey": "Neue Schlüssel für jede Datei",
  "security.rekeying": "Jede Datei bekommt einen neuen Schlüssel",
  "security.rekeyed": (files) => `${plural(files, "Datei hat", "Dateien haben")} einen neuen Schlüssel`,
  "security.rekeyFailed": "Nicht jede Datei hat einen neuen Schlüssel; jede öffnet sich wie bisher",
  "security.lock": "Sperren",
  "security.lockText":
    "Schließt die Bücher und leert dieses Fenster. Danach kann jemand anderes die eigenen entsperren.",
};
