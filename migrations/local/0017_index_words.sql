-- The words of the search index in their order, so that a beginning is looked up as the words that begin so.
CREATE VIRTUAL TABLE fts_word USING fts5vocab (fts, instance);
