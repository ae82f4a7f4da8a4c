import { plural } from "./plural.ts";

/** Words of what stands before a book: setting up, unlocking, passphrases and the recovery code. */
export const enGate = {
  "secret.show": "Show what is typed",
  "secret.hide": "Hide what is typed",
  "secret.capsLock": "Caps lock is on.",
  "code.group": (group: number, count: number) => `Group ${group} of ${count}`,

  "gate.stopped": "Daybook has stopped",
  "gate.failed": "Daybook could not begin",
  "gate.lock": "Lock",
  "gate.lockNow": "Lock now",
  "gate.switch": "Lock, or switch person",

  "setUp.title": "A daybook that only you can open",
  "setUp.another": "A profile for another person",
  "setUp.lead":
    "Your books are encrypted on this computer. A passphrase opens them; no account and no server knows it, and nobody can reset it for you.",
  "setUp.name": "Your name",
  "setUp.nameMissing": "Say who you are: a first name will do.",
  "setUp.nameTaken": "Somebody of that name is here already. Choose another.",
  "setUp.make": "Make the profile",
  "setUp.making": "Making the profile",
  "setUp.failed": "The profile was not made",
  "setUp.back": "Back to unlocking",
  "setUp.fine":
    "Coming from another computer? Make the profile first; the next page takes over your books from a file.",

  "protect.how": "How the books are locked",
  "protect.with": "With a passphrase",
  "protect.without": "Without a passphrase",
  "protect.withoutText":
    "Anyone who can use this computer or copy its disk can read your books. The files are encrypted, but the key lies beside them. You can set a passphrase later.",
  "protect.passphrase": "Passphrase",
  "protect.again": "The same passphrase again",
  "protect.hint":
    "Four or five words that have nothing to do with each other are easy to keep and hard to guess.",
  "protect.tooShort": "A passphrase has 8 characters or more.",
  "protect.differs": "The two are not the same. Type it again, or show what is typed.",
  "protect.title": (name: string) => `Protect ${name}’s books`,
  "protect.lead":
    "These books were written by an older Daybook, which did not encrypt them yet. Choose how they are locked from now on; each file is encrypted, checked, and only then is the readable one deleted.",
  "protect.act": "Encrypt the books",
  "protect.running": "Encrypting and checking each file",
  "protect.failed": "The books were not encrypted. They are as they were",
  "protect.fine":
    "Backups and archives that you saved elsewhere before stay readable: look after them, or delete them.",

  "strength.at_once": "Guessed at once",
  "strength.days": "Guessed within days",
  "strength.months": "Holds for months",
  "strength.years": "Holds for years",
  "strength.centuries": "Holds for centuries",
  "strength.none": "Nothing about it is easy to guess.",
  "strength.common": "It is made of words or passwords that everybody tries first.",
  "strength.name": "It contains the name of the profile.",
  "strength.repeats": "It repeats itself.",
  "strength.sequence": "It follows the alphabet, the digits or a row of keys.",
  "strength.short": "It is short. One more word does more than any special character.",
  "strength.one_word": "It is a word or two with little added. More words make it hold.",

  "unlock.title": (name: string) => `Unlock ${name}’s books`,
  "unlock.titleOpen": (name: string) => `Open ${name}’s books`,
  "unlock.who": "Who is at the computer",
  "unlock.kind.passphrase": "passphrase",
  "unlock.kind.unprotected": "no passphrase",
  "unlock.kind.plain": "not encrypted yet",
  "unlock.passphrase": "Passphrase",
  "unlock.recoveryCode": "Recovery code",
  "unlock.recoveryHelp": "Seven groups of four from your printed sheet. Case does not matter.",
  "unlock.act": "Unlock",
  "unlock.running": "Unlocking",
  "unlock.wait": (seconds: number) => `Wait ${seconds} s`,
  "unlock.open": "Open",
  "unlock.openText": "This profile has no passphrase: anyone at this computer can open it.",
  "unlock.byRecovery": "Use the recovery code",
  "unlock.byPassphrase": "Use the passphrase",
  "unlock.byOs": "Use this computer’s key store",
  "unlock.osAway": (why: string) => `This computer’s key store cannot be used now: ${why}`,
  "unlock.add": "Set up another person",
  "unlock.failed": "The books were not opened",
  "unlock.wrongPassphrase": "That is not the passphrase.",
  "unlock.wrongRecovery": "That is not the recovery code of this profile; an older code no longer opens it.",
  "unlock.tooMany": "That was not looked at: it came too soon after a wrong one.",
  "unlock.slip":
    "A letter is wrong or missing: the code does not agree with its own check. Compare it with the sheet.",
  "unlock.attempts": (times: number) =>
    `${plural(times, "wrong attempt", "wrong attempts")} since it was last opened.`,
  "unlock.attemptsWait": (times: number) =>
    `${plural(times, "wrong attempt", "wrong attempts")}. The next one has to wait a moment.`,

  "entrance.failures": (times: number) =>
    `${plural(times, "wrong attempt was made", "wrong attempts were made")} since you were here last. If that was not you, choose a new passphrase.`,
  "entrance.recovered": "You came in with the recovery code. Choose a new passphrase while you are here.",
  "entrance.change": "Change the passphrase",
  "entrance.close": "Close",

  "recovery.title": "Your recovery code",
  "recovery.titleNew": "A new recovery code",
  "recovery.lead":
    "The one other way in when the passphrase is forgotten. Print it or write it down, and keep it where you keep papers, not on this computer. It is shown only now.",
  "recovery.leadNew":
    "The code you have stays good until the new one is typed back. Old backups keep opening with the old code.",
  "recovery.begin": "Show a new code",
  "recovery.making": "Making the code",
  "recovery.failed": "No code was made",
  "recovery.sheet": "Recovery sheet",
  "recovery.of": "Profile",
  "recovery.on": "Made on",
  "recovery.slot": "Slot",
  "recovery.steps": "What it is for",
  "recovery.step1":
    "Start Daybook on this computer, choose the profile, press “Use the recovery code”, and type it.",
  "recovery.step2":
    "On another computer: set up a profile, choose “Take over from a file”, pick a backup (a .daybook file), and type it there.",
  "recovery.step3": "Then choose a new passphrase in Settings, Security.",
  "recovery.step4":
    "Whoever has this sheet and your files can read your books. A new code makes this sheet worthless for the files on this computer.",
  "recovery.print": "Print",
  "recovery.kept": "I have it on paper",
  "recovery.later": "Later",
  "recovery.laterText":
    "Until it is done, a forgotten passphrase means the books are gone. A notice stays in the window.",
  "recovery.typeTitle": "Type it back from the paper",
  "recovery.typeLead":
    "The code counts once it came back whole. That is the proof that the sheet can be read.",
  "recovery.code": "Recovery code",
  "recovery.groupsRight": (right: number, all: number) => `${right} of ${all} groups agree.`,
  "recovery.groupWrong": (group: number) => `Group ${group} is not what was shown.`,
  "recovery.confirm": "Make it count",
  "recovery.showAgain": "Show the code again",
  "recovery.confirmFailed": "The code does not count yet",
  "recovery.done": "The recovery code counts from now on",
  "recovery.needed":
    "There is no recovery code yet: a forgotten passphrase would mean that your books are gone.",
  "recovery.setUp": "Set up your recovery code",
} as const;
