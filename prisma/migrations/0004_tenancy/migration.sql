-- Who may touch what. Three roles: the owner migrates; `rescind_api` serves people and sees one partner at a time (or
-- all of them for the desk); `rescind_worker` runs the cases. Neither owns a table nor passes by the policies.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rescind_api', 'rescind_worker'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Roles belong to the whole server: another database, or another migrator just now, made it.
    END;
    -- The owner's pools switch to these roles at start; a superuser may do so anyway.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO %I', name, current_user);
    END IF;
  END LOOP;
END $$;

-- ---------------------------------------------------------------- the tenant of a transaction

-- Set by platform/database/tenant.ts with set_config(..., true); unset means nobody: no row.
CREATE FUNCTION current_partner() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('rescind.partner', true), '')::uuid
$$;
CREATE FUNCTION current_desk() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('rescind.desk', true) = 'on', false)
$$;

-- Every table with a partner_id, and the partners themselves. The user table stands outside with the other tables of
-- the sign-in: who somebody is has to be found before it is known whose partner they are.
DO $$
DECLARE
  tenant_table record;
BEGIN
  FOR tenant_table IN
    SELECT table_name AS name, 'partner_id' AS key FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'partner_id' AND table_name <> 'user'
    UNION ALL SELECT 'partners', 'id'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table.name);
    -- The scalar subqueries make PostgreSQL read the settings once for each statement, not for each row.
    EXECUTE format('CREATE POLICY own_partner ON %I TO rescind_api
      USING (%I = (SELECT current_partner()) OR (SELECT current_desk()))
      WITH CHECK (%I = (SELECT current_partner()) OR (SELECT current_desk()))',
      tenant_table.name, tenant_table.key, tenant_table.key);
    EXECUTE format('CREATE POLICY every_case ON %I TO rescind_worker USING (true) WITH CHECK (true)', tenant_table.name);
  END LOOP;
END $$;

-- Restrictive policies narrow what the API may write, on top of the tenant.

-- A ticket is born unfiled. A draft is the API's to edit; once it is submitted, only its workflow changes it.
CREATE POLICY born_unfiled ON tickets AS RESTRICTIVE FOR INSERT TO rescind_api
  WITH CHECK (status IN ('collecting', 'open') AND cycle = 1 AND seq = 0 AND event_count = 0 AND closed_at IS NULL
    AND attention IS NULL AND waiting IS NULL);
CREATE POLICY drafts_only ON tickets AS RESTRICTIVE FOR UPDATE TO rescind_api
  USING (submitted_at IS NULL AND closed_at IS NULL) WITH CHECK (true);
CREATE POLICY claims_only ON ticket_lines AS RESTRICTIVE FOR INSERT TO rescind_api WITH CHECK (open);
-- Paying, provisioning and giving back are the worker's.
CREATE POLICY born_pending ON orders AS RESTRICTIVE FOR INSERT TO rescind_api WITH CHECK (status = 'pending');
CREATE POLICY born_bought ON order_lines AS RESTRICTIVE FOR INSERT TO rescind_api WITH CHECK (cancelled_at IS NULL);
-- What the workflow asked, answered or decided is written with its event, not beside it.
CREATE POLICY messages_only ON messages AS RESTRICTIVE FOR INSERT TO rescind_api WITH CHECK (kind = 'message');
-- A file is bound once.
CREATE POLICY unbound_only ON attachments AS RESTRICTIVE FOR UPDATE TO rescind_api
  USING (message_id IS NULL) WITH CHECK (true);
-- A denial before anybody is known belongs to no partner, and must still be written.
CREATE POLICY nobody_yet ON audit_log FOR INSERT TO rescind_api WITH CHECK (partner_id IS NULL);

-- ---------------------------------------------------------------- grants

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO rescind_api, rescind_worker;

-- Read by both: the catalogue, and through the policies all that belongs to a partner.
GRANT SELECT ON partners, customers, customer_domains, customer_contacts, approval_limits, products, skus, prices, builds,
  orders, order_lines, payments, licence_keys, links, usage_events, tickets, ticket_lines, ticket_events, messages,
  attachments, approvals, revocations, refunds, notices, ledger_accounts, ledger_transactions, ledger_entries,
  idempotency_keys, audit_log TO rescind_api, rescind_worker;
GRANT EXECUTE ON FUNCTION current_partner(), current_desk(), instant_text(timestamptz), event_digest(text, ticket_events),
  audit_digest(audit_log), verify_ticket_chain(uuid), verify_audit_chain(),
  append_event(uuid, text, text, jsonb, jsonb, text), charge_order(uuid) TO rescind_api, rescind_worker;
GRANT INSERT ON audit_log TO rescind_api, rescind_worker;

-- The API: sign-in, intake, conversation.
GRANT SELECT, INSERT, UPDATE, DELETE ON "user", session, account, verification, apikey TO rescind_api;
GRANT INSERT, UPDATE (company_name, country, locale, time_zone) ON customers TO rescind_api;
GRANT INSERT, DELETE ON customer_domains TO rescind_api;
GRANT INSERT, UPDATE (name, email, phone, locale), DELETE ON customer_contacts TO rescind_api;
GRANT INSERT ON orders, order_lines, tickets, ticket_lines, messages, attachments TO rescind_api;
GRANT UPDATE (customer_id, order_id, problem_type, impact, title, description, reason_code, reason_text, amount_minor,
  currency, contact, customer_input, order_input, verdict, evidence, approval_digest, last_edited_by, submitted_at)
  ON tickets TO rescind_api;
GRANT UPDATE (ticket_id, message_id) ON attachments TO rescind_api;
GRANT INSERT, UPDATE, DELETE ON idempotency_keys TO rescind_api;
GRANT USAGE ON SEQUENCE tickets_number_seq, orders_number_seq TO rescind_api;

-- The worker: cases, money, keys, letters. It cannot sign in, sell, file or change a customer.
GRANT SELECT (id, name, email, role, partner_id, locale, time_zone) ON "user" TO rescind_worker;
GRANT UPDATE (status) ON orders TO rescind_worker;
GRANT UPDATE (cancelled_at) ON order_lines TO rescind_worker;
GRANT INSERT, UPDATE (refunded_minor) ON payments TO rescind_worker;
GRANT INSERT, UPDATE (status) ON licence_keys TO rescind_worker;
GRANT SELECT, INSERT, UPDATE (status, activations, changed_at) ON vault_keys TO rescind_worker;
GRANT UPDATE (state, revoked_at) ON links TO rescind_worker;
GRANT UPDATE ON tickets TO rescind_worker;
GRANT UPDATE (open) ON ticket_lines TO rescind_worker;
GRANT INSERT ON ticket_events, messages, ledger_accounts, ledger_transactions, ledger_entries TO rescind_worker;
GRANT UPDATE (ticket_id, message_id) ON attachments TO rescind_worker;
GRANT INSERT, UPDATE (voided_at) ON approvals TO rescind_worker;
GRANT INSERT, UPDATE ON revocations, refunds, notices TO rescind_worker;
GRANT DELETE ON idempotency_keys TO rescind_worker;
GRANT USAGE ON SEQUENCE ledger_entries_id_seq TO rescind_worker;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO rescind_worker;

-- Readiness asks which migrations are done. (In the scratch database of a schema comparison there is no such table.)
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON public._prisma_migrations TO rescind_api, rescind_worker;
  END IF;
END $$;
