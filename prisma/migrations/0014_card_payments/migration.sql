-- Card payments: which card pays an order, and by which payment of the provider's.

ALTER TABLE "orders" ADD COLUMN "card_token" TEXT,
ADD COLUMN "payment_reference" TEXT;

-- ---------------------------------------------------------------- ranges and words

-- A token names a card at the provider; nothing that could be the number of one.
ALTER TABLE orders ADD CONSTRAINT orders_card CHECK (
  (payment_method = 'card') = (card_token IS NOT NULL) AND (payment_reference IS NULL OR payment_method = 'card')
  AND (card_token IS NULL OR card_token ~ '^pm_[A-Za-z0-9_]{1,200}$'));

-- ---------------------------------------------------------------- taking a card payment

-- Errors: OrderNotFound for an order that is not paid by card; OrderDoesNotAddUp as in charge_order.
CREATE FUNCTION lock_card_order(p_order uuid) RETURNS orders LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  o orders;
  due record;
BEGIN
  SELECT * INTO o FROM orders WHERE id = p_order FOR UPDATE;
  IF NOT FOUND OR o.payment_method <> 'card' THEN
    RAISE EXCEPTION 'OrderNotFound: % by card', p_order USING ERRCODE = 'RC005';
  END IF;
  SELECT coalesce(sum(extended_price_minor + tax_minor), 0) AS total, coalesce(sum(tax_minor), 0) AS tax INTO due
  FROM order_lines WHERE order_id = o.id AND currency = o.currency;
  IF (due.total, due.tax) IS DISTINCT FROM (o.total_minor::numeric, o.tax_minor::numeric) THEN
    RAISE EXCEPTION 'OrderDoesNotAddUp: % is % and its lines are %', o.id, o.total_minor, due.total USING ERRCODE = 'RC009';
  END IF;
  RETURN o;
END $$;

-- The one payment of the provider's that may be confirmed for this order: the first that is named here.
CREATE FUNCTION begin_card_payment(p_order uuid, p_reference text) RETURNS text LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  o orders := lock_card_order(p_order);
BEGIN
  UPDATE orders SET payment_reference = p_reference WHERE id = o.id AND payment_reference IS NULL;
  RETURN coalesce(o.payment_reference, p_reference);
END $$;

-- The payment row and its posting, from the order's own total: the provider holds that much more of ours. Twice is once.
CREATE FUNCTION book_card_payment(p_order uuid, p_reference text) RETURNS uuid LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  o orders := lock_card_order(p_order);
  paid uuid;
  entry jsonb := jsonb_build_object('currency', o.currency);
BEGIN
  INSERT INTO payments (partner_id, order_id, provider, captured_minor, currency, reference)
  VALUES (o.partner_id, o.id, 'stripe', o.total_minor, o.currency, p_reference)
  ON CONFLICT (order_id) DO NOTHING RETURNING id INTO paid;
  IF paid IS NOT NULL AND o.total_minor > 0 THEN
    PERFORM post_ledger(jsonb_build_object('key', 'purchase:' || o.id, 'kind', 'purchase', 'partnerId', o.partner_id,
      'orderId', o.id, 'atMs', floor(extract(epoch FROM clock_timestamp()) * 1000), 'entries', jsonb_build_array(
        entry || jsonb_build_object('accountId', 'house:at-stripe:' || o.currency, 'accountKind', 'at-stripe',
          'amountMinor', o.total_minor),
        entry || jsonb_build_object('accountId', 'house:sales:' || o.currency, 'accountKind', 'sales',
          'amountMinor', -o.total_minor))));
  END IF;
  RETURN coalesce(paid, (SELECT id FROM payments WHERE order_id = o.id));
END $$;

-- ---------------------------------------------------------------- who may

-- Which payment takes an order is the worker's to say.
CREATE POLICY born_untaken ON orders AS RESTRICTIVE FOR INSERT TO rescind_api WITH CHECK (payment_reference IS NULL);
REVOKE ALL ON FUNCTION lock_card_order(uuid), begin_card_payment(uuid, text), book_card_payment(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_card_order(uuid), begin_card_payment(uuid, text), book_card_payment(uuid, text)
  TO rescind_worker;
GRANT UPDATE (payment_reference) ON orders TO rescind_worker;
