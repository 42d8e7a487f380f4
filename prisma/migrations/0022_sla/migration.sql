-- What the desk promises: business calendars, terms, and the clocks of each ticket.

-- ---------------------------------------------------------------- tables, as schema.prisma has them

CREATE TABLE "calendars" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "weekdays" JSONB NOT NULL,
    "holidays" JSONB NOT NULL DEFAULT '[]',
    "countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "author" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendars_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "partner_calendars" (
    "partner_id" UUID NOT NULL,
    "calendar_id" UUID NOT NULL,

    CONSTRAINT "partner_calendars_pkey" PRIMARY KEY ("partner_id")
);
CREATE TABLE "sla_policies" (
    "id" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "author" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sla_policies_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "tickets" ADD COLUMN "sla" JSONB,
ADD COLUMN "sla_due_at" TIMESTAMPTZ(3),
ADD COLUMN "sla_look_at" TIMESTAMPTZ(3),
ADD COLUMN "sla_stale" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "sla_state" TEXT;

CREATE UNIQUE INDEX "calendars_name_key" ON "calendars"("name");
CREATE UNIQUE INDEX "one_default_calendar" ON "calendars"("is_default") WHERE is_default;
CREATE INDEX "partner_calendars_calendar_id_idx" ON "partner_calendars"("calendar_id");
-- The queue by what is due next; the keeper's two lists.
CREATE INDEX "tickets_sla_due" ON "tickets"("sla_due_at", "id") WHERE (sla_due_at IS NOT NULL);
CREATE INDEX "tickets_partner_sla_due" ON "tickets"("partner_id", "sla_due_at", "id") WHERE (sla_due_at IS NOT NULL);
CREATE INDEX "tickets_sla_look" ON "tickets"("sla_look_at", "id") WHERE (sla_look_at IS NOT NULL);
CREATE INDEX "tickets_sla_stale" ON "tickets"("created_at", "id") WHERE sla_stale;
ALTER TABLE "partner_calendars" ADD CONSTRAINT "partner_calendars_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "partner_calendars" ADD CONSTRAINT "partner_calendars_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendars"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- ranges and words

ALTER TABLE calendars ADD CONSTRAINT calendars_words CHECK (
  name <> '' AND revision > 0 AND jsonb_typeof(weekdays) = 'array' AND jsonb_array_length(weekdays) = 7
  AND jsonb_typeof(holidays) = 'array');
ALTER TABLE sla_policies ADD CONSTRAINT sla_policies_words CHECK (
  id IN ('default', 'cancellation', 'keys-and-downloads', 'eligibility', 'billing', 'other') AND revision > 0);
ALTER TABLE tickets ADD CONSTRAINT tickets_sla_words CHECK (sla_state IN ('running', 'paused', 'met', 'breached'));
ALTER TABLE notices DROP CONSTRAINT notices_words;
ALTER TABLE notices ADD CONSTRAINT notices_words CHECK (
  audience IN ('contact', 'desk', 'filer', 'approver', 'manager', 'assignee') AND locale IN ('en', 'zh-TW')
  AND status IN ('queued', 'sent', 'failed'));

-- ---------------------------------------------------------------- what every installation begins with

INSERT INTO calendars (name, time_zone, weekdays, is_default, author)
SELECT 'Around the clock', 'UTC', jsonb_agg('[{"from": "00:00", "to": "24:00"}]'::jsonb), true,
  '{"kind": "system", "id": "rescind", "name": "Rescind"}' FROM generate_series(1, 7);
INSERT INTO sla_policies (id, terms, author) VALUES ('default', '{
  "targets": {
    "critical": {"firstAnswerMinutes": 120, "decisionMinutes": 1440},
    "moderate": {"firstAnswerMinutes": 240, "decisionMinutes": 4320},
    "minimal": {"firstAnswerMinutes": 480, "decisionMinutes": 7200}},
  "warnAtPercent": 75,
  "escalations": [{"afterMinutes": 0, "to": "assignee"}, {"afterMinutes": 60, "to": "managers"}]}',
  '{"kind": "system", "id": "rescind", "name": "Rescind"}');

-- The last calendar that holds for everybody cannot go, and neither can the terms of all that have none of their own.
CREATE FUNCTION keep_default() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what holds for all others stays' USING ERRCODE = 'RC002';
END $$;
CREATE TRIGGER default_stays BEFORE DELETE ON calendars FOR EACH ROW WHEN (old.is_default) EXECUTE FUNCTION keep_default();
CREATE TRIGGER default_stays BEFORE DELETE ON sla_policies FOR EACH ROW WHEN (old.id = 'default')
  EXECUTE FUNCTION keep_default();

-- ---------------------------------------------------------------- when clocks have to be reckoned anew

