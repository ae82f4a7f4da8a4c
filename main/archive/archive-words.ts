/** README.txt and about/: what an archive says about itself, in words (Art. 15 GDPR for the second). */
import { ARCHIVE_VERSION, SEAL_PREFIX } from "./archive-format.ts";
import { escapeHtml, page } from "./html.ts";

export const README = `Everything with me: an archive of one Daybook book
==================================================

Open index.html in any browser to read it: accounts, months, entries. No page loads or runs anything.

What each file is
  index.html, html/   the book for reading and printing
  csv/                tables for a spreadsheet: UTF-8, comma, one head row. A text that a spreadsheet would take for a
                      formula begins with an apostrophe; take that one character away to have the text itself.
  data/log.jsonl      the log: every record ever written, in order, with everything its hash covers. One JSON object a
                      line. body and text are the exact strings that were hashed.
  data/*.jsonl        the same book as readable things: accounts, categories, payees, tags, entries, postings,
                      balances, imports, observations, statements, closings, members, attachments. Amounts are integers in
                      minor units (amountMinor) and decimal strings (amount); debit is positive. Only counted entries have
                      postings.
  attachments/        the files attached to entries, each named by its SHA-256; data/attachments.jsonl says what each is
                      called and which entry it is on
  local/audit.jsonl   what was done on this computer, refused commands included
  schemas/            JSON Schema of each line of each file in data/ and local/
  about/              what is stored about whom, why, and what you can ask for
  manifest.json       size, SHA-256 and number of lines of every file, the head of the log, decimals of each currency,
                      and what was withheld
  manifest.sha256     the SHA-256 of every other file

To check that nothing was changed
  Unpack the zip, open a terminal in its folder and run:  sha256sum -c manifest.sha256
  (macOS: shasum -a 256 -c manifest.sha256). Every line must end with OK.
  How a record's hash is made: SHA-256 over prev, LF, a JSON array [book, id, kind, op, root, supersedes, cmd, author,
  device, deviceSeq, recordedAt, v], LF, textHash or nothing, LF, body. prev is the hash of the same device's record
  before; for its first, SHA-256 over "daybook/1", book, device. textHash is SHA-256 over salt (16 bytes) and text.

To bring it back
  In Daybook choose "Restore an archive", or run:  daybook restore FILE.zip
  Every byte is checked first. Nothing is restored when one differs, and a book that is already there is never touched.

This is format version ${ARCHIVE_VERSION}. The comment of the zip, "${SEAL_PREFIX}" and a SHA-256, covers all bytes before it.
`;

export const PROCESSING = {
  controller:
    "You, or the household that keeps this book. Daybook runs on your own computer and has no account or server of its own.",
  purposes: [
    "keeping the books of a person or household",
    "showing who wrote and corrected what",
    "importing statements without counting anything twice",
  ],
  categories: [
    "accounts with their names, institutions and numbers as you or your bank gave them",
    "entries with dates, amounts, payees, categories, tags, notes and the bank's own words",
    "members with their names, roles and permissions",
    "names and hashes of imported files, and the files attached to entries",
    "what was done in this book, when and by which member",
  ],
  recipients: ["nobody beside the members of this book, and whoever you give this archive to"],
  transfers: "none",
  retention: "for the life of the book; text can be erased while sums and hashes stand",
  source: "what members typed, and the files of their banks",
  automatedDecisions: "none",
  rights: [
    "access",
    "rectification (a correction)",
    "erasure",
    "restriction",
    "portability (this archive)",
    "objection",
    "complaint to a supervisory authority",
  ],
  withheld: [],
} as const;

export function processingPage(): Iterable<string> {
  const title = (key: string) =>
    key
      .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
      .replace(/^./, (letter) => letter.toUpperCase());
  const rows = Object.entries(PROCESSING).map(([key, value]) => {
    const words = typeof value === "string" ? value : value.length === 0 ? "nothing" : value.join("; ");
    return `<tr><td class="d">${escapeHtml(title(key))}</td><td>${escapeHtml(words)}</td></tr>\n`;
  });
  const body = [
    '<nav><a href="../index.html">All accounts</a></nav>\n<h1>What is stored about whom, and why</h1>\n<table><tbody>\n',
    ...rows,
    "</tbody></table>\n",
  ];
  return page("What is stored about whom, and why", body);
}
