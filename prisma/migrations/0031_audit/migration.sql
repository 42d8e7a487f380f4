-- What auditors find entries by: who did it, and to what. Both follow from what is under the digest; the trigger writes
-- them, whatever was sent.
ALTER TABLE "audit_log" ADD COLUMN     "actor_id" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "subject" TEXT;

-- `/api/v1/users/{id}/approval-limits` is about `users/{id}`; what is made is named by the answer; a sign-in and what the
-- command line does are about a person.
CREATE FUNCTION audit_subject(target text, data jsonb) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN target IS NULL THEN NULL WHEN target NOT LIKE '/%' THEN 'users/' || target
    ELSE coalesce(substring(target FROM '^/api/v1/([^/]+/[^/]+)'), 'users/' || (data ->> 'user'),
      'partners/' || (data ->> 'partner')) END
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

-- One walk for each thing that the trail is narrowed to.
CREATE INDEX "audit_log_at_sequence_idx" ON "audit_log"("at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_actor_id_at_sequence_idx" ON "audit_log"("actor_id", "at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_subject_at_sequence_idx" ON "audit_log"("subject", "at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_action_at_sequence_idx" ON "audit_log"("action", "at" DESC, "sequence" DESC);
CREATE INDEX "audit_log_outcome_at_sequence_idx" ON "audit_log"("outcome", "at" DESC, "sequence" DESC);
