-- Policies as data: versions with the date from which each holds. A published version is never changed; the one draft is.

-- CreateTable
CREATE TABLE "policies" (
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "effective_from" TIMESTAMPTZ(3),
    "document" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "author" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "policies_pkey" PRIMARY KEY ("version")
);

CREATE UNIQUE INDEX "one_policy_draft" ON "policies"("status") WHERE (status = 'draft'::text);

-- How a case is decided, taken along from the policy that was in force at the purchase.
ALTER TABLE "tickets" ADD COLUMN "rules" JSONB;

ALTER TABLE policies ADD CONSTRAINT policies_words CHECK (
  version > 0 AND revision > 0 AND status IN ('draft', 'published')
  AND (status = 'published') = (effective_from IS NOT NULL) AND (status = 'published') = (published_at IS NOT NULL));
ALTER TABLE products DROP CONSTRAINT products_words;
ALTER TABLE products ADD CONSTRAINT products_words
  CHECK (licence_type IN ('perpetual', 'subscription', 'seat-based', 'saas', 'linux'));

-- ---------------------------------------------------------------- what every installation begins with

INSERT INTO policies (version, status, effective_from, document, note, author, published_at)
SELECT version, 'published', effective_from, jsonb_build_object(
    'returns', jsonb_build_object(
      'perpetual', jsonb_build_object('window', days, 'fullWithin', days),
      'subscription', '{"window": {"count": 168, "unit": "hours"}, "fullWithin": {"count": 24, "unit": "hours"}}'::jsonb,
      'seat-based', '{"window": {"count": 7, "unit": "days"}, "fullWithin": {"count": 0, "unit": "hours"}}'::jsonb,
      'saas', '{"window": {"count": 72, "unit": "hours"}, "fullWithin": {"count": 72, "unit": "hours"}}'::jsonb,
      'linux', '{"window": {"count": 0, "unit": "hours"}, "fullWithin": {"count": 0, "unit": "hours"}}'::jsonb),
    'reasons', '{}'::jsonb, 'dayEnd', 'same-time', 'dayCounting', 'started-days', 'rounding', 'truncate-line',
    'approvals', '{"tiers": [{"upTo": null, "approvals": 1, "managers": 0}], "reminderMs": null, "escalationMs": null,
      "expiryMs": null, "hours": null, "coolingOffMs": 0, "automatic": null,
      "hold": {"reveal": true, "suspendKeys": false}, "outsideWindow": "managers"}'::jsonb),
  note, '{"kind": "system", "id": "rescind", "name": "Rescind"}', effective_from
FROM (VALUES
  (1, timestamptz '1970-01-01 00:00:00Z', '{"count": 60, "unit": "days"}'::jsonb, 'Until May 2021.'),
  (2, timestamptz '2021-06-01 00:00:00Z', '{"count": 30, "unit": "days"}'::jsonb, 'Since June 2021: 30 days instead of 60.')
) AS v (version, effective_from, days, note);

-- ---------------------------------------------------------------- what was published stays as it is

CREATE FUNCTION keep_published() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF old.status = 'published' THEN
    RAISE EXCEPTION 'policy % is published: % is refused', old.version, tg_op USING ERRCODE = 'RC002';
  END IF;
  RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END $$;
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON policies FOR EACH ROW EXECUTE FUNCTION keep_published();
CREATE TRIGGER published_stay BEFORE TRUNCATE ON policies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A policy may leave the keys of a pending line open.
CREATE OR REPLACE FUNCTION reveal_refusal(line order_lines, p_link_state text) RETURNS jsonb LANGUAGE plpgsql STABLE
  SET search_path = public, pg_temp AS $$
DECLARE
  claim uuid := (SELECT l.ticket_id FROM ticket_lines l JOIN tickets t ON t.id = l.ticket_id
    WHERE l.order_line_id = line.id AND l.open AND coalesce((t.rules #>> '{approvals,hold,reveal}')::boolean, true));
  sold text := (SELECT status FROM orders WHERE id = line.order_id);
BEGIN
  IF line.cancelled_at IS NOT NULL THEN
    RETURN '{"refused": "link-revoked"}';
  ELSIF claim IS NOT NULL THEN
    RETURN jsonb_build_object('refused', 'open-cancellation', 'ticketId', claim);
  ELSIF sold <> 'completed' THEN
    RETURN jsonb_build_object('refused', 'illegal-move', 'orderStatus', sold);
  ELSIF p_link_state = 'revoked' THEN
    RETURN '{"refused": "link-revoked"}';
  END IF;
  RETURN NULL;
END $$;

-- ---------------------------------------------------------------- who may

GRANT SELECT ON policies TO rescind_api, rescind_worker;
GRANT UPDATE (rules) ON tickets TO rescind_api;
REVOKE ALL ON FUNCTION keep_published() FROM PUBLIC;
