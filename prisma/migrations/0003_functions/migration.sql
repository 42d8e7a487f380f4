-- How facts are written. One statement is one transaction is one step of a case: `project_case` for what a workflow
-- tells, `append_event` for what happens beside it. Both lock the ticket's row first, so a timeline has one writer at a
-- time, and both do nothing when told the same thing again. Payloads: platform/database/records.ts.

CREATE FUNCTION at_ms(p text) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT to_timestamp(p::numeric / 1000)
$$;

-- A JSON object, or SQL NULL where JSON has null or nothing.
CREATE FUNCTION json_or_null(p jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(p) = 'null' THEN NULL ELSE p END
$$;

-- `{sinceMs: 0}` as `{since: "1970-01-01T00:00:00.000Z"}`, the way the row is read.
CREATE FUNCTION with_instant(p jsonb, p_name text) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT (json_or_null(p) - (p_name || 'Ms')) || jsonb_build_object(p_name, instant_text(at_ms(p ->> (p_name || 'Ms'))))
$$;

CREATE FUNCTION lock_ticket(p_ticket uuid) RETURNS tickets LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  t tickets;
BEGIN
  SELECT * INTO t FROM tickets WHERE id = p_ticket FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'TicketNotFound: %', p_ticket USING ERRCODE = 'RC005';
  END IF;
  RETURN t;
END $$;

-- ---------------------------------------------------------------- events

-- Writes one event and returns its sequence; null when this source has told it before. The same source with another
-- story (an approval by somebody else, of another amount) is a conflict: only an operator's reset can cause it, and what
-- is recorded must not stand for what is done. The caller holds the lock.
CREATE FUNCTION write_event(t tickets, p_source text, p_at timestamptz, p_type text, p_actor jsonb, p_data jsonb,
  p_visibility text) RETURNS integer LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  known ticket_events;
  place integer;
BEGIN
  SELECT * INTO known FROM ticket_events WHERE ticket_id = t.id AND source = p_source;
  IF FOUND THEN
    IF (known.type, known.actor ->> 'id', known.data)
      IS NOT DISTINCT FROM (p_type, p_actor ->> 'id', coalesce(p_data, '{}')) THEN
      RETURN NULL;
    END IF;
    RAISE EXCEPTION 'ProjectionConflict: % of ticket % is % otherwise, not this %', p_source, t.id, known.type, p_type
      USING ERRCODE = 'RC001';
  END IF;
  SELECT coalesce(max(sequence), 0) + 1 INTO place FROM ticket_events WHERE ticket_id = t.id;
  INSERT INTO ticket_events (ticket_id, sequence, source, partner_id, at, type, actor, data, visibility)
  VALUES (t.id, place, p_source, t.partner_id, p_at, p_type, p_actor, coalesce(p_data, '{}'), coalesce(p_visibility, 'public'));
  RETURN place;
END $$;

-- For what happens beside the workflow: messages, assignment, letters. SECURITY DEFINER, because the API's role may not
-- insert events: it could otherwise tell an approval that never was. The function is the narrow door: it checks the
-- tenant itself (row-level security does not bind the owner), refuses the workflow's types and sources, and numbers the
-- event. The worker's connections say `rescind.desk = on`.
CREATE FUNCTION append_event(p_ticket uuid, p_source text, p_type text, p_actor jsonb, p_data jsonb, p_visibility text)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t tickets;
  told integer;
BEGIN
  IF p_type NOT IN ('message-added', 'attachment-added', 'assigned', 'notice-sent', 'notice-failed')
    OR p_source ~ '^(c[0-9]+:|notice:.*:queued$)' THEN
    RAISE EXCEPTION 'only the workflow tells % as %', p_type, p_source USING ERRCODE = 'RC007';
  END IF;
  PERFORM FROM tickets WHERE id = p_ticket AND (partner_id = current_partner() OR current_desk());
  IF NOT FOUND THEN
    RAISE EXCEPTION 'TicketNotFound: %', p_ticket USING ERRCODE = 'RC005';
  END IF;
  t := lock_ticket(p_ticket);
  told := write_event(t, p_source, clock_timestamp(), p_type, p_actor, p_data, p_visibility);
  IF told IS NOT NULL THEN
    UPDATE tickets SET event_count = told,
      assignee_id = CASE WHEN p_type = 'assigned' THEN p_data ->> 'assigneeId' ELSE assignee_id END
    WHERE id = t.id RETURNING * INTO t;
  END IF;
  RETURN jsonb_build_object('sequence', coalesce(told,
    (SELECT sequence FROM ticket_events WHERE ticket_id = t.id AND source = p_source)), 'added', told IS NOT NULL,
    'version', t.version);
END $$;

-- ---------------------------------------------------------------- what comes with an event

-- New values for the ticket's own texts. Amount, currency and reason code follow the snapshot's request.
CREATE FUNCTION project_changes(t tickets, c jsonb, p_editor text) RETURNS void LANGUAGE sql
  SET search_path = public, pg_temp AS $$
  UPDATE tickets SET
    title = coalesce(c ->> 'title', title),
    description = coalesce(c ->> 'description', description),
    impact = coalesce(c ->> 'impact', impact),
    reason_text = coalesce(c ->> 'reasonText', reason_text),
    contact = coalesce(json_or_null(c -> 'contact'), contact),
    verdict = coalesce(json_or_null(c -> 'verdict'), verdict),
    evidence = coalesce(json_or_null(c -> 'evidence'), evidence),
    last_edited_by = p_editor
  WHERE id = t.id
$$;

CREATE FUNCTION project_message(t tickets, e jsonb) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  c jsonb := e -> 'content';
  written uuid;
BEGIN
  INSERT INTO messages (partner_id, ticket_id, author, visibility, kind, text, created_at)
  VALUES (t.partner_id, t.id, e -> 'actor', coalesce(c ->> 'visibility', e ->> 'visibility', 'public'),
    coalesce(c ->> 'kind', 'message'), c ->> 'text', at_ms(e ->> 'atMs'))
  RETURNING id INTO written;
  UPDATE attachments SET ticket_id = t.id, message_id = written
  WHERE partner_id = t.partner_id AND message_id IS NULL AND (ticket_id IS NULL OR ticket_id = t.id)
    AND id::text IN (SELECT jsonb_array_elements_text(coalesce(json_or_null(c -> 'attachmentIds'), '[]')));
END $$;

-- An approval stands until the request changes or more is said about it. A rejection is kept beside it, for the record.
CREATE FUNCTION project_decision(t tickets, e jsonb) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  facts jsonb := e -> 'data';
BEGIN
  IF e ->> 'type' IN ('approval-voided', 'amended', 'information-given') THEN
    UPDATE approvals SET voided_at = at_ms(e ->> 'atMs')
    WHERE ticket_id = t.id AND decision = 'approved' AND voided_at IS NULL;
  ELSIF e ->> 'type' = 'approved' OR (e ->> 'type' = 'rejected' AND e -> 'actor' ->> 'kind' = 'user'
    AND t.amount_minor IS NOT NULL) THEN
    INSERT INTO approvals (ticket_id, partner_id, approver_id, approver_name, decision, amount_minor, currency, digest,
      comment, at)
    VALUES (t.id, t.partner_id, e -> 'actor' ->> 'id', e -> 'actor' ->> 'name', e ->> 'type',
      coalesce((facts ->> 'amountMinor')::bigint, t.amount_minor), coalesce(facts ->> 'currency', t.currency),
      coalesce(facts ->> 'digest', t.approval_digest, ''), e -> 'content' ->> 'text', at_ms(e ->> 'atMs'));
  END IF;
END $$;

-- The words of a person stay out of the timeline; their SHA-256 is in it, so that the words cannot be changed later.
CREATE FUNCTION project_event(t tickets, p_cycle integer, e jsonb) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  content jsonb := json_or_null(e -> 'content');
  facts jsonb := coalesce(json_or_null(e -> 'data'), '{}');
BEGIN
  IF content ->> 'text' <> '' THEN
    facts := facts || jsonb_build_object('textSha256', encode(sha256(convert_to(content ->> 'text', 'UTF8')), 'hex'));
  END IF;
  IF write_event(t, 'c' || p_cycle || ':' || (e ->> 'seq'), at_ms(e ->> 'atMs'), e ->> 'type', e -> 'actor', facts,
    e ->> 'visibility') IS NULL THEN
    RETURN;
  END IF;
  IF content ->> 'text' <> '' THEN
    PERFORM project_message(t, e);
  END IF;
  IF json_or_null(content -> 'changes') IS NOT NULL THEN
    PERFORM project_changes(t, content -> 'changes', e -> 'actor' ->> 'id');
  END IF;
  PERFORM project_decision(t, e);
END $$;

-- ---------------------------------------------------------------- revocations, refund, ledger

-- A reading moves a revocation forward; only `force` (found active again) moves it back.
CREATE FUNCTION project_revocation(t tickets, r jsonb) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  told timestamptz := at_ms(r ->> 'atMs');
  ranks constant text[] := ARRAY['pending', 'revoked', 'verified'];
  gone boolean := r ->> 'status' <> 'pending';
  proven timestamptz := CASE WHEN r ->> 'status' = 'verified' THEN told END;
BEGIN
  INSERT INTO revocations AS known (ticket_id, kind, reference, partner_id, status, revoked_at, verified_at, reread_at)
  VALUES (t.id, r ->> 'kind', r ->> 'reference', t.partner_id, r ->> 'status', CASE WHEN gone THEN told END, proven,
    CASE WHEN (r ->> 'reread')::boolean THEN told END)
  ON CONFLICT (ticket_id, kind, reference) DO UPDATE SET
    status = excluded.status,
    revoked_at = CASE WHEN gone THEN coalesce(known.revoked_at, told) END,
    verified_at = CASE WHEN gone THEN coalesce(known.verified_at, proven) END,
    reread_at = coalesce(excluded.reread_at, known.reread_at)
  WHERE coalesce((r ->> 'force')::boolean, false)
    OR array_position(ranks, excluded.status) >= array_position(ranks, known.status);
  IF FOUND AND r ->> 'kind' = 'key' THEN
    UPDATE licence_keys SET status = CASE WHEN gone THEN 'revoked' ELSE 'active' END
    WHERE service_key_id = r ->> 'reference' AND partner_id = t.partner_id
      AND (gone OR coalesce((r ->> 'force')::boolean, false))
      AND order_line_id IN (SELECT order_line_id FROM ticket_lines WHERE ticket_id = t.id);
  END IF;
END $$;

-- Takes from (or with a negative amount gives back to) what may still be refunded of a payment. The row's lock makes
-- refunds of one payment queue; its CHECK refuses more than was captured.
CREATE FUNCTION reserve_refund(t tickets, r refunds, p_amount bigint) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE payments SET refunded_minor = refunded_minor + p_amount
  WHERE id = r.payment_id AND partner_id = t.partner_id AND currency = r.currency AND order_id = t.order_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'PaymentNotFound: % of ticket %', r.payment_id, t.id USING ERRCODE = 'RC008';
  END IF;
END $$;

CREATE FUNCTION project_refund(t tickets, p jsonb) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  r refunds;
  told timestamptz := at_ms(p ->> 'atMs');
  now_is text := p ->> 'status';
BEGIN
  INSERT INTO refunds (refund_key, ticket_id, partner_id, payment_id, attempt, amount_minor, currency, provider, intended_at)
  VALUES (p ->> 'refundKey', t.id, t.partner_id, (p ->> 'paymentId')::uuid, (p ->> 'attempt')::integer,
    (p ->> 'amountMinor')::bigint, p ->> 'currency', p ->> 'provider', told)
  ON CONFLICT (refund_key) DO NOTHING RETURNING * INTO r;
  IF FOUND THEN
    PERFORM reserve_refund(t, r, r.amount_minor);
  ELSE
    SELECT * INTO r FROM refunds WHERE refund_key = p ->> 'refundKey';
  END IF;
  IF (r.ticket_id, r.payment_id, r.amount_minor, r.currency::text)
    IS DISTINCT FROM (t.id, (p ->> 'paymentId')::uuid, (p ->> 'amountMinor')::bigint, p ->> 'currency') THEN
    RAISE EXCEPTION 'ProjectionConflict: % was intended otherwise', r.refund_key USING ERRCODE = 'RC001';
  END IF;
  -- Forward only; what is settled may still fail late, and what failed stays failed.
  IF r.status = now_is OR r.status = 'failed' OR now_is = 'intended' OR (r.status = 'settled' AND now_is <> 'failed') THEN
    RETURN;
  END IF;
  UPDATE refunds SET status = now_is,
    reference = coalesce(p ->> 'reference', reference),
    failure = p ->> 'failure',
    sent_at = CASE WHEN now_is IN ('sent', 'settled', 'unknown') THEN coalesce(sent_at, told) ELSE sent_at END,
    settled_at = CASE WHEN now_is = 'settled' THEN told ELSE settled_at END
  WHERE refund_key = r.refund_key;
  IF now_is = 'failed' THEN
    PERFORM reserve_refund(t, r, -r.amount_minor);
  END IF;
END $$;

-- Posts one transaction of the ledger, with the accounts it needs. False when its key was posted before.
CREATE FUNCTION post_ledger(p jsonb) RETURNS boolean LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  posting uuid;
BEGIN
  INSERT INTO ledger_transactions (key, kind, partner_id, ticket_id, order_id, at)
  VALUES (p ->> 'key', p ->> 'kind', (p ->> 'partnerId')::uuid, (p ->> 'ticketId')::uuid, (p ->> 'orderId')::uuid,
    at_ms(p ->> 'atMs'))
  ON CONFLICT (key) DO NOTHING RETURNING id INTO posting;
  IF posting IS NULL THEN
    RETURN false;
  END IF;
  INSERT INTO ledger_accounts (id, partner_id, kind, currency)
  SELECT DISTINCT e ->> 'accountId', (e ->> 'ownerId')::uuid, e ->> 'accountKind', e ->> 'currency'
  FROM jsonb_array_elements(p -> 'entries') e ORDER BY 1 ON CONFLICT (id) DO NOTHING;
  INSERT INTO ledger_entries (transaction_id, partner_id, account_id, amount_minor, currency)
  SELECT posting, (p ->> 'partnerId')::uuid, e ->> 'accountId', (e ->> 'amountMinor')::bigint, e ->> 'currency'
  FROM jsonb_array_elements(p -> 'entries') e;
  RETURN true;
END $$;

-- Buying on account: the payment of a pending order and its posting, both made from the order's own total. SECURITY
-- DEFINER for the same reason as `append_event`: the API may say "charge this order", never what was paid. Twice is once.
CREATE FUNCTION charge_order(p_order uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  o orders;
  paid uuid;
  entry jsonb;
BEGIN
  SELECT * INTO o FROM orders WHERE id = p_order AND (partner_id = current_partner() OR current_desk()) FOR UPDATE;
  IF NOT FOUND OR o.payment_method <> 'invoice' THEN
    RAISE EXCEPTION 'OrderNotFound: % on account', p_order USING ERRCODE = 'RC005';
  END IF;
  INSERT INTO payments (partner_id, order_id, provider, captured_minor, currency, reference)
  VALUES (o.partner_id, o.id, 'ledger', o.total_minor, o.currency, 'purchase:' || o.id)
  ON CONFLICT (order_id) DO NOTHING RETURNING id INTO paid;
  entry := jsonb_build_object('currency', o.currency);
  IF paid IS NOT NULL AND o.total_minor > 0 THEN
    PERFORM post_ledger(jsonb_build_object('key', 'purchase:' || o.id, 'kind', 'purchase', 'partnerId', o.partner_id,
      'orderId', o.id, 'atMs', floor(extract(epoch FROM o.created_at) * 1000), 'entries', jsonb_build_array(
        entry || jsonb_build_object('accountId', 'partner:' || o.partner_id || ':receivable:' || o.currency,
          'accountKind', 'receivable', 'ownerId', o.partner_id, 'amountMinor', o.total_minor),
        entry || jsonb_build_object('accountId', 'house:sales:' || o.currency, 'accountKind', 'sales',
          'amountMinor', -o.total_minor))));
  END IF;
  RETURN coalesce(paid, (SELECT id FROM payments WHERE order_id = o.id));
END $$;

-- ---------------------------------------------------------------- lines

-- Releases the claims of a case that has ended. A completed one has taken the software back; a later cycle that ends
-- otherwise (the refund failed and was undone) gives it back. The order's lock makes cases of one order see each other.
CREATE FUNCTION close_lines(t tickets, p_status text, p_cycle integer, p_at timestamptz) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  IF p_status = 'completed' OR p_cycle > 1 THEN
    PERFORM FROM orders WHERE id = t.order_id FOR UPDATE;
    UPDATE order_lines SET cancelled_at = CASE WHEN p_status = 'completed' THEN coalesce(cancelled_at, p_at) END
    WHERE id IN (SELECT order_line_id FROM ticket_lines WHERE ticket_id = t.id);
    UPDATE orders SET status = CASE WHEN EXISTS (
        SELECT FROM order_lines WHERE order_id = t.order_id AND cancelled_at IS NULL) THEN 'completed' ELSE 'cancelled' END
    WHERE id = t.order_id AND status IN ('completed', 'cancelled');
  END IF;
  UPDATE ticket_lines SET open = false WHERE ticket_id = t.id AND open;
END $$;

-- A claim that had to wait for another case to end must see that the case took the software back.
CREATE FUNCTION refuse_cancelled_line() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM order_lines WHERE id = new.order_line_id AND cancelled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'LineAlreadyCancelled: %', new.order_line_id USING ERRCODE = 'RC006';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER not_cancelled AFTER INSERT ON ticket_lines FOR EACH ROW WHEN (new.open)
  EXECUTE FUNCTION refuse_cancelled_line();

-- ---------------------------------------------------------------- notices

-- Where a letter goes: the desk's address comes with the notice, the contact's from the ticket, the filer's from the
-- user; a contact without an address is reached through the filer. No address, no letter.
CREATE FUNCTION notice_target(t tickets, n jsonb, OUT address text, OUT words text) LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  IF n ->> 'audience' = 'desk' THEN
    address := n ->> 'to';
    words := n ->> 'locale';
  ELSIF n ->> 'audience' = 'contact' THEN
    SELECT nullif(contact ->> 'email', ''), contact ->> 'locale' INTO address, words FROM tickets WHERE id = t.id;
  END IF;
  IF address IS NULL AND n ->> 'audience' <> 'desk' THEN
    SELECT email, locale INTO address, words FROM "user" WHERE id = t.created_by;
  END IF;
  words := CASE WHEN words = 'zh-TW' THEN words ELSE 'en' END;
END $$;

-- Queues the letter about an event once, tells the timeline, and returns its ID while it is still to be sent.
CREATE FUNCTION queue_notice(t tickets, p_cycle integer, n jsonb) RETURNS text LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  about record;
  target record;
  notice text;
BEGIN
  SELECT sequence, at INTO about FROM ticket_events WHERE ticket_id = t.id AND source = 'c' || p_cycle || ':' || (n ->> 'seq');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'ProjectionConflict: no event % for a notice of ticket %', n ->> 'seq', t.id USING ERRCODE = 'RC001';
  END IF;
  SELECT * INTO target FROM notice_target(t, n);
  IF target.address IS NULL THEN
    RETURN NULL;
  END IF;
  notice := concat_ws(':', t.id, about.sequence, n ->> 'template', n ->> 'audience');
  INSERT INTO notices (id, ticket_id, partner_id, template, audience, locale, to_address)
  VALUES (notice, t.id, t.partner_id, n ->> 'template', n ->> 'audience', target.words, target.address)
  ON CONFLICT (id) DO NOTHING;
  IF FOUND THEN
    PERFORM write_event(t, 'notice:' || notice || ':queued', about.at, 'notice-queued',
      '{"kind": "system", "id": "system", "name": "Rescind"}',
      jsonb_build_object('notice', notice, 'template', n ->> 'template', 'audience', n ->> 'audience'),
      CASE WHEN n ->> 'audience' = 'desk' THEN 'internal' ELSE 'public' END);
  END IF;
  RETURN (SELECT id FROM notices WHERE id = notice AND status = 'queued');
END $$;

-- What became of a letter, on its row and in the timeline. False when that was known.
CREATE FUNCTION settle_notice(p_id text, p_status text, p_message_id text, p_error text) RETURNS boolean LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  n notices;
  told integer;
BEGIN
  SELECT * INTO n FROM notices WHERE id = p_id;
  PERFORM lock_ticket(n.ticket_id);
  UPDATE notices SET status = p_status, message_id = coalesce(p_message_id, message_id), last_error = p_error,
    attempts = attempts + 1, sent_at = CASE WHEN p_status = 'sent' THEN clock_timestamp() END
  WHERE id = p_id AND status NOT IN (p_status, 'sent');
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  told := write_event((SELECT t FROM tickets t WHERE id = n.ticket_id), 'notice:' || p_id || ':' || p_status,
    clock_timestamp(), 'notice-' || p_status, '{"kind": "system", "id": "system", "name": "Rescind"}',
    jsonb_build_object('notice', p_id, 'template', n.template, 'audience', n.audience),
    CASE WHEN n.audience = 'desk' THEN 'internal' ELSE 'public' END);
  UPDATE tickets SET event_count = greatest(event_count, told) WHERE id = n.ticket_id;
  RETURN true;
END $$;

-- ---------------------------------------------------------------- the case

-- The row follows the newest (cycle, seq) it has heard of, whatever order the batches arrive in.
CREATE FUNCTION project_row(t tickets, p jsonb, p_events integer) RETURNS tickets LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  s jsonb := p -> 'snapshot';
  request jsonb := coalesce(json_or_null(s -> 'request'), '{}');
  newer boolean := ((p ->> 'cycle')::integer, (p ->> 'seq')::integer) > (t.cycle, t.seq);
  ended timestamptz := (SELECT max(at_ms(e ->> 'atMs')) FROM jsonb_array_elements(p -> 'events') e);
BEGIN
  IF NOT newer THEN
    UPDATE tickets SET event_count = p_events WHERE id = t.id AND event_count < p_events;
  ELSE
    UPDATE tickets SET status = s ->> 'status', cycle = (p ->> 'cycle')::integer, seq = (p ->> 'seq')::integer,
      event_count = p_events, waiting = NULL, attention = with_instant(s -> 'attention', 'since'),
      next_timer = with_instant(s -> 'nextTimer', 'at'),
      closed_at = CASE WHEN (s ->> 'closed')::boolean THEN coalesce(t.closed_at, ended, now()) END,
      amount_minor = coalesce((request ->> 'amountMinor')::bigint, amount_minor),
      currency = coalesce(request ->> 'currency', currency),
      reason_code = coalesce(request ->> 'reasonCode', reason_code),
      approval_digest = coalesce(request ->> 'digest', approval_digest)
    WHERE id = t.id;
    IF (s ->> 'closed')::boolean THEN
      PERFORM close_lines(t, s ->> 'status', (p ->> 'cycle')::integer, coalesce(ended, now()));
    END IF;
  END IF;
  SELECT * INTO t FROM tickets WHERE id = t.id;
  RETURN t;
END $$;

CREATE FUNCTION project_case(p jsonb) RETURNS jsonb LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  t tickets := lock_ticket((p ->> 'ticketId')::uuid);
  round constant integer := (p ->> 'cycle')::integer;
  part jsonb;
  notices_due text[] := '{}';
BEGIN
  FOR part IN SELECT e FROM jsonb_array_elements(p -> 'events') e ORDER BY (e ->> 'seq')::integer LOOP
    PERFORM project_event(t, round, part);
  END LOOP;
  FOR part IN SELECT jsonb_array_elements(coalesce(json_or_null(p -> 'revocations'), '[]')) LOOP
    PERFORM project_revocation(t, part);
  END LOOP;
  IF json_or_null(p -> 'refund') IS NOT NULL THEN
    PERFORM project_refund(t, p -> 'refund');
  END IF;
  IF json_or_null(p -> 'ledger') IS NOT NULL THEN
    PERFORM post_ledger((p -> 'ledger') || jsonb_build_object('partnerId', t.partner_id, 'ticketId', t.id, 'orderId', t.order_id));
  END IF;
  FOR part IN SELECT jsonb_array_elements(coalesce(json_or_null(p -> 'notices'), '[]')) LOOP
    notices_due := notices_due || queue_notice(t, round, part);
  END LOOP;
  t := project_row(t, p, (SELECT coalesce(max(sequence), 0) FROM ticket_events WHERE ticket_id = t.id));
  RETURN jsonb_build_object('status', t.status, 'sequence', t.event_count, 'version', t.version,
    'partnerId', t.partner_id, 'noticeIds', to_jsonb(array_remove(notices_due, NULL)));
END $$;

-- Why a step is taking long, for the page; null cause: it no longer is. Nothing is written to the timeline, but pages
-- that follow the ticket are told to look again.
CREATE FUNCTION note_waiting(p_ticket uuid, p_step text, p_cause text, p_attempt integer) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  t tickets := lock_ticket(p_ticket);
BEGIN
  IF t.closed_at IS NOT NULL OR (p_cause IS NULL AND t.waiting IS NULL) THEN
    RETURN;
  END IF;
  UPDATE tickets SET waiting = CASE WHEN p_cause IS NOT NULL THEN jsonb_build_object('step', p_step, 'cause', p_cause,
    'attempts', p_attempt, 'since', CASE WHEN t.waiting ->> 'step' = p_step THEN t.waiting ->> 'since'
    ELSE instant_text(clock_timestamp()) END) END
  WHERE id = t.id;
  PERFORM pg_notify('rescind_events', json_build_object('ticketId', t.id, 'sequence', t.event_count,
    'partnerId', t.partner_id, 'visibility', 'public')::text);
END $$;

-- ---------------------------------------------------------------- proof

-- The first event of a ticket that does not follow from the one before it (or is missing); null when the chain holds.
CREATE FUNCTION verify_ticket_chain(p_ticket uuid) RETURNS integer LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(
    (SELECT min(least(sequence, place)) FROM (
      SELECT e.sequence, e.digest, (row_number() OVER w)::integer AS place,
        event_digest(coalesce(lag(e.digest) OVER w, ''), e) AS expected
      FROM ticket_events e WHERE ticket_id = p_ticket WINDOW w AS (ORDER BY e.sequence)) chain
     WHERE digest <> expected OR sequence <> place),
    (SELECT known + 1 FROM (
      SELECT event_count, (SELECT count(*)::integer FROM ticket_events WHERE ticket_id = p_ticket) AS known
      FROM tickets WHERE id = p_ticket) counts WHERE known < event_count))
$$;

-- The same for the audit log.
CREATE FUNCTION verify_audit_chain() RETURNS bigint LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT min(least(sequence, place)) FROM (
    SELECT a.sequence, a.digest, a.previous_digest, row_number() OVER w AS place,
      coalesce(lag(a.digest) OVER w, '') AS before, audit_digest(a) AS expected
    FROM audit_log a WINDOW w AS (ORDER BY a.sequence)) chain
  WHERE digest <> expected OR previous_digest <> before OR sequence <> place
$$;
