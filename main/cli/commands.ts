/** Every command of `daybook`: its words for people, what it takes, and where it is done. The help is made from this. */
import type { Invocation } from "./arguments.ts";
import type { ExitCode } from "./cli-error.ts";
import { RECONCILE_COMMANDS } from "./reconcile-commands.ts";

export const OPTIONS = {
  account: { type: "string" },
  "accept-problems": { type: "boolean" },
  "as-of": { type: "string" },
  available: { type: "string" },
  base: { type: "string" },
  beside: { type: "string" },
  book: { type: "string" },
  by: { type: "string" },
  csv: { type: "string" },
  currency: { type: "string" },
  data: { type: "string" },
  earlier: { type: "boolean" },
  encoding: { type: "string" },
  filter: { type: "string" },
  force: { type: "boolean" },
  full: { type: "boolean" },
  from: { type: "string" },
  help: { type: "boolean", short: "h" },
  in: { type: "string" },
  json: { type: "boolean" },
  "known-at": { type: "string" },
  limit: { type: "string" },
  measure: { type: "string" },
  note: { type: "string" },
  on: { type: "string" },
  pdf: { type: "string" },
  profile: { type: "string" },
  quote: { type: "string" },
  rates: { type: "string" },
  reason: { type: "string" },
  replace: { type: "boolean" },
  round: { type: "boolean" },
  source: { type: "string" },
  stdin: { type: "boolean" },
  step: { type: "string" },
  to: { type: "string" },
  unprotected: { type: "boolean" },
  version: { type: "boolean" },
} as const;
export type OptionName = keyof typeof OPTIONS;

export const COMMON_OPTIONS: readonly OptionName[] = [
  "book",
  "data",
  "help",
  "json",
  "profile",
  "unprotected",
  "version",
];

export const OPTION_HELP: { readonly [N in OptionName]: readonly [form: string, meaning: string] } = {
  account: ["--account NAME", "an account, by its name, its last four characters or its IBAN"],
  "accept-problems": ["--accept-problems", "take the good lines although others cannot be booked"],
  "as-of": ["--as-of DATE", "at the end of that day (YYYY-MM-DD)"],
  available: ["--available AMOUNT", "what the bank lets you spend, which is another figure"],
  base: ["--base CODE", "rates of this currency only"],
  beside: [
    "--beside WORD",
    "what it is compared with: previous, last-year or average (of the 3 periods before)",
  ],
  by: ["--by WORD", "rows of a table: category, bucket, payee, tag, account, month, quarter or year"],
  csv: ["--csv FILE", "write it there as CSV"],
  book: ["--book NAME", "a book, by name or id; needed when there are several"],
  currency: ["--currency CODE", "where the file does not say, such as EUR"],
  data: ["--data DIR", "the data folder; without it the one of this computer's user"],
  earlier: ["--earlier", "and every open month with entries before it"],
  encoding: ["--encoding NAME", "read the file so, whatever it looks like (utf-8, windows-1252 …)"],
  filter: [
    "--filter TEXT",
    "what entries have to meet, such as 'payee:Lidl amount>50 date:2026-03..2026-05 -tag:trip'",
  ],
  force: ["--force", "replace the file when it is there"],
  full: ["--full", "walk every log and prove every backup to its last byte"],
  from: ["--from DATE", "the first day of the period (YYYY-MM-DD)"],
  help: ["--help", "this text"],
  in: ["--in CODE", "all of it in one currency, at the rates that are kept"],
  json: ["--json", "one JSON document on stdout; money as decimal strings"],
  "known-at": [
    "--known-at T",
    "by what had been written then: a day to its end, or a moment (2026-11-20T17:30:00Z)",
  ],
  limit: ["--limit N", "how many rows, newest first (50)"],
  measure: ["--measure WORD", "spending, income, net, balance, count or average"],
  pdf: ["--pdf FILE", "write it there as PDF"],
  note: ["--note TEXT", "where the figure is from, in your words"],
  on: ["--on DATE", "the day whose end it is about (YYYY-MM-DD)"],
  profile: ["--profile NAME", "whose books, where several people use this computer"],
  reason: ["--reason TEXT", "why; it is kept in the log"],
  quote: ["--quote CODE", "rates in this currency only"],
  rates: ["--rates WORD", "with --in: date (the rates of that day) or today (today's)"],
  replace: ["--replace", "put it in the place of the same book, after a backup of that one"],
  round: [
    "--round",
    "round amounts finer than their currency half-even; the bank's figure stays in the text",
  ],
  source: ["--source WORD", "where you read it: typed, statement or screenshot"],
  stdin: ["--stdin", 'one request {"name", "input", "commandId"?, "book"?} a line in, one reply a line out'],
  step: ["--step WORD", "columns: whole (one), month, quarter or year"],
  to: ["--to DATE", "the last day of the period"],
  unprotected: [
    "--unprotected",
    "make the profile without a passphrase: who can read this disk can read the books",
  ],
  version: ["--version", "which Daybook this is"],
};

