-- Entries marked as duplicates of others (LED-16): they do not count, and what they repeat is never themselves, by
-- however many steps (N1).
CREATE TABLE duplicate (
  root INTEGER PRIMARY KEY,
  -- The one it repeats.
  entry INTEGER NOT NULL CHECK (entry <> root)
) STRICT;
CREATE INDEX duplicate_entry ON duplicate (entry);

CREATE TRIGGER duplicate_insert BEFORE INSERT ON duplicate BEGIN
  SELECT RAISE(ROLLBACK, 'in a circle: duplicate') WHERE NEW.root IN (
    WITH RECURSIVE chain_of (root) AS (SELECT NEW.entry UNION SELECT d.entry FROM duplicate d JOIN chain_of c ON d.root = c.root)
    SELECT root FROM chain_of);
  SELECT RAISE(ROLLBACK, 'still counted: duplicate') WHERE EXISTS (SELECT 1 FROM chain WHERE root = NEW.root AND counted IS NOT NULL);
END;
CREATE TRIGGER duplicate_no_update BEFORE UPDATE ON duplicate BEGIN SELECT RAISE(ABORT, 'never updated: duplicate'); END;
