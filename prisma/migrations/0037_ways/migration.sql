-- More ways to walk along the list: of one kind, and for one reason, of all that stand alike or not; and of one partner by
-- number and by amount, so that nobody walks through the tickets of others.
CREATE INDEX "tickets_problem_type_created_at_id_idx" ON "tickets"("problem_type", "created_at" DESC, "id" DESC);
CREATE INDEX "tickets_reason_code_created_at_id_idx" ON "tickets"("reason_code", "created_at" DESC, "id" DESC);
CREATE INDEX "tickets_status_reason_code_created_at_id_idx" ON "tickets"("status", "reason_code", "created_at" DESC, "id" DESC);
CREATE INDEX "tickets_partner_id_number_idx" ON "tickets"("partner_id", "number");
CREATE INDEX "tickets_partner_id_currency_amount_minor_id_idx" ON "tickets"("partner_id", "currency", "amount_minor" DESC, "id" DESC);

-- When a ticket was made, beside its words: what is found comes in the order of the list, and only a page of it need be
-- looked up.
ALTER TABLE "ticket_texts" ADD COLUMN "created_at" TIMESTAMPTZ(3);
DROP INDEX "ticket_texts_words_idx";
UPDATE ticket_texts SET created_at = t.created_at FROM tickets t WHERE t.id = ticket_id;
CREATE INDEX "ticket_texts_words_idx" ON "ticket_texts" USING GIN ("words") WITH (fastupdate = off);
ALTER TABLE "ticket_texts" ALTER COLUMN "created_at" SET NOT NULL;

CREATE OR REPLACE FUNCTION index_tickets(p_tickets uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM tickets WHERE id = ANY (p_tickets) ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO ticket_texts (ticket_id, partner_id, created_at, words)
  SELECT id, partner_id, created_at, ticket_words(t) FROM tickets t WHERE id = ANY (p_tickets)
  ON CONFLICT (ticket_id, partner_id) DO UPDATE SET words = excluded.words, created_at = excluded.created_at
    WHERE (ticket_texts.words, ticket_texts.created_at) IS DISTINCT FROM (excluded.words, excluded.created_at);
END $$;

-- As in 0036, the newest first.
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
  found := ARRAY(SELECT ticket_id FROM (
    SELECT ticket_id, created_at FROM ticket_texts WHERE words @@ rare::tsquery AND
      CASE WHEN current_desk() THEN words @@ whole
        ELSE partner_id = current_partner() AND ts_filter(words, '{a}') @@ whole END
      LIMIT p_most + 1) few ORDER BY created_at DESC, ticket_id DESC);
  IF cardinality(found) <= p_most THEN
    RETURN QUERY SELECT unnest(found);
  ELSE
    RETURN NEXT NULL;
  END IF;
END $$;
