-- As in 0025; somebody of the desk may also be at a decision, which only the desk is told.
ALTER TABLE presences DROP CONSTRAINT presences_words;
ALTER TABLE presences ADD CONSTRAINT presences_words CHECK (
  writing IN ('public', 'internal', 'decision') AND writing_until IS NOT NULL OR writing IS NULL AND writing_until IS NULL);
