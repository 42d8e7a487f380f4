-- People are kept by administrators: who may sign in, as what, and how much they may approve.

ALTER TABLE "user" ADD COLUMN disabled_at TIMESTAMPTZ(3);
GRANT SELECT (disabled_at) ON "user" TO rescind_worker;

-- A letter about an account is of its partner, or of none where it is the desk's.
ALTER TABLE letters DROP CONSTRAINT letters_words;
ALTER TABLE letters ADD CONSTRAINT letters_words CHECK (
  topic IN ('order', 'link', 'partner', 'absence', 'account')
  AND (topic = 'account' OR (topic = 'absence') = (partner_id IS NULL))
  AND locale IN ('en', 'zh-TW') AND status IN ('queued', 'sent', 'failed')
  AND template ~ '^[a-z]+(-[a-z]+)*$' AND to_address ~ '^[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,64}@[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,253}$');

-- The API reads limits and cannot write them: whoever raises one is an administrator who may sign in, and raises that of
-- somebody else who approves. p_limits: {currency: amount in minor units}. SECURITY DEFINER: it writes what its caller
-- may not.
CREATE FUNCTION set_approval_limits(p_by text, p_user text, p_limits jsonb) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM "user" WHERE id = p_by AND role = 'administrator' AND disabled_at IS NULL AND id <> p_user;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Forbidden: % does not set the limits of %', p_by, p_user USING ERRCODE = 'RC021';
  END IF;
  PERFORM FROM "user" WHERE id = p_user AND role = 'refund_approver' FOR UPDATE;
  IF NOT FOUND AND p_limits <> '{}' THEN
    RAISE EXCEPTION 'Forbidden: % does not approve', p_user USING ERRCODE = 'RC021';
  END IF;
  DELETE FROM approval_limits WHERE user_id = p_user;
  INSERT INTO approval_limits (user_id, currency, amount_minor)
  SELECT p_user, key, value::bigint FROM jsonb_each_text(p_limits);
END $$;
REVOKE EXECUTE ON FUNCTION set_approval_limits(text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_approval_limits(text, text, jsonb) TO rescind_api;
