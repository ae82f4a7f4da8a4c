-- What was done with this profile itself (A1): unlocked, locked, passphrase changed, wrong attempts before an unlock.

CREATE TABLE audit (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  -- Milliseconds since 1970.
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_insert BEFORE INSERT ON audit
WHEN NEW.n <> 1 + coalesce((SELECT max(n) FROM audit), 0) OR EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
