-- Fewer bytes for the same answers. Postings lie in the order of the register; by entry they are found through an index that
-- repeats neither currency nor amount. The search index keeps which entries hold a word, not where in them, and beginnings
-- of one and two letters; a figure is a word of its own, so amounts need no index beside it.

PRAGMA legacy_alter_table = ON;

CREATE TABLE posting_made_anew (
  root INTEGER NOT NULL REFERENCES journal_entry DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL CHECK (line >= 0),
  account INTEGER NOT NULL,
  date INTEGER NOT NULL,
  day_order INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0 AND amount BETWEEN -9007199254740991 AND 9007199254740991),
  PRIMARY KEY (account, date, day_order, root, line)
) STRICT, WITHOUT ROWID;
INSERT INTO posting_made_anew (root, line, account, date, day_order, currency, amount)
  SELECT root, line, account, date, day_order, currency, amount FROM posting ORDER BY account, date, day_order, root, line;
DROP TABLE posting;
ALTER TABLE posting_made_anew RENAME TO posting;
CREATE UNIQUE INDEX posting_root ON posting (root, line);

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

PRAGMA legacy_alter_table = OFF;

-- What leaves the index is told to it word for word (main/features/register/search-words.ts, which this repeats once).
DROP TABLE fts;
CREATE VIRTUAL TABLE fts USING fts5 (words, content = '', columnsize = 0, detail = none, prefix = '1 2', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO fts (fts, rank) VALUES ('pgsz', 4000), ('hashsize', 8388608);
INSERT INTO fts (rowid, words)
  SELECT j.root, coalesce(p.name, '') || ' ' || coalesce(json_extract(t.text, '$.memo'), '')
    || ' ' || coalesce(nullif(json_extract(t.text, '$.bank.payee'), coalesce(p.name, '')), '')
    || ' ' || coalesce(json_extract(t.text, '$.bank.memo'), '')
    || ' ' || coalesce((SELECT group_concat(l.value, ' ') FROM json_each(t.text, '$.lines') l), '')
    || ' ' || coalesce(json_extract(t.text, '$.details.iban'), '')
    || ' ' || coalesce((WITH RECURSIVE part (at) AS (VALUES (1) UNION ALL SELECT at + 4 FROM part WHERE at < 61)
      SELECT group_concat(substr(json_extract(t.text, '$.details.iban'), at, 4), ' ') FROM part), '')
    || ' ' || coalesce(json_extract(t.text, '$.details.cheque'), '')
    || ' ' || coalesce(json_extract(t.text, '$.details.reference'), '')
    || ' ' || coalesce((SELECT group_concat(l.value, ' ') FROM json_each(t.text, '$.details.place') l), '')
    || ' ' || coalesce((SELECT group_concat(l.key || ' ' || l.value, ' ') FROM json_each(t.text, '$.details.metadata') l), '')
    || ' ' || coalesce((SELECT group_concat(g.name, ' ') FROM tag_entry e JOIN tag g ON g.root = e.tag WHERE e.root = j.root), '')
    || ' ' || (SELECT group_concat(char(57344) || abs(q.amount), ' ') FROM posting q WHERE q.root = j.root)
  FROM journal_entry j LEFT JOIN payee p ON p.root = j.payee LEFT JOIN record_text t ON t.seq = j.entry ORDER BY j.root;
