-- Reversals (L4, LED-5): at most one counts per entry, it is the exact opposite, and what it stands on stays as it is.
-- No release has written one, so the table is made anew with the revision that a reversal names.

DROP TABLE reversal;
CREATE TABLE reversal (
  root INTEGER PRIMARY KEY,
  by_root INTEGER NOT NULL UNIQUE CHECK (by_root > root),
  -- The record that is reversed.
  revision INTEGER NOT NULL
) STRICT;

CREATE TRIGGER reversal_no_update BEFORE UPDATE ON reversal BEGIN SELECT RAISE(ABORT, 'never updated: reversal'); END;
CREATE TRIGGER reversal_delete BEFORE DELETE ON reversal BEGIN
  SELECT RAISE(ABORT, 'still counted: reversal') WHERE EXISTS (SELECT 1 FROM chain WHERE root = OLD.by_root AND counted IS NOT NULL);
END;
CREATE TRIGGER reversal_insert BEFORE INSERT ON reversal BEGIN
  SELECT RAISE(ROLLBACK, 'reversed already: reversal') WHERE EXISTS (SELECT 1 FROM reversal WHERE root = NEW.root OR by_root = NEW.by_root);
  SELECT RAISE(ROLLBACK, 'not of that entry: reversal') WHERE NEW.root IS NOT (SELECT root FROM record WHERE seq = NEW.revision AND kind = 'entry' AND op = 0);
  SELECT RAISE(ROLLBACK, 'not the opposite: reversal') WHERE
    NOT EXISTS (SELECT 1 FROM posting WHERE root = NEW.root)
    OR EXISTS (SELECT account, currency, amount, count(*) FROM posting WHERE root = NEW.root GROUP BY account, currency, amount
      EXCEPT SELECT account, currency, -amount, count(*) FROM posting WHERE root = NEW.by_root GROUP BY account, currency, amount)
    OR EXISTS (SELECT account, currency, amount, count(*) FROM posting WHERE root = NEW.by_root GROUP BY account, currency, amount
      EXCEPT SELECT account, currency, -amount, count(*) FROM posting WHERE root = NEW.root GROUP BY account, currency, amount);
END;

-- A correction of either side while the reversal counts: still the opposite, and the reversed entry still on its day.
CREATE TRIGGER journal_entry_reversal AFTER INSERT ON journal_entry
  WHEN EXISTS (SELECT 1 FROM reversal WHERE root = NEW.root) OR EXISTS (SELECT 1 FROM reversal WHERE by_root = NEW.root) BEGIN
  SELECT RAISE(ROLLBACK, 'reversed: journal_entry') WHERE
    EXISTS (SELECT v.root, account, currency, amount, count(*) FROM reversal v JOIN posting p ON p.root = v.root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount
      EXCEPT SELECT v.root, account, currency, -amount, count(*) FROM reversal v JOIN posting p ON p.root = v.by_root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount)
    OR EXISTS (SELECT v.root, account, currency, amount, count(*) FROM reversal v JOIN posting p ON p.root = v.by_root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount
      EXCEPT SELECT v.root, account, currency, -amount, count(*) FROM reversal v JOIN posting p ON p.root = v.root WHERE (v.root = NEW.root OR v.by_root = NEW.root) GROUP BY v.root, account, currency, amount)
    OR EXISTS (SELECT 1 FROM reversal v JOIN record r ON r.seq = v.revision
      WHERE v.root = NEW.root AND CAST(replace(json_extract(r.body, '$.date'), '-', '') AS INTEGER) <> NEW.date);
END;

CREATE TRIGGER chain_reversed BEFORE UPDATE OF counted ON chain
  WHEN NEW.counted IS NULL AND EXISTS (SELECT 1 FROM reversal WHERE root = NEW.root) BEGIN
  SELECT RAISE(ROLLBACK, 'reversed: chain');
END;
