/**
 * What the program itself says in English (errors, problems of a file), in German. The English sentence is the key, `{}`
 * stands for what it fills in, in order. `tests/program-words.test.ts` reads the program's sources: every sentence there is here.
 */
export const deProgram: Readonly<Record<string, string>> = {
  // Opening, locking, sessions
  "Daybook is closing.": "Daybook wird beendet.",
  "Daybook is locked.": "Daybook ist gesperrt.",
  "Daybook is locked. Unlock a profile first.": "Daybook ist gesperrt. Zuerst ein Profil entsperren.",
  "Unlock the profile first.": "Zuerst das Profil entsperren.",
  "This session belongs to another profile.": "Diese Sitzung gehört zu einem anderen Profil.",
  "This window may not do that.": "Das darf dieses Fenster nicht.",
  "This is no request.": "Das ist keine Anfrage.",
  "Something went wrong inside Daybook.": "In Daybook ist etwas schiefgegangen.",
  "Something went wrong inside Daybook. Nothing was written.":
    "In Daybook ist etwas schiefgegangen. Nichts wurde geschrieben.",
  "There is no such procedure. “procedures” lists them.": "Diese Prozedur gibt es nicht.",
  "Somebody on this computer is called “{}” already.": "Auf diesem Computer heißt schon jemand „{}“.",
  "There is no such profile on this computer.": "Dieses Profil gibt es auf diesem Computer nicht.",
  "There is no such profile that is not encrypted yet.":
    "Ein solches, noch nicht verschlüsseltes Profil gibt es nicht.",
  "The books of this profile are not encrypted yet. Choose a passphrase first, or none.":
    "Die Bücher dieses Profils sind noch nicht verschlüsselt. Zuerst eine Passphrase wählen oder keine.",
  "This profile has a passphrase.": "Dieses Profil hat eine Passphrase.",
  "This is not the passphrase.": "Das ist nicht die Passphrase.",
  "This recovery code does not open this profile.":
    "Dieser Wiederherstellungscode öffnet dieses Profil nicht.",
  "This is not a recovery code: a character is missing or mistyped. It has 7 groups of 4.":
    "Das ist kein Wiederherstellungscode: Ein Zeichen fehlt oder ist vertippt. Er hat 7 Vierergruppen.",
  "This is not the code that was just shown.": "Das ist nicht der Code, der eben zu sehen war.",
  "There is no new recovery code to confirm. Make one first.":
    "Es gibt keinen neuen Code zu bestätigen. Zuerst einen machen.",
  "Too many wrong attempts. The next one is looked at in {} seconds.":
    "Zu viele falsche Versuche. Der nächste wird in {} Sekunden angesehen.",
  "The key store of this computer is never the only way in: set a passphrase or a recovery code first.":
    "Der Schlüsselspeicher dieses Computers ist nie der einzige Weg hinein: Zuerst eine Passphrase oder einen Wiederherstellungscode einrichten.",
  "This computer's key store does not give back what it was given.":
    "Der Schlüsselspeicher dieses Computers gibt nicht zurück, was er bekam.",
  "This computer's key store does not give the key back any more.":
    "Der Schlüsselspeicher dieses Computers gibt den Schlüssel nicht mehr her.",
  "{} Use the passphrase or the recovery code.":
    "{} Die Passphrase oder den Wiederherstellungscode benutzen.",
  "A file of this profile has no key.": "Eine Datei dieses Profils hat keinen Schlüssel.",
  "This profile has no key for this book. Restore a backup or an archive of it.":
    "Dieses Profil hat keinen Schlüssel für dieses Buch. Eine Sicherung oder ein Archiv davon wiederherstellen.",
  "The list of profiles cannot be read ({}). It was left untouched: put back a copy of it, or restore a backup into an empty data folder.":
    "Die Liste der Profile lässt sich nicht lesen ({}). Sie blieb unberührt: Eine Kopie davon zurücklegen oder eine Sicherung in einen leeren Datenordner wiederherstellen.",
  "The keys of this profile do not belong together: this list of profiles was put together from two. It was left untouched; restore a backup into an empty data folder.":
    "Die Schlüssel dieses Profils gehören nicht zusammen: Diese Liste der Profile ist aus zweien zusammengesetzt. Sie blieb unberührt; eine Sicherung in einen leeren Datenordner wiederherstellen.",
  "This data folder was written by a newer Daybook. Open it with that version; nothing was changed.":
    "Diesen Datenordner hat ein neueres Daybook geschrieben. Ihn mit jener Version öffnen; nichts wurde geändert.",
  "This needs the permission “{}”.": "Dazu braucht es das Recht „{}“.",
  "The file is in use.": "Die Datei ist in Gebrauch.",
  "The re-keyed copy did not verify. The file was left as it was.":
    "Die Kopie mit neuem Schlüssel hielt der Prüfung nicht stand. Die Datei blieb, wie sie war.",

  // Books and their files
  "There is a book called “{}” already.": "Ein Buch namens „{}“ gibt es schon.",
  "There is no book yet. Make one, or import a file.":
    "Es gibt noch kein Buch. Eines anlegen oder eine Datei importieren.",
  "There is no such book for this profile.": "Dieses Buch gibt es in diesem Profil nicht.",
  "This book names no member who could open it.": "Dieses Buch nennt kein Mitglied, das es öffnen könnte.",
  "This book is damaged and can only be read. {} Restore a backup, or verify it again.":
    "Dieses Buch ist beschädigt und lässt sich nur lesen. {} Eine Sicherung wiederherstellen oder noch einmal prüfen.",
  "Its last verification failed.": "Die letzte Prüfung ging schief.",
  "This book has no settings. Verify it, then rebuild its views.":
    "Dieses Buch hat keine Einstellungen. Es prüfen, dann seine Ansichten neu aufbauen.",
  "The book was closed before this was answered.": "Das Buch wurde geschlossen, bevor die Antwort da war.",
  "The book is being written by another job.": "Das Buch wird gerade von einer anderen Arbeit geschrieben.",
  "The book is being written without a pause. Try again later.":
    "Das Buch wird ohne Pause geschrieben. Später noch einmal versuchen.",
  "The key of the new book could not be kept. Nothing was written.":
    "Der Schlüssel des neuen Buchs ließ sich nicht aufheben. Nichts wurde geschrieben.",
  "The file in this book's place is another book. It was left untouched.":
    "Die Datei an der Stelle dieses Buchs ist ein anderes Buch. Sie blieb unberührt.",
  "This file is no book.": "Diese Datei ist kein Buch.",
  "This is no file.": "Das ist keine Datei.",
  "This file is empty.": "Diese Datei ist leer.",
  "There is no such file or folder.": "Diese Datei oder diesen Ordner gibt es nicht.",
  "There is no such database file.": "Diese Datenbankdatei gibt es nicht.",
  "The file does not pass the database's own check.":
    "Die Datei hält der eigenen Prüfung der Datenbank nicht stand.",
  "This file is damaged or not a Daybook database. It was left untouched: copy it aside, then restore a backup or an archive.":
    "Diese Datei ist beschädigt oder keine Datenbank von Daybook. Sie blieb unberührt: sie beiseite kopieren, dann eine Sicherung oder ein Archiv wiederherstellen.",
  "This file is a database, but not one of Daybook's. It was left untouched.":
    "Diese Datei ist eine Datenbank, aber keine von Daybook. Sie blieb unberührt.",
  "This file should be encrypted and is not. It was left untouched: restore a backup.":
    "Diese Datei sollte verschlüsselt sein und ist es nicht. Sie blieb unberührt: eine Sicherung wiederherstellen.",
  "The file or its folder may not be opened or written. Look at its rights, and whether the disk is read-only.":
    "Die Datei oder ihr Ordner darf nicht geöffnet oder beschrieben werden. Die Rechte ansehen, und ob die Festplatte schreibgeschützt ist.",
  "The database driver does not encrypt.": "Der Datenbanktreiber verschlüsselt nicht.",
  "The journal mode WAL could not be set.": "Der Journalmodus WAL ließ sich nicht setzen.",
  "The database setting {} could not be made.": "Die Datenbankeinstellung {} ließ sich nicht setzen.",
  "This book was written by a newer Daybook. Open it with that version; nothing was changed.":
    "Dieses Buch hat ein neueres Daybook geschrieben. Es mit jener Version öffnen; nichts wurde geändert.",
  "Migration {} of this file is not the one Daybook released.":
    "Migration {} dieser Datei ist nicht die, die Daybook veröffentlicht hat.",
  "The copy made before the upgrade did not verify. Nothing was changed.":
    "Die Kopie vor der Aktualisierung hielt der Prüfung nicht stand. Nichts wurde geändert.",
  "Bringing this book to the form Daybook {} needs failed twice, so the copy from before was put back. {} This version does not try again: open the book with the version before, or a newer one.":
    "Dieses Buch in die Form zu bringen, die Daybook {} braucht, schlug zweimal fehl; die Kopie von vorher wurde zurückgelegt. {} Diese Version versucht es nicht noch einmal: das Buch mit der vorigen oder einer neueren öffnen.",
  "Another Daybook has this data folder open. Close it first, or choose another folder with --data.":
    "Ein anderes Daybook hat diesen Datenordner offen. Es zuerst schließen oder mit --data einen anderen wählen.",
  "This data folder is not empty. Nothing was changed.":
    "Dieser Datenordner ist nicht leer. Nichts wurde geändert.",
  "The disk is full. Nothing was written; the book is whole.":
    "Die Festplatte ist voll. Nichts wurde geschrieben; das Buch ist heil.",
  "The disk is full. No archive was written; the book is whole.":
    "Die Festplatte ist voll. Es wurde kein Archiv geschrieben; das Buch ist heil.",
  "The disk is full. The file was not attached; the book is whole.":
    "Die Festplatte ist voll. Die Datei wurde nicht abgelegt; das Buch ist heil.",
  "The disk is full. Nothing of this was kept; the books are as they were.":
    "Die Festplatte ist voll. Nichts davon wurde behalten; die Bücher sind, wie sie waren.",
  "The disk refused to write or read. Nothing was written; the book is whole.":
    "Die Festplatte hat das Schreiben oder Lesen verweigert. Nichts wurde geschrieben; das Buch ist heil.",
  "There is no room left on the disk.": "Auf der Festplatte ist kein Platz mehr.",
  "The file could not be written or read.": "Die Datei ließ sich nicht schreiben oder lesen.",
  "The file could not be written there.": "Die Datei ließ sich dort nicht schreiben.",
  "There is a file in that place already.": "An dieser Stelle liegt schon eine Datei.",

  // Files on their way in and out
  "This file is no longer there.": "Diese Datei ist nicht mehr da.",
  "This file is no longer there. Choose it again.": "Diese Datei ist nicht mehr da. Sie noch einmal wählen.",
  "The file is no longer there. Choose it again.": "Die Datei ist nicht mehr da. Sie noch einmal wählen.",
  "This folder is no longer there. Choose it again.":
    "Dieser Ordner ist nicht mehr da. Ihn noch einmal wählen.",
  "This upload is no longer open. Choose the file again.":
    "Diese Übergabe ist nicht mehr offen. Die Datei noch einmal wählen.",
  "A piece may hold at most 1 MiB.": "Ein Stück darf höchstens 1 MiB haben.",
  "Expected the piece at {}.": "Erwartet wurde das Stück bei {}.",
  "A file that Daybook kept for you was changed from outside. Choose the original again.":
    "Eine aufgehobene Datei wurde von außen geändert. Das Original noch einmal wählen.",
  "This setting has a procedure of its own.": "Diese Einstellung hat ihren eigenen Weg.",

  // Archives and backups
  "{} in this archive {}. Nothing was restored.": "{} in diesem Archiv {}. Nichts wurde wiederhergestellt.",
  "This archive was written by a newer Daybook. Restore it with that version; nothing was changed.":
    "Dieses Archiv hat ein neueres Daybook geschrieben. Es mit jener Version wiederherstellen; nichts wurde geändert.",
  "This archive holds records of a newer Daybook. Restore it with that version; nothing was changed.":
    "Dieses Archiv enthält Datensätze eines neueren Daybook. Es mit jener Version wiederherstellen; nichts wurde geändert.",
  "The book “{}” is here already. An archive never replaces a book.":
    "Das Buch „{}“ ist schon hier. Ein Archiv ersetzt nie ein Buch.",
  "The book “{}” is here already. It is replaced only when you say so, after a backup of its own.":
    "Das Buch „{}“ ist schon hier. Ersetzt wird es nur auf ausdrücklichen Wunsch, nach einer eigenen Sicherung.",
  "The book “{}” is on this computer already and belongs to another profile.":
    "Das Buch „{}“ ist schon auf diesem Computer und gehört zu einem anderen Profil.",
  "The entries in {} do not add up to zero: this book is damaged.":
    "Die Buchungen in {} ergeben zusammen nicht null: Dieses Buch ist beschädigt.",
  "This backup opens with {}.": "Diese Sicherung öffnet sich mit {}.",
  "{} does not open this backup. It needs the one “{}” had when it was made.":
    "{} öffnet diese Sicherung nicht. Nötig ist, was „{}“ hatte, als sie entstand.",
  "Nothing given opens this backup.": "Nichts Eingegebenes öffnet diese Sicherung.",
  "This backup was made by a newer Daybook. Restore it with that version; nothing was changed.":
    "Diese Sicherung hat ein neueres Daybook gemacht. Sie mit jener Version wiederherstellen; nichts wurde geändert.",
  "The copy of the book did not verify. No backup was written; the book is as it was.":
    "Die Kopie des Buchs hielt der Prüfung nicht stand. Es entstand keine Sicherung; das Buch ist, wie es war.",
  "The place of this backup cannot be read or written. Nothing of this was kept; the books are as they were.":
    "Der Ort dieser Sicherung lässt sich nicht lesen oder beschreiben. Nichts davon wurde behalten; die Bücher sind, wie sie waren.",
  "This backup is damaged: {} {}. Nothing was restored from it.":
    "Diese Sicherung ist beschädigt: {} {}. Nichts davon wurde wiederhergestellt.",
  "The backup did not read back as it was written. The disk may be failing; the book is as it was.":
    "Die Sicherung las sich nicht zurück, wie sie geschrieben wurde. Vielleicht versagt die Festplatte; das Buch ist, wie es war.",
  "There is no such backup any more.": "Diese Sicherung gibt es nicht mehr.",
  "{} The backup of {} is whole.": "{} Die Sicherung von {} ist heil.",
  "This place is not there now.": "Dieser Ort ist gerade nicht da.",

  // Attachments
  "The file is not there any more. A backup may have it.":
    "Die Datei ist nicht mehr da. Vielleicht hat sie eine Sicherung.",
  "No key of this profile opens this file.": "Kein Schlüssel dieses Profils öffnet diese Datei.",
  "A file may hold at most {} MiB.": "Eine Datei darf höchstens {} MiB haben.",
  "The file could not be read or kept. The book is whole.":
    "Die Datei ließ sich nicht lesen oder ablegen. Das Buch ist heil.",
  "This file is on this entry already.": "Diese Datei liegt schon bei dieser Buchung.",
  "This file was taken off already.": "Diese Datei wurde schon abgenommen.",
  "This file is on its entry.": "Diese Datei liegt bei ihrer Buchung.",
  "This file was erased for good.": "Diese Datei wurde endgültig gelöscht.",
  "There is no such file in this book.": "Diese Datei gibt es in diesem Buch nicht.",
  "This file is not the one that was attached: it was altered. A backup may have it.":
    "Diese Datei ist nicht die abgelegte: Sie wurde verändert. Vielleicht hat sie eine Sicherung.",
};
