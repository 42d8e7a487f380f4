-- The conversation: who follows a ticket and who is mentioned, letters to them, canned answers, and who is looking.

CREATE TABLE "ticket_followers" (
    "ticket_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    "following" BOOLEAN NOT NULL DEFAULT true,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ticket_followers_pkey" PRIMARY KEY ("ticket_id", "user_id")
);
CREATE TABLE "message_mentions" (
    "message_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    CONSTRAINT "message_mentions_pkey" PRIMARY KEY ("message_id", "user_id")
);
CREATE TABLE "canned_answers" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "title" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "editor" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "canned_answers_pkey" PRIMARY KEY ("id")
);
-- Lost with a crash of the database, and that is right: nobody is there any more then.
CREATE UNLOGGED TABLE "presences" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "writing" TEXT,
    "writing_until" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "presences_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ticket_followers_user_id_idx" ON "ticket_followers"("user_id");
CREATE INDEX "message_mentions_user_id_idx" ON "message_mentions"("user_id");
CREATE UNIQUE INDEX "canned_answers_title_key" ON "canned_answers"("title");
CREATE INDEX "presences_ticket_id_idx" ON "presences"("ticket_id");
ALTER TABLE "ticket_followers" ADD CONSTRAINT "ticket_followers_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ticket_followers" ADD CONSTRAINT "ticket_followers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "message_mentions" ADD CONSTRAINT "message_mentions_message_id_partner_id_fkey" FOREIGN KEY ("message_id", "partner_id") REFERENCES "messages"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "message_mentions" ADD CONSTRAINT "message_mentions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "presences" ADD CONSTRAINT "presences_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "presences" ADD CONSTRAINT "presences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- ranges and words

ALTER TABLE canned_answers ADD CONSTRAINT canned_answers_words CHECK (revision > 0
  AND length(title) BETWEEN 1 AND 120 AND length(title_zh) BETWEEN 1 AND 120
  AND length(text) BETWEEN 1 AND 8000 AND length(text_zh) BETWEEN 1 AND 8000);
ALTER TABLE presences ADD CONSTRAINT presences_words CHECK (
  writing IN ('public', 'internal') AND writing_until IS NOT NULL OR writing IS NULL AND writing_until IS NULL);

-- A letter about a ticket goes to somebody of its partner, or to somebody of the desk: then it is the desk's own.
ALTER TABLE letters DROP CONSTRAINT letters_words;
ALTER TABLE letters ADD CONSTRAINT letters_words CHECK (
  topic IN ('order', 'link', 'partner', 'absence', 'account', 'ticket')
  AND (topic IN ('account', 'ticket') OR (topic = 'absence') = (partner_id IS NULL))
  AND locale IN ('en', 'zh-TW') AND status IN ('queued', 'sent', 'failed')
  AND template ~ '^[a-z]+(-[a-z]+)*$' AND to_address ~ '^[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,64}@[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,253}$');

-- ---------------------------------------------------------------- following and telling

-- Whoever files, asks, answers, writes or is given a ticket follows it from then on, and so does whoever is mentioned. Who
-- stopped following stays away until they say otherwise.
CREATE FUNCTION follow_by_event() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ticket_followers (ticket_id, user_id, partner_id)
  SELECT new.ticket_id, u.id, new.partner_id FROM "user" u
  WHERE (u.partner_id IS NULL OR u.partner_id = new.partner_id)
    AND (u.id = CASE WHEN new.type = 'assigned' THEN new.data ->> 'assigneeId'
        WHEN new.actor ->> 'kind' = 'user' THEN new.actor ->> 'id' END
      OR u.id IN (SELECT user_id FROM message_mentions WHERE message_id = (new.data ->> 'messageId')::uuid))
  ORDER BY u.id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER followed AFTER INSERT ON ticket_events FOR EACH ROW WHEN (new.type IN (
  'filed', 'information-requested', 'information-given', 'message-added', 'assigned', 'resolved'))
  EXECUTE FUNCTION follow_by_event();

