-- What was undone (LED-5): a command is taken back at most once; taking an undo back is the redo.

CREATE TABLE undone (
  -- The undo: the first record of its command, and a chain of its own.
  root INTEGER PRIMARY KEY,
  -- The first record of the command that was taken back.
  cmd INTEGER NOT NULL UNIQUE CHECK (cmd < root),
  -- 1: what was taken back was an undo.
  redo INTEGER NOT NULL CHECK (redo IN (0, 1))
) STRICT;

CREATE TRIGGER undone_no_update BEFORE UPDATE ON undone BEGIN SELECT RAISE(ABORT, 'never updated: undone'); END;
CREATE TRIGGER undone_delete BEFORE DELETE ON undone BEGIN
  SELECT RAISE(ABORT, 'still counted: undone') WHERE EXISTS (SELECT 1 FROM chain WHERE root = OLD.root AND counted IS NOT NULL);
END;
CREATE TRIGGER undone_insert BEFORE INSERT ON undone BEGIN
  SELECT RAISE(ROLLBACK, 'undone already: undone') WHERE EXISTS (SELECT 1 FROM undone WHERE cmd = NEW.cmd OR root = NEW.root);
  SELECT RAISE(ROLLBACK, 'not a command: undone') WHERE NOT EXISTS (SELECT 1 FROM record WHERE seq = NEW.cmd AND cmd = seq)
    OR NOT EXISTS (SELECT 1 FROM record WHERE seq = NEW.root AND cmd = seq AND kind = 'undo');
  SELECT RAISE(ROLLBACK, 'not what it takes back: undone') WHERE NEW.redo IS NOT
    coalesce((SELECT 1 - redo FROM undone WHERE root = NEW.cmd), 0);
END;

-- One row a command, for a person's newest one.
CREATE INDEX record_command ON record (author, seq) WHERE cmd = seq;
