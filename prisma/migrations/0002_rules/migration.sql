-- What must hold whoever writes: ranges and words, what is never changed again, books that balance, chained digests.

-- Numbers that people say on the telephone.
ALTER SEQUENCE tickets_number_seq RESTART WITH 1001;
ALTER SEQUENCE orders_number_seq RESTART WITH 50001;

-- ---------------------------------------------------------------- ranges and words

-- Money: minor units that a JavaScript number holds exactly, and an ISO 4217 code beside it.
DO $$
DECLARE
  money record;
BEGIN
  FOR money IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name LIKE '%\_minor' AND table_name <> 'ledger_entries'
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I BETWEEN 0 AND 9007199254740991)',
      money.table_name, money.table_name || '_' || money.column_name || '_range', money.column_name);
  END LOOP;
  FOR money IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'currency'
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (currency ~ ''^[A-Z]{3}$'')',
      money.table_name, money.table_name || '_currency_code');
  END LOOP;
END $$;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_amount_range
  CHECK (amount_minor <> 0 AND amount_minor BETWEEN -9007199254740991 AND 9007199254740991);

ALTER TABLE partners ADD CONSTRAINT partners_words CHECK (country ~ '^[A-Z]{2}$' AND locale IN ('en', 'zh-TW'));
ALTER TABLE "user" ADD CONSTRAINT user_words CHECK (
  locale IN ('en', 'zh-TW')
  AND role IN ('admin_agent', 'sales_agent', 'helpdesk_agent', 'support_agent', 'refund_approver', 'desk_manager',
    'administrator', 'auditor'));
-- The partner's people belong to a partner, the desk's people to none.
ALTER TABLE "user" ADD CONSTRAINT user_side CHECK (
  (partner_id IS NOT NULL) = (role IN ('admin_agent', 'sales_agent', 'helpdesk_agent')));
