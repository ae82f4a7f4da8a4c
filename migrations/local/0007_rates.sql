-- Market rates of this book: what one of `base` was in `quote` on a day. Not records: they are facts of the world, typed or
-- taken from files, and may be replaced. The exact decimal as text; never zero or less.
CREATE TABLE rate (
  base TEXT NOT NULL CHECK (length(base) BETWEEN 2 AND 12),
  quote TEXT NOT NULL CHECK (length(quote) BETWEEN 2 AND 12 AND quote <> base),
  date INTEGER NOT NULL CHECK (date BETWEEN 10000101 AND 99991231),
  rate TEXT NOT NULL CHECK (length(rate) <= 40 AND rate GLOB '[0-9]*' AND rate NOT GLOB '*[^0-9.]*' AND rate GLOB '*[1-9]*'),
  source TEXT NOT NULL CHECK (source IN ('typed', 'ecb', 'file')),
  PRIMARY KEY (base, quote, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_date ON rate (date, base, quote);
