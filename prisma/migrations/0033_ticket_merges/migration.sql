-- Merging: a request that is a duplicate ends, and its conversation goes on in another. `ticket_merges` follows the
-- timeline: one row while a merge stands.

CREATE TABLE "ticket_merges" (
    "ticket_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "actor" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "moved" TEXT[] NOT NULL DEFAULT '{}',

    CONSTRAINT "ticket_merges_pkey" PRIMARY KEY ("ticket_id","partner_id")
);
CREATE INDEX "ticket_merges_target_id_idx" ON "ticket_merges"("target_id");
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_target_id_partner_id_fkey" FOREIGN KEY ("target_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE ticket_merges ADD CONSTRAINT ticket_merges_words CHECK (ticket_id <> target_id);

-- That a request may be going into another one at this moment: until that is told, nothing goes into it, so that none
-- go into each other in a circle. Its workflow takes no such merge later than `until`.
CREATE TABLE "merge_claims" (
    "ticket_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merge_claims_pkey" PRIMARY KEY ("ticket_id","partner_id")
);
ALTER TABLE "merge_claims" ADD CONSTRAINT "merge_claims_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Those who follow a request follow the one that it went into, unless they had stopped following that. Undone, those leave
-- it again who came with the merge and have done nothing in it since.
CREATE FUNCTION move_followers(p_from uuid, p_to uuid, p_partner uuid) RETURNS text[] LANGUAGE sql
  SET search_path = public, pg_temp AS $$
  WITH moved AS (
    INSERT INTO ticket_followers (ticket_id, user_id, partner_id)
    SELECT p_to, user_id, p_partner FROM ticket_followers WHERE ticket_id = p_from AND following ORDER BY user_id
    ON CONFLICT DO NOTHING RETURNING user_id)
  SELECT coalesce(array_agg(user_id ORDER BY user_id), '{}') FROM moved
$$;
CREATE FUNCTION return_followers(m ticket_merges) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  DELETE FROM ticket_followers f WHERE ticket_id = m.target_id AND user_id = ANY (m.moved) AND following
    AND NOT EXISTS (SELECT FROM ticket_events e WHERE e.ticket_id = m.target_id AND e.at > m.at
      AND (e.actor ->> 'id' = f.user_id OR e.data ->> 'assigneeId' = f.user_id) AND e.type NOT IN ('merged-in', 'merge-undone'))
$$;

-- Keeps the merges as the workflows tell them, and tells the other request. SECURITY DEFINER: whoever tells an event does
-- not write merges, nor take followers away.
CREATE FUNCTION keep_merge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  source tickets;
  target tickets := lock_ticket((new.data ->> 'ticketId')::uuid);
  known ticket_merges;
  told integer;
BEGIN
  SELECT * INTO source FROM tickets WHERE id = new.ticket_id;
  IF new.type = 'merged' THEN
    INSERT INTO ticket_merges (ticket_id, target_id, partner_id, actor, at, moved)
    VALUES (source.id, target.id, source.partner_id, new.actor, new.at, move_followers(source.id, target.id, source.partner_id));
    DELETE FROM merge_claims WHERE ticket_id = source.id;
  ELSE
    DELETE FROM ticket_merges WHERE ticket_id = source.id RETURNING * INTO known;
    PERFORM return_followers(known);
  END IF;
  told := write_event(target, 'merge:' || source.id || ':' || new.sequence, new.at,
    CASE new.type WHEN 'merged' THEN 'merged-in' ELSE 'merge-undone' END, new.actor,
    jsonb_build_object('ticketId', source.id, 'number', source.number), 'public');
  UPDATE tickets SET event_count = greatest(event_count, told) WHERE id = target.id;
  RETURN NULL;
END $$;
CREATE TRIGGER merged AFTER INSERT ON ticket_events FOR EACH ROW WHEN (new.type IN ('merged', 'unmerged'))
  EXECUTE FUNCTION keep_merge();

-- ---------------------------------------------------------------- who may

ALTER TABLE ticket_merges ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON ticket_merges TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON ticket_merges TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT ON ticket_merges TO rescind_api, rescind_worker;

ALTER TABLE merge_claims ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON merge_claims TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON merge_claims TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE (until) ON merge_claims TO rescind_api;

REVOKE ALL ON FUNCTION move_followers(uuid, uuid, uuid), return_followers(ticket_merges), keep_merge() FROM PUBLIC;
