-- What is written for every line of an import (record, record_text, posting, journal_entry) has no function call and no
-- immediate foreign key in its checks and triggers, and its guards say ROLLBACK: SQLite then need not keep a copy of each
-- page per statement, which was a fifth of an import. `coalesce` and aggregates are no calls; `length`, `abs` and those of
-- JSON are. What they looked at is looked at where it is cheap. A first record with its text and its chain, and an entry
-- with its two lines, are written by one statement each. Every row there is stays, and every guard comes back.

PRAGMA legacy_alter_table = ON;

-- The log -----------------------------------------------------------------------------------------------------

CREATE TABLE record_made_anew (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  op INTEGER NOT NULL CHECK (op IN (0, 1)),
  root INTEGER NOT NULL CHECK (root <= seq),
  root_id BLOB,
  supersedes INTEGER CHECK (supersedes < seq),
  cmd INTEGER NOT NULL CHECK (cmd <= seq),
  author INTEGER NOT NULL REFERENCES author DEFERRABLE INITIALLY DEFERRED,
  device INTEGER NOT NULL REFERENCES device DEFERRABLE INITIALLY DEFERRED,
  device_seq INTEGER NOT NULL CHECK (device_seq > 0),
  recorded_at INTEGER NOT NULL,
  v INTEGER NOT NULL,
  body TEXT NOT NULL,
  text_hash BLOB,
  hash BLOB NOT NULL,
  CHECK ((supersedes IS NULL) = (root = seq))
) STRICT;
INSERT INTO record_made_anew SELECT seq, id, kind, op, root, root_id, supersedes, cmd, author, device, device_seq, recorded_at, v, body, text_hash, hash
  FROM record ORDER BY seq;

CREATE TABLE record_text_made_anew (
  seq INTEGER PRIMARY KEY REFERENCES record_made_anew DEFERRABLE INITIALLY DEFERRED,
  salt BLOB NOT NULL,
  text TEXT NOT NULL
) STRICT;
INSERT INTO record_text_made_anew SELECT seq, salt, text FROM record_text ORDER BY seq;

DROP TABLE record_text;
DROP TABLE record;
ALTER TABLE record_made_anew RENAME TO record;
ALTER TABLE record_text_made_anew RENAME TO record_text;

CREATE INDEX record_root ON record (root) WHERE root <> seq;
CREATE INDEX record_supersedes ON record (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX record_root_id ON record (root_id) WHERE root_id IS NOT NULL;
CREATE INDEX record_command ON record (author, seq) WHERE cmd = seq;

CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_insert BEFORE INSERT ON record BEGIN
  SELECT RAISE(ROLLBACK, 'append-only: record exists') FROM record WHERE id = NEW.id;
  -- One look decides for what follows a record of its own device; only what fails it is looked at closely.
  SELECT CASE
    WHEN (SELECT seq = NEW.seq - 1 AND device = NEW.device AND device_seq = NEW.device_seq - 1 AND recorded_at < NEW.recorded_at
      FROM record ORDER BY seq DESC LIMIT 1) THEN NULL
    WHEN NEW.seq IS NOT 1 + coalesce((SELECT max(seq) FROM record), 0) THEN RAISE(ROLLBACK, 'seq is not the next')
    -- The record before it tells where its device's chain stands, or that device's head does.
    WHEN NEW.device_seq IS NOT coalesce(
      (SELECT device_seq + 1 FROM record WHERE seq = NEW.seq - 1 AND device = NEW.device),
      (SELECT device_seq + 1 FROM head WHERE device = NEW.device)) THEN RAISE(ROLLBACK, 'device_seq is not the next')
    WHEN NEW.recorded_at <= (SELECT recorded_at FROM record WHERE seq = NEW.seq - 1) THEN RAISE(ROLLBACK, 'time does not rise')
  END;
END;
CREATE TRIGGER record_text_no_update BEFORE UPDATE ON record_text BEGIN SELECT RAISE(ABORT, 'append-only: record_text'); END;
CREATE TRIGGER record_text_no_delete BEFORE DELETE ON record_text BEGIN
  SELECT RAISE(ABORT, 'append-only: record_text') WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE seq = OLD.seq);
END;
CREATE TRIGGER record_text_insert BEFORE INSERT ON record_text BEGIN
  SELECT RAISE(ROLLBACK, 'append-only: record_text exists') FROM record_text WHERE seq = NEW.seq;
END;

-- What no record may be. Looked at when records are taken into the order of acceptance, once a transaction.
CREATE VIEW malformed_record AS
  SELECT r.seq FROM record r LEFT JOIN record_text t ON t.seq = r.seq
  WHERE length(r.id) <> 16 OR length(r.root_id) <> 16 OR length(r.text_hash) <> 32 OR length(r.hash) <> 32 OR length(t.salt) <> 16;
CREATE TRIGGER acceptance_insert BEFORE INSERT ON acceptance BEGIN
  SELECT RAISE(ROLLBACK, 'malformed: record') FROM malformed_record;
