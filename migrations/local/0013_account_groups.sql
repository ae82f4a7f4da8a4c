-- What an account says beside what it is (ACC-2): the group it stands in, by name, and what may be owed on it. Accounts
-- there are have neither.
ALTER TABLE account ADD COLUMN own_group TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN credit_limit INTEGER CHECK (
  credit_limit IS NULL OR (credit_limit BETWEEN 1 AND 9007199254740991 AND currency IS NOT NULL));
