import type { Translated } from "./en.ts";
import type { enErrors } from "./en-errors.ts";

/** What went wrong, in German. */
export const deErrors: Translated<typeof enErrors> = {
  "error.title": "Das ging nicht",
  "error.titleRead": "Das konnte nicht gelesen werden",
  "error.details": "Einzelheiten",
  "error.retry": "Noch einmal versuchen",
  "error.code": (code, correlation) => (correlation === "" ? code : `${code}, Bericht ${correlation}`),
  "error.lost":
    "Daybook hat nicht geantwortet. Was dort geschehen ist, weiß niemand; ein neuer Versuch ist sicher und kann nicht doppelt wirken.",
  "error.unknown_procedure": "Dieses Fenster ist neuer oder älter als das Programm. Daybook neu starten.",
  "error.bad_input": "Etwas ist hier anders als erwartet. Die markierten Felder prüfen.",
  "error.forbidden": "Das ist hier nicht erlaubt.",
  "error.locked": "Die Bücher sind gesperrt. Zuerst entsperren.",
  "error.wrong_secret": "Damit lässt es sich nicht öffnen.",
  "error.too_many_attempts": "Das kam zu schnell nach einem falschen Versuch. Kurz warten, dann noch einmal.",
  "error.needs_secret":
    "Es ist mit einer Passphrase oder einem Code verschlossen, der hier nicht bekannt ist.",
  "error.not_available": "Das kann dieser Computer nicht.",
  "error.not_found": "Das ist nicht mehr da.",
  "error.no_book": "Es ist kein Buch offen.",
  "error.exists": "Dieser Name ist schon vergeben. Einen anderen wählen.",
  "error.id_conflict":
    "Das wurde schon einmal mit anderem Inhalt gesendet. Neu öffnen und die Änderung wiederholen.",
  "error.unbalanced": "Die Teile ergeben nicht das Ganze.",
  "error.bad_amount": "Das ist kein Betrag. Eine Zahl eingeben oder eine Rechnung wie 12,50+3*4.",
  "error.bad_currency":
    "Das ist weder eine Währung nach ISO 4217 noch eine eigene dieses Buchs, oder nicht die des Kontos.",
  "error.bad_rate": "Ein Kurs muss größer als null sein.",
  "error.too_precise": "Der Betrag hat mehr Nachkommastellen als seine Währung.",
  "error.too_large": "Der Betrag ist größer, als eine Buchung fassen kann.",
  "error.bad_date": "Das ist kein Tag. Einen aus dem Kalender wählen.",
  "error.bad_filter": "Im Filter steht etwas, das sich nicht lesen lässt.",
  "error.closed_period": "Dieser Monat ist abgeschlossen. Einen späteren Tag wählen.",
  "error.notKnownThen": (since) => `Damals war noch nichts bekannt: Dieses Buch beginnt am ${since}.`,
  "error.account_closed": "Das Konto ist geschlossen. Es zuerst wieder öffnen.",
  "error.not_empty":
    "Es ist noch Geld darauf. Zuerst mit einer Umbuchung oder einer Korrektur auf null bringen.",
  "error.superseded":
    "Es wurde inzwischen korrigiert. Die jetzt gültige Fassung ansehen und die Änderung wiederholen.",
  "error.reversed": "Diese Buchung hat eine Gegenbuchung. Zuerst die Gegenbuchung stornieren, dann ändern.",
  "error.reconciled":
    "Die Buchung steht auf einem abgestimmten Auszug: Datum und Betrag bleiben. Eine Gegenbuchung schreiben oder den Auszug wieder öffnen.",
  "error.unknown_reference": "Das Konto oder die Kategorie gehört nicht zu diesem Buch.",
  "error.in_use": "Es wird von Buchungen benutzt und bleibt.",
  "error.is_default": "Es kam mit Daybook: umbenennen oder ausblenden geht, entfernen nicht.",
  "error.nothing_to_do": "Es gibt nichts zu ändern.",
  "error.needs_choice": "Zuerst ist etwas auszuwählen.",
  "error.bad_file": "Die Datei konnte nicht gelesen werden.",
  "error.file_gone": "Die Datei liegt nicht mehr vor. Sie noch einmal wählen.",
  "error.archive_damaged": "Das Archiv ist beschädigt. Nichts davon wurde übernommen.",
  "error.backup_damaged": "Die Sicherung ist beschädigt. Nichts davon wurde übernommen. Eine ältere wählen.",
  "error.damaged": "Die Datei des Buchs ist beschädigt. Nichts wurde geändert.",
  "error.schema_too_new":
    "Das Buch wurde von einem neueren Daybook geschrieben. Dieses hier aktualisieren; die Datei ist unberührt.",
  "error.in_use_elsewhere": "Ein anderes Daybook hat diesen Datenordner offen. Es zuerst schließen.",
  "error.storage_full":
    "Die Festplatte ist voll. Nichts wurde geschrieben; Platz schaffen und noch einmal versuchen.",
  "error.storage_failed": "Die Festplatte hat das Schreiben verweigert. Nichts wurde geändert.",
  "error.busy": "Gerade schreibt eine längere Arbeit. Noch einmal versuchen, wenn sie fertig ist.",
  "error.cancelled": "Angehalten. Nichts wurde geändert.",
  "error.internal": "Daybook hat einen Fehler gemacht. Nichts wurde geändert.",
};
