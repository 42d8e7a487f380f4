-- The queue: what tickets are found by, what they are sorted by, tags, and views that are kept.

-- ---------------------------------------------------------------- orders of the list

-- A page is one walk along one of these, for the desk and for a partner.
CREATE INDEX "tickets_partner_id_status_created_at_id_idx" ON "tickets"("partner_id", "status", "created_at" DESC, "id" DESC);
CREATE INDEX "tickets_updated_at_id_idx" ON "tickets"("updated_at" DESC, "id" DESC);
CREATE INDEX "tickets_partner_id_updated_at_id_idx" ON "tickets"("partner_id", "updated_at" DESC, "id" DESC);
CREATE INDEX "tickets_status_updated_at_id_idx" ON "tickets"("status", "updated_at" DESC, "id" DESC);
CREATE INDEX "tickets_partner_id_status_updated_at_id_idx" ON "tickets"("partner_id", "status", "updated_at" DESC, "id" DESC);
CREATE INDEX "tickets_currency_amount_minor_id_idx" ON "tickets"("currency", "amount_minor" DESC, "id" DESC);
CREATE INDEX "tickets_escalated" ON "tickets"("escalated_at") WHERE (escalated_at IS NOT NULL);

-- ---------------------------------------------------------------- tags

-- The desk's own words for a ticket.
CREATE TABLE "ticket_tags" (
    "ticket_id" UUID NOT NULL,
    "tag" TEXT COLLATE "C" NOT NULL,
    "partner_id" UUID NOT NULL,

    CONSTRAINT "ticket_tags_pkey" PRIMARY KEY ("ticket_id","tag")
);
CREATE INDEX "ticket_tags_tag_ticket_id_idx" ON "ticket_tags"("tag", "ticket_id");
ALTER TABLE "ticket_tags" ADD CONSTRAINT "ticket_tags_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE ticket_tags ADD CONSTRAINT ticket_tags_words CHECK (tag = btrim(tag) AND length(tag) BETWEEN 1 AND 40);

-- ---------------------------------------------------------------- views

-- A filter with an order and columns under a name: one person's, or shared with their side (the desk, or a partner).
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID,
    "owner_id" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "sort" TEXT NOT NULL,
    "columns" TEXT[] NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "saved_views_owner_id_name_idx" ON "saved_views"("owner_id", "name");
CREATE INDEX "saved_views_partner_id_name_idx" ON "saved_views"("partner_id", "name") WHERE shared;
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE saved_views ADD CONSTRAINT saved_views_words CHECK (length(name) BETWEEN 1 AND 60);

-- ---------------------------------------------------------------- what a ticket is found by

-- The words of each ticket, folded by `search_text` as the customers' are, in one index that intersects them. A word's
-- weight says who may find by it: A everybody who sees the ticket, B the desk alone (internal notes, tags). Besides the
-- words there are marks, which nobody can type: `=impact:critical`.
CREATE TABLE "ticket_texts" (
    "ticket_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "ticket_texts_pkey" PRIMARY KEY ("ticket_id","partner_id")
);
-- Without a list of what is still to be indexed, which every search would read through.
CREATE INDEX "ticket_texts_words_idx" ON "ticket_texts" USING GIN ("words") WITH (fastupdate = off);
ALTER TABLE "ticket_texts" ADD CONSTRAINT "ticket_texts_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A text in pieces: words of letters and digits, runs of Chinese, Japanese or Korean. A GUID is one word.
CREATE FUNCTION search_pieces(p text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT left(piece, 40)) FILTER (WHERE piece COLLATE "C" < U&'\3040'), '{}')
    || coalesce(array_agg(DISTINCT piece) FILTER (WHERE piece COLLATE "C" >= U&'\3040'), '{}')
  FROM unnest(string_to_array(search_text(regexp_replace(p,
    '\m([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\M', '\1\2\3\4\5', 'gi')), ' ')) AS piece
  WHERE piece <> ''
$$;

