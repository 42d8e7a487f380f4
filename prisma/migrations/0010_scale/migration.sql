-- Lists and searches whose cost is that of a page, not of the table; and what is kept for a while only.

-- ---------------------------------------------------------------- what was bought, by customer

-- The order's customer, copied to the line so that the Software page is one walk along one index. The foreign key keeps
-- the copy true; the trigger writes it, so nobody has to say it.
CREATE UNIQUE INDEX orders_id_partner_id_customer_id_key ON orders (id, partner_id, customer_id);
ALTER TABLE order_lines ADD COLUMN customer_id UUID NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid;
UPDATE order_lines l SET customer_id = o.customer_id FROM orders o WHERE o.id = l.order_id;
ALTER TABLE order_lines DROP CONSTRAINT order_lines_order_id_partner_id_fkey;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_order_id_partner_id_customer_id_fkey
  FOREIGN KEY (order_id, partner_id, customer_id) REFERENCES orders (id, partner_id, customer_id)
  ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX order_lines_customer_id_purchased_at_id_idx ON order_lines (customer_id, purchased_at DESC, id DESC);

CREATE FUNCTION copy_customer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  new.customer_id := coalesce(
    (SELECT customer_id FROM orders WHERE id = new.order_id AND partner_id = new.partner_id), new.customer_id);
  RETURN new;
END $$;
CREATE TRIGGER customer BEFORE INSERT ON order_lines FOR EACH ROW EXECUTE FUNCTION copy_customer();

-- ---------------------------------------------------------------- customers, across partners

CREATE INDEX customers_company_name_id_idx ON customers (company_name, id);
CREATE INDEX customers_tenant_guid_idx ON customers (tenant_guid);
CREATE INDEX customer_domains_domain_idx ON customer_domains (domain);

-- ---------------------------------------------------------------- the search

