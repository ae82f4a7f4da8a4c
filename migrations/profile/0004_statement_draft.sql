-- Statements that one person is reconciling: totals, the lines of the bank's file, and what is ticked so far.

CREATE TABLE statement_draft (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  book BLOB NOT NULL CHECK (length(book) = 16),
  account BLOB NOT NULL CHECK (length(account) = 16),
  made_at INTEGER NOT NULL,
  -- Period, totals and file, as JSON.
  draft TEXT NOT NULL,
  UNIQUE (book, account)
) STRICT;

CREATE TABLE statement_tick (
  draft BLOB NOT NULL REFERENCES statement_draft ON DELETE CASCADE,
  entry BLOB NOT NULL CHECK (length(entry) = 16),
  PRIMARY KEY (draft, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_line (
  draft BLOB NOT NULL REFERENCES statement_draft ON DELETE CASCADE,
  n INTEGER NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (draft, n)
) STRICT, WITHOUT ROWID;
