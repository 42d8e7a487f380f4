-- The tickets that all these queries find, or a single null when they are more than `p_most`. As in 0020; whether the newest
-- tickets have the words is asked only where there are several to choose from: whoever asks has just seen that a single
-- one is rare. Few rows are to be expected, so that each is looked up by its ID.
CREATE OR REPLACE FUNCTION find_tickets(p_parts text[], p_most integer) RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 50
  SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
DECLARE
  rare text := p_parts[1];
  whole tsquery := array_to_string(p_parts, ' & ')::tsquery;
  found uuid[];
BEGIN
  IF cardinality(p_parts) > 1 THEN
    WITH sample AS MATERIALIZED (
      SELECT words FROM (SELECT id FROM tickets ORDER BY created_at DESC, id DESC LIMIT 500) newest
        JOIN ticket_texts ON ticket_id = newest.id),
    counted AS (SELECT part, (SELECT count(*) FROM sample WHERE words @@ part::tsquery) AS many FROM unnest(p_parts) AS part)
    SELECT coalesce(string_agg(part, ' & ') FILTER (WHERE many <= 10), (array_agg(part ORDER BY many))[1]) INTO rare FROM counted;
  END IF;
  found := ARRAY(SELECT ticket_id FROM ticket_texts WHERE words @@ rare::tsquery AND
    CASE WHEN current_desk() THEN words @@ whole
      ELSE partner_id = current_partner() AND ts_filter(words, '{a}') @@ whole END
    LIMIT p_most + 1);
  IF cardinality(found) <= p_most THEN
    RETURN QUERY SELECT unnest(found);
  ELSE
    RETURN NEXT NULL;
  END IF;
END $$;
