-- The log, its heads, and the projections that make it quick to ask. Guards are the database's own: they hold
-- against any program that opens this file (L1, L2, L3, L4).

CREATE TABLE book (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;

CREATE TABLE device (
  device INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
) STRICT;

-- Authors, by the root of their member record (0 is the book itself while its first records are written).
CREATE TABLE author (
  author INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
) STRICT;

CREATE TABLE record (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  op INTEGER NOT NULL CHECK (op IN (0, 1)),
  root INTEGER NOT NULL CHECK (root <= seq),
  root_id BLOB CHECK (root_id IS NULL OR length(root_id) = 16),
  supersedes INTEGER CHECK (supersedes < seq),
  cmd INTEGER NOT NULL CHECK (cmd <= seq),
  author INTEGER NOT NULL REFERENCES author,
  device INTEGER NOT NULL REFERENCES device,
  device_seq INTEGER NOT NULL CHECK (device_seq > 0),
  recorded_at INTEGER NOT NULL,
  v INTEGER NOT NULL,
  body TEXT NOT NULL,
  text_hash BLOB CHECK (text_hash IS NULL OR length(text_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK ((supersedes IS NULL) = (root = seq))
) STRICT;
CREATE INDEX record_root ON record (root) WHERE root <> seq;
CREATE INDEX record_supersedes ON record (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX record_root_id ON record (root_id) WHERE root_id IS NOT NULL;

CREATE TABLE head (
  device INTEGER PRIMARY KEY REFERENCES device,
  device_seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  recorded_at INTEGER NOT NULL
) STRICT;

-- The order of acceptance as one hash: receipt(n) = H(receipt(n-1), n, hash of the n-th record).
CREATE TABLE acceptance (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  n INTEGER NOT NULL,
  receipt BLOB NOT NULL CHECK (length(receipt) = 32)
) STRICT;

CREATE TABLE record_text (
  seq INTEGER PRIMARY KEY REFERENCES record,
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  text TEXT NOT NULL
) STRICT;

-- While a seq is named here, an erasure job may take its text away.
CREATE TABLE erasure (seq INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_insert BEFORE INSERT ON record BEGIN
  SELECT RAISE(ROLLBACK, 'seq is not the next') WHERE NEW.seq IS NOT 1 + coalesce((SELECT max(seq) FROM record), 0);
  SELECT RAISE(ROLLBACK, 'append-only: record exists') WHERE EXISTS (SELECT 1 FROM record WHERE id = NEW.id);
  -- The record before it tells where its device's chain stands, or that device's head does.
  SELECT RAISE(ROLLBACK, 'device_seq is not the next') WHERE NEW.device_seq IS NOT coalesce(
    (SELECT device_seq + 1 FROM record WHERE seq = NEW.seq - 1 AND device = NEW.device),
    (SELECT device_seq + 1 FROM head WHERE device = NEW.device));
END;
CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'append-only: head'); END;
CREATE TRIGGER head_insert BEFORE INSERT ON head BEGIN
  SELECT RAISE(ABORT, 'append-only: head exists') WHERE EXISTS (SELECT 1 FROM head WHERE device = NEW.device) OR NEW.device_seq <> 0;
END;
CREATE TRIGGER head_update BEFORE UPDATE ON head BEGIN
  SELECT RAISE(ABORT, 'append-only: head') WHERE NEW.device IS NOT OLD.device OR NEW.device_seq <= OLD.device_seq;
END;
CREATE TRIGGER record_text_no_update BEFORE UPDATE ON record_text BEGIN SELECT RAISE(ABORT, 'append-only: record_text'); END;
CREATE TRIGGER record_text_no_delete BEFORE DELETE ON record_text BEGIN
  SELECT RAISE(ABORT, 'append-only: record_text') WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE seq = OLD.seq);
END;
CREATE TRIGGER record_text_insert BEFORE INSERT ON record_text BEGIN
  SELECT RAISE(ROLLBACK, 'append-only: record_text exists') WHERE EXISTS (SELECT 1 FROM record_text WHERE seq = NEW.seq);
END;

-- What counts -------------------------------------------------------------------------------------------------

CREATE TABLE chain (
  root INTEGER PRIMARY KEY,
  tip INTEGER NOT NULL,
  counted INTEGER
) STRICT;

CREATE TABLE uncounted (
  seq INTEGER PRIMARY KEY,
  why TEXT NOT NULL
) STRICT;

CREATE TABLE verdict (
  seq INTEGER PRIMARY KEY,
  server_seq INTEGER UNIQUE,
  why TEXT NOT NULL
) STRICT;

CREATE TABLE reversal (
  root INTEGER PRIMARY KEY,
  by_root INTEGER NOT NULL UNIQUE
) STRICT;

-- Entries and postings: the queryable form of the counted `entry` revisions ------------------------------------

CREATE TABLE journal_entry (
  root INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  date INTEGER NOT NULL CHECK (date BETWEEN 10000101 AND 99991231),
  day_order INTEGER NOT NULL,
  payee INTEGER
) STRICT;
CREATE INDEX journal_entry_payee ON journal_entry (payee, date) WHERE payee IS NOT NULL;

CREATE TABLE posting (
  root INTEGER NOT NULL REFERENCES journal_entry DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL CHECK (line >= 0),
  account INTEGER NOT NULL,
  date INTEGER NOT NULL,
  day_order INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9007199254740991),
  PRIMARY KEY (root, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_account ON posting (account, date, day_order, root, line, currency, amount);

CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'never updated: journal_entry'); END;
CREATE TRIGGER journal_entry_delete BEFORE DELETE ON journal_entry BEGIN
  SELECT RAISE(ABORT, 'still counted: journal_entry') WHERE EXISTS (SELECT 1 FROM chain WHERE root = OLD.root AND counted = OLD.entry);
END;
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'never updated: posting'); END;
CREATE TRIGGER posting_delete BEFORE DELETE ON posting BEGIN
  SELECT RAISE(ABORT, 'still counted: posting') WHERE EXISTS (SELECT 1 FROM journal_entry j JOIN chain c ON c.root = j.root WHERE j.root = OLD.root AND c.counted = j.entry);
END;
CREATE TRIGGER posting_insert BEFORE INSERT ON posting BEGIN
  SELECT RAISE(ROLLBACK, 'sealed: posting') WHERE EXISTS (SELECT 1 FROM journal_entry WHERE root = NEW.root);
END;
CREATE TRIGGER journal_entry_insert BEFORE INSERT ON journal_entry BEGIN
  SELECT RAISE(ROLLBACK, 'sealed: journal_entry') WHERE EXISTS (SELECT 1 FROM journal_entry WHERE root = NEW.root)
    OR NEW.entry IS NOT (SELECT counted FROM chain WHERE root = NEW.root);
  -- One look decides for the entries of one currency; only what fails it is looked at closely.
  SELECT RAISE(ROLLBACK, 'unbalanced') WHERE
    (SELECT min(currency) = max(currency) AND sum(amount) = 0 AND min(date) = NEW.date AND max(date) = NEW.date
        AND min(day_order) = NEW.day_order AND max(day_order) = NEW.day_order FROM posting WHERE root = NEW.root) IS NOT 1
    AND (NOT EXISTS (SELECT 1 FROM posting WHERE root = NEW.root)
      OR EXISTS (SELECT 1 FROM posting WHERE root = NEW.root GROUP BY currency HAVING sum(amount) <> 0)
      OR EXISTS (SELECT 1 FROM posting WHERE root = NEW.root AND (date <> NEW.date OR day_order <> NEW.day_order)));
END;

-- Projections ---------------------------------------------------------------------------------------------------

-- Accounts and categories in force. Currency null: a category, which takes any.
CREATE TABLE account (
  root INTEGER PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
  subtype TEXT NOT NULL,
  currency TEXT,
  name TEXT NOT NULL,
  institution TEXT NOT NULL,
  number TEXT NOT NULL,
  parent INTEGER,
  bucket TEXT CHECK (bucket IN ('essentials', 'desires', 'savings')),
  template TEXT,
  position INTEGER NOT NULL,
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT;

CREATE TABLE payee (
  root INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX payee_folded ON payee (folded);

-- How many counted entries name a payee.
CREATE TABLE payee_use (
  payee INTEGER PRIMARY KEY,
  entries INTEGER NOT NULL CHECK (entries >= 0)
) STRICT;

CREATE TABLE tag (
  root INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX tag_folded ON tag (folded);

CREATE TABLE tag_entry (
  tag INTEGER NOT NULL,
  root INTEGER NOT NULL,
  PRIMARY KEY (tag, root)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_entry_root ON tag_entry (root);

CREATE TABLE balance_month (
  account INTEGER NOT NULL,
  month INTEGER NOT NULL,
  currency TEXT NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (account, month, currency)
) STRICT, WITHOUT ROWID;

-- Entries a person voided, for showing them struck in place.
CREATE TABLE voided_posting (
  account INTEGER NOT NULL,
  date INTEGER NOT NULL,
  day_order INTEGER NOT NULL,
  root INTEGER NOT NULL,
  line INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (account, date, day_order, root, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX voided_posting_root ON voided_posting (root);

CREATE TABLE import_batch (
  root INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE observation (
  root INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  date INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE INDEX observation_account ON observation (account, date);

CREATE TABLE member (
  root INTEGER PRIMARY KEY,
  profile BLOB NOT NULL CHECK (length(profile) = 16),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  can_add_entries INTEGER NOT NULL CHECK (can_add_entries IN (0, 1)),
  can_edit_entries INTEGER NOT NULL CHECK (can_edit_entries IN (0, 1)),
  can_delete_entries INTEGER NOT NULL CHECK (can_delete_entries IN (0, 1)),
  can_manage_budgets INTEGER NOT NULL CHECK (can_manage_budgets IN (0, 1)),
  can_manage_members INTEGER NOT NULL CHECK (can_manage_members IN (0, 1)),
  can_view_reports INTEGER NOT NULL CHECK (can_view_reports IN (0, 1)),
  can_import INTEGER NOT NULL CHECK (can_import IN (0, 1)),
  can_export INTEGER NOT NULL CHECK (can_export IN (0, 1))
) STRICT;
CREATE INDEX member_profile ON member (profile);

CREATE TABLE book_settings (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  root INTEGER NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;

CREATE VIRTUAL TABLE fts USING fts5 (payee, memo, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

-- The last record each projection has seen (all move together, in the writer's transaction).
CREATE TABLE projection_seen (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  seq INTEGER NOT NULL
) STRICT;

-- Audit (A1): one row per command, refused ones included; append-only like the log ---------------------------------

CREATE TABLE audit (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  at INTEGER NOT NULL,
  actor BLOB,
  procedure TEXT NOT NULL,
  outcome TEXT NOT NULL,
  cmd INTEGER,
  detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER audit_insert BEFORE INSERT ON audit BEGIN
  SELECT RAISE(ABORT, 'append-only: audit exists') WHERE EXISTS (SELECT 1 FROM audit WHERE n = NEW.n) OR EXISTS (SELECT 1 FROM audit WHERE id = NEW.id);
END;

-- Replies of commands that ran, so that the same command id answers the same (L7).
CREATE TABLE command_reply (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  procedure TEXT NOT NULL,
  input_hash BLOB NOT NULL CHECK (length(input_hash) = 32),
  reply TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER command_reply_no_update BEFORE UPDATE ON command_reply BEGIN SELECT RAISE(ABORT, 'append-only: command_reply'); END;
CREATE TRIGGER command_reply_no_delete BEFORE DELETE ON command_reply BEGIN SELECT RAISE(ABORT, 'append-only: command_reply'); END;
CREATE TRIGGER command_reply_insert BEFORE INSERT ON command_reply BEGIN
  SELECT RAISE(ABORT, 'append-only: command_reply exists') WHERE EXISTS (SELECT 1 FROM command_reply WHERE id = NEW.id);
END;
