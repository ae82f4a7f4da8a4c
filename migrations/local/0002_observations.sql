-- Observed balances say more (LED-9): what could be spent, and when it was seen. The rows there are have neither.
ALTER TABLE observation ADD COLUMN available INTEGER;
ALTER TABLE observation ADD COLUMN observed_at TEXT;
