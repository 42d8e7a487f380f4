-- Many tickets at once: given to somebody, tagged, answered, approved.

-- A partner's people file and answer; all the rest is the desk's.
ALTER TABLE bulk_jobs DROP CONSTRAINT bulk_jobs_words;
ALTER TABLE bulk_jobs ADD CONSTRAINT bulk_jobs_words CHECK (
  kind IN ('cancellation', 'assign', 'tag', 'answer', 'approve')
  AND state IN ('previewing', 'previewed', 'running', 'paused', 'stopped', 'completed')
  AND (state IN ('stopped', 'completed')) = (ended_at IS NOT NULL)
  AND (started_at IS NOT NULL OR state NOT IN ('running', 'paused', 'completed'))
  AND round >= 0 AND total > 0
  AND CASE kind WHEN 'cancellation' THEN partner_id IS NOT NULL WHEN 'answer' THEN true ELSE partner_id IS NULL END);

-- Adds some tags and removes others, under the ticket's lock: what somebody else says of its other tags stays said.
CREATE FUNCTION retag_ticket(p_ticket uuid, p_source text, p_actor jsonb, p_add text[], p_remove text[]) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t tickets;
  wanted text[];
BEGIN
  IF NOT current_desk() THEN
    RAISE EXCEPTION 'TicketNotFound: %', p_ticket USING ERRCODE = 'RC005';
  END IF;
  t := lock_ticket(p_ticket);
  SELECT coalesce(array_agg(DISTINCT tag), '{}') INTO wanted FROM (
    SELECT tag FROM ticket_tags WHERE ticket_id = t.id UNION SELECT unnest(p_add)) AS every (tag)
    WHERE tag <> ALL (p_remove);
  PERFORM tag_ticket(p_ticket, p_source, p_actor, wanted);
  RETURN (SELECT count(*)::integer FROM ticket_tags WHERE ticket_id = t.id);
END $$;
REVOKE ALL ON FUNCTION retag_ticket(uuid, text, jsonb, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retag_ticket(uuid, text, jsonb, text[], text[]) TO rescind_api;
