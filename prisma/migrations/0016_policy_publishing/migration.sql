-- The draft of a policy is written by the API, and becomes a version by one function alone.

-- By the database's clock a version never reaches back to a purchase already made: it holds from the instant after the
-- last one that may have been bought at. It follows every version before it; of two with one date the newer holds.
-- Answers what was published, or why it was refused.
CREATE FUNCTION publish_policy(p_revision integer, p_effective_from timestamptz, p_note text, p_author jsonb)
  RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  soonest timestamptz;
  last policies;
  holds timestamptz;
  published integer;
BEGIN
  -- One publishing at a time, and no change of the draft meanwhile; readers do not wait.
  LOCK TABLE policies IN SHARE ROW EXCLUSIVE MODE;
  SELECT * INTO last FROM policies WHERE status = 'published' ORDER BY effective_from DESC, version DESC LIMIT 1;
  -- Instants are kept to the millisecond, rounded either way.
  soonest := date_trunc('milliseconds', clock_timestamp()) + interval '2 milliseconds';
  holds := coalesce(p_effective_from, soonest);
  IF holds < soonest THEN
    RETURN jsonb_build_object('refused', 'reaches-back');
  ELSIF holds < last.effective_from THEN
    RETURN jsonb_build_object('refused', 'before-version', 'version', last.version);
  END IF;
  UPDATE policies SET status = 'published', effective_from = holds, note = p_note, author = p_author,
    published_at = clock_timestamp(), updated_at = clock_timestamp()
  WHERE status = 'draft' AND revision = p_revision RETURNING version INTO published;
  IF published IS NULL THEN
    RETURN jsonb_build_object('refused', 'changed');
  END IF;
  RETURN jsonb_build_object('published', published);
END $$;

-- The draft alone: what is published is kept by its trigger, whoever may write the table.
GRANT INSERT (version, document, author), UPDATE (document, author, revision, updated_at), DELETE ON policies
  TO rescind_api;
REVOKE ALL ON FUNCTION publish_policy(integer, timestamptz, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_policy(integer, timestamptz, text, jsonb) TO rescind_api;
