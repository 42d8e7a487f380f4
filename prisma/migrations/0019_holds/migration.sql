-- What key services say of activations; letters of the desk itself; payments found by their provider's name for them.

ALTER TABLE "licence_keys" ADD COLUMN "activations" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "read_at" TIMESTAMPTZ(3);
ALTER TABLE "letters" ALTER COLUMN "partner_id" DROP NOT NULL;
CREATE INDEX "payments_reference_idx" ON "payments"("reference");

-- A letter that is of no partner is the desk's own: partners neither see nor queue one (a policy of letters compares).
ALTER TABLE letters DROP CONSTRAINT letters_words;
ALTER TABLE letters ADD CONSTRAINT letters_words CHECK (
  topic IN ('order', 'link', 'partner', 'absence') AND (topic = 'absence') = (partner_id IS NULL)
  AND locale IN ('en', 'zh-TW') AND status IN ('queued', 'sent', 'failed')
  AND template ~ '^[a-z]+(-[a-z]+)*$' AND to_address ~ '^[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,64}@[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,253}$');

-- ---------------------------------------------------------------- activations

ALTER TABLE licence_keys ADD CONSTRAINT licence_keys_activations CHECK (activations >= 0);
ALTER TABLE usage_events DROP CONSTRAINT usage_events_words;
ALTER TABLE usage_events ADD CONSTRAINT usage_events_words CHECK (
  kind IN ('key-revealed', 'link-activated', 'key-activated', 'downloaded'));

-- What its service says of a key's activations: those that are new are uses of the line, seen now. SECURITY DEFINER: the
-- worker cannot tell a use otherwise. A service that counts backwards, or wildly, adds nothing more than it may.
CREATE FUNCTION note_activations(p_service text, p_reference text, p_seen integer) RETURNS integer LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  k licence_keys;
  fresh integer;
BEGIN
  SELECT * INTO k FROM licence_keys WHERE service = p_service AND service_key_id = p_reference FOR UPDATE;
  fresh := least(greatest(p_seen - k.activations, 0), 100);
  UPDATE licence_keys SET activations = k.activations + fresh, read_at = clock_timestamp() WHERE id = k.id;
  INSERT INTO usage_events (partner_id, order_line_id, kind, actor)
  SELECT k.partner_id, k.order_line_id, 'key-activated', '{"kind": "system", "id": "key-service", "name": "Key service"}'
  FROM generate_series(1, fresh);
  RETURN coalesce(fresh, 0);
END $$;
REVOKE ALL ON FUNCTION note_activations(text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_activations(text, text, integer) TO rescind_worker;
