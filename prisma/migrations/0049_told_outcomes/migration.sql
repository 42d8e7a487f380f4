-- As in 0025, and how a request was resolved and why a cancellation was rejected go to its followers too. Whoever is the
-- contact gets the letter about either from the case itself.
CREATE OR REPLACE FUNCTION tell_followers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  message uuid := (new.data ->> 'messageId')::uuid;
BEGIN
  INSERT INTO letters (id, partner_id, topic, topic_id, template, locale, to_address, data)
  SELECT concat_ws(':', new.ticket_id, new.sequence, u.id), u.partner_id, 'ticket', new.ticket_id,
    CASE WHEN EXISTS (SELECT FROM message_mentions m WHERE m.message_id = message AND m.user_id = u.id) THEN 'ticket-mention'
      WHEN new.type = 'information-requested' THEN 'ticket-question' WHEN new.type = 'information-given' THEN 'ticket-answer'
      WHEN new.type = 'resolved' THEN 'ticket-resolved' WHEN new.type = 'rejected' THEN 'ticket-rejected'
      WHEN new.visibility = 'internal' THEN 'ticket-note' ELSE 'ticket-message' END,
    CASE WHEN u.locale = 'zh-TW' THEN u.locale ELSE 'en' END, u.email,
    jsonb_build_object('userId', u.id, 'sequence', new.sequence)
  FROM "user" u
  WHERE u.id IN (SELECT user_id FROM ticket_followers WHERE ticket_id = new.ticket_id AND following
      UNION SELECT user_id FROM message_mentions WHERE message_id = message)
    AND u.id IS DISTINCT FROM new.actor ->> 'id' AND u.disabled_at IS NULL
    AND (u.partner_id IS NULL OR (u.partner_id = new.partner_id AND new.visibility = 'public'))
    AND u.email ~ '^[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,64}@[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,253}$'
    AND NOT (new.type IN ('information-requested', 'resolved', 'rejected')
      AND EXISTS (SELECT FROM tickets t WHERE t.id = new.ticket_id AND lower(t.contact ->> 'email') = lower(u.email)))
    -- A flood of messages is no flood of letters: so many in an hour about one ticket, and the rest is on its page.
    AND (SELECT count(*) FROM letters l WHERE l.topic = 'ticket' AND l.topic_id = new.ticket_id AND l.to_address = u.email
      AND l.queued_at > now() - interval '1 hour') < 30
  ON CONFLICT (id) DO NOTHING;
  RETURN NULL;
END $$;
-- What ended without words, as by undoing what needed attention, has nothing to tell. Its name keeps it after `followed`.
DROP TRIGGER told_followers ON ticket_events;
CREATE TRIGGER told_followers AFTER INSERT ON ticket_events FOR EACH ROW WHEN (
  new.type IN ('information-requested', 'information-given', 'message-added')
  OR new.type IN ('resolved', 'rejected') AND new.data ? 'textSha256') EXECUTE FUNCTION tell_followers();
