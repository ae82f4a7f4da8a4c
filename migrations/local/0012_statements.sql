-- Finished statements (LED-12) and the entries on them. While a statement counts, an entry on it stays counted and keeps
-- its date and what it does to the account; everything else about it may be corrected.

CREATE TABLE statement (
  root INTEGER PRIMARY KEY,
  -- The revision that counts.
  record INTEGER NOT NULL,
  account INTEGER NOT NULL,
  from_day INTEGER NOT NULL CHECK (from_day BETWEEN 10000101 AND 99991231),
  to_day INTEGER NOT NULL CHECK (to_day BETWEEN from_day AND 99991231),
  currency TEXT NOT NULL CHECK (length(currency) BETWEEN 2 AND 12),
  opening INTEGER NOT NULL,
  closing INTEGER NOT NULL,
  debits INTEGER NOT NULL CHECK (debits >= 0),
  credits INTEGER NOT NULL CHECK (credits >= 0),
  n INTEGER NOT NULL CHECK (n >= 0),
  -- What the book had in the period when it was finished.
  book_debits INTEGER NOT NULL,
  book_credits INTEGER NOT NULL,
  book_n INTEGER NOT NULL,
  CHECK (opening + debits - credits = closing)
) STRICT;
CREATE INDEX statement_account ON statement (account, to_day);

CREATE TABLE reconciled_entry (
  entry INTEGER NOT NULL,
  account INTEGER NOT NULL,
  -- The statement it is on.
  root INTEGER NOT NULL,
  date INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (entry, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciled_entry_root ON reconciled_entry (root);

CREATE TRIGGER statement_no_update BEFORE UPDATE ON statement BEGIN SELECT RAISE(ABORT, 'never updated: statement'); END;
CREATE TRIGGER statement_insert BEFORE INSERT ON statement BEGIN
  SELECT RAISE(ROLLBACK, 'sealed: statement') WHERE EXISTS (SELECT 1 FROM statement WHERE root = NEW.root)
    OR NEW.record IS NOT (SELECT counted FROM chain WHERE root = NEW.root);
  SELECT RAISE(ROLLBACK, 'reconciled: period') WHERE EXISTS
    (SELECT 1 FROM statement WHERE account = NEW.account AND from_day <= NEW.to_day AND to_day >= NEW.from_day);
END;
CREATE TRIGGER statement_delete BEFORE DELETE ON statement BEGIN
  SELECT RAISE(ABORT, 'still counted: statement') WHERE EXISTS (SELECT 1 FROM chain WHERE root = OLD.root AND counted = OLD.record);
END;

CREATE TRIGGER reconciled_entry_no_update BEFORE UPDATE ON reconciled_entry BEGIN SELECT RAISE(ABORT, 'never updated: reconciled_entry'); END;
CREATE TRIGGER reconciled_entry_insert BEFORE INSERT ON reconciled_entry BEGIN
  SELECT RAISE(ROLLBACK, 'sealed: reconciled_entry') WHERE EXISTS (SELECT 1 FROM reconciled_entry WHERE entry = NEW.entry AND account = NEW.account);
  SELECT RAISE(ROLLBACK, 'reconciled: not what the book holds') WHERE NOT EXISTS (SELECT 1 FROM journal_entry WHERE root = NEW.entry AND date = NEW.date)
    OR NEW.amount IS NOT (SELECT sum(amount) FROM posting WHERE root = NEW.entry AND account = NEW.account);
END;
CREATE TRIGGER reconciled_entry_delete BEFORE DELETE ON reconciled_entry BEGIN
  SELECT RAISE(ABORT, 'still counted: reconciled_entry') WHERE EXISTS
    (SELECT 1 FROM statement s JOIN chain c ON c.root = s.root WHERE s.root = OLD.root AND c.counted = s.record);
END;

CREATE TRIGGER journal_entry_reconciled BEFORE INSERT ON journal_entry
WHEN EXISTS (SELECT 1 FROM reconciled_entry WHERE entry = NEW.root) BEGIN
  SELECT RAISE(ROLLBACK, 'reconciled') WHERE EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = NEW.root
    AND (r.date <> NEW.date OR r.amount IS NOT (SELECT sum(p.amount) FROM posting p WHERE p.root = r.entry AND p.account = r.account)));
END;
CREATE TRIGGER chain_reconciled BEFORE UPDATE ON chain
WHEN NEW.counted IS NULL AND EXISTS (SELECT 1 FROM reconciled_entry WHERE entry = NEW.root) BEGIN
  SELECT RAISE(ROLLBACK, 'reconciled');
END;
