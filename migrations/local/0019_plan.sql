-- What a month brings in, as planned, and how it is divided among essentials, desires and savings (ACC-5). Whole percent
-- that come to a hundred; a book that was not asked has none.
ALTER TABLE book_settings ADD COLUMN income INTEGER CHECK (income IS NULL OR income BETWEEN 1 AND 9007199254740991);
ALTER TABLE book_settings ADD COLUMN income_currency TEXT CHECK ((income IS NULL) = (income_currency IS NULL));
ALTER TABLE book_settings ADD COLUMN essentials INTEGER CHECK (essentials IS NULL OR essentials BETWEEN 0 AND 100);
ALTER TABLE book_settings ADD COLUMN desires INTEGER CHECK (desires IS NULL OR desires BETWEEN 0 AND 100);
ALTER TABLE book_settings ADD COLUMN savings INTEGER CHECK (
  (savings IS NULL) = (income IS NULL) AND (savings IS NULL OR (savings BETWEEN 0 AND 100 AND essentials + desires + savings = 100)));
