-- A set of rules is run dry over tickets: which of them it would have decided otherwise, and by how much.

-- ---------------------------------------------------------------- tables, as schema.prisma has them

CREATE TABLE "dry_runs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "asked_by" JSONB NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "draft_revision" INTEGER,
    "rules" JSONB NOT NULL,
    "tickets" TEXT NOT NULL,
    "submitted_from" TIMESTAMPTZ(3),
    "submitted_to" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'running',
    "total" INTEGER,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "totals" JSONB NOT NULL DEFAULT '{"closes": 0, "opens": 0, "amount": 0, "decision": 0, "sums": {}}',
    "last_at" TIMESTAMPTZ(3),
    "last_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "progress_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "dry_runs_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "dry_run_changes" (
    "run_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "ticket_id" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "dry_run_changes_pkey" PRIMARY KEY ("run_id","place")
);
CREATE INDEX "dry_runs_started_at_id_idx" ON "dry_runs"("started_at" DESC, "id" DESC);
CREATE INDEX "dry_runs_running" ON "dry_runs"("started_at", "id") WHERE (state = 'running'::text);
-- What a run walks along.
CREATE INDEX "tickets_sent_cancellations" ON "tickets"("submitted_at", "id") WHERE ((problem_type = 'cancellation'::text) AND (submitted_at IS NOT NULL));
ALTER TABLE "dry_run_changes" ADD CONSTRAINT "dry_run_changes_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "dry_runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- ranges and words

ALTER TABLE dry_runs ADD CONSTRAINT dry_runs_words CHECK (
  state IN ('running', 'completed', 'stopped', 'failed') AND (state = 'running') = (ended_at IS NULL)
  AND tickets IN ('open', 'past', 'all') AND seen >= changed AND changed >= 0 AND total >= 0
  AND (last_at IS NULL) = (last_id IS NULL));
ALTER TABLE dry_run_changes ADD CONSTRAINT dry_run_changes_place CHECK (place > 0);

-- ---------------------------------------------------------------- tenants and grants

-- The rules are everybody's, but whose ticket they would have decided otherwise is the desk's affair.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['dry_runs', 'dry_run_changes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY desk_only ON %I TO rescind_api
      USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()))', name);
    EXECUTE format('CREATE POLICY every_case ON %I TO rescind_worker USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
-- A person begins a run and may stop it; what it finds is the worker's to say.
CREATE POLICY stop_only ON dry_runs AS RESTRICTIVE FOR UPDATE TO rescind_api
  USING (state = 'running') WITH CHECK (state = 'stopped');

GRANT SELECT ON dry_runs, dry_run_changes TO rescind_api, rescind_worker;
GRANT INSERT (id, asked_by, policy_version, draft_revision, rules, tickets, submitted_from, submitted_to) ON dry_runs
  TO rescind_api;
GRANT UPDATE (state, ended_at) ON dry_runs TO rescind_api;
GRANT UPDATE (state, total, seen, changed, totals, last_at, last_id, progress_at, ended_at) ON dry_runs TO rescind_worker;
GRANT INSERT ON dry_run_changes TO rescind_worker;
