-- An escalation is known by its step, so many minutes after and to whom. Its place in the terms, by which it was known, is
-- another one's once a step before it comes or goes.

-- As in 0022. Of what is told by its place, before today or by a worker that still runs, nobody knows which step that was,
-- and the chain of events keeps its name: it counts for each step to the same readers, so that nobody hears of it twice.
CREATE OR REPLACE FUNCTION tell_clock(p jsonb) RETURNS boolean LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  t tickets := lock_ticket((p ->> 'ticketId')::uuid);
  rescind constant jsonb := '{"kind": "system", "id": "system", "name": "Rescind"}';
  place integer;
  reader record;
  notice text;
BEGIN
  -- What was told stays told, also where the promised time has moved since.
  IF EXISTS (SELECT FROM ticket_events WHERE ticket_id = t.id AND (source = p ->> 'source'
    OR (p ->> 'type' = 'sla-escalated' AND type = 'sla-escalated'
      AND (source ~ ':escalation:[0-9]+$' OR p ->> 'source' ~ ':escalation:[0-9]+$')
      AND (data -> 'clock', data -> 'to') = (p #> '{data,clock}', p #> '{data,to}')))) THEN
    RETURN false;
  END IF;
  place := write_event(t, p ->> 'source', clock_timestamp(), p ->> 'type', rescind, p -> 'data', 'internal');
  FOR reader IN SELECT id, email, locale FROM "user" WHERE partner_id IS NULL
    AND id IN (SELECT jsonb_array_elements_text(p -> 'readers')) ORDER BY id LOOP
    notice := concat_ws(':', t.id, place, p ->> 'template', 'assignee', reader.id);
    INSERT INTO notices (id, ticket_id, partner_id, template, audience, locale, to_address)
    VALUES (notice, t.id, t.partner_id, p ->> 'template', 'assignee',
      CASE WHEN reader.locale = 'zh-TW' THEN 'zh-TW' ELSE 'en' END, reader.email);
    PERFORM write_event(t, 'notice:' || notice || ':queued', clock_timestamp(), 'notice-queued', rescind,
      jsonb_build_object('notice', notice, 'template', p ->> 'template', 'audience', 'assignee'), 'internal');
  END LOOP;
  UPDATE tickets SET event_count = (SELECT max(sequence) FROM ticket_events WHERE ticket_id = t.id) WHERE id = t.id;
  RETURN notice IS NOT NULL;
END $$;
