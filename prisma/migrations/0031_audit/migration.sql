-- What auditors find entries by: who did it, and to what. Both follow from what is under the digest; the trigger writes
-- them, whatever was sent.
ALTER TABLE "audit_log" ADD COLUMN     "actor_id" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "subject" TEXT;

-- `/api/v1/users/{id}/approval-limits` is about `users/{id}`; what is made is named by the answer; a sign-in and what the
-- command line does are about a person. Cut, because an index holds it: whoever is denied something chose the address.
CREATE FUNCTION audit_subject(target text, data jsonb) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = public, pg_temp AS $$
  SELECT left(CASE WHEN target IS NULL THEN NULL WHEN target NOT LIKE '/%' THEN 'users/' || target
    ELSE coalesce(substring(target FROM '^/api/v1/([^/]+/[^/]+)'), 'users/' || (data ->> 'user'),
      'partners/' || (data ->> 'partner')) END, 200)
$$;
REVOKE EXECUTE ON FUNCTION audit_subject(text, jsonb) FROM PUBLIC;

ALTER TABLE audit_log DISABLE TRIGGER append_only;
UPDATE audit_log SET actor_id = coalesce(actor ->> 'id', ''), subject = audit_subject(target, data);
ALTER TABLE audit_log ENABLE TRIGGER append_only;

CREATE OR REPLACE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7274634202);
  SELECT sequence, digest INTO new.sequence, new.previous_digest FROM audit_log ORDER BY sequence DESC LIMIT 1;
  new.sequence := coalesce(new.sequence, 0) + 1;
  new.previous_digest := coalesce(new.previous_digest, '');
  new.digest := audit_digest(new);
  new.actor_id := coalesce(new.actor ->> 'id', '');
  new.subject := audit_subject(new.target, new.data);
  RETURN new;
END $$;

-- As before, and an entry is not where it is looked for when these two do not follow from the rest of it.
CREATE OR REPLACE FUNCTION verify_audit_chain() RETURNS bigint LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT min(least(sequence, place)) FROM (
    SELECT a.sequence, a.digest, a.previous_digest, row_number() OVER w AS place,
      coalesce(lag(a.digest) OVER w, '') AS before, audit_digest(a) AS expected,
      a.actor_id = coalesce(a.actor ->> 'id', '') AND a.subject IS NOT DISTINCT FROM audit_subject(a.target, a.data) AS found
    FROM audit_log a WINDOW w AS (ORDER BY a.sequence)) chain
  WHERE digest <> expected OR previous_digest <> before OR sequence <> place OR NOT found
$$;
GRANT EXECUTE ON FUNCTION audit_subject(text, jsonb) TO rescind_api, rescind_worker;

-- One walk for each thing that the trail is narrowed to.
CREATE INDEX "audit_log_at_sequence_idx" ON "audit_log"("at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_actor_id_at_sequence_idx" ON "audit_log"("actor_id", "at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_subject_at_sequence_idx" ON "audit_log"("subject", "at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_action_at_sequence_idx" ON "audit_log"("action", "at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_outcome_at_sequence_idx" ON "audit_log"("outcome", "at" DESC, "sequence" DESC);
