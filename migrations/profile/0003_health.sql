-- A job's last sign of life, in milliseconds since 1970; null for jobs of before.
ALTER TABLE job ADD COLUMN heartbeat_at INTEGER;

-- The first thing a verification found wrong, in words; null when everything held.
ALTER TABLE verification ADD COLUMN problem TEXT;
