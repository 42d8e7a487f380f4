-- Several approvers, colleagues who stand in for somebody who is away, and requests that have waited too long.

-- ---------------------------------------------------------------- who decided, and for whom

ALTER TABLE approvals ADD COLUMN approver_role TEXT, ADD COLUMN on_behalf_of_id TEXT, ADD COLUMN on_behalf_of_name TEXT;

-- An approval stands until the request changes or more is said about it. A rejection is kept beside it, for the record.
CREATE OR REPLACE FUNCTION project_decision(t tickets, e jsonb) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  facts jsonb := e -> 'data';
BEGIN
  IF e ->> 'type' IN ('approval-voided', 'amended', 'information-given') THEN
    UPDATE approvals SET voided_at = at_ms(e ->> 'atMs')
    WHERE ticket_id = t.id AND decision = 'approved' AND voided_at IS NULL;
  ELSIF e ->> 'type' = 'approved' OR (e ->> 'type' = 'rejected' AND e -> 'actor' ->> 'kind' = 'user'
    AND t.amount_minor IS NOT NULL) THEN
    INSERT INTO approvals (ticket_id, partner_id, approver_id, approver_name, approver_role, on_behalf_of_id,
      on_behalf_of_name, decision, amount_minor, currency, digest, comment, at)
    VALUES (t.id, t.partner_id, e -> 'actor' ->> 'id', e -> 'actor' ->> 'name', e -> 'actor' ->> 'role',
      facts -> 'onBehalfOf' ->> 'id', facts -> 'onBehalfOf' ->> 'name', e ->> 'type',
      coalesce((facts ->> 'amountMinor')::bigint, t.amount_minor), coalesce(facts ->> 'currency', t.currency),
      coalesce(facts ->> 'digest', t.approval_digest, ''), e -> 'content' ->> 'text', at_ms(e ->> 'atMs'));
  END IF;
END $$;

-- ---------------------------------------------------------------- absences

