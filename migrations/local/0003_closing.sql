-- Closed months (LED-11, L5). What a person closed takes no change: neither code nor any other program that opens this
-- file moves an entry into a closed month, out of it or within it. The rows themselves say what the log says, no more.

CREATE TABLE closing (
  root INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  month INTEGER NOT NULL UNIQUE CHECK (month BETWEEN 100001 AND 999912 AND month % 100 BETWEEN 1 AND 12),
  closed INTEGER NOT NULL CHECK (closed IN (0, 1))
) STRICT;

CREATE TRIGGER closing_no_update BEFORE UPDATE ON closing BEGIN SELECT RAISE(ABORT, 'never updated: closing'); END;
CREATE TRIGGER closing_delete BEFORE DELETE ON closing BEGIN
  SELECT RAISE(ABORT, 'still counted: closing') WHERE EXISTS (SELECT 1 FROM chain WHERE root = OLD.root AND counted = OLD.entry);
END;
CREATE TRIGGER closing_insert BEFORE INSERT ON closing BEGIN
  SELECT RAISE(ROLLBACK, 'sealed: closing') WHERE EXISTS (SELECT 1 FROM closing WHERE root = NEW.root OR month = NEW.month)
    OR NEW.entry IS NOT (SELECT counted FROM chain WHERE root = NEW.root);
  SELECT RAISE(ROLLBACK, 'not what the log says: closing') WHERE NOT EXISTS (
    SELECT 1 FROM record WHERE seq = NEW.entry AND kind = 'closing' AND json_extract(body, '$.closed') = NEW.closed
      AND replace(substr(json_extract(body, '$.from'), 1, 7), '-', '') = CAST(NEW.month AS TEXT));
END;

CREATE TRIGGER journal_entry_insert_closed BEFORE INSERT ON journal_entry BEGIN
  SELECT RAISE(ROLLBACK, 'closed period: journal_entry') WHERE EXISTS (SELECT 1 FROM closing WHERE month = NEW.date / 100 AND closed = 1);
END;
CREATE TRIGGER journal_entry_delete_closed BEFORE DELETE ON journal_entry BEGIN
  SELECT RAISE(ABORT, 'closed period: journal_entry') WHERE EXISTS (SELECT 1 FROM closing WHERE month = OLD.date / 100 AND closed = 1);
END;