END;
CREATE TRIGGER acceptance_update BEFORE UPDATE ON acceptance BEGIN
  SELECT RAISE(ROLLBACK, 'malformed: record') FROM malformed_record WHERE seq > OLD.n;
END;

CREATE VIEW first_record AS
  SELECT r.seq, r.id, r.kind, r.root_id, r.cmd, r.author, r.device, r.device_seq, r.recorded_at, r.v, r.body, r.text_hash, r.hash, t.salt, t.text
  FROM record r LEFT JOIN record_text t ON t.seq = r.seq WHERE r.root = r.seq;
CREATE TRIGGER first_record_insert INSTEAD OF INSERT ON first_record BEGIN
  INSERT INTO record (seq, id, kind, op, root, root_id, supersedes, cmd, author, device, device_seq, recorded_at, v, body, text_hash, hash)
    VALUES (NEW.seq, NEW.id, NEW.kind, 0, NEW.seq, NEW.root_id, NULL, NEW.cmd, NEW.author, NEW.device, NEW.device_seq, NEW.recorded_at, NEW.v, NEW.body, NEW.text_hash, NEW.hash);
  INSERT INTO record_text (seq, salt, text) SELECT NEW.seq, NEW.salt, NEW.text WHERE NEW.text IS NOT NULL;
  INSERT INTO chain (root, tip, counted) VALUES (NEW.seq, NEW.seq, NEW.seq);
END;

-- Entries -----------------------------------------------------------------------------------------------------

-- Currencies that postings are in: written before the first of them, since a posting's own check may call nothing.
CREATE TABLE currency (
  code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 12)
) STRICT, WITHOUT ROWID;
INSERT INTO currency SELECT DISTINCT currency FROM posting;
CREATE TRIGGER currency_insert BEFORE INSERT ON currency BEGIN
  SELECT RAISE(ABORT, 'append-only: currency exists') WHERE EXISTS (SELECT 1 FROM currency WHERE code = NEW.code);
END;
CREATE TRIGGER currency_no_update BEFORE UPDATE ON currency BEGIN SELECT RAISE(ABORT, 'append-only: currency'); END;
CREATE TRIGGER currency_no_delete BEFORE DELETE ON currency BEGIN SELECT RAISE(ABORT, 'append-only: currency'); END;

-- The order within a day is the time its chain began, counted from the year 2030: two bytes less in every row and index
-- until 2034. An entry has it in its lines.
CREATE TABLE journal_entry_made_anew (
  root INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  date INTEGER NOT NULL CHECK (date BETWEEN 10000101 AND 99991231),
  payee INTEGER
) STRICT;
INSERT INTO journal_entry_made_anew SELECT root, entry, date, payee FROM journal_entry ORDER BY root;

CREATE TABLE posting_made_anew (
  root INTEGER NOT NULL REFERENCES journal_entry_made_anew DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL CHECK (line >= 0),
  account INTEGER NOT NULL,
  date INTEGER NOT NULL,
  day_order INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0 AND amount BETWEEN -9007199254740991 AND 9007199254740991),
  PRIMARY KEY (root, line)
) STRICT, WITHOUT ROWID;
INSERT INTO posting_made_anew (root, line, account, date, day_order, currency, amount)
  SELECT root, line, account, date, day_order - 1893456000000000, currency, amount FROM posting ORDER BY root, line;
UPDATE voided_posting SET day_order = day_order - 1893456000000000;

DROP TABLE posting;
DROP TABLE journal_entry;
ALTER TABLE journal_entry_made_anew RENAME TO journal_entry;
ALTER TABLE posting_made_anew RENAME TO posting;

CREATE INDEX journal_entry_payee ON journal_entry (payee, date) WHERE payee IS NOT NULL;
CREATE INDEX posting_account ON posting (account, date, day_order, root, line, currency, amount);
CREATE INDEX posting_amount ON posting (amount);

CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'never updated: posting'); END;
CREATE TRIGGER posting_delete BEFORE DELETE ON posting BEGIN
  SELECT RAISE(ABORT, 'still counted: posting') WHERE EXISTS (SELECT 1 FROM journal_entry j JOIN chain c ON c.root = j.root WHERE j.root = OLD.root AND c.counted = j.entry);
END;
CREATE TRIGGER posting_insert BEFORE INSERT ON posting BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM journal_entry WHERE root = NEW.root) THEN RAISE(ROLLBACK, 'sealed: posting')
    WHEN NOT EXISTS (SELECT 1 FROM currency WHERE code = NEW.currency) THEN RAISE(ROLLBACK, 'no such currency: posting')
  END;
END;

CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'never updated: journal_entry'); END;
CREATE TRIGGER journal_entry_delete BEFORE DELETE ON journal_entry BEGIN
  SELECT RAISE(ABORT, 'still counted: journal_entry') WHERE EXISTS (SELECT 1 FROM chain WHERE root = OLD.root AND counted = OLD.entry);
