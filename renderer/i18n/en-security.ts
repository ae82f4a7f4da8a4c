import { plural } from "./plural.ts";

/** Words of the security settings. Keys begin with "security.". */
export const enSecurity = {
  "security.title": "Security",
  "security.note": (name: string) => `of ${name}’s profile`,
  "security.renamed": (name: string) => `Renamed the profile to ${name}`,
  "security.hasPassphrase": "Asked each time Daybook starts and each time it was locked.",
  "security.noPassphrase":
    "None: anyone who can use this computer or copy its disk can read your books. Set one, and every file is closed with it.",
  "security.change": "Change the passphrase",
  "security.set": "Set a passphrase",
  "security.changing": "Changing it",
  "security.changeTitle": "Change the passphrase",
  "security.setTitle": "Set a passphrase",
  "security.current": "The passphrase as it is now",
  "security.wrongCurrent": "That is not the present passphrase or code.",
  "security.waitFor": (seconds: number) =>
    `The next attempt is looked at in ${plural(seconds, "second", "seconds")}.`,
  "security.changed": "Changed the passphrase",
  "security.removed": "Removed the passphrase",
  "security.notChanged": "The passphrase is as it was",
  "security.hasRecovery":
    "Set up. A new one makes the old sheet worthless for the files here; backups made before still open with the old one.",
  "security.newRecovery": "Make a new code",
  "security.lockAfter": "Lock by itself",
  "security.never": "Never",
  "security.minutes": (minutes: number) =>
    minutes % 60 === 0
      ? `After ${plural(minutes / 60, "hour", "hours")} without a touch`
      : `After ${plural(minutes, "minute", "minutes")} without a touch`,
  "security.lockAfterText": "Also when the computer sleeps and when Daybook ends.",
  "security.neverText": "It still locks when the computer sleeps and when Daybook ends.",
  "security.osSlot": "Open with this computer’s key store as well",
  "security.osOn": "This computer opens the profile from now on",
  "security.osOff": "This computer no longer opens the profile by itself",
  "security.osText":
    "Whoever is signed in to this computer opens your books without the passphrase. It is never the only way in.",
  "security.osAway": (why: string) => `Not available here: ${why}`,
  "security.keys": "Keys of the files",
  "security.keysText":
    "Each file has a key of its own. New ones help when a copy of the files and an old passphrase may be in wrong hands. Each file is copied, proven and swapped; a backup is made first.",
  "security.rekey": "New keys for every file",
  "security.rekeying": "Giving each file a new key",
  "security.rekeyed": (files: number) => `${plural(files, "file has", "files have")} a new key`,
  "security.rekeyFailed": "Not every file has a new key; each one opens as before",
  "security.lock": "Lock",
  "security.lockText": "Closes the books and empties this window. Another person can unlock theirs then.",
} as const;
