-- Who is given which requests: taken by hand, the most urgent first, or by a rule of load and skill.

-- ---------------------------------------------------------------- tables, as schema.prisma has them

CREATE TABLE "agents" (
    "user_id" TEXT NOT NULL,
    "taking_part" BOOLEAN NOT NULL DEFAULT false,
    "problem_types" TEXT[],
    "languages" TEXT[],
    "most_open" INTEGER,
    "last_given_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agents_pkey" PRIMARY KEY ("user_id")
);
CREATE TABLE "assignment_rule" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "updated_by" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assignment_rule_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "tickets_in_hand" ON "tickets"("assignee_id") WHERE ((assignee_id IS NOT NULL) AND (closed_at IS NULL));
CREATE INDEX "tickets_to_take" ON "tickets"("sla_due_at", "created_at", "id") WHERE ((assignee_id IS NULL) AND (status = ANY (ARRAY['awaiting_approval'::text, 'open'::text, 'needs_attention'::text])));
ALTER TABLE "agents" ADD CONSTRAINT "agents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- ranges, tenants, grants

ALTER TABLE agents ADD CONSTRAINT agents_words CHECK (most_open > 0);
ALTER TABLE assignment_rule ADD CONSTRAINT assignment_rule_one CHECK (id = 1);
INSERT INTO assignment_rule DEFAULT VALUES;

ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_only ON agents TO rescind_api USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON agents TO rescind_worker USING (true);
ALTER TABLE assignment_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_only ON assignment_rule TO rescind_api
  USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON assignment_rule TO rescind_worker USING (true);
GRANT SELECT, INSERT (user_id, taking_part, problem_types, languages, most_open, updated_at),
  UPDATE (taking_part, problem_types, languages, most_open, updated_at) ON agents TO rescind_api;
GRANT SELECT, UPDATE (enabled, updated_by, updated_at) ON assignment_rule TO rescind_api;

-- ---------------------------------------------------------------- giving

-- The caller holds the ticket's lock.
CREATE FUNCTION give_ticket(t tickets, p_source text, p_actor jsonb, p_assignee text, p_data jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  told integer := write_event(t, p_source, clock_timestamp(), 'assigned', p_actor,
    jsonb_build_object('assigneeId', p_assignee, 'assigneeName', (SELECT name FROM "user" WHERE id = p_assignee)) || p_data,
    'public');
BEGIN
  UPDATE tickets SET event_count = told, assignee_id = p_assignee WHERE id = t.id AND told IS NOT NULL;
  UPDATE agents SET last_given_at = clock_timestamp() WHERE user_id = p_assignee AND told IS NOT NULL;
END $$;

-- Whether somebody of these skills is asked for by a ticket.
CREATE FUNCTION fits_ticket(a agents, t tickets) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT t.problem_type = ANY (a.problem_types) AND coalesce(t.contact ->> 'locale', 'en') = ANY (a.languages)
$$;

-- Whether somebody of the desk works tickets.
CREATE FUNCTION works_tickets(u "user") RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT u.partner_id IS NULL AND u.disabled_at IS NULL AND u.role IN ('support_agent', 'refund_approver', 'desk_manager')
$$;

-- Gives whoever asks the most urgent request that nobody has and that needs somebody: each to one person only, because
-- what somebody else is just taking is passed by. Who has said which skills they have is given only such. The same source
-- again finds the same request, while they have it.
CREATE FUNCTION take_ticket(p_source text, p_actor jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  t tickets;
  me agents;
BEGIN
  IF NOT current_desk() OR p_source !~ '^take:' THEN
    RAISE EXCEPTION 'only the desk takes tickets' USING ERRCODE = 'RC007';
  END IF;
  SELECT o.* INTO t FROM tickets o JOIN ticket_events e ON e.ticket_id = o.id AND e.source = p_source
  WHERE o.assignee_id = p_actor ->> 'id' AND o.closed_at IS NULL;
  IF FOUND THEN
    RETURN t.id;
  END IF;
  SELECT * INTO me FROM agents WHERE user_id = p_actor ->> 'id';
  SELECT * INTO t FROM tickets o
  WHERE o.assignee_id IS NULL AND o.status IN ('awaiting_approval', 'open', 'needs_attention')
    AND (me.user_id IS NULL OR fits_ticket(me, o))
  ORDER BY o.sla_due_at, o.created_at, o.id LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM give_ticket(t, p_source, p_actor, p_actor ->> 'id', '{}');
  RETURN t.id;
END $$;

-- Who is given a request by the rule: of those who take part and have the skills, or stand in for one who is away, are not
-- away themselves and have room, the one with fewest open requests; of several, whoever waited longest.
CREATE FUNCTION next_agent(t tickets) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH away AS MATERIALIZED (
    SELECT user_id, delegate_id FROM delegations
    WHERE ended_at IS NULL AND starts_at <= clock_timestamp() AND ends_at > clock_timestamp()),
  reached AS (
    SELECT DISTINCT coalesce(away.delegate_id, a.user_id) AS id
    FROM agents a JOIN "user" u ON u.id = a.user_id AND works_tickets(u) LEFT JOIN away ON away.user_id = a.user_id
    WHERE a.taking_part AND fits_ticket(a, t)),
  loaded AS (
    SELECT r.id, a.most_open, a.last_given_at,
      (SELECT count(*) FROM tickets o WHERE o.assignee_id = r.id AND o.closed_at IS NULL) AS open
    FROM reached r JOIN "user" u ON u.id = r.id AND works_tickets(u) LEFT JOIN agents a ON a.user_id = r.id
    WHERE NOT EXISTS (SELECT FROM away WHERE away.user_id = r.id))
  SELECT id FROM loaded WHERE most_open IS NULL OR open < most_open
  ORDER BY open, last_given_at NULLS FIRST, id LIMIT 1
$$;

-- Once it is told that a request was filed, and before that is committed. One after the other, so that each counts what
-- was given before it.
CREATE FUNCTION assign_filed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t tickets;
  chosen text;
BEGIN
  PERFORM FROM assignment_rule WHERE enabled FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  t := lock_ticket(new.ticket_id);
  chosen := CASE WHEN t.assignee_id IS NULL AND t.closed_at IS NULL THEN next_agent(t) END;
  IF chosen IS NOT NULL THEN
    PERFORM give_ticket(t, 'rule:' || new.source, '{"kind": "system", "id": "assignment", "name": "Assignment"}', chosen,
      '{"by": "rule"}');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER assign_filed AFTER INSERT ON ticket_events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (new.type = 'filed') EXECUTE FUNCTION assign_filed();

REVOKE ALL ON FUNCTION give_ticket(tickets, text, jsonb, text, jsonb), fits_ticket(agents, tickets), works_tickets("user"),
  take_ticket(text, jsonb), next_agent(tickets), assign_filed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_ticket(text, jsonb) TO rescind_api;
