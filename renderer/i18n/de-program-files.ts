/** What the parsers say of a bank's file, and the register of its filter, in German: as de-program.ts. */
export const deProgramFiles: Readonly<Record<string, string>> = {
  "Line {}: {}": "Zeile {}: {}",
  "{}: {}": "{}: {}",
  "{}: {}.": "{}: {}.",
  "{}, {}: {}": "{}, {}: {}",
  "Line {}, column {}: “{}” is not {}.": "Zeile {}, Spalte {}: „{}“ ist nicht, was dort stehen muss: {}.",
  "Line {}: elements are nested more than {} deep, which no bank's file is.":
    "Zeile {}: Elemente sind mehr als {} tief verschachtelt; das ist keine Datei einer Bank.",
  "Line {}: in a closed period. Reopen {} to take it in.":
    "Zeile {}: in einem abgeschlossenen Monat. {} wieder öffnen, um sie aufzunehmen.",
  "Line {}: the amount is zero, so there is nothing to book.":
    "Zeile {}: Der Betrag ist null, es gibt also nichts zu buchen.",
  "Line {}: the file brings a document type or entity definition, which a bank's file has no need of; it was not read.":
    "Zeile {}: Die Datei bringt einen Dokumenttyp oder Entitäten mit, die eine Bank nicht braucht; sie wurde nicht gelesen.",
  "The file brings a document type or entity definition, which a bank's file has no need of; it was not read.":
    "Die Datei bringt einen Dokumenttyp oder Entitäten mit, die eine Bank nicht braucht; sie wurde nicht gelesen.",
  "Line {}: “{}” lies outside the years 1900 to 2200.":
    "Zeile {}: „{}“ liegt außerhalb der Jahre 1900 bis 2200.",
  "That are more than {} columns.": "Das sind mehr als {} Spalten.",
  "The account column names more than {} accounts; choose another column for it.":
    "Die Spalte für das Konto nennt mehr als {} Konten; eine andere dafür wählen.",
  "The file does not say what the account held at the end. Type the closing balance.":
    "Die Datei sagt nicht, was am Ende auf dem Konto lag. Den Endbestand eingeben.",
  "The file has {} bytes; at most {} can be read.": "Die Datei hat {} Bytes; höchstens {} lassen sich lesen.",
  "The file holds several accounts ({}); leave --account out.":
    "Die Datei enthält mehrere Konten ({}); kein einzelnes Konto angeben.",
  "The file is empty.": "Die Datei ist leer.",
  "The file is shorter than it says it is.": "Die Datei ist kürzer, als sie angibt.",
  "The file names no account. Say which one with --account NAME.":
    "Die Datei nennt kein Konto. Angeben, welches gemeint ist.",
  "This looks like {}, not like a bank statement in text (OFX, QFX, CSV).":
    "Das sieht aus wie {}, nicht wie ein Kontoauszug als Text (OFX, QFX, CSV).",
  "This looks like {}, which cannot be read as a bank statement.":
    "Das sieht aus wie {}; als Kontoauszug lässt sich das nicht lesen.",
  "{} closes an element that is not open.": "{} schließt ein Element, das nicht offen ist.",
  "{} more problems were found ({} more rows left out); only the first {} are listed.":
    "Es gab {} weitere Probleme ({} weitere Zeilen weggelassen); nur die ersten {} sind aufgeführt.",
  "{} of {}, {}: transactions in securities cannot be booked yet.":
    "{} von {}, {}: Wertpapiergeschäfte lassen sich noch nicht buchen.",
  "“{}” is no currency code.": "„{}“ ist kein Währungskürzel.",
  "“{}” is no encoding that can be read.": "„{}“ ist kein lesbarer Zeichensatz.",
  "“{}” is no entity of XML; it was kept as written.":
    "„{}“ ist keine Entität von XML; sie blieb, wie sie dasteht.",
  "“{}” may be {} or {}; it was read as {}.": "„{}“ kann {} oder {} sein; gelesen wurde {}.",
  "a quote is opened and never closed; it was taken as a letter.":
    "Ein Anführungszeichen wird geöffnet und nie geschlossen; es galt als Buchstabe.",
  "a text is longer than 1 MiB and was cut.": "Ein Text ist länger als 1 MiB und wurde gekürzt.",
  "no {} column could be found; choose the columns by hand.":
    "Eine Spalte für {} fand sich nicht; die Spalten von Hand wählen.",
  "the amount “{}” cannot be read; {} was expected.": "Der Betrag „{}“ ist nicht lesbar; erwartet war {}.",
  "the amount “{}” is no number; one such as -12.34 was expected.":
    "Der Betrag „{}“ ist keine Zahl; erwartet war eine wie -12.34.",
  "the balance “{}” is no number.": "Der Saldo „{}“ ist keine Zahl.",
  "the date “{}” cannot be read; one such as {} was expected.":
    "Das Datum „{}“ ist nicht lesbar; erwartet war eines wie {}.",
  "the date “{}” is no day of the calendar; one such as 20240131 was expected.":
    "Das Datum „{}“ ist kein Tag des Kalenders; erwartet war eines wie 20240131.",
  "the file ends before its closing </OFX>; something may be missing.":
    "Die Datei endet vor ihrem schließenden </OFX>; vielleicht fehlt etwas.",
  "the file ends in the middle of the transaction that begins here; it was left out.":
    "Die Datei endet mitten in der Zeile, die hier beginnt; sie wurde weggelassen.",
  "the file holds no statement of an account.": "Die Datei enthält keinen Auszug eines Kontos.",
  "the row has no amount.": "Die Zeile hat keinen Betrag.",
  "the row has no date.": "Die Zeile hat kein Datum.",
  "the row has {} cells where {} were expected{}.": "Die Zeile hat {} Zellen, erwartet waren {}{}.",
  "the row is longer than 1 MiB and was left out.": "Die Zeile ist länger als 1 MiB und wurde weggelassen.",
  "the transaction has no amount (TRNAMT); one such as -12.34 was expected.":
    "Die Zeile hat keinen Betrag (TRNAMT); erwartet war einer wie -12.34.",
  "the transaction has no date (DTPOSTED); one such as 20240131 was expected.":
    "Die Zeile hat kein Datum (DTPOSTED); erwartet war eines wie 20240131.",
  "the transaction id “{}” was used before in this file.": "Die Kennung „{}“ kam in dieser Datei schon vor.",

  // Why a line is where it is, and why an entry stays
  "Already in the book": "Schon im Buch",
  "Comes back: its import was undone": "Kommt zurück: Der Import war rückgängig gemacht",
  "Left out by you": "Auf Wunsch weggelassen",
  "Not in the book yet": "Noch nicht im Buch",
  "Taken in by you": "Auf Wunsch aufgenommen",
  "corrected since": "seitdem korrigiert",
  "in a closed period": "in einem abgeschlossenen Monat",
  "on a reconciled statement": "auf einem abgestimmten Auszug",
  "reversed since": "seitdem gegengebucht",
  "This entry lies in a closed period": "Diese Buchung liegt in einem abgeschlossenen Monat",
  "This code": "Dieser Code",
  "This passphrase": "Diese Passphrase",
  "This recovery code": "Dieser Wiederherstellungscode",
  "the file is {} on this computer": "die Datei ist auf diesem Computer {}",

  // What was expected instead
  "date, base, quote, rate": "date, base, quote, rate",
  "</OFX> at the end": "</OFX> am Ende",
  "&amp; or another entity of XML": "&amp; oder eine andere Entität von XML",
  "a bank statement": "ein Kontoauszug",
  "a bank statement as OFX, QFX or CSV": "ein Kontoauszug als OFX, QFX oder CSV",
  "a bank statement as OFX, QFX or CSV text": "ein Kontoauszug als Text: OFX, QFX oder CSV",
  "a cash movement (STMTTRN)": "eine Geldbewegung (STMTTRN)",
  "; its date and amount can still be read": "; Datum und Betrag sind trotzdem lesbar",
  "a character cannot be read as {}; choose another encoding.":
    "Ein Zeichen ist als {} nicht lesbar; einen anderen Zeichensatz wählen.",
  "an unreadable date": "ein unlesbares Datum",
  "the file says it is UTF-8 but is not; it was read as {}.":
    "Die Datei nennt sich UTF-8 und ist es nicht; gelesen wurde sie als {}.",
  "a close tag with its open tag": "ein schließendes Tag zu seinem öffnenden",
  'a closing "': 'ein schließendes "',
  "a currency code such as EUR": "ein Währungskürzel wie EUR",
  "a date": "ein Datum",
  "a date and an amount column": "eine Spalte für das Datum und eine für den Betrag",
  "a day beyond the 12th somewhere in the column": "irgendwo in der Spalte ein Tag nach dem 12.",
  "a day in an open month": "ein Tag in einem offenen Monat",
  "a day of the calendar such as 20240131": "ein Tag des Kalenders wie 20240131",
  "a day of the calendar such as {}": "ein Tag des Kalenders wie {}",
  "a day of the years 1900 to 2200": "ein Tag der Jahre 1900 bis 2200",
  "a day as YYYY-MM-DD": "ein Tag als JJJJ-MM-TT",
  "a currency of ISO 4217 or a commodity of the book":
    "eine Währung nach ISO 4217 oder eine eigene des Buchs",
  "a rate above zero such as 1.0852": "ein Kurs über null wie 1.0852",
  "the end of the file": "das Ende der Datei",
  "a known encoding such as utf-8 or windows-1252": "ein bekannter Zeichensatz wie utf-8 oder windows-1252",
  "a number such as -12.34": "eine Zahl wie -12.34",
  "a row of at most 1 MiB": "eine Zeile von höchstens 1 MiB",
  "a statement of an account (STMTRS, CCSTMTRS or INVSTMTRS)":
    "ein Auszug eines Kontos (STMTRS, CCSTMTRS oder INVSTMTRS)",
  "a text of at most 1 MiB": "ein Text von höchstens 1 MiB",
  "an amount in {}": "ein Betrag in {}",
  "an amount other than zero": "ein Betrag ungleich null",
  "an amount such as -12{}34": "ein Betrag wie -12{}34",
  "an id used once": "eine Kennung, die nur einmal vorkommt",
  "at most {} accounts": "höchstens {} Konten",
  "at most {} bytes": "höchstens {} Bytes",
  "at most {} levels": "höchstens {} Ebenen",
  "at most {} problems": "höchstens {} Probleme",
  "no DOCTYPE or ENTITY": "kein DOCTYPE und keine ENTITY",
  "text of one encoding": "Text in einem einzigen Zeichensatz",
  "{} bytes": "{} Bytes",
  "{} cells": "{} Zellen",
  "expected a UUID": "erwartet ist eine UUID",

  // Filters
  "A filter holds its own words. Leave out the search, or the filter.":
    "Ein Filter enthält seine eigenen Wörter. Die Suche oder den Filter weglassen.",
  "The filter has too many tokens: what begins {} is one too many.":
    "Der Filter hat zu viele Marken: Was mit {} beginnt, ist eine zu viel.",
  "The quotes {} are not closed.": "Die Anführungszeichen {} sind nicht geschlossen.",
  "There is nothing called “{}” {}.": "Nichts heißt „{}“ {}.",
  "“{}:” {} is no token. There are: {}, in, out. To search for it as it stands, put it in quotes.":
    "„{}:“ {} ist keine Marke. Es gibt: {}, in, out. Um es wörtlich zu suchen, in Anführungszeichen setzen.",
  "“{}” {} ends before it begins.": "„{}“ {} endet, bevor es beginnt.",
  "“{}” {} is no state. There are: {}.": "„{}“ {} ist kein Zustand. Es gibt: {}.",
  "“{}” {} is not a day, a month or a year. Write 2026-05-17, 2026-05, 2026 or a range such as 2026-03..2026-05.":
    "„{}“ {} ist weder Tag noch Monat noch Jahr. Etwa 2026-05-17, 2026-05, 2026 oder einen Zeitraum wie 2026-03..2026-05 schreiben.",
  "“{}” {} is not a number of a record.": "„{}“ {} ist keine Nummer eines Datensatzes.",
  "“{}” {} is not an amount. Write amount>50, amount:12.50 or amount:10..20.":
    "„{}“ {} ist kein Betrag. Etwa amount>50, amount:12.50 oder amount:10..20 schreiben.",
  "“{}” {} is nothing an entry has. There are: {}.": "„{}“ {} ist nichts, was eine Buchung hat. Es gibt: {}.",
  "“{}” {} says nothing. Write what it is to find, such as payee:Lidl.":
    "„{}“ {} sagt nichts. Schreiben, was zu finden ist, etwa payee:Lidl.",
  "“{}” {}: only amount can be compared with < and >. Write a colon.":
    "„{}“ {}: Nur amount lässt sich mit < und > vergleichen. Einen Doppelpunkt schreiben.",
  "“{}” {}: words are looked up in the book as it is known now. Leave them out, or the moment of knowledge.":
    "„{}“ {}: Wörter werden in dem Buch gesucht, wie es jetzt bekannt ist. Sie weglassen oder zu jetzt zurück.",
};