-- What is kept of a text: its words; of a run without spaces each character and each pair of neighbours.
CREATE FUNCTION text_words(p text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT word
  FROM unnest(search_pieces(p)) AS piece,
    LATERAL (SELECT string_to_array(piece, NULL) AS chars) c,
    LATERAL (
      SELECT piece AS word WHERE piece COLLATE "C" < U&'\3040'
      UNION ALL
      SELECT chars[i] || suffix FROM generate_series(1, cardinality(chars)) i,
        LATERAL (VALUES (''), (chars[i + 1])) s (suffix)
      WHERE piece COLLATE "C" >= U&'\3040' AND suffix IS NOT NULL) w
$$;

-- As a word of a tsvector or a tsquery is written.
CREATE FUNCTION lexeme(p text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '''' || replace(replace(p, '\', '\\'), '''', '''''') || ''''
$$;

-- What was typed, as one query for each word: the beginning of a word, a whole number, any characters of a run. For
-- `p_desk` false only by what everybody may find by.
CREATE FUNCTION search_parts(p_typed text, p_desk boolean) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(CASE
      WHEN piece ~ '^[0-9]+$' THEN lexeme(piece) || CASE WHEN p_desk THEN '' ELSE ':A' END
      WHEN piece COLLATE "C" < U&'\3040' THEN lexeme(piece) || CASE WHEN p_desk THEN ':*' ELSE ':*A' END
      ELSE (SELECT string_agg(lexeme(word) || CASE WHEN p_desk THEN '' ELSE ':A' END, ' & ') FROM text_words(piece) AS word
        WHERE length(word) = least(2, length(piece)))
    END), '{}')
  FROM (SELECT piece FROM unnest(search_pieces(p_typed)) AS piece LIMIT 8) few
$$;

-- The words of one ticket. What is beyond a hundred thousand characters of conversation, the oldest first, or twenty
-- thousand words is not searched: a tsvector holds a megabyte.
CREATE FUNCTION ticket_words(t tickets) RETURNS tsvector LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH said AS (
    SELECT visibility, left(string_agg(text, E'\n' ORDER BY created_at DESC, id), 100000) AS text
    FROM messages WHERE ticket_id = t.id GROUP BY visibility),
  bought AS (
    SELECT string_agg(concat_ws(' ', l.subscription_id,
      (SELECT string_agg(k.last_five, ' ') FROM licence_keys k WHERE k.order_line_id = l.id)), ' ') AS text
    FROM ticket_lines own JOIN order_lines l ON l.id = own.order_line_id WHERE own.ticket_id = t.id),
  whose AS (
    SELECT concat_ws(' ', c.company_name, (SELECT string_agg(domain, ' ') FROM customer_domains d WHERE d.customer_id = c.id))
      AS text FROM customers c WHERE c.id = t.customer_id),
  found (word, weight) AS (
    SELECT text_words(concat_ws(E'\n', t.number, t.title, t.description, t.customer_input, t.order_input, t.order_id,
      (SELECT text FROM bought), (SELECT text FROM whose), (SELECT text FROM said WHERE visibility = 'public'))), 'A'
    UNION SELECT text_words(text), 'B' FROM said WHERE visibility <> 'public'),
  marks (word, weight) AS (
    VALUES ('=type:' || t.problem_type, 'A'), ('=impact:' || t.impact, 'A'), ('=reason:' || t.reason_code, 'A'),
      ('=partner:' || t.partner_id, 'A')
    UNION ALL SELECT '=tag:' || tag, 'B' FROM ticket_tags WHERE ticket_id = t.id)
  SELECT string_agg(lexeme(word) || ':' || CASE weight WHEN 'A' THEN '1A' ELSE '2B' END, ' ')::tsvector
  FROM (SELECT * FROM marks WHERE word IS NOT NULL UNION ALL (SELECT * FROM found LIMIT 20000)) words
$$;

-- Writes the words of these tickets anew. The lock makes two changes of one ticket see each other.
CREATE FUNCTION index_tickets(p_tickets uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM tickets WHERE id = ANY (p_tickets) ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO ticket_texts (ticket_id, partner_id, words)
  SELECT id, partner_id, ticket_words(t) FROM tickets t WHERE id = ANY (p_tickets)
  ON CONFLICT (ticket_id, partner_id) DO UPDATE SET words = excluded.words WHERE ticket_texts.words <> excluded.words;
END $$;

-- SECURITY DEFINER: who changes a ticket, a message or a customer must not write what tickets are found by.
CREATE FUNCTION ticket_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM index_tickets(ARRAY[new.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER find_new AFTER INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION ticket_changed();
CREATE TRIGGER find_changed AFTER UPDATE ON tickets FOR EACH ROW
  WHEN ((old.title, old.description, old.impact, old.problem_type, old.reason_code, old.customer_id, old.order_id,
      old.customer_input, old.order_input)
    IS DISTINCT FROM (new.title, new.description, new.impact, new.problem_type, new.reason_code, new.customer_id,
      new.order_id, new.customer_input, new.order_input))
  EXECUTE FUNCTION ticket_changed();

CREATE FUNCTION ticket_grew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM index_tickets(array_agg(DISTINCT ticket_id)) FROM added HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER find_new AFTER INSERT ON messages REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION ticket_grew();
CREATE TRIGGER find_new AFTER INSERT ON ticket_lines REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION ticket_grew();

-- A key that is given for another one, while there is a ticket about its line.
CREATE FUNCTION key_given() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM index_tickets(array_agg(DISTINCT ticket_id)) FROM added JOIN ticket_lines USING (order_line_id) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER find_new AFTER INSERT ON licence_keys REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION key_given();

-- A customer that is called otherwise.
CREATE FUNCTION customers_renamed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM index_tickets(array_agg(t.id)) FROM after JOIN before USING (id) JOIN tickets t ON t.customer_id = after.id
  WHERE after.company_name <> before.company_name HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER find_tickets AFTER UPDATE ON customers REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION customers_renamed();

CREATE FUNCTION domains_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM index_tickets(array_agg(DISTINCT t.id)) FROM changed JOIN tickets t USING (customer_id) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER find_tickets_new AFTER INSERT ON customer_domains REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION domains_moved();
CREATE TRIGGER find_tickets_changed AFTER UPDATE ON customer_domains REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION domains_moved();
CREATE TRIGGER find_tickets_gone AFTER DELETE ON customer_domains REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION domains_moved();

INSERT INTO ticket_texts (ticket_id, partner_id, words) SELECT id, partner_id, ticket_words(t) FROM tickets t;

-- ---------------------------------------------------------------- the search

-- The tickets that all these queries find, or a single null when they are more than `p_most`. The index is asked for the words that
-- few of the newest tickets have, and what it finds is compared with the others: a word that is everywhere costs nothing.
-- SECURITY DEFINER, because the comparison of a tsvector is not leakproof, and a policy would keep the index from being
-- used; so it looks at the tenant and at the weights itself.
CREATE FUNCTION find_tickets(p_parts text[], p_most integer) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
DECLARE
  rare text;
  whole tsquery := array_to_string(p_parts, ' & ')::tsquery;
  found uuid[];
BEGIN
  WITH sample AS MATERIALIZED (
    SELECT words FROM (SELECT id FROM tickets ORDER BY created_at DESC, id DESC LIMIT 500) newest
      JOIN ticket_texts ON ticket_id = newest.id),
  counted AS (SELECT part, (SELECT count(*) FROM sample WHERE words @@ part::tsquery) AS many FROM unnest(p_parts) AS part)
  SELECT coalesce(string_agg(part, ' & ') FILTER (WHERE many <= 10), (array_agg(part ORDER BY many))[1]) INTO rare FROM counted;
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

-- Says which tags a ticket has, and tells what was changed in the timeline. As `append_event`: who tags must not write
-- events or what tickets are found by.
CREATE FUNCTION tag_ticket(p_ticket uuid, p_source text, p_actor jsonb, p_tags text[]) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t tickets;
  told integer;
  added text[];
  removed text[];
BEGIN
  IF NOT current_desk() OR p_source !~ '^tags:' THEN
    RAISE EXCEPTION 'TicketNotFound: %', p_ticket USING ERRCODE = 'RC005';
  END IF;
  t := lock_ticket(p_ticket);
  IF EXISTS (SELECT FROM ticket_events WHERE ticket_id = t.id AND source = p_source) THEN
    RETURN;
  END IF;
  WITH gone AS (DELETE FROM ticket_tags WHERE ticket_id = t.id AND tag <> ALL (p_tags) RETURNING tag)
  SELECT coalesce(array_agg(tag ORDER BY tag), '{}') INTO removed FROM gone;
  WITH put AS (
    INSERT INTO ticket_tags (ticket_id, tag, partner_id) SELECT DISTINCT t.id, tag, t.partner_id FROM unnest(p_tags) AS tag
    ON CONFLICT DO NOTHING RETURNING tag)
  SELECT coalesce(array_agg(tag ORDER BY tag), '{}') INTO added FROM put;
  IF added = '{}' AND removed = '{}' THEN
    RETURN;
  END IF;
  PERFORM index_tickets(ARRAY[t.id]);
  told := write_event(t, p_source, clock_timestamp(), 'tagged', p_actor,
    jsonb_build_object('added', to_jsonb(added), 'removed', to_jsonb(removed)), 'internal');
  UPDATE tickets SET event_count = greatest(event_count, told) WHERE id = t.id;
END $$;

-- ---------------------------------------------------------------- who may

ALTER TABLE ticket_texts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON ticket_texts TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON ticket_texts TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT ON ticket_texts TO rescind_api;

ALTER TABLE ticket_tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_only ON ticket_tags TO rescind_api USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON ticket_tags TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT ON ticket_tags TO rescind_api;

-- A side's own: the desk does not read what a partner has kept.
ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_side ON saved_views TO rescind_api
  USING (CASE WHEN (SELECT current_desk()) THEN partner_id IS NULL ELSE partner_id = (SELECT current_partner()) END)
  WITH CHECK (CASE WHEN (SELECT current_desk()) THEN partner_id IS NULL ELSE partner_id = (SELECT current_partner()) END);
CREATE POLICY every_case ON saved_views TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE (name, shared, filter, sort, columns, updated_at) ON saved_views TO rescind_api;

REVOKE ALL ON FUNCTION search_pieces(text), text_words(text), lexeme(text), search_parts(text, boolean),
  ticket_words(tickets), index_tickets(uuid[]), ticket_changed(), ticket_grew(), key_given(), customers_renamed(),
  domains_moved(), find_tickets(text[], integer), tag_ticket(uuid, text, jsonb, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_parts(text, boolean), search_pieces(text), text_words(text), lexeme(text),
  find_tickets(text[], integer), tag_ticket(uuid, text, jsonb, text[]) TO rescind_api;
