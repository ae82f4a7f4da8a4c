-- Files attached to entries (LED-13): what is attached to what. The bytes lie beside the book, sealed; these rows name them.

-- Every attachment's chain, in force or taken away (`counts`): a file stays for as long as one of them names it.
CREATE TABLE attachment (
  root INTEGER PRIMARY KEY,
  -- The content revision in force, or the one a void took out.
  record INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  counts INTEGER NOT NULL CHECK (counts IN (0, 1))
) STRICT;
CREATE INDEX attachment_entry ON attachment (entry);