-- A text as it is compared: without case, accents, apostrophes and width, punctuation as spaces, a space between scripts,
-- and one way to write 台. The same for what is stored and for what is typed.
CREATE FUNCTION search_text(p text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(regexp_replace(regexp_replace(
    translate(lower(upper(normalize(regexp_replace(normalize(p, NFKD), '[\u0300-\u036f''`\u2018\u2019\u02bc]', '', 'g'), NFKC))),
      '臺', '台'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u303f\u30fb]+', ' ', 'g'),
    '([^ \u3040-\uffff])([\u3040-\uffff])', '\1 \2', 'g'),
    '([\u3040-\uffff])([^ \u3040-\uffff])', '\1 \2', 'g'))
$$;

-- How many characters two texts begin with in common.
CREATE FUNCTION shared_length(a text, b text) RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  low integer := 0;
  high integer := least(length(a), length(b));
  middle integer := least(1, high);
BEGIN
  WHILE low < high LOOP
    IF left(a, middle) = left(b, middle) THEN
      low := middle;
    ELSE
      high := middle - 1;
    END IF;
    middle := (low + high + 1) / 2;
  END LOOP;
  RETURN low;
END $$;

-- A customer's lines (the name, then each domain) turned so that they begin at each word, and in Chinese, Japanese and
-- Korean at each character: whatever somebody types first is the beginning of one of these. What stood before comes
-- behind it, so that each has all words in it and equals are in the order of the name. The last label of a domain is
-- not something to look for.
CREATE FUNCTION search_turns(p_lines text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  line text;
  part text;
  others text;
  before integer;
  turns text[] := '{}';
BEGIN
  FOR number IN 1 .. cardinality(p_lines) LOOP
    line := p_lines[number];
    others := array_to_string(p_lines[:number - 1] || p_lines[number + 1:], E'\n');
    before := 0;
    FOREACH part IN ARRAY string_to_array(regexp_replace(line, '([ \u3040-\uffff])(?=.)', E'\\1\n', 'g'), E'\n') LOOP
      EXIT WHEN before > 80 OR (number > 1 AND before > 0 AND before + length(part) = length(line));
      IF part <> ' ' THEN
        turns := turns || left(concat_ws(E'\n', substr(line, before + 1), nullif(rtrim(left(line, before)), ''),
          nullif(others, '')), 160);
      END IF;
      before := before + length(part);
    END LOOP;
  END LOOP;
  RETURN turns;
END $$;

-- Whether a word begins somewhere in a turned text; in scripts without spaces, whether it is there.
CREATE FUNCTION has_word(p_term text, p_word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT starts_with(p_term, p_word) OR strpos(p_term, ' ' || p_word) > 0 OR strpos(p_term, E'\n' || p_word) > 0
    OR (p_word COLLATE "C" >= U&'\3040' AND strpos(p_term, p_word) > 0)
$$;

-- The turned texts of all customers. `shared` is how much a text begins like the one before it of the same customer: who
-- types less than that finds the customer by the other one, so each is found once, by its first.
CREATE TABLE customer_terms (
  customer_id UUID NOT NULL,
  place SMALLINT NOT NULL,
  partner_id UUID NOT NULL,
  term TEXT COLLATE "C" NOT NULL,
  shared SMALLINT NOT NULL,
  CONSTRAINT customer_terms_pkey PRIMARY KEY (customer_id, place)
);
CREATE INDEX customer_terms_partner_id_term_customer_id_shared_idx ON customer_terms (partner_id, term, customer_id, shared);
CREATE INDEX customer_terms_term_customer_id_partner_id_shared_idx ON customer_terms (term, customer_id, partner_id, shared);
ALTER TABLE customer_terms ADD CONSTRAINT customer_terms_customer_id_partner_id_fkey
  FOREIGN KEY (customer_id, partner_id) REFERENCES customers (id, partner_id) ON DELETE CASCADE ON UPDATE CASCADE;

-- Writes the texts of these customers anew. The lock makes two changes of one customer see each other.
CREATE FUNCTION index_customers(p_customers uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM customers WHERE id = ANY (p_customers) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM customer_terms WHERE customer_id = ANY (p_customers);
  INSERT INTO customer_terms (customer_id, place, partner_id, term, shared)
  SELECT id, row_number() OVER own, partner_id, turn, coalesce(shared_length(lag(turn) OVER own, turn), 0)
  FROM (
    SELECT DISTINCT c.id, c.partner_id, turn COLLATE "C" AS turn
    FROM customers c, unnest(search_turns(ARRAY[search_text(c.company_name)]
      || ARRAY(SELECT search_text(domain) FROM customer_domains d WHERE d.customer_id = c.id ORDER BY domain))) AS turn
    WHERE c.id = ANY (p_customers)) turned
  WINDOW own AS (PARTITION BY id ORDER BY turn);
END $$;

-- SECURITY DEFINER: the API changes customers, and must not write what they are found by.
CREATE FUNCTION customers_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    PERFORM index_customers(array_agg(id)) FROM after HAVING count(*) > 0;
  ELSE
    PERFORM index_customers(array_agg(id)) FROM after JOIN before USING (id)
    WHERE after.company_name <> before.company_name HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER find_new AFTER INSERT ON customers REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION customers_changed();
CREATE TRIGGER find_changed AFTER UPDATE ON customers REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION customers_changed();

CREATE FUNCTION domains_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM index_customers(array_agg(DISTINCT customer_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER find_new AFTER INSERT ON customer_domains REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION domains_changed();
CREATE TRIGGER find_changed AFTER UPDATE ON customer_domains REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION domains_changed();
CREATE TRIGGER find_gone AFTER DELETE ON customer_domains REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION domains_changed();

SELECT index_customers(array_agg(id)) FROM customers HAVING count(*) > 0;

-- ---------------------------------------------------------------- steps of a case, in fewer round trips

-- Locks a ticket, then reads the case's own events that its workflow has not heard of. Two statements, so that the second
-- sees what was committed while the first waited.
CREATE FUNCTION recall_case(p_ticket uuid, p_cycle integer, p_seq integer) RETURNS jsonb LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM tickets WHERE id = p_ticket FOR UPDATE;
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('type', type, 'atMs', floor(extract(epoch FROM at) * 1000)::bigint,
      'actor', actor, 'data', data) ORDER BY sequence), '[]')
    FROM ticket_events WHERE ticket_id = p_ticket
      AND CASE WHEN source ~ ('^c' || p_cycle || ':[0-9]+$') THEN split_part(source, ':', 2)::integer > p_seq ELSE false END);
END $$;

-- The keys and links of a ticket's lines, in a fixed order, so that two attempts tell their facts alike.
CREATE FUNCTION software_of(p_ticket uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'keys', (SELECT coalesce(jsonb_agg(jsonb_build_object('service', k.service, 'reference', k.service_key_id,
        'lastFive', k.last_five, 'orderLineId', k.order_line_id, 'status', k.status) ORDER BY k.service, k.service_key_id), '[]')
      FROM licence_keys k JOIN ticket_lines l ON l.order_line_id = k.order_line_id WHERE l.ticket_id = p_ticket),
    'links', (SELECT coalesce(jsonb_agg(jsonb_build_object('reference', d.id, 'state', d.state) ORDER BY d.id), '[]')
      FROM links d JOIN ticket_lines l ON l.order_line_id = d.order_line_id WHERE l.ticket_id = p_ticket))
$$;

-- ---------------------------------------------------------------- kept for a while only

-- Forgets at most `p_most` of each: answers kept for repeated calls since before `p_before` (but always for a day),
-- sessions and proofs that have expired. SECURITY DEFINER: the worker cannot read sessions, and need not.
CREATE FUNCTION forget_outdated(p_before timestamptz, p_most integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  answers integer;
  sessions integer;
  proofs integer;
BEGIN
  DELETE FROM idempotency_keys WHERE scope_hash IN (
    SELECT scope_hash FROM idempotency_keys WHERE created_at < least(p_before, now() - interval '1 day')
      AND (status = 'done' OR locked_until < now()) ORDER BY created_at LIMIT p_most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS answers = ROW_COUNT;
  DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at < now() LIMIT p_most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS sessions = ROW_COUNT;
  DELETE FROM verification WHERE id IN (
    SELECT id FROM verification WHERE expires_at < now() LIMIT p_most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS proofs = ROW_COUNT;
  RETURN jsonb_build_object('answers', answers, 'sessions', sessions, 'proofs', proofs);
END $$;

-- ---------------------------------------------------------------- who may

ALTER TABLE customer_terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON customer_terms TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON customer_terms TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT ON customer_terms TO rescind_api;
REVOKE ALL ON FUNCTION index_customers(uuid[]), customers_changed(), domains_changed(), copy_customer(),
  forget_outdated(timestamptz, integer), search_text(text), search_turns(text[]), shared_length(text, text),
  has_word(text, text), recall_case(uuid, integer, integer), software_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_text(text), has_word(text, text) TO rescind_api;
GRANT EXECUTE ON FUNCTION forget_outdated(timestamptz, integer), recall_case(uuid, integer, integer), software_of(uuid)
  TO rescind_worker;
