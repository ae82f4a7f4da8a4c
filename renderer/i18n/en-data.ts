import { formatCount } from "../format/number.ts";
import { plural } from "./plural.ts";

/** Words of the data screen. Keys begin with "data.". */
export const enData = {
  "data.title": "Data and privacy",
  "data.log": "The log",
  "data.verify": "Verify now",
  "data.verifying": "Verifying the log",
  "data.verifyFailed": "The log could not be verified",
  "data.holds": (records: number) => `${plural(records, "record", "records")}, every one in its place`,
  "data.recordsKept": (records: number) => `${plural(records, "record", "records")} in the log`,
  "data.broken": (records: number) => `Not every one of ${plural(records, "record", "records")} holds`,
  "data.checkedNow": "Checked just now, from the first record to the head.",
  "data.checked": (when: string, records: number) =>
    `Checked ${when}, all ${plural(records, "record", "records")}, from the first to the head.`,
  "data.checkedThen": (when: string, records: number) =>
    `Checked ${when}, when there were ${plural(records, "record", "records")}. Verify again to include what was written since.`,
  "data.foundBroken": (when: string) => `Found ${when}. Verify again to see each record that does not hold.`,
  "data.neverChecked": "Not checked yet. Checking walks the whole log and takes seconds.",
  "data.copy": "Copy",
  "data.copied": "Copied the head",
  "data.headHelp":
    "Write the head down, or compare it with the head of an archive: the same head means the same book, entry for entry.",
  "data.wholeLog": "The log as a whole:",
  "data.recordNo": (seq: number) => `Record ${formatCount(seq)}:`,
  "data.moreProblems": (count: number) => `${plural(count, "more problem", "more problems")} after these.`,
  "data.brokenHelp":
    "Take everything with you first, then restore your newest archive: it becomes a book of its own, and this one stays as it is. What both agree on is sound up to the record named here.",

  "data.archive": "Archive",
  "data.archiveNote": "everything, readable without Daybook",
  "data.archiveText": (records: number) =>
    `One zip with all ${plural(records, "record", "records")}: the log itself, every account and entry as CSV, pages to read in any browser, and the checksums of each file.`,
  "data.take": "Take everything with me",
  "data.archiving": "Writing the archive",
  "data.archiveFailed": "The archive was not written",
  "data.archived": "archive written and handed to your downloads",
  "data.saveAgain": "Save it again",
  "data.file": "File",
  "data.inIt": "In it",
  "data.inItCounts": (records: number, entries: number) =>
    `${plural(records, "record", "records")}, ${plural(entries, "entry", "entries")}`,

  "data.restore": "Restore",
  "data.restoreNote": "an archive becomes a new book",
  "data.restoreText":
    "Each file of the archive is checked against its checksum and each record against the head. The book that is open stays as it is; if one byte is wrong, nothing is taken.",
  "data.pickArchive": "Choose an archive",
  "data.sending": "Taking the archive in",
  "data.restoring": "Checking and restoring",
  "data.restoreFailed": "The archive was not restored",
  "data.restored": (name: string, records: number) =>
    `Restored ${name}: ${plural(records, "record", "records")}`,

  "data.place": "Where it is",
  "data.placeNote": "one file on this computer",
  "data.size": "Size",
  "data.records": "Records",
  "data.entries": "Entries",
  "data.lastWritten": "Last written",
  "data.rebuildText":
    "Balances, registers and search are made from the log, and can be made again at any time. The log is not touched.",
  "data.rebuild": "Make them again from the log",
  "data.rebuilding": "Making the tables again",
  "data.rebuilt": (records: number) => `Made again from ${plural(records, "record", "records")}`,

  "data.left": "What left this computer",
  "data.leftNothing": "Nothing has left this computer.",
  "data.leftText":
    "No account, no server, no statistics, no crash reports: this Daybook asks nobody for anything.",
  "data.activity": "See what was done in this book",
} as const;