END;
CREATE TRIGGER journal_entry_delete_closed BEFORE DELETE ON journal_entry BEGIN
  SELECT RAISE(ABORT, 'closed period: journal_entry') WHERE EXISTS (SELECT 1 FROM closing WHERE month = OLD.date / 100 AND closed = 1);
END;
CREATE TRIGGER journal_entry_insert BEFORE INSERT ON journal_entry BEGIN
  SELECT RAISE(ROLLBACK, 'sealed: journal_entry') WHERE EXISTS (SELECT 1 FROM journal_entry WHERE root = NEW.root)
    OR NEW.entry IS NOT (SELECT counted FROM chain WHERE root = NEW.root);
  -- One look decides for the entries of one currency; only what fails it is looked at closely.
  SELECT RAISE(ROLLBACK, 'unbalanced') WHERE
    (SELECT min(currency) = max(currency) AND sum(amount) = 0 AND min(date) = NEW.date AND max(date) = NEW.date
        AND min(day_order) = max(day_order) FROM posting WHERE root = NEW.root) IS NOT 1
    AND (NOT EXISTS (SELECT 1 FROM posting WHERE root = NEW.root)
      OR EXISTS (SELECT 1 FROM posting WHERE root = NEW.root GROUP BY currency HAVING sum(amount) <> 0)
      OR EXISTS (SELECT 1 FROM posting WHERE root = NEW.root AND (date <> NEW.date
        OR day_order <> (SELECT day_order FROM posting WHERE root = NEW.root ORDER BY line LIMIT 1))));
END;
CREATE TRIGGER journal_entry_insert_closed BEFORE INSERT ON journal_entry BEGIN
  SELECT RAISE(ROLLBACK, 'closed period: journal_entry') WHERE EXISTS (SELECT 1 FROM closing WHERE month = NEW.date / 100 AND closed = 1);
END;
CREATE TRIGGER journal_entry_reconciled BEFORE INSERT ON journal_entry
WHEN EXISTS (SELECT 1 FROM reconciled_entry WHERE entry = NEW.root) BEGIN
  SELECT RAISE(ROLLBACK, 'reconciled') WHERE EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = NEW.root
    AND (r.date <> NEW.date OR r.amount IS NOT (SELECT sum(p.amount) FROM posting p WHERE p.root = r.entry AND p.account = r.account)));
END;

-- A correction of either side while a reversal counts: still the opposite. That the reversed entry stays on its day is
-- looked at where its chain takes the correction in.
CREATE TRIGGER journal_entry_reversal AFTER INSERT ON journal_entry
  WHEN EXISTS (SELECT 1 FROM reversal WHERE root = NEW.root) OR EXISTS (SELECT 1 FROM reversal WHERE by_root = NEW.root) BEGIN
  SELECT RAISE(ROLLBACK, 'reversed: journal_entry') WHERE
    EXISTS (SELECT v.root, account, currency, amount, count(*) FROM reversal v JOIN posting p ON p.root = v.root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount
      EXCEPT SELECT v.root, account, currency, -amount, count(*) FROM reversal v JOIN posting p ON p.root = v.by_root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount)
    OR EXISTS (SELECT v.root, account, currency, amount, count(*) FROM reversal v JOIN posting p ON p.root = v.by_root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount
      EXCEPT SELECT v.root, account, currency, -amount, count(*) FROM reversal v JOIN posting p ON p.root = v.root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount);
END;
CREATE TRIGGER chain_reversed_day BEFORE UPDATE OF counted ON chain
  WHEN NEW.counted IS NOT NULL AND EXISTS (SELECT 1 FROM reversal WHERE root = NEW.root) BEGIN
  SELECT RAISE(ROLLBACK, 'reversed: chain') WHERE
    (SELECT json_extract(body, '$.date') FROM record WHERE seq = NEW.counted) IS NOT
    (SELECT json_extract(r.body, '$.date') FROM reversal v JOIN record r ON r.seq = v.revision WHERE v.root = NEW.root);
END;

-- An entry of two lines, as most are: the second line is the first one's opposite.
CREATE VIEW pair_entry AS
  SELECT j.root, j.entry, j.date, j.payee, p.day_order, p.account, q.account AS counter, p.currency, p.amount
  FROM journal_entry j JOIN posting p ON p.root = j.root AND p.line = 0 JOIN posting q ON q.root = j.root AND q.line = 1
  WHERE q.currency = p.currency AND q.amount = -p.amount AND NOT EXISTS (SELECT 1 FROM posting WHERE root = j.root AND line > 1);
CREATE TRIGGER pair_entry_insert INSTEAD OF INSERT ON pair_entry BEGIN
  INSERT INTO posting (root, line, account, date, day_order, currency, amount)
    VALUES (NEW.root, 0, NEW.account, NEW.date, NEW.day_order, NEW.currency, NEW.amount),
      (NEW.root, 1, NEW.counter, NEW.date, NEW.day_order, NEW.currency, -NEW.amount);
  INSERT INTO journal_entry (root, entry, date, payee) VALUES (NEW.root, NEW.entry, NEW.date, NEW.payee);
END;

PRAGMA legacy_alter_table = OFF;