-- Who decides for whom, and when. One standing absence for each person; what has ended stays, for the record.
CREATE TABLE delegations (
  id UUID NOT NULL DEFAULT gen_random_uuid(),
  user_id TEXT NOT NULL,
  delegate_id TEXT NOT NULL,
  starts_at TIMESTAMPTZ(3) NOT NULL,
  ends_at TIMESTAMPTZ(3) NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at TIMESTAMPTZ(3),
  CONSTRAINT delegations_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX delegations_standing ON delegations (user_id) WHERE (ended_at IS NULL);
CREATE INDEX delegations_delegate_id_idx ON delegations (delegate_id) WHERE (ended_at IS NULL);
ALTER TABLE delegations ADD CONSTRAINT delegations_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user" (id)
  ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE delegations ADD CONSTRAINT delegations_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES "user" (id)
  ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE delegations ADD CONSTRAINT delegations_sense CHECK (user_id <> delegate_id AND starts_at < ends_at);

-- It has no partner: the desk's own, and invisible to partners.
ALTER TABLE delegations ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_only ON delegations TO rescind_api USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON delegations TO rescind_worker USING (true);
GRANT SELECT, INSERT, UPDATE (ended_at) ON delegations TO rescind_api;
GRANT SELECT ON delegations TO rescind_worker;

-- ---------------------------------------------------------------- what waits too long

ALTER TABLE tickets ADD COLUMN escalated_at TIMESTAMPTZ(3);

-- Set by the event and gone with the status, so that nothing else has to think of it.
CREATE FUNCTION mark_escalated() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE tickets SET escalated_at = new.at WHERE id = new.ticket_id;
  RETURN NULL;
END $$;
CREATE TRIGGER escalated AFTER INSERT ON ticket_events FOR EACH ROW WHEN (new.type = 'escalated')
  EXECUTE FUNCTION mark_escalated();

CREATE FUNCTION forget_escalation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.escalated_at := NULL;
  RETURN new;
END $$;
CREATE TRIGGER calm BEFORE UPDATE OF status ON tickets FOR EACH ROW
  WHEN (new.status <> old.status AND old.escalated_at IS NOT NULL) EXECUTE FUNCTION forget_escalation();

-- The deadline that comes next, where an activity had to reckon it after the row was written. Pages that follow the ticket
-- are told to look again.
CREATE FUNCTION note_timer(p_ticket uuid, p_cycle integer, p_seq integer, p_timer jsonb) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  t tickets := lock_ticket(p_ticket);
BEGIN
  IF (t.cycle, t.seq) = (p_cycle, p_seq) THEN
    UPDATE tickets SET next_timer = with_instant(p_timer, 'at') WHERE id = t.id;
    PERFORM pg_notify('rescind_events', json_build_object('ticketId', t.id, 'sequence', t.event_count,
      'partnerId', t.partner_id, 'visibility', 'public')::text);
  END IF;
END $$;
REVOKE ALL ON FUNCTION mark_escalated(), forget_escalation(), note_timer(uuid, integer, integer, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_timer(uuid, integer, integer, jsonb) TO rescind_worker;

-- ---------------------------------------------------------------- letters to single people of the desk

ALTER TABLE notices DROP CONSTRAINT notices_words;
ALTER TABLE notices ADD CONSTRAINT notices_words CHECK (
  audience IN ('contact', 'desk', 'filer', 'approver', 'manager') AND locale IN ('en', 'zh-TW')
  AND status IN ('queued', 'sent', 'failed'));

-- Where a letter goes: the desk's address comes with the notice, the contact's from the ticket, the filer's, an approver's
-- and a manager's from the user; a contact without an address is reached through the filer. No address, no letter.
CREATE OR REPLACE FUNCTION notice_target(t tickets, n jsonb, OUT address text, OUT words text) LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  IF n ->> 'audience' = 'desk' THEN
    address := n ->> 'to';
    words := n ->> 'locale';
  ELSIF n ->> 'audience' IN ('approver', 'manager') THEN
    SELECT email, locale INTO address, words FROM "user" WHERE id = n ->> 'user' AND partner_id IS NULL;
  ELSIF n ->> 'audience' = 'contact' THEN
    SELECT nullif(contact ->> 'email', ''), contact ->> 'locale' INTO address, words FROM tickets WHERE id = t.id;
  END IF;
  IF address IS NULL AND n ->> 'audience' IN ('contact', 'filer') THEN
    SELECT email, locale INTO address, words FROM "user" WHERE id = t.created_by;
  END IF;
  words := CASE WHEN words = 'zh-TW' THEN words ELSE 'en' END;
END $$;

-- Queues the letter about an event once (to one of several readers, once each), tells the timeline, and returns its ID
-- while it is still to be sent.
CREATE OR REPLACE FUNCTION queue_notice(t tickets, p_cycle integer, n jsonb) RETURNS text LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  about record;
  target record;
  notice text;
BEGIN
  SELECT sequence, at INTO about FROM ticket_events WHERE ticket_id = t.id AND source = 'c' || p_cycle || ':' || (n ->> 'seq');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'ProjectionConflict: no event % for a notice of ticket %', n ->> 'seq', t.id USING ERRCODE = 'RC001';
  END IF;
  SELECT * INTO target FROM notice_target(t, n);
  IF target.address IS NULL THEN
    RETURN NULL;
  END IF;
  notice := concat_ws(':', t.id, about.sequence, n ->> 'template', n ->> 'audience', n ->> 'user');
  INSERT INTO notices (id, ticket_id, partner_id, template, audience, locale, to_address)
  VALUES (notice, t.id, t.partner_id, n ->> 'template', n ->> 'audience', target.words, target.address)
  ON CONFLICT (id) DO NOTHING;
  IF FOUND THEN
    PERFORM write_event(t, 'notice:' || notice || ':queued', about.at, 'notice-queued',
      '{"kind": "system", "id": "system", "name": "Rescind"}',
      jsonb_build_object('notice', notice, 'template', n ->> 'template', 'audience', n ->> 'audience'),
      CASE WHEN n ->> 'audience' IN ('contact', 'filer') THEN 'public' ELSE 'internal' END);
  END IF;
  RETURN (SELECT id FROM notices WHERE id = notice AND status = 'queued');
END $$;

-- What became of a letter, on its row and in the timeline. False when that was known.
CREATE OR REPLACE FUNCTION settle_notice(p_id text, p_status text, p_message_id text, p_error text) RETURNS boolean
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  n notices;
  told integer;
BEGIN
  SELECT * INTO n FROM notices WHERE id = p_id;
  PERFORM lock_ticket(n.ticket_id);
  UPDATE notices SET status = p_status, message_id = coalesce(p_message_id, message_id), last_error = p_error,
    attempts = attempts + 1, sent_at = CASE WHEN p_status = 'sent' THEN clock_timestamp() END
  WHERE id = p_id AND status NOT IN (p_status, 'sent');
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  told := write_event((SELECT t FROM tickets t WHERE id = n.ticket_id), 'notice:' || p_id || ':' || p_status,
    clock_timestamp(), 'notice-' || p_status, '{"kind": "system", "id": "system", "name": "Rescind"}',
    jsonb_build_object('notice', p_id, 'template', n.template, 'audience', n.audience),
    CASE WHEN n.audience IN ('contact', 'filer') THEN 'public' ELSE 'internal' END);
  UPDATE tickets SET event_count = greatest(event_count, told) WHERE id = n.ticket_id;
  RETURN true;
END $$;