ALTER TABLE customers ADD CONSTRAINT customers_words CHECK (country ~ '^[A-Z]{2}$' AND locale IN ('en', 'zh-TW'));
ALTER TABLE customer_domains ADD CONSTRAINT customer_domains_lower CHECK (domain = lower(domain) AND domain <> '');
ALTER TABLE customer_contacts ADD CONSTRAINT customer_contacts_words CHECK (locale IN ('en', 'zh-TW'));
ALTER TABLE products ADD CONSTRAINT products_words CHECK (licence_type IN ('perpetual', 'subscription'));
ALTER TABLE prices ADD CONSTRAINT prices_period CHECK (valid_to IS NULL OR valid_to > valid_from);
ALTER TABLE builds ADD CONSTRAINT builds_file CHECK (size_bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$');

ALTER TABLE orders ADD CONSTRAINT orders_words CHECK (
  status IN ('pending', 'completed', 'cancelled', 'failed') AND payment_method IN ('invoice', 'card'));
ALTER TABLE order_lines ADD CONSTRAINT order_lines_amounts CHECK (
  quantity > 0 AND line_item_number > 0 AND extended_price_minor = price_minor * quantity);
ALTER TABLE payments ADD CONSTRAINT payments_words CHECK (provider IN ('ledger', 'stripe'));
ALTER TABLE payments ADD CONSTRAINT refunded_within_captured CHECK (refunded_minor <= captured_minor);
ALTER TABLE licence_keys ADD CONSTRAINT licence_keys_words CHECK (
  service IN ('internal', 'http') AND status IN ('active', 'suspended', 'revoked'));
ALTER TABLE vault_keys ADD CONSTRAINT vault_keys_words CHECK (status IN ('active', 'suspended', 'revoked'));
ALTER TABLE links ADD CONSTRAINT links_words CHECK (state IN ('active', 'expired', 'exhausted', 'revoked'));
ALTER TABLE links ADD CONSTRAINT links_downloads CHECK (
  downloads_used BETWEEN 0 AND downloads_allowed AND activation > 0 AND expires_at > activated_at);
ALTER TABLE usage_events ADD CONSTRAINT usage_events_words CHECK (kind IN ('key-revealed', 'link-activated', 'downloaded'));

ALTER TABLE tickets ADD CONSTRAINT tickets_words CHECK (
  problem_type IN ('cancellation', 'keys-and-downloads', 'eligibility', 'billing', 'other')
  AND impact IN ('critical', 'moderate', 'minimal')
  AND status IN ('collecting', 'filed', 'awaiting_approval', 'awaiting_information', 'approved', 'revoking', 'refunding',
    'settling', 'completed', 'rejected', 'withdrawn', 'expired', 'needs_attention', 'open', 'resolved', 'closed')
  AND reason_code IN ('wrong-product', 'duplicate', 'accidental', 'changed-mind', 'technical-problem',
    'not-as-described', 'price', 'other'));
ALTER TABLE tickets ADD CONSTRAINT tickets_amount CHECK ((amount_minor IS NULL) = (currency IS NULL));
ALTER TABLE tickets ADD CONSTRAINT tickets_submitted CHECK (
  submitted_at IS NULL OR problem_type <> 'cancellation' OR (customer_id IS NOT NULL AND order_id IS NOT NULL));
ALTER TABLE tickets ADD CONSTRAINT tickets_counters CHECK (cycle > 0 AND seq >= 0 AND event_count >= 0 AND version > 0);
ALTER TABLE ticket_events ADD CONSTRAINT ticket_events_words CHECK (
  sequence > 0 AND type ~ '^[a-z]+(-[a-z]+)*$' AND visibility IN ('public', 'internal'));
ALTER TABLE messages ADD CONSTRAINT messages_words CHECK (
  visibility IN ('public', 'internal') AND kind IN ('message', 'question', 'answer', 'reason', 'comment'));
ALTER TABLE attachments ADD CONSTRAINT attachments_file CHECK (size_bytes >= 0 AND sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE approvals ADD CONSTRAINT approvals_words CHECK (decision IN ('approved', 'rejected'));
ALTER TABLE revocations ADD CONSTRAINT revocations_words CHECK (
  kind IN ('key', 'link') AND status IN ('pending', 'revoked', 'verified'));
ALTER TABLE refunds ADD CONSTRAINT refunds_words CHECK (
  attempt > 0 AND status IN ('intended', 'sent', 'settled', 'failed', 'unknown') AND provider IN ('ledger', 'stripe', 'external'));
ALTER TABLE refunds ADD CONSTRAINT refund_key_is_derived CHECK (refund_key = 'refund:' || ticket_id || ':' || attempt);
ALTER TABLE notices ADD CONSTRAINT notices_words CHECK (
  audience IN ('contact', 'desk', 'filer') AND locale IN ('en', 'zh-TW') AND status IN ('queued', 'sent', 'failed'));
ALTER TABLE ledger_transactions ADD CONSTRAINT ledger_transactions_words CHECK (
  kind IN ('purchase', 'refund', 'external-refund', 'reversal'));
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_words CHECK (
  status IN ('in_progress', 'done') AND (status = 'in_progress' OR response_status IS NOT NULL));
ALTER TABLE audit_log ADD CONSTRAINT audit_log_words CHECK (outcome IN ('allowed', 'denied'));

-- ---------------------------------------------------------------- written once

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', tg_table_name, tg_op USING ERRCODE = 'RC002';
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ticket_events', 'usage_events', 'ledger_accounts', 'ledger_transactions',
    'ledger_entries', 'audit_log']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- the ledger balances when a transaction commits

CREATE FUNCTION assert_balanced() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  posting uuid := CASE WHEN tg_table_name = 'ledger_entries' THEN (to_jsonb(new) ->> 'transaction_id')::uuid
    ELSE (to_jsonb(new) ->> 'id')::uuid END;
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_entries WHERE transaction_id = posting) THEN
    RAISE EXCEPTION 'ledger transaction % has no entries', posting USING ERRCODE = 'RC003';
  END IF;
  IF EXISTS (
    SELECT FROM ledger_entries WHERE transaction_id = posting GROUP BY currency HAVING sum(amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION 'ledger transaction % does not balance', posting USING ERRCODE = 'RC003';
  END IF;
  IF EXISTS (
    SELECT FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    WHERE e.transaction_id = posting AND a.currency <> e.currency
  ) THEN
    RAISE EXCEPTION 'ledger transaction % posts to an account of another currency', posting USING ERRCODE = 'RC003';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_balanced();
CREATE CONSTRAINT TRIGGER has_entries AFTER INSERT ON ledger_transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_balanced();

-- ---------------------------------------------------------------- a ticket's version

-- The ETag grows with what a reader can see change, and not with bookkeeping, so that a letter that went out between
-- a person's reading and their answer does not look like somebody else's edit.
CREATE FUNCTION bump_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bookkeeping constant text[] := ARRAY['seq', 'event_count', 'version', 'updated_at', 'waiting', 'next_timer'];
BEGIN
  new.version := old.version;
  IF to_jsonb(new) - bookkeeping IS DISTINCT FROM to_jsonb(old) - bookkeeping THEN
    new.version := old.version + 1;
  END IF;
  new.updated_at := now();
  RETURN new;
END $$;

CREATE TRIGGER version BEFORE UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION bump_version();

-- ---------------------------------------------------------------- digests

CREATE FUNCTION instant_text(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The text under the digest: one JSON array, in the one way PostgreSQL prints jsonb.
CREATE FUNCTION event_digest(before text, e ticket_events) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = public, pg_temp AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array('rescind-event-1', before, e.ticket_id, e.sequence, e.source,
    e.partner_id, instant_text(e.at), e.type, e.actor, e.data, e.visibility)::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := '';
BEGIN
  IF new.sequence > 1 THEN
    SELECT digest INTO before FROM ticket_events WHERE ticket_id = new.ticket_id AND sequence = new.sequence - 1;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'event % of ticket % has nothing before it', new.sequence, new.ticket_id USING ERRCODE = 'RC004';
    END IF;
  END IF;
  new.digest := event_digest(before, new);
  RETURN new;
END $$;

CREATE TRIGGER chain BEFORE INSERT ON ticket_events FOR EACH ROW EXECUTE FUNCTION chain_event();

CREATE FUNCTION announce_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('rescind_events', json_build_object('ticketId', new.ticket_id, 'sequence', new.sequence,
    'partnerId', new.partner_id, 'visibility', new.visibility)::text);
  RETURN NULL;
END $$;

CREATE TRIGGER announce AFTER INSERT ON ticket_events FOR EACH ROW EXECUTE FUNCTION announce_event();

CREATE FUNCTION audit_digest(a audit_log) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array('rescind-audit-1', a.previous_digest, a.sequence, instant_text(a.at),
    a.actor, a.partner_id, a.action, a.target, a.outcome, a.data, a.request_id)::text, 'UTF8')), 'hex')
$$;

-- One chain for the whole desk, so writers queue from here to their commit: write the audit row last. The number is
-- given inside the lock and has no gaps, so a missing row shows as well as a changed one.
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7274634202);
  SELECT sequence, digest INTO new.sequence, new.previous_digest FROM audit_log ORDER BY sequence DESC LIMIT 1;
  new.sequence := coalesce(new.sequence, 0) + 1;
  new.previous_digest := coalesce(new.previous_digest, '');
  new.digest := audit_digest(new);
  RETURN new;
END $$;

CREATE TRIGGER chain BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION chain_audit();
