-- What a category looks like (CAT-1): one of eight colours, and a picture by its name. Those there are have neither.
ALTER TABLE account ADD COLUMN colour INTEGER CHECK (
  colour IS NULL OR (colour BETWEEN 1 AND 8 AND subtype = 'category'));
ALTER TABLE account ADD COLUMN icon TEXT CHECK (
  icon IS NULL OR (length(icon) BETWEEN 2 AND 40 AND icon NOT GLOB '*[^a-z0-9-]*' AND subtype = 'category'));
