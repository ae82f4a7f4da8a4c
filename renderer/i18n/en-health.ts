import { plural } from "./plural.ts";

/** Words of the health section of the data screen. Keys begin with "health.". */
export const enHealth = {
  "health.title": "Health",
  "health.note": "of this computer's copy",
  "health.damaged": "This book is damaged. It can be read and taken along, and nothing is written to it.",
  "health.damagedHelp":
    "Restore a backup from before, or verify again if you know why. Nothing is repaired without you.",
  "health.toData": "What to do",
  "health.checked": "Log checked",
  "health.checkedNow": (when: string, records: number) =>
    `${when}: all ${plural(records, "record", "records")}, to the head as it is now`,
  "health.checkedThen": (when: string, records: number) =>
    `${when}: all ${plural(records, "record", "records")} there were then; more was written since`,
  "health.checkedBroken": (when: string) => `${when}: not everything holds`,
  "health.neverChecked": "not yet; it is, once a day, when nobody uses Daybook",
  "health.backup": "Newest backup",
  "health.backupNone": "none on this computer",
  "health.backupToday": (when: string) => `${when}, today`,
  "health.backupDays": (when: string, days: number) => `${when}, ${plural(days, "day", "days")} ago`,
  "health.size": "Database",
  "health.wal": (bytes: string) => `${bytes} more waiting to be folded in`,
  "health.free": (bytes: string) => `${bytes} of it free for what comes`,
  "health.disk": "Disk",
  "health.diskFree": (bytes: string) => `${bytes} free`,
  "health.program": "Program",
  "health.versions": (program: string, node: string, sqlite: string) =>
    `Daybook ${program}, Node ${node}, SQLite ${sqlite}`,
  "health.slow": "Slow",
  "health.slowNone": (ms: number) => `nothing took longer than ${ms} ms since Daybook was started`,
  "health.slowSome": (count: number, ms: number) =>
    `${plural(count, "call", "calls")} took longer than ${ms} ms; the newest:`,
  "health.slowWhat": "Procedure",
  "health.slowWhen": "When",
  "health.slowMs": "Milliseconds",
  "health.slowStatements": "Statements",
} as const;
