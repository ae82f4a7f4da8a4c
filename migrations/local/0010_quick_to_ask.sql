-- How many entries count: in all (root 0), with a tag, and of a batch as it wrote them. Asked on every page, and too many to
-- count each time.
CREATE TABLE entry_tally (
  what TEXT NOT NULL CHECK (what IN ('all', 'tag', 'batch')),
  root INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (what, root)
) STRICT, WITHOUT ROWID;

INSERT INTO entry_tally SELECT 'all', 0, count(*) FROM journal_entry HAVING count(*) > 0;
INSERT INTO entry_tally SELECT 'tag', tag, count(*) FROM tag_entry GROUP BY tag;
INSERT INTO entry_tally SELECT 'batch', r.cmd, count(*) FROM journal_entry j JOIN record r ON r.seq = j.entry
  JOIN record b ON b.seq = r.cmd AND b.kind = 'import' GROUP BY r.cmd;

-- Entries are searched for by their figure.
CREATE INDEX posting_amount ON posting (amount);
