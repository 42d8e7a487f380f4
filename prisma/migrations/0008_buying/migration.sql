-- Buying: carts, tax, why an order failed; and letters that are not about a ticket.

-- ---------------------------------------------------------------- tables, as schema.prisma has them

CREATE TABLE "carts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carts_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "cart_lines" (
    "cart_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "line_item_number" INTEGER NOT NULL,
    "sku_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "added_price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,

    CONSTRAINT "cart_lines_pkey" PRIMARY KEY ("cart_id","line_item_number")
);
CREATE TABLE "letters" (
    "id" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "topic_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "message_id" TEXT,
    "last_error" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "letters_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "orders" ADD COLUMN "tax_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "tax_about" JSONB,
ADD COLUMN "failure" JSONB,
ADD COLUMN "cart_id" UUID;
ALTER TABLE "order_lines" ADD COLUMN "tax_minor" BIGINT NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX "carts_id_partner_id_key" ON "carts"("id", "partner_id");
CREATE INDEX "carts_customer_id_created_by_updated_at_id_idx"
  ON "carts"("customer_id", "created_by", "updated_at" DESC, "id" DESC);
CREATE INDEX "letters_topic_topic_id_queued_at_idx" ON "letters"("topic", "topic_id", "queued_at");
CREATE INDEX "letters_queued" ON "letters"("queued_at") WHERE (status = 'queued'::text);
CREATE UNIQUE INDEX "orders_cart_id_key" ON "orders"("cart_id");
ALTER TABLE "carts" ADD CONSTRAINT "carts_customer_id_partner_id_fkey" FOREIGN KEY ("customer_id", "partner_id") REFERENCES "customers"("id", "partner_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_cart_id_partner_id_fkey" FOREIGN KEY ("cart_id", "partner_id") REFERENCES "carts"("id", "partner_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_sku_id_fkey" FOREIGN KEY ("sku_id") REFERENCES "skus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "letters" ADD CONSTRAINT "letters_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "orders" ADD CONSTRAINT "orders_cart_id_partner_id_fkey" FOREIGN KEY ("cart_id", "partner_id") REFERENCES "carts"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- ranges and words

ALTER TABLE carts ADD CONSTRAINT carts_words CHECK (status IN ('active', 'ordered') AND version > 0);
ALTER TABLE cart_lines ADD CONSTRAINT cart_lines_amounts CHECK (
  quantity > 0 AND line_item_number > 0 AND added_price_minor BETWEEN 0 AND 9007199254740991 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE orders ADD CONSTRAINT orders_tax CHECK (
  tax_minor BETWEEN 0 AND 9007199254740991 AND tax_minor <= total_minor AND (tax_minor = 0 OR tax_about IS NOT NULL));
ALTER TABLE orders ADD CONSTRAINT orders_failure CHECK (failure IS NULL OR status IN ('pending', 'failed'));
ALTER TABLE order_lines ADD CONSTRAINT order_lines_tax CHECK (tax_minor BETWEEN 0 AND 9007199254740991);
-- One plain address: nothing that could begin another header or recipient.
ALTER TABLE letters ADD CONSTRAINT letters_words CHECK (
  topic IN ('order', 'link', 'partner') AND locale IN ('en', 'zh-TW') AND status IN ('queued', 'sent', 'failed')
  AND template ~ '^[a-z]+(-[a-z]+)*$' AND to_address ~ '^[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,64}@[^[:space:][:cntrl:]<>()\[\]\\,;:"@]{1,253}$');

-- ---------------------------------------------------------------- what is charged is what was reviewed

-- As before, and only an order whose total is its lines and their tax: the last door before money is owed.
CREATE OR REPLACE FUNCTION charge_order(p_order uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  o orders;
  due record;
  paid uuid;
  entry jsonb;
BEGIN
  SELECT * INTO o FROM orders WHERE id = p_order AND (partner_id = current_partner() OR current_desk()) FOR UPDATE;
  IF NOT FOUND OR o.payment_method <> 'invoice' THEN
    RAISE EXCEPTION 'OrderNotFound: % on account', p_order USING ERRCODE = 'RC005';
  END IF;
  SELECT coalesce(sum(extended_price_minor + tax_minor), 0) AS total, coalesce(sum(tax_minor), 0) AS tax INTO due
  FROM order_lines WHERE order_id = o.id AND currency = o.currency;
  IF (due.total, due.tax) IS DISTINCT FROM (o.total_minor::numeric, o.tax_minor::numeric) THEN
    RAISE EXCEPTION 'OrderDoesNotAddUp: % is % and its lines are %', o.id, o.total_minor, due.total USING ERRCODE = 'RC009';
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

-- ---------------------------------------------------------------- tenants and grants

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['carts', 'cart_lines', 'letters'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_partner ON %I TO rescind_api
      USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
      WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))', name);
    EXECUTE format('CREATE POLICY every_case ON %I TO rescind_worker USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
CREATE POLICY born_active ON carts AS RESTRICTIVE FOR INSERT TO rescind_api WITH CHECK (status = 'active');
CREATE POLICY active_only ON carts AS RESTRICTIVE FOR UPDATE TO rescind_api USING (status = 'active') WITH CHECK (true);
CREATE POLICY born_whole ON orders AS RESTRICTIVE FOR INSERT TO rescind_api WITH CHECK (failure IS NULL);
-- What became of a letter is the worker's to say.
CREATE POLICY born_queued ON letters AS RESTRICTIVE FOR INSERT TO rescind_api
  WITH CHECK (status = 'queued' AND attempts = 0 AND message_id IS NULL AND last_error IS NULL AND sent_at IS NULL);

GRANT SELECT ON carts, cart_lines, letters TO rescind_api, rescind_worker;
GRANT INSERT, UPDATE (status, version, expires_at, updated_at) ON carts TO rescind_api;
GRANT INSERT, DELETE ON cart_lines TO rescind_api;
GRANT INSERT ON letters TO rescind_api, rescind_worker;
GRANT UPDATE (status, attempts, message_id, last_error, sent_at) ON letters TO rescind_worker;
GRANT UPDATE (failure) ON orders TO rescind_worker;