-- What was written goes to all who follow or are mentioned, but not to its author: one letter for each. A partner's people
-- never hear of a note, and whoever is the contact too gets the letter about a question from the case itself.
CREATE FUNCTION tell_followers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  message uuid := (new.data ->> 'messageId')::uuid;
BEGIN
  INSERT INTO letters (id, partner_id, topic, topic_id, template, locale, to_address, data)
  SELECT concat_ws(':', new.ticket_id, new.sequence, u.id), u.partner_id, 'ticket', new.ticket_id,
    CASE WHEN EXISTS (SELECT FROM message_mentions m WHERE m.message_id = message AND m.user_id = u.id) THEN 'ticket-mention'
      WHEN new.type = 'information-requested' THEN 'ticket-question' WHEN new.type = 'information-given' THEN 'ticket-answer'
      WHEN new.visibility = 'internal' THEN 'ticket-note' ELSE 'ticket-message' END,
    CASE WHEN u.locale = 'zh-TW' THEN u.locale ELSE 'en' END, u.email,
    jsonb_build_object('userId', u.id, 'sequence', new.sequence)
  FROM "user" u
  WHERE u.id IN (SELECT user_id FROM ticket_followers WHERE ticket_id = new.ticket_id AND following
      UNION SELECT user_id FROM message_mentions WHERE message_id = message)
    AND u.id IS DISTINCT FROM new.actor ->> 'id' AND u.disabled_at IS NULL
    AND (u.partner_id IS NULL OR (u.partner_id = new.partner_id AND new.visibility = 'public'))
    AND u.email ~ '^[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,64}@[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,253}$'
    AND NOT (new.type = 'information-requested'
      AND EXISTS (SELECT FROM tickets t WHERE t.id = new.ticket_id AND lower(t.contact ->> 'email') = lower(u.email)))
    -- A flood of messages is no flood of letters: so many in an hour about one ticket, and the rest is on its page.
    AND (SELECT count(*) FROM letters l WHERE l.topic = 'ticket' AND l.topic_id = new.ticket_id AND l.to_address = u.email
      AND l.queued_at > now() - interval '1 hour') < 30
  ON CONFLICT (id) DO NOTHING;
  RETURN NULL;
END $$;
-- After `followed`, by its name: triggers fire in the order of the alphabet.
CREATE TRIGGER told_followers AFTER INSERT ON ticket_events FOR EACH ROW WHEN (new.type IN (
  'information-requested', 'information-given', 'message-added')) EXECUTE FUNCTION tell_followers();
REVOKE ALL ON FUNCTION follow_by_event(), tell_followers() FROM PUBLIC;

-- ---------------------------------------------------------------- who is here

-- Says to all processes that people came, went, or write. Only where to look: each reader reads what they may see.
CREATE FUNCTION note_presence() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('rescind_presence', coalesce(new.ticket_id, old.ticket_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER came_or_went AFTER INSERT OR DELETE ON presences FOR EACH ROW EXECUTE FUNCTION note_presence();
-- Also whoever begins again after the time in which it was said had passed.
CREATE TRIGGER writes AFTER UPDATE OF writing ON presences FOR EACH ROW
  WHEN (new.writing IS DISTINCT FROM old.writing OR old.writing_until < now()) EXECUTE FUNCTION note_presence();
REVOKE ALL ON FUNCTION note_presence() FROM PUBLIC;

-- ---------------------------------------------------------------- tenants and grants

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ticket_followers', 'message_mentions', 'presences'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_partner ON %I TO rescind_api
      USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
      WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))', name);
    EXECUTE format('CREATE POLICY every_case ON %I TO rescind_worker USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
-- Canned answers have no partner: the desk's own, and invisible to partners.
ALTER TABLE canned_answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_only ON canned_answers TO rescind_api USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON canned_answers TO rescind_worker USING (true);

GRANT SELECT ON ticket_followers, message_mentions TO rescind_api, rescind_worker;
GRANT SELECT ON canned_answers, presences TO rescind_api;
GRANT INSERT, UPDATE (following, since) ON ticket_followers TO rescind_api;
GRANT INSERT ON ticket_followers TO rescind_worker;
GRANT INSERT ON message_mentions TO rescind_api;
GRANT INSERT, UPDATE (title, title_zh, text, text_zh, revision, editor, updated_at), DELETE ON canned_answers TO rescind_api;
GRANT INSERT, UPDATE (writing, writing_until, seen_at), DELETE ON presences TO rescind_api;
