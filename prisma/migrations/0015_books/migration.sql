-- Books that can be read and proved: credit notes in a series without gaps, statements of an account, reconciliation.

-- ---------------------------------------------------------------- tables, as schema.prisma has them

CREATE TABLE "credit_note_series" (
    "name" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "credit_note_series_pkey" PRIMARY KEY ("name")
);
CREATE TABLE "credit_notes" (
    "number" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "partner_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "refund_key" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "credit_notes_pkey" PRIMARY KEY ("number")
);
CREATE TABLE "reconciliations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "asked_by" JSONB,
    "state" TEXT NOT NULL DEFAULT 'running',
    "step" TEXT,
    "checked" JSONB NOT NULL DEFAULT '{}',
    "found" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "progress_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "reconciliation_differences" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "ticket_id" UUID,
    "expected" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "explanation" JSONB,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_run" UUID NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" JSONB,
    "note" TEXT,

    CONSTRAINT "reconciliation_differences_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "ledger_entries" ADD COLUMN "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

DROP INDEX "ledger_entries_account_id_idx";
CREATE INDEX "ledger_entries_account_id_at_id_idx" ON "ledger_entries"("account_id", "at" DESC, "id" DESC);
CREATE INDEX "ledger_entries_at_id_idx" ON "ledger_entries"("at" DESC, "id" DESC);
CREATE UNIQUE INDEX "credit_notes_refund_key_key" ON "credit_notes"("refund_key");
CREATE UNIQUE INDEX "credit_notes_series_place_key" ON "credit_notes"("series", "place");
CREATE INDEX "credit_notes_ticket_id_idx" ON "credit_notes"("ticket_id");
CREATE INDEX "credit_notes_order_id_idx" ON "credit_notes"("order_id");
CREATE INDEX "reconciliations_started_at_id_idx" ON "reconciliations"("started_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "reconciliation_differences_kind_subject_key" ON "reconciliation_differences"("kind", "subject");
CREATE INDEX "reconciliation_differences_state_first_seen_at_id_idx" ON "reconciliation_differences"("state", "first_seen_at" DESC, "id" DESC);
CREATE INDEX "reconciliation_differences_first_seen_at_id_idx" ON "reconciliation_differences"("first_seen_at" DESC, "id" DESC);
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_order_id_partner_id_fkey" FOREIGN KEY ("order_id", "partner_id") REFERENCES "orders"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_refund_key_fkey" FOREIGN KEY ("refund_key") REFERENCES "refunds"("refund_key") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_last_run_fkey" FOREIGN KEY ("last_run") REFERENCES "reconciliations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- ranges and words

ALTER TABLE credit_notes ADD CONSTRAINT credit_notes_amount CHECK (
  amount_minor BETWEEN 1 AND 9007199254740991 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE credit_notes ADD CONSTRAINT credit_notes_number CHECK (
  place > 0 AND series ~ '^[A-Z0-9]{1,12}-[0-9]{4}$'
  AND number = series || '-' || lpad(place::text, greatest(6, length(place::text)), '0'));
ALTER TABLE reconciliations ADD CONSTRAINT reconciliations_words CHECK (
  state IN ('running', 'done', 'failed') AND (state = 'running') = (ended_at IS NULL));
ALTER TABLE reconciliation_differences ADD CONSTRAINT reconciliation_differences_words CHECK (
  state IN ('open', 'explained', 'resolved') AND (state = 'resolved') = (resolved_at IS NOT NULL)
  AND kind ~ '^[a-z]+(-[a-z]+)*$' AND (state <> 'explained' OR explanation IS NOT NULL));

-- ---------------------------------------------------------------- an entry stands at the instant of its transaction

-- So that a statement, or the books as they stood at an instant, is one walk along one index.
CREATE FUNCTION stamp_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT at INTO STRICT new.at FROM ledger_transactions WHERE id = new.transaction_id;
  RETURN new;
END $$;
REVOKE ALL ON FUNCTION stamp_entry() FROM PUBLIC;
CREATE TRIGGER stamp BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION stamp_entry();

ALTER TABLE ledger_entries DISABLE TRIGGER append_only;
UPDATE ledger_entries e SET at = t.at FROM ledger_transactions t WHERE t.id = e.transaction_id;
ALTER TABLE ledger_entries ENABLE TRIGGER append_only;

-- ---------------------------------------------------------------- credit notes

-- A number is given once; only that a note no longer holds is added later.
CREATE FUNCTION refuse_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND old.voided_at IS NULL AND to_jsonb(new) - 'voided_at' = to_jsonb(old) - 'voided_at' THEN
    RETURN new;
  END IF;
  RAISE EXCEPTION 'credit_notes is append-only: % is refused', tg_op USING ERRCODE = 'RC002';
END $$;
REVOKE ALL ON FUNCTION refuse_note_change() FROM PUBLIC;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON credit_notes FOR EACH ROW EXECUTE FUNCTION refuse_note_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON credit_notes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The next number of this year's series (years are UTC's). The series' row stays locked until the commit, so that a number
-- whose transaction is undone is given to the next one: no gap, no double. SECURITY DEFINER, so that nobody can write a
-- note but by settling a refund; the worker's connection says the prefix.
CREATE FUNCTION write_credit_note(r refunds, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  prefix text := coalesce(nullif(current_setting('rescind.credit_note_prefix', true), ''), 'CN');
  this_series text := prefix || '-' || to_char(p_at AT TIME ZONE 'UTC', 'YYYY');
  taken integer;
BEGIN
  INSERT INTO credit_note_series AS s (name, last) VALUES (this_series, 1)
  ON CONFLICT (name) DO UPDATE SET last = s.last + 1 RETURNING last INTO taken;
  INSERT INTO credit_notes (number, series, place, partner_id, ticket_id, order_id, refund_key, amount_minor, currency,
    issued_at)
  SELECT this_series || '-' || lpad(taken::text, greatest(6, length(taken::text)), '0'), this_series, taken, r.partner_id,
    r.ticket_id, p.order_id, r.refund_key, r.amount_minor, r.currency,
    greatest(p_at, (SELECT issued_at FROM credit_notes WHERE series = this_series AND place = taken - 1))
  FROM payments p WHERE p.id = r.payment_id;
END $$;
REVOKE ALL ON FUNCTION write_credit_note(refunds, timestamptz) FROM PUBLIC;

CREATE FUNCTION issue_credit_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r refunds;
BEGIN
  SELECT * INTO STRICT r FROM refunds WHERE refund_key = new.refund_key;
  IF r.status = 'failed' THEN
    UPDATE credit_notes SET voided_at = clock_timestamp() WHERE refund_key = r.refund_key AND voided_at IS NULL;
  ELSIF r.status = 'settled' AND r.amount_minor > 0
    AND NOT EXISTS (SELECT FROM credit_notes WHERE refund_key = r.refund_key) THEN
    PERFORM write_credit_note(r, clock_timestamp());
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION issue_credit_note() FROM PUBLIC;

-- At the commit, so that refunds wait for one another no longer than a commit takes.
CREATE CONSTRAINT TRIGGER credit_note AFTER INSERT OR UPDATE OF status ON refunds DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (new.status IN ('settled', 'failed')) EXECUTE FUNCTION issue_credit_note();

-- What was refunded before has its note as well, in the order in which it settled.
DO $$
DECLARE
  r refunds;
BEGIN
  FOR r IN SELECT * FROM refunds WHERE status = 'settled' AND amount_minor > 0 ORDER BY settled_at, refund_key LOOP
    PERFORM write_credit_note(r, clock_timestamp());
  END LOOP;
END $$;

-- ---------------------------------------------------------------- tenants and grants

ALTER TABLE credit_notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON credit_notes TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON credit_notes TO rescind_worker USING (true) WITH CHECK (true);

-- What does not fit is the desk's affair, whoever's ticket it is about.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['reconciliations', 'reconciliation_differences'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY desk_only ON %I TO rescind_api
      USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()))', name);
    EXECUTE format('CREATE POLICY every_case ON %I TO rescind_worker USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
CREATE POLICY born_running ON reconciliations AS RESTRICTIVE FOR INSERT TO rescind_api
  WITH CHECK (state = 'running' AND found = 0);
-- A person answers for a difference; what is one is the worker's to say.
CREATE POLICY unresolved_only ON reconciliation_differences AS RESTRICTIVE FOR UPDATE TO rescind_api
  USING (state <> 'resolved') WITH CHECK (state = 'resolved');

GRANT SELECT ON credit_notes, reconciliations, reconciliation_differences TO rescind_api, rescind_worker;
GRANT SELECT ON credit_note_series TO rescind_worker;
GRANT INSERT (id, asked_by, started_at, progress_at) ON reconciliations TO rescind_api;
GRANT UPDATE (state, resolved_at, resolved_by, note) ON reconciliation_differences TO rescind_api;
GRANT INSERT, UPDATE (state, step, checked, found, progress_at, ended_at) ON reconciliations TO rescind_worker;
GRANT INSERT, UPDATE (state, ticket_id, expected, found, explanation, last_seen_at, first_seen_at, last_run, resolved_at,
  resolved_by, note) ON reconciliation_differences TO rescind_worker;