-- `tickets.sla` is reckoned from the timeline by the worker. Whatever may move a clock says here that it is out of date, in
-- the transaction that makes it so; until then, readers reckon for themselves. A worker that listens is told at the commit.
CREATE FUNCTION doubt_clocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.sla_stale := new.submitted_at IS NOT NULL;
  IF new.sla_stale THEN
    PERFORM pg_notify('rescind_clocks', '');
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER clocks_begin BEFORE INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION doubt_clocks();
CREATE TRIGGER clocks_moved BEFORE UPDATE ON tickets FOR EACH ROW
  WHEN ((new.status, new.impact, new.submitted_at, new.closed_at)
    IS DISTINCT FROM (old.status, old.impact, old.submitted_at, old.closed_at))
  EXECUTE FUNCTION doubt_clocks();

-- A public word may be the first answer.
CREATE FUNCTION doubt_first_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE tickets SET sla_stale = true
  WHERE id = new.ticket_id AND NOT sla_stale AND sla #>> '{firstAnswer,endedAtMs}' IS NULL;
  PERFORM pg_notify('rescind_clocks', '');
  RETURN NULL;
END $$;
CREATE TRIGGER clocks_heard AFTER INSERT ON ticket_events FOR EACH ROW
  WHEN (new.type = 'message-added' AND new.visibility = 'public') EXECUTE FUNCTION doubt_first_answer();

-- Other hours or terms: all that is open is reckoned by them. SECURITY DEFINER: the API, which changes those, writes no
-- ticket that was sent.
CREATE FUNCTION doubt_all_clocks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Also those that are marked: one that is being reckoned by the old ones right now is waited for.
  UPDATE tickets SET sla_stale = true WHERE closed_at IS NULL AND submitted_at IS NOT NULL;
  PERFORM pg_notify('rescind_clocks', '');
  RETURN NULL;
END $$;
CREATE TRIGGER clocks_change AFTER INSERT OR UPDATE OR DELETE ON calendars
  FOR EACH STATEMENT EXECUTE FUNCTION doubt_all_clocks();
CREATE TRIGGER clocks_change AFTER INSERT OR UPDATE OR DELETE ON partner_calendars
  FOR EACH STATEMENT EXECUTE FUNCTION doubt_all_clocks();
CREATE TRIGGER clocks_change AFTER INSERT OR UPDATE OR DELETE ON sla_policies
  FOR EACH STATEMENT EXECUTE FUNCTION doubt_all_clocks();

-- Clocks are no change that an editor could have missed. Its name lets it run after `version`.
CREATE FUNCTION same_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.version := old.version;
  new.updated_at := old.updated_at;
  RETURN new;
END $$;
CREATE TRIGGER version_without_clocks BEFORE UPDATE OF sla, sla_stale ON tickets FOR EACH ROW
  EXECUTE FUNCTION same_version();

UPDATE tickets SET sla_stale = true WHERE closed_at IS NULL AND submitted_at IS NOT NULL;

-- ---------------------------------------------------------------- what the keeper tells

-- A warning, a broken promise or an escalation: one event of the desk's own, and its letters, once for each source. `p`:
-- {ticketId, source, type, data, template, readers: [user IDs]}. Answers whether letters wait.
CREATE FUNCTION tell_clock(p jsonb) RETURNS boolean LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  t tickets := lock_ticket((p ->> 'ticketId')::uuid);
  rescind constant jsonb := '{"kind": "system", "id": "system", "name": "Rescind"}';
  place integer;
  reader record;
  notice text;
BEGIN
  -- What was told stays told, also where the promised time has moved since.
  IF EXISTS (SELECT FROM ticket_events WHERE ticket_id = t.id AND source = p ->> 'source') THEN
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

-- ---------------------------------------------------------------- who may

-- Calendars and terms are everybody's to be measured by. Which one was chosen for whom is that partner's, and the desk's.
ALTER TABLE partner_calendars ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON partner_calendars FOR SELECT TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY desk_only ON partner_calendars TO rescind_api
  USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON partner_calendars TO rescind_worker USING (true) WITH CHECK (true);
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['calendars', 'sla_policies'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everybody_reads ON %I FOR SELECT TO rescind_api, rescind_worker USING (true)', name);
    EXECUTE format('CREATE POLICY desk_decides ON %I TO rescind_api
      USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()))', name);
  END LOOP;
END $$;
GRANT SELECT ON calendars, partner_calendars, sla_policies TO rescind_api, rescind_worker;
GRANT INSERT, UPDATE, DELETE ON calendars, partner_calendars, sla_policies TO rescind_api;
REVOKE ALL ON FUNCTION keep_default(), doubt_clocks(), doubt_first_answer(), doubt_all_clocks(), same_version(),
  tell_clock(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tell_clock(jsonb) TO rescind_worker;
