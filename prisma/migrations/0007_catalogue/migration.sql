-- What an administrator decides about the catalogue and about partners: return windows and pictures of products, prices
-- whose periods do not overlap, who may sell, and why.

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "return_full_hours" INTEGER,
ADD COLUMN     "return_hours" INTEGER;

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "return_full_hours" INTEGER,
ADD COLUMN     "return_hours" INTEGER;

-- CreateTable
CREATE TABLE "product_images" (
    "product_id" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "product_images_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "eligibility_decisions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "eligible" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "eligibility_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "eligibility_decisions_partner_id_at_idx" ON "eligibility_decisions"("partner_id", "at" DESC);

-- CreateIndex
CREATE INDEX "tickets_asking_eligibility" ON "tickets"("partner_id", "submitted_at") WHERE ((problem_type = 'eligibility'::text) AND (closed_at IS NULL));

-- AddForeignKey
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eligibility_decisions" ADD CONSTRAINT "eligibility_decisions_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what must hold whoever writes

-- A window of a product's own, and of a line as it was sold: both numbers or none. Ten years are enough.
ALTER TABLE products ADD CONSTRAINT products_return_window CHECK (
  (return_hours IS NULL) = (return_full_hours IS NULL)
  AND return_hours BETWEEN 0 AND 87600 AND return_full_hours BETWEEN 0 AND return_hours);
ALTER TABLE order_lines ADD CONSTRAINT order_lines_return_window CHECK (
  (return_hours IS NULL) = (return_full_hours IS NULL)
  AND return_hours BETWEEN 0 AND 87600 AND return_full_hours BETWEEN 0 AND return_hours);
ALTER TABLE product_images ADD CONSTRAINT product_images_file CHECK (
  media_type IN ('image/png', 'image/jpeg') AND sha256 ~ '^[0-9a-f]{64}$' AND octet_length(content) BETWEEN 1 AND 524288);
ALTER TABLE eligibility_decisions ADD CONSTRAINT eligibility_decisions_reason CHECK (reason <> '');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON eligibility_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One price at a time. Deferred, so that one transaction may end a price and begin the next; the lock makes writers of
-- the same SKU queue, so that each sees what the one before has committed.
CREATE FUNCTION assert_one_price() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(new.sku_id, 7274634203));
  IF EXISTS (
    SELECT FROM prices p JOIN prices other USING (sku_id, market, currency)
    WHERE p.sku_id = new.sku_id AND p.market = new.market AND p.currency = new.currency
      AND p.valid_from < other.valid_from AND (p.valid_to IS NULL OR p.valid_to > other.valid_from)
  ) THEN
    RAISE EXCEPTION 'two prices of % in % % hold at the same time', new.sku_id, new.market, new.currency
      USING ERRCODE = 'RC020';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER one_price_at_a_time AFTER INSERT OR UPDATE ON prices
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_one_price();

-- ---------------------------------------------------------------- who may touch what

-- The catalogue belongs to no partner, so row-level security says nothing about it: a transaction that serves a partner
-- must not write it all the same.
CREATE FUNCTION desk_only() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'rescind_api' AND NOT current_desk() THEN
    RAISE EXCEPTION 'permission denied: % belongs to the desk', tg_table_name USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['products', 'skus', 'prices', 'builds', 'product_images'] LOOP
    EXECUTE format('CREATE TRIGGER desk_only BEFORE INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION desk_only()', name);
  END LOOP;
END $$;

GRANT SELECT ON product_images, eligibility_decisions TO rescind_api, rescind_worker;
GRANT INSERT, UPDATE (title, title_zh, description, description_zh, key_type, return_hours, return_full_hours)
  ON products TO rescind_api;
GRANT INSERT, UPDATE (title, title_zh) ON skus TO rescind_api;
GRANT INSERT, UPDATE (amount_minor, valid_to) ON prices TO rescind_api;
GRANT INSERT (id, product_id, version, language, file_type, architecture, size_bytes, sha256, file_name),
  UPDATE (version, language, file_type, architecture, size_bytes, sha256, file_name) ON builds TO rescind_api;
GRANT INSERT, UPDATE (media_type, sha256, content), DELETE ON product_images TO rescind_api;

ALTER TABLE eligibility_decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON eligibility_decisions TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON eligibility_decisions TO rescind_worker USING (true) WITH CHECK (true);
GRANT INSERT ON eligibility_decisions TO rescind_api;

-- Who may sell is the desk's to say, with its reason beside it; no partner grants itself anything.
CREATE POLICY desk_decides ON partners AS RESTRICTIVE FOR UPDATE TO rescind_api
  USING ((SELECT current_desk())) WITH CHECK (true);
GRANT UPDATE (eligible) ON partners TO rescind_api;
