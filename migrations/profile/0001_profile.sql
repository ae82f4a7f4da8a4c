-- What one person on this computer needs; never synced, not part of any ledger.

CREATE TABLE book (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  -- This computer's device id in that book; a restored or cloned book gets a new one before its first append.
  device BLOB NOT NULL CHECK (length(device) = 16),
  position INTEGER NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  -- The profile whose member this person is in that book, where it is not their own: a restored book that was founded
  -- on another computer. Set by restore alone.
  acts_as BLOB CHECK (acts_as IS NULL OR length(acts_as) = 16)
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  procedure TEXT NOT NULL,
  book BLOB,
  state TEXT NOT NULL CHECK (state IN ('running', 'completed', 'failed', 'cancelled', 'interrupted')),
  done INTEGER NOT NULL,
  total INTEGER,
  note TEXT NOT NULL,
  error TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

-- Files held under opaque handles: uploads, files adopted from this computer, archives made.
CREATE TABLE held_file (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  path TEXT NOT NULL,
  -- 1: lies in our own folder and goes with the handle; 0: belongs to the person.
  ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
  made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_mapping (
  signature TEXT PRIMARY KEY,
  mapping TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_draft (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  book BLOB NOT NULL,
  file BLOB,
  made_at INTEGER NOT NULL,
  -- The draft without its rows, as JSON.
  draft TEXT NOT NULL
) STRICT;

CREATE TABLE import_row (
  draft BLOB NOT NULL REFERENCES import_draft ON DELETE CASCADE,
  n INTEGER NOT NULL,
  account INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('new', 'duplicate', 'leftOut', 'problem')),
  -- A person's choice, which wins over the status: 1 take, 0 leave out, null none.
  take INTEGER,
  root_id BLOB,
  entry BLOB,
  why TEXT NOT NULL,
  row TEXT NOT NULL,
  PRIMARY KEY (draft, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_status ON import_row (draft, status, n);

CREATE TABLE verification (
  book BLOB PRIMARY KEY CHECK (length(book) = 16),
  at INTEGER NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  records INTEGER NOT NULL,
  head TEXT NOT NULL
) STRICT;
