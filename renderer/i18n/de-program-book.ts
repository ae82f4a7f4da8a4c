/** What the program says of accounts, entries, imports and statements, in German: as de-program.ts. */
export const deProgramBook: Readonly<Record<string, string>> = {
  // Accounts, categories, currencies
  "There is an account called “{}” already.": "Ein Konto namens „{}“ gibt es schon.",
  "There is no such account.": "Dieses Konto gibt es nicht.",
  "There is no such account in this book.": "Dieses Konto gibt es in diesem Buch nicht.",
  "This is not one of your own accounts.": "Das ist keines der eigenen Konten.",
  "The account “{}” is closed.": "Das Konto „{}“ ist geschlossen.",
  "The account “{}” is closed. Open it again to import into it.":
    "Das Konto „{}“ ist geschlossen. Zum Importieren wieder öffnen.",
  "The account “{}” is closed. Open it again to write in it.":
    "Das Konto „{}“ ist geschlossen. Zum Schreiben wieder öffnen.",
  "“{}” is closed.": "„{}“ ist geschlossen.",
  "“{}” is closed. Open it again first.": "„{}“ ist geschlossen. Zuerst wieder öffnen.",
  "“{}” is there already.": "„{}“ gibt es schon.",
  "“{}” is at {} {}. Bring it to zero with a transfer or a correction, then close it.":
    "„{}“ steht bei {} {}. Es mit einer Umbuchung oder Korrektur auf null bringen, dann schließen.",
  "A credit limit is above zero.": "Ein Kreditrahmen ist größer als null.",
  "What it held to begin with is in several entries. Correct them in its register.":
    "Der Anfangsbestand steht in mehreren Buchungen. Sie unter den Buchungen des Kontos korrigieren.",
  "It began with nothing already.": "Es begann schon mit nichts.",
  "There is no such category in this book.": "Diese Kategorie gibt es in diesem Buch nicht.",
  "There is a category called “{}” already.": "Eine Kategorie namens „{}“ gibt es schon.",
  "This category is closed.": "Diese Kategorie ist ausgeblendet.",
  "A category can only lie under one of its own kind.":
    "Eine Kategorie kann nur unter einer derselben Art liegen.",
  "A category cannot lie under itself.": "Eine Kategorie kann nicht unter sich selbst liegen.",
  "A category can only be merged into another one of its kind.":
    "Eine Kategorie lässt sich nur mit einer anderen derselben Art zusammenlegen.",
  "Move the categories under it first.": "Zuerst die Kategorien darunter verschieben.",
  "“{}” came with Daybook: it can be renamed and hidden, not removed.":
    "„{}“ kam mit Daybook: umbenennen und ausblenden geht, entfernen nicht.",
  "“{}” is used by {} entries and {} categories. Merge it into another one instead.":
    "„{}“ wird von Buchungen ({}) und Kategorien ({}) benutzt. Stattdessen mit einer anderen zusammenlegen.",
  "“{}” is used by what was written since, so making it cannot be undone.":
    "„{}“ wird von seitdem Geschriebenem benutzt; das Anlegen lässt sich nicht rückgängig machen.",
  "Totals are in {} already.": "Summen sind schon in {}.",
  "“{}” is a currency of ISO 4217 already.": "„{}“ ist schon eine Währung nach ISO 4217.",
  "“{}” is neither a currency of ISO 4217 nor a commodity of this book.":
    "„{}“ ist weder eine Währung nach ISO 4217 noch eine eigene dieses Buchs.",
  "“{}” is not a currency code.": "„{}“ ist kein Währungskürzel.",
  "There is a commodity “{}” already.": "Eine eigene Währung „{}“ gibt es schon.",
  "There is no such commodity in this book.": "Diese eigene Währung gibt es in diesem Buch nicht.",
  "An account is in {}: its decimals stay, and it cannot be removed.":
    "Ein Konto ist in {}: Die Nachkommastellen bleiben, und entfernen lässt es sich nicht.",
  "A rate is between two currencies.": "Ein Kurs steht zwischen zwei Währungen.",
  "A rate must be above zero.": "Ein Kurs muss größer als null sein.",
  "A rate must be above zero, not {}.": "Ein Kurs muss größer als null sein, nicht {}.",
  "There is no rate of this pair for that day.": "Für diesen Tag gibt es keinen Kurs dieses Paars.",

  // Amounts and days
  "“{}” is not an amount. Expected a figure such as -12.50.":
    "„{}“ ist kein Betrag. Erwartet ist eine Zahl wie -12,50.",
  "“{}” is not an amount. Expected a figure or a sum such as 12.50+3*4.":
    "„{}“ ist kein Betrag. Erwartet ist eine Zahl oder eine Rechnung wie 12,50+3*4.",
  "{} has {} decimals; “{}” has {}.": "{} hat {} Nachkommastellen; „{}“ hat {}.",
  "“{}” is larger than a ledger entry can hold.": "„{}“ ist größer, als eine Buchung fassen kann.",
  "“{}” lies outside the years 1900 to 2200.": "„{}“ liegt außerhalb der Jahre 1900 bis 2200.",
  "“{}” is not a date.": "„{}“ ist kein Datum.",
  "{} comes before {}.": "{} liegt vor {}.",
  "The period ends before it begins.": "Der Zeitraum endet, bevor er beginnt.",

  // Entries
  "There is no such entry in this book.": "Diese Buchung gibt es in diesem Buch nicht.",
  "There is no such thing in this book.": "Das gibt es in diesem Buch nicht.",
  "There is no such member in this book.": "Dieses Mitglied gibt es in diesem Buch nicht.",
  "This names something that is not in this book.":
    "Hier ist etwas genannt, das es in diesem Buch nicht gibt.",
  "No such record.": "Diesen Datensatz gibt es nicht.",
  "There is no record No. {}.": "Einen Datensatz Nr. {} gibt es nicht.",
  "There is no such command in this book.": "Diesen Vorgang gibt es in diesem Buch nicht.",
  "Nothing was known then: this book begins at {}.":
    "Damals war noch nichts bekannt: Dieses Buch beginnt am {}.",
  "An entry has at most {} tags.": "Eine Buchung hat höchstens {} Stichwörter.",
  "It has several parts. Open its split and change the part that is meant.":
    "Sie hat mehrere Teile. Die Aufteilung öffnen und den gemeinten Teil ändern.",
  "It is an opening balance, which stands against no category.":
    "Das ist ein Anfangsbestand, der gegen keine Kategorie steht.",
  "An account cannot stand against itself.": "Ein Konto kann nicht gegen sich selbst stehen.",
  "One account holds {}, the other {}: open the entry and say how much it is in {}.":
    "Ein Konto ist in {}, das andere in {}: die Buchung öffnen und sagen, wie viel es in {} ist.",
  "One account holds {}, the other {}: say how much it is in {}.":
    "Ein Konto ist in {}, das andere in {}: sagen, wie viel es in {} ist.",
  "The entry is in {}, the account holds {}.": "Die Buchung ist in {}, das Konto in {}.",
  "There is no earlier version to go back to.": "Es gibt keine frühere Fassung, zu der es zurückginge.",
  "That version is a void, not content.": "Diese Fassung ist ein Storno, kein Inhalt.",
  "A transfer needs an amount above zero.": "Eine Umbuchung braucht einen Betrag über null.",
  "Give the amount that arrives or a rate, one of the two.":
    "Den ankommenden Betrag oder einen Kurs angeben, eines von beiden.",
  "At this rate it is more than a ledger entry can hold.":
    "Zu diesem Kurs ist es mehr, als eine Buchung fassen kann.",
  "Both sides are in {}: what is received is what is given.":
    "Beide Seiten sind in {}: Was ankommt, ist, was abgeht.",
  "What is received for it must be above zero.": "Was dafür ankommt, muss größer als null sein.",
  "This entry is not pending.": "Diese Buchung ist nicht vorgemerkt.",
  "An entry is no duplicate of itself.": "Keine Buchung ist doppelt zu sich selbst.",
  "The entry to keep is void or a duplicate itself. Name one that counts.":
    "Die Buchung, die bleiben soll, ist storniert oder selbst doppelt. Eine nennen, die zählt.",
  "The parts do not sum to the amount.": "Die Teile ergeben nicht den Betrag.",
  "All of them are as wanted already.": "Alle sind schon wie gewünscht.",
  "An entry is named twice.": "Eine Buchung ist zweimal genannt.",
  "The entry has no line of this account.": "Die Buchung hat keine Zeile dieses Kontos.",
  "An account opens once: its opening is not copied.":
    "Ein Konto beginnt einmal: Sein Anfangsbestand wird nicht kopiert.",
  "Search looks at the book as it is known now. Leave out the search, or knownAt.":
    "Die Suche sieht das Buch, wie es jetzt bekannt ist. Die Suche weglassen oder zu jetzt zurück.",
  "This entry is void. Bring it back before you correct it.":
    "Diese Buchung ist storniert. Vor dem Korrigieren zurückholen.",
  "This entry is void already.": "Diese Buchung ist schon storniert.",
  "The bank has not posted this entry yet. Mark it as posted first.":
    "Die Bank hat diese Buchung noch nicht gebucht. Sie zuerst als gebucht kennzeichnen.",
  "This entry counts already.": "Diese Buchung zählt schon.",
  "Nothing differs from the entry in force.": "Nichts weicht von der gültigen Buchung ab.",
  "This entry was corrected since you opened it. Look at the newest version first.":
    "Diese Buchung wurde korrigiert, seit sie offen ist. Zuerst die neueste Fassung ansehen.",
  "Someone changed this since you looked at it.": "Das hat jemand geändert, seit es hier zu sehen ist.",
  "This is in the book already.": "Das ist schon im Buch.",
  "This command id was used before, for something else.":
    "Diese Vorgangsnummer wurde schon für etwas anderes benutzt.",
  "A record with this id is in the log already.": "Ein Datensatz mit dieser Kennung ist schon im Protokoll.",
  "A record names a command that is not in the log.":
    "Ein Datensatz nennt einen Vorgang, der nicht im Protokoll steht.",
  "The first record of this book has no text.": "Der erste Datensatz dieses Buchs hat keinen Text.",
  "Record No. {} does not hold: {}.": "Datensatz Nr. {} hält nicht: {}.",
  "Record No. {} does not hold: it replaces a record that is not its chain's tip.":
    "Datensatz Nr. {} hält nicht: Er ersetzt einen Datensatz, der nicht der letzte seiner Kette ist.",
  "This entry is void and counts nowhere: there is nothing to reverse.":
    "Diese Buchung ist storniert und zählt nirgends: Es gibt nichts gegenzubuchen.",
  "This entry is reversed already. Void that reversal to take it back.":
    "Diese Buchung ist schon gegengebucht. Die Gegenbuchung stornieren, um das zurückzunehmen.",
  "This reverses something not in this book.": "Das bucht etwas gegen, das es in diesem Buch nicht gibt.",
  "The entry changed since it was reversed. Reverse it as it is now.":
    "Die Buchung hat sich geändert, seit sie gegengebucht wurde. Sie gegenbuchen, wie sie jetzt ist.",
  "A reversal is the exact opposite of its entry: its accounts and amounts stay. Void it instead.":
    "Eine Gegenbuchung ist das genaue Gegenteil ihrer Buchung: Konten und Beträge bleiben. Sie stattdessen stornieren.",
  "This entry is on the reconciled statement of “{}”, {}. Its date and amount there stay as they are. Reverse it, or reopen the statement.":
    "Diese Buchung steht auf dem abgestimmten Auszug von „{}“, {}. Datum und Betrag bleiben dort, wie sie sind. Gegenbuchen oder den Auszug wieder öffnen.",
  "An entry needs at least one debit and one credit.":
    "Eine Buchung braucht mindestens ein Soll und ein Haben.",
  "The details of this entry are not days, a method, a status and members of its lines.":
    "Die Einzelheiten dieser Buchung sind nicht Tage, ein Weg, ein Zustand und Mitglieder ihrer Zeilen.",
  "An amount is larger than a ledger entry can hold.": "Ein Betrag ist größer, als eine Buchung fassen kann.",
  "A posting of zero says nothing: give an amount.":
    "Eine Zeile über null sagt nichts: einen Betrag angeben.",
  "The entry names an account that is not in this book.":
    "Die Buchung nennt ein Konto, das es in diesem Buch nicht gibt.",
  "This account holds {}, not {}.": "Dieses Konto ist in {}, nicht in {}.",
  "The entry does not balance: {} is off by {} minor units.":
    "Die Buchung geht nicht auf: {} weicht um {} kleinste Einheiten ab.",

  // Undo
  "There is nothing of yours left to undo in this book.":
    "In diesem Buch gibt es nichts Eigenes mehr rückgängig zu machen.",
  "There is nothing to redo: nothing was undone, or something new was done since.":
    "Es gibt nichts zu wiederholen: Nichts wurde rückgängig gemacht, oder seitdem kam Neues.",
  "This was undone already.": "Das wurde schon rückgängig gemacht.",
  "Only whoever did this can undo it. Change or void it where it stands instead.":
    "Nur wer das getan hat, kann es rückgängig machen. Stattdessen dort ändern oder stornieren, wo es steht.",
  "This is the beginning of the book: there is nothing before it.":
    "Das ist der Anfang des Buchs: Davor ist nichts.",
  "This import is too large to undo while you wait. Undo it on the Import page.":
    "Dieser Import ist zu groß, um darauf zu warten. Ihn auf der Importseite rückgängig machen.",
  "This cannot be undone as a whole. {}": "Das lässt sich nicht als Ganzes rückgängig machen. {}",
  "Change it back where it was done.": "Dort zurückändern, wo es getan wurde.",
  "Change the member's rights themselves.": "Die Rechte des Mitglieds selbst ändern.",
  "Close or reopen the months themselves; that keeps the reason.":
    "Die Monate selbst abschließen oder öffnen; so bleibt der Grund erhalten.",
  "Correct the commodity itself.": "Die eigene Währung selbst korrigieren.",
  "Reopen the statement itself, or finish it again.":
    "Den Auszug selbst wieder öffnen oder noch einmal abschließen.",
  "An income is not below zero.": "Ein Einkommen ist nicht kleiner als null.",
  "Nothing is planned already.": "Es ist schon nichts geplant.",
  "The three shares come to exactly a hundred.": "Die drei Anteile ergeben genau hundert.",
  "Something this did was changed since. Take that change back first, or change it where it stands.":
    "Etwas davon wurde seitdem geändert. Zuerst jene Änderung zurücknehmen oder dort ändern, wo es steht.",
  "There is no such import in this book.": "Diesen Import gibt es in diesem Buch nicht.",
  "This import was undone already.": "Dieser Import wurde schon rückgängig gemacht.",

  // Imports
  "No account was chosen for this part of the file.": "Für diesen Teil der Datei ist kein Konto gewählt.",
  "This draft is not ready.": "Dieser Entwurf ist nicht fertig.",
  "There is no such line in this draft.": "Diese Zeile gibt es in diesem Entwurf nicht.",
  "This line cannot be booked as it is.": "Diese Zeile lässt sich so nicht buchen.",
  "This draft was written already.": "Dieser Entwurf wurde schon geschrieben.",
  "This draft was written already. Read the file again for a new one.":
    "Dieser Entwurf wurde schon geschrieben. Die Datei für einen neuen noch einmal lesen.",
  "This draft is no longer there.": "Dieser Entwurf ist nicht mehr da.",
  "Some lines cannot be booked. The others can go ahead when you say so.":
    "Manche Zeilen lassen sich nicht buchen. Die anderen können weiter, wenn es erlaubt wird.",
  "The account “{}” holds {}; the file is in {}. Import it into another account.":
    "Das Konto „{}“ ist in {}; die Datei ist in {}. Sie in ein anderes Konto importieren.",
  "{} {} lines cannot be booked; the other {} can go ahead when you say so. Nothing was written.":
    "{} {} Zeilen lassen sich nicht buchen; die anderen {} können weiter, wenn es erlaubt wird. Nichts wurde geschrieben.",
  "{} {} lines cannot be taken; the other {} rates can go ahead when you say so. Nothing was written.":
    "{} {} Zeilen lassen sich nicht übernehmen; die anderen {} Kurse können weiter, wenn es erlaubt wird. Nichts wurde geschrieben.",
  "The file is damaged.": "Die Datei ist beschädigt.",
  "This is no file of rates: expected columns date, base, quote and rate, or the ECB's eurofxref as CSV or XML.":
    "Das ist keine Datei mit Kursen: Erwartet sind die Spalten date, base, quote und rate oder die eurofxref-Datei der EZB als CSV oder XML.",
  "This file is too large for a file of rates.": "Für eine Datei mit Kursen ist diese zu groß.",
  "Line {}: the amount is in {}, but the account holds {}.":
    "Zeile {}: Der Betrag ist in {}, das Konto aber in {}.",
  "The file has more than {} lines. Import it, or cut it to the statement's period.":
    "Die Datei hat mehr als {} Zeilen. Sie importieren oder auf den Zeitraum des Auszugs kürzen.",
  "The file holds several accounts: say which one this statement is of.":
    "Die Datei enthält mehrere Konten: sagen, zu welchem dieser Auszug gehört.",
  "The file has no lines and no date: say on which day the statement ends.":
    "Die Datei hat keine Zeilen und kein Datum: sagen, an welchem Tag der Auszug endet.",

  // Closing, statements, observations
  "That is more than a hundred years. Take fewer months.":
    "Das sind mehr als hundert Jahre. Weniger Monate nehmen.",
  "{} is not over yet. It can be closed from the first day of the next month.":
    "{} ist noch nicht vorbei. Abschließen geht ab dem ersten Tag des nächsten Monats.",
  "This is closed already.": "Das ist schon abgeschlossen.",
  "This is not closed.": "Das ist nicht abgeschlossen.",
  "This balance was recorded for that day already.": "Dieser Saldo ist für diesen Tag schon festgehalten.",
  "This observation was withdrawn already.": "Diese Beobachtung wurde schon zurückgezogen.",
  "Nothing differs from the observation in force.": "Nichts weicht von der gültigen Beobachtung ab.",
  "There is no such observation in this book.": "Diese Beobachtung gibt es in diesem Buch nicht.",
  "The gap is another one by now. Look at it again.":
    "Der Unterschied ist inzwischen ein anderer. Ihn noch einmal ansehen.",
  "The difference is another one by now. Look at it again.":
    "Die Differenz ist inzwischen eine andere. Sie noch einmal ansehen.",
  "The two agree: there is nothing to adjust.": "Beide stimmen überein: Es gibt nichts auszugleichen.",
  "This is not a reopened statement of the account.": "Das ist kein wieder geöffneter Auszug des Kontos.",
  "An entry is not one of this account that could be on the statement.":
    "Eine Buchung gehört nicht zu denen dieses Kontos, die auf dem Auszug stehen können.",
  "An entry that was ticked is void, moved away or on another statement by now. Look at it again.":
    "Eine abgehakte Buchung ist inzwischen storniert, verschoben oder auf einem anderen Auszug. Sie noch einmal ansehen.",
  "This statement was reopened already.": "Dieser Auszug wurde schon wieder geöffnet.",
  "Say why it is reopened.": "Sagen, warum er wieder geöffnet wird.",
  "A later statement goes on from this one. Reopen the newest first.":
    "Ein späterer Auszug setzt diesen fort. Zuerst den neuesten wieder öffnen.",
  "What was being reconciled is no longer there.": "Was abgestimmt wurde, ist nicht mehr da.",
  "Nothing is being reconciled in this account.": "In diesem Konto wird gerade nichts abgestimmt.",
  "There is no such statement in this book.": "Diesen Auszug gibt es in diesem Buch nicht.",
  "The totals are larger than a statement can hold.": "Die Summen sind größer, als ein Auszug fassen kann.",
  "The ticked entries differ from the statement by {} {}.":
    "Die abgehakten Buchungen weichen um {} {} vom Auszug ab.",
  "There is a reconciled statement from {} to {} already.":
    "Einen abgestimmten Auszug vom {} bis {} gibt es schon.",

  // Jobs
  "Daybook ended before this was done. What it writes is written whole or not at all: look whether it is there, else start it again.":
    "Daybook endete, bevor das fertig war. Geschrieben wird ganz oder gar nicht: nachsehen, ob es da ist, sonst noch einmal beginnen.",
  "This job is not running.": "Diese Arbeit läuft nicht.",
  "A reader makes no files.": "Ein Leser legt keine Dateien an.",
  "Stopped. Nothing was written.": "Angehalten. Nichts wurde geschrieben.",

  // Requests, folders, reports
  "A request has no key “{}”.": "Eine Anfrage hat keinen Schlüssel „{}“.",
  "A request is an object with name and input.": "Eine Anfrage ist ein Objekt mit Name und Eingabe.",
  "A period ends on or after its first day.": "Ein Zeitraum endet an seinem ersten Tag oder danach.",
  "It holds another book.": "Sie enthält ein anderes Buch.",
  "It was made with keys this profile no longer has: restore it as a file.":
    "Sie entstand mit Schlüsseln, die dieses Profil nicht mehr hat: sie als Datei wiederherstellen.",
  "No entries were made since then.": "Seitdem kamen keine Buchungen dazu.",
  "Whether entries were made since then cannot be told.":
    "Ob seitdem Buchungen dazukamen, lässt sich nicht sagen.",
  "Since then {} records were written{}; they are in the file set aside beside the book.":
    "Seitdem wurden {} Datensätze geschrieben{}; sie liegen in der beiseitegelegten Datei neben dem Buch.",
  "Nothing may be written to this folder.": "In diesen Ordner darf nichts geschrieben werden.",
  "This is not a folder.": "Das ist kein Ordner.",
  "The second place cannot lie in Daybook's own folder: it is there for when that one is lost.":
    "Der zweite Ort kann nicht im Ordner von Daybook liegen: Er ist für den Fall da, dass jener verloren geht.",
  "Only accounts hold balances: group them by account or by period.":
    "Nur Konten haben Salden: nach Konto oder Zeitraum gruppieren.",
  "This report is about everything: it takes no such filter.":
    "Dieser Bericht handelt von allem: Einen solchen Filter nimmt er nicht.",
  "Record No. {} does not hold: the head kept for its device is not the end of the device's chain.":
    "Datensatz Nr. {} hält nicht: Der Kopf seines Geräts ist nicht das Ende von dessen Kette.",
  "The entries in {} do not add up to zero.": "Die Buchungen in {} ergeben zusammen nicht null.",
  "The order of acceptance is not that of the log.":
    "Die Reihenfolge der Annahme ist nicht die des Protokolls.",
  "The views have seen record No. {}, the log ends with No. {}.":
    "Die Ansichten kennen Datensatz Nr. {}, das Protokoll endet mit Nr. {}.",
  "{}. Make the views again to go on without.": "{}. Die Ansichten neu aufbauen, um ohne sie weiterzumachen.",
  "There is no such category beside where this one would go.":
    "Dort, wohin diese Kategorie soll, gibt es keine solche daneben.",
  "There is nothing that far back.": "So weit zurück gibt es nichts.",
  "The browser host has no access to this computer's key store; Daybook's own window has.":
    "Im Browser ist der Schlüsselspeicher dieses Computers nicht erreichbar; im eigenen Fenster von Daybook schon.",
  "This computer has no key store that protects anything: no keyring or wallet is running.":
    "Dieser Computer hat keinen Schlüsselspeicher, der etwas schützt: Kein Schlüsselbund läuft.",
  "This computer’s key store is not available.":
    "Der Schlüsselspeicher dieses Computers ist nicht verfügbar.",
  "This entry is reversed and cannot {}. Void the reversal first.":
    "Diese Buchung ist gegengebucht; das geht so nicht ({}). Zuerst die Gegenbuchung stornieren.",
  "This is a reversal, and stays the reversal of the same entry. Void it instead.":
    "Das ist eine Gegenbuchung und bleibt die derselben Buchung. Sie stattdessen stornieren.",

  // Payees and tags
  "A payee cannot be merged into itself.": "Ein Empfänger lässt sich nicht mit sich selbst zusammenlegen.",
  "A tag cannot be merged into itself.": "Ein Stichwort lässt sich nicht mit sich selbst zusammenlegen.",
  "Another payee goes by “{}” already. Merge the two instead.":
    "Ein anderer Empfänger heißt schon „{}“. Stattdessen beide zusammenlegen.",
  "There is a tag called “{}” already. Merge the two instead.":
    "Ein Stichwort namens „{}“ gibt es schon. Stattdessen beide zusammenlegen.",
  "It is called that.": "So heißt es schon.",
  "There is no such payee in this book.": "Diesen Empfänger gibt es in diesem Buch nicht.",
  "There is no such tag in this book.": "Dieses Stichwort gibt es in diesem Buch nicht.",
  "A period of 1 to {} days is meant; from {} to {} there are {}.":
    "Gemeint ist ein Zeitraum von 1 bis {} Tagen; vom {} bis {} sind es {}.",
};
