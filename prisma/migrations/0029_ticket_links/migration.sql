-- Tickets that belong together. A pair stands here once, by the order of its IDs; `kind` is what the first is to the second.

CREATE TABLE "ticket_links" (
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_links_pkey" PRIMARY KEY ("first_id","second_id")
);
CREATE INDEX "ticket_links_second_id_idx" ON "ticket_links"("second_id");
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_first_id_partner_id_fkey" FOREIGN KEY ("first_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_second_id_partner_id_fkey" FOREIGN KEY ("second_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE ticket_links ADD CONSTRAINT ticket_links_words CHECK (first_id < second_id
  AND kind IN ('related', 'duplicate-of', 'has-duplicate', 'caused-by', 'causes'));

-- The same link as it is seen from the other end.
CREATE FUNCTION opposite_link(p_kind text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE p_kind WHEN 'duplicate-of' THEN 'has-duplicate' WHEN 'has-duplicate' THEN 'duplicate-of'
    WHEN 'caused-by' THEN 'causes' WHEN 'causes' THEN 'caused-by' ELSE p_kind END
$$;

-- Says in both histories that two tickets were linked, or are no longer.
CREATE FUNCTION tell_link(t tickets, o tickets, p_source text, p_type text, p_actor jsonb, p_kind text) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  told integer := write_event(t, p_source, clock_timestamp(), p_type, p_actor,
    jsonb_build_object('ticketId', o.id, 'number', o.number, 'kind', p_kind), 'public');
BEGIN
  UPDATE tickets SET event_count = greatest(event_count, told) WHERE id = t.id;
END $$;

CREATE FUNCTION links_of(p_ticket uuid) RETURNS integer LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM ticket_links WHERE first_id = p_ticket OR second_id = p_ticket
$$;

-- Links two tickets of one partner, or with no kind takes their link away, and tells it to both. Returns how they were
-- linked before, seen from the one that is named first; a link that is there already stays as it is. As
-- `append_event`: who links must not write events, and the tenant is looked at here. One ticket has a hundred at most.
CREATE FUNCTION link_tickets(p_ticket uuid, p_other uuid, p_source text, p_kind text, p_actor jsonb) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  forward constant boolean := p_ticket < p_other;
  t tickets;
  o tickets;
  known text;
  wanted text := CASE WHEN forward THEN p_kind ELSE opposite_link(p_kind) END;
  deed text := CASE WHEN p_kind IS NULL THEN 'unlinked' ELSE 'linked' END;
BEGIN
  IF p_source !~ '^link:' THEN
    RAISE EXCEPTION 'only the workflow tells %', p_source USING ERRCODE = 'RC007';
  END IF;
  -- In one order, so that two who link the same tickets wait for each other.
  t := lock_ticket(least(p_ticket, p_other));
  o := lock_ticket(greatest(p_ticket, p_other));
  -- Without a tenant this is neither true nor false, and refused.
  IF t.partner_id <> o.partner_id OR (t.partner_id = current_partner() OR current_desk()) IS NOT TRUE THEN
    RAISE EXCEPTION 'TicketNotFound: %', p_ticket USING ERRCODE = 'RC005';
  END IF;
  SELECT kind INTO known FROM ticket_links WHERE first_id = t.id AND second_id = o.id;
  IF known IS NULL AND wanted IS NOT NULL THEN
    IF greatest(links_of(t.id), links_of(o.id)) >= 100 THEN
      RAISE EXCEPTION 'too many links: %', p_ticket USING ERRCODE = 'RC010';
    END IF;
    INSERT INTO ticket_links (first_id, second_id, partner_id, kind, actor) VALUES (t.id, o.id, t.partner_id, wanted, p_actor);
  ELSIF known IS NOT NULL AND wanted IS NULL THEN
    DELETE FROM ticket_links WHERE first_id = t.id AND second_id = o.id;
  END IF;
  IF (known IS NULL) <> (wanted IS NULL) THEN
    wanted := coalesce(wanted, known);
    PERFORM tell_link(t, o, p_source, deed, p_actor, wanted);
    PERFORM tell_link(o, t, p_source, deed, p_actor, opposite_link(wanted));
  END IF;
  RETURN CASE WHEN forward THEN known ELSE opposite_link(known) END;
END $$;

-- ---------------------------------------------------------------- who may

ALTER TABLE ticket_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON ticket_links TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON ticket_links TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT ON ticket_links TO rescind_api;

REVOKE ALL ON FUNCTION opposite_link(text), tell_link(tickets, tickets, text, text, jsonb, text), links_of(uuid),
  link_tickets(uuid, uuid, text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION link_tickets(uuid, uuid, text, text, jsonb) TO rescind_api;