/** What a command has to say: `json` under --json, else `text`; `message` goes to stderr. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  readonly message?: string;
  readonly exit: ExitCode;
}

/** Null: it has written its answers itself. */
export type Command = (invocation: Invocation) => Promise<Answer | null>;

export interface CommandWords {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly more?: string;
  readonly operands: readonly [least: number, most: number];
  readonly options: readonly OptionName[];
  /** Loaded when asked for: a help text needs no database. */
  readonly load: () => Promise<Command>;
}

export const COMMANDS: readonly CommandWords[] = [
  {
    name: "inspect",
    usage: "inspect FILE [--encoding NAME]",
    summary: "what is in a bank's file: format, accounts, counts, sums, problems",
    more: "Sums are exactly what the file says. Needs no data folder. Exit 1 when nothing of the file can be read.",
    operands: [1, 1],
    options: ["encoding"],
    load: async () => (await import("./inspect.ts")).inspect,
  },
  {
    name: "import",
    usage: "import FILE [--account NAME] [--currency CODE] [--accept-problems] [--round] [--encoding NAME]",
    summary: "take a bank's file into a book, as one batch that can be undone",
    more: "Makes the book and the accounts when they are not there. The same file again adds nothing. A file with lines\nthat cannot be booked is refused as a whole, exit 1, unless --accept-problems. Exit 2 when an account cannot be told.",
    operands: [1, 1],
    options: ["account", "currency", "accept-problems", "round", "encoding"],
    load: async () => (await import("./import-file.ts")).importFile,
  },
  {
    name: "balances",
    usage: "balances [--as-of DATE] [--known-at T] [--in CODE] [--rates date|today]",
    summary: "the balance of every account and category",
    more: "Debit is positive: what one has and spends; what one owes and earns is negative. With --in also the net worth in\none currency, with the rates it is worked out at; a missing rate makes it partial and is named.",
    operands: [0, 0],
    options: ["as-of", "known-at", "in", "rates"],
    load: async () => (await import("./balances.ts")).balances,
  },
  {
    name: "register",
    usage: "register [--account NAME] [--filter TEXT] [--limit N] [--as-of DATE] [--known-at T]",
    summary: "the entries of an account, newest first, with the running balance",
    operands: [0, 0],
    options: ["account", "filter", "limit", "as-of", "known-at"],
    load: async () => (await import("./register.ts")).register,
  },
  {
    name: "search",
    usage: "search TEXT [--account NAME] [--limit N]",
    summary: "entries whose payee, notes, tags, category or amount hold every word",
    operands: [1, 1],
    options: ["account", "limit"],
    load: async () => (await import("./register.ts")).search,
  },
  ...RECONCILE_COMMANDS,
  {
    name: "periods",
    usage: "periods [MONTH|YEAR]",
    summary: "which months are closed; with one, what to look at before it is closed",
    operands: [0, 1],
    options: [],
    load: async () => (await import("./periods.ts")).periods,
  },
  {
    name: "close",
    usage: "close MONTH|YEAR [--earlier] [--reason TEXT]",
    summary: "close a month (2026-03) or a year: its entries change no more",
    more: "Says what was left to look at, and closes all the same. Only months that are over.",
    operands: [1, 1],
    options: ["earlier", "reason"],
    load: async () => (await import("./periods.ts")).close,
  },
  {
    name: "reopen",
    usage: "reopen MONTH|YEAR --reason TEXT",
    summary: "open closed months again; who, when and why stays in the log",
    operands: [1, 1],
    options: ["reason"],
    load: async () => (await import("./periods.ts")).reopen,
  },
  {
    name: "attach",
    usage: "attach ENTRY FILE",
    summary: "keep a receipt or any file with an entry; at most 25 MiB",
    more: "ENTRY is the entry's id, as register --json and search --json give it. The file is copied into the book, sealed.",
    operands: [2, 2],
    options: [],
    load: async () => (await import("./attachments.ts")).attach,
  },
  {
    name: "attachments",
    usage: "attachments [ENTRY] [--limit N]",
    summary: "the files kept with an entry, or with all of them, newest first",
    operands: [0, 1],
    options: ["limit"],
    load: async () => (await import("./attachments.ts")).attachments,
  },
  {
    name: "attachment",
    usage: "attachment save ID OUT [--force]  |  attachment remove ID  |  attachment back ID",
    summary: "write a kept file to a place of yours; take it off its entry, or bring it back",
    more: "ID is the file's, as attachments gives it. What is written is proven to be what was attached.",
    operands: [2, 3],
    options: ["force"],
    load: async () => (await import("./attachments.ts")).attachment,
  },
  {
    name: "currency",
    usage: "currency [CODE]",
    summary: "the currency a book's totals are shown in, or another one from now on; no entry changes",
    operands: [0, 1],
    options: [],
    load: async () => (await import("./currency.ts")).currency,
  },
  {
    name: "gains",
    usage: "gains [--in CODE] [--as-of DATE] [--known-at T]",
    summary: "what exchange brought in each pair of currencies, and what that is worth",
    more: "An exchange at the rate of its day brings nothing; what rates did since shows here. A missing rate makes it partial.",
    operands: [0, 0],
    options: ["in", "as-of", "known-at"],
    load: async () => (await import("./gains.ts")).gains,
  },
  {
    name: "rates",
    usage:
      "rates import FILE [--accept-problems] | list [--base CODE] [--quote CODE] [--limit N] | set BASE QUOTE DATE RATE | remove BASE QUOTE DATE",
    summary: "exchange rates: from a file (CSV, or the ECB's eurofxref as CSV or XML), listed, by hand",
    more: "A CSV has the columns date, base, quote and rate: one of base is rate of quote. What was set by hand stays when a\nfile is imported. A file with bad lines is refused as a whole, exit 1, unless --accept-problems.",
    operands: [1, 5],
    options: ["accept-problems", "base", "quote", "limit"],
    load: async () => (await import("./rates.ts")).rates,
  },
  {
    name: "undo",
    usage: "undo [COMMAND]",
    summary: "take back your own last command in a book, or an earlier one that nothing since builds on",
    more: "Again and again goes further back, after a restart too. COMMAND is an id as “call activity.list” shows it.\nExit 1, with the reason and the way out, when something was changed since, closed or reversed.",
    operands: [0, 1],
    options: [],
    load: async () => (await import("./undo.ts")).undo,
  },
  {
    name: "redo",
    usage: "redo",
    summary: "do again what undo took back, while you did nothing new since",
    operands: [0, 0],
    options: [],
    load: async () => (await import("./undo.ts")).redo,
  },
  {
    name: "report",
    usage:
      "report KIND --from DATE --to DATE [--by WORD] [--measure WORD] [--step WORD] [--beside WORD] [--in CODE] [--as-of DATE] [--known-at T] [--csv FILE | --pdf FILE] [--force]",
    summary: "net-worth, income-statement, balance-sheet, trial-balance, cash-flow, or a table of your own",
    more: "A table is spending by category unless --by and --measure say otherwise. With --json every figure says which\nentries it is made of.",
    operands: [1, 1],
    options: [
      "from",
      "to",
      "by",
      "measure",
      "step",
      "beside",
      "in",
      "as-of",
      "known-at",
      "csv",
      "pdf",
      "force",
    ],
    load: async () => (await import("./report.ts")).report,
  },
  {
    name: "verify",
    usage: "verify",
    summary: "walk the whole log: does every hash, chain, sum and view hold",
    more: "Exit 1 when something does not hold.",
    operands: [0, 0],
    options: [],
    load: async () => (await import("./verify.ts")).verify,
  },
  {
    name: "doctor",
    usage: "doctor [--full]",
    summary: "look at the data folder, whatever state it is in, and say what is wrong",
    more: "Changes nothing. Looks at the folder, its rights and its disk, the keyring, every file that the passphrase in the\nenvironment opens, and the backups. Exit 1 when something is broken; notes alone end with 0.",
    operands: [0, 0],
    options: ["full"],
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "archive",
    usage: "archive OUT.zip [--force]",
    summary: "take everything with you: one zip for people and programs",
    operands: [1, 1],
    options: ["force"],
    load: async () => (await import("./archive.ts")).archive,
  },
  {
    name: "backup",
    usage: "backup DIR",
    summary: "write a backup of a book into a folder: one sealed file that restores by itself",
    more: "Opened by the passphrase or the recovery code the profile has when it is made.",
    operands: [1, 1],
    options: [],
    load: async () => (await import("./backup.ts")).backup,
  },
  {
    name: "backups",
    usage: "backups",
    summary: "the backups Daybook keeps, newest first",
    operands: [0, 0],
    options: [],
    load: async () => (await import("./backup.ts")).backups,
  },
  {
    name: "backup-place",
    usage: "backup-place DIR|none",
    summary: "a second place, such as another disk, that gets a copy of every backup",
    operands: [1, 1],
    options: [],
    load: async () => (await import("./backup.ts")).backupPlace,
  },
  {
    name: "restore",
    usage: "restore FILE [--replace]",
    summary: "make a book from such a zip or from a backup; a changed byte in it is refused",
    more: "Where there is no profile yet, a backup brings its own: DAYBOOK_PASSPHRASE or DAYBOOK_RECOVERY_CODE is that of the\ncomputer it was made on. Elsewhere DAYBOOK_BACKUP_PASSPHRASE or DAYBOOK_BACKUP_CODE opens a backup of somebody else,\nor what was packed for moving. A book that is here already is left alone without --replace.",
    operands: [1, 1],
    options: ["replace"],
    load: async () => (await import("./restore.ts")).restore,
  },
  {
    name: "procedures",
    usage: "procedures",
    summary: "everything the program can be asked: name, kind, permission, input and output",
    more: "With --json also the JSON Schema of input and output. Needs no data folder.",
    operands: [0, 0],
    options: [],
    load: async () => (await import("./procedures.ts")).procedures,
  },
  {
    name: "call",
    usage: "call PROCEDURE [JSON]  |  call --stdin",
    summary: "ask for a procedure by name; prints the reply",
    more: "JSON is the input, {} when left out, - reads it from stdin. Exit 1 when the reply is a refusal, 2 when the\ninput is no JSON. With --stdin one request a line comes in and one reply a line goes out, in order, each after its\ncommit; a line that makes no sense is answered by an error, and the end of input ends with exit 0.\nWithout a passphrase in the environment it begins locked: only profile.* answers until profile.unlock has.",
    operands: [1, 2],
    options: ["stdin"],
    load: async () => (await import("./call.ts")).call,
  },
  {
    name: "help",
    usage: "help [COMMAND]",
    summary: "this list, or one command at length",
    operands: [0, 1],
    options: [],
    load: async () => (await import("./help.ts")).help,
  },
];

export function findCommand(name: string): CommandWords | null {
  return COMMANDS.find((command) => command.name === name) ?? null;
}
