-- A refund that was intended at a payment provider and then answered for by two people went another way: its record says
-- so, and no longer names the provider, who never had it or whose refund never arrived.
CREATE OR REPLACE FUNCTION project_refund(t tickets, p jsonb) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
  UPDATE refunds SET status = now_is, provider = p ->> 'provider',
    reference = coalesce(p ->> 'reference', reference),
    failure = p ->> 'failure',
    sent_at = CASE WHEN now_is IN ('sent', 'settled', 'unknown') THEN coalesce(sent_at, told) ELSE sent_at END,
    settled_at = CASE WHEN now_is = 'settled' THEN told ELSE settled_at END
  WHERE refund_key = r.refund_key;
  IF now_is = 'failed' THEN
    PERFORM reserve_refund(t, r, -r.amount_minor);
  END IF;
END $$;

-- Those of before are known by their reference.
UPDATE refunds SET provider = 'external' WHERE reference = 'settled-elsewhere' AND provider <> 'external';
