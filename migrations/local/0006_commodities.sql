-- Commodities of a book's own (LED-3): postings may be in any of them, so their currency has 2 to 12 characters. The table
-- of postings is made again with its guards word for word; nothing else of it changes.

CREATE TABLE commodity (
  root INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 12 AND code NOT GLOB '*[^A-Z0-9._-]*'),
  decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 8),
  name TEXT NOT NULL
) STRICT;

-- Minor units are stored, so they never move under an account that holds them (L6).
CREATE TRIGGER commodity_update BEFORE UPDATE ON commodity BEGIN
  SELECT RAISE(ABORT, 'in use: commodity') WHERE (NEW.root IS NOT OLD.root OR NEW.code IS NOT OLD.code OR NEW.decimals IS NOT OLD.decimals)
    AND EXISTS (SELECT 1 FROM account WHERE currency = OLD.code);
END;
CREATE TRIGGER commodity_delete BEFORE DELETE ON commodity BEGIN
  SELECT RAISE(ABORT, 'in use: commodity') WHERE EXISTS (SELECT 1 FROM account WHERE currency = OLD.code);
END;

DROP TRIGGER journal_entry_insert;

CREATE TABLE posting_in_any_currency (
  root INTEGER NOT NULL REFERENCES journal_entry DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL CHECK (line >= 0),
  account INTEGER NOT NULL,
  date INTEGER NOT NULL,
  day_order INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) BETWEEN 2 AND 12),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND abs(amount) <= 9007199254740991),
  PRIMARY KEY (root, line)
) STRICT, WITHOUT ROWID;
INSERT INTO posting_in_any_currency (root, line, account, date, day_order, currency, amount)
  SELECT root, line, account, date, day_order, currency, amount FROM posting ORDER BY root, line;
DROP TABLE posting;
ALTER TABLE posting_in_any_currency RENAME TO posting;
CREATE INDEX posting_account ON posting (account, date, day_order, root, line, currency, amount);

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
