-- Other names a payee goes by (CAT-3): what a bank writes for it, what it was called before, what was merged into it.
CREATE TABLE payee_alias (
  root INTEGER NOT NULL,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (root, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX payee_alias_folded ON payee_alias (folded);
