-- Time never falls along the log, whichever device wrote (L10): what was known at a moment is its beginning.
CREATE TRIGGER record_time BEFORE INSERT ON record BEGIN
  SELECT RAISE(ROLLBACK, 'time does not rise') WHERE NEW.recorded_at <= (SELECT recorded_at FROM record WHERE seq = NEW.seq - 1);
END;
