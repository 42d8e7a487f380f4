-- The same thing done to many rows: cancellations from a file, decisions about many tickets.

-- ---------------------------------------------------------------- tables, as schema.prisma has them

CREATE TABLE "bulk_jobs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "asked_by" JSONB NOT NULL,
    "instruction" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'previewing',
    "round" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "progress_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_jobs_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "bulk_rows" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "job_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "line" INTEGER,
    "said" JSONB NOT NULL DEFAULT '{}',
    "task" JSONB,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "repeatable" BOOLEAN NOT NULL DEFAULT false,
    "found" JSONB,
    "line_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "problem" JSONB,
    "ticket_id" UUID,
    "round" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_rows_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "bulk_jobs_partner_id_created_at_id_idx" ON "bulk_jobs"("partner_id", "created_at" DESC, "id" DESC);
CREATE INDEX "bulk_jobs_created_at_id_idx" ON "bulk_jobs"("created_at" DESC, "id" DESC);
CREATE INDEX "bulk_jobs_under_way" ON "bulk_jobs"("progress_at", "id") WHERE (state = ANY (ARRAY['previewing'::text, 'running'::text]));
CREATE UNIQUE INDEX "bulk_rows_job_id_place_key" ON "bulk_rows"("job_id", "place");
CREATE INDEX "bulk_rows_job_id_state_place_idx" ON "bulk_rows"("job_id", "state", "place");
ALTER TABLE "bulk_rows" ADD CONSTRAINT "bulk_rows_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- ranges and words

ALTER TABLE bulk_jobs ADD CONSTRAINT bulk_jobs_words CHECK (
  kind IN ('cancellation', 'assign', 'answer', 'approve')
  AND state IN ('previewing', 'previewed', 'running', 'paused', 'stopped', 'completed')
  AND (state IN ('stopped', 'completed')) = (ended_at IS NOT NULL)
  AND (started_at IS NOT NULL OR state NOT IN ('running', 'paused', 'completed'))
  AND round >= 0 AND total > 0 AND (kind = 'cancellation') = (partner_id IS NOT NULL));
-- What was refused says why; what can be tried at all says what it is.
ALTER TABLE bulk_rows ADD CONSTRAINT bulk_rows_words CHECK (
  state IN ('waiting', 'ready', 'done', 'refused') AND place > 0 AND line > 0 AND round >= 0 AND failures >= 0
  AND (state = 'refused') = (problem IS NOT NULL) AND (state <> 'done' OR ticket_id IS NOT NULL)
  AND (task IS NOT NULL OR (state = 'refused' AND NOT repeatable)));

-- ---------------------------------------------------------------- tenants and grants

ALTER TABLE bulk_jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON bulk_jobs TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON bulk_jobs TO rescind_worker USING (true) WITH CHECK (true);
-- A row is whose its job is: the job's own policy says who sees that.
ALTER TABLE bulk_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_job ON bulk_rows TO rescind_api USING (EXISTS (SELECT FROM bulk_jobs j WHERE j.id = job_id))
  WITH CHECK (EXISTS (SELECT FROM bulk_jobs j WHERE j.id = job_id));
CREATE POLICY every_case ON bulk_rows TO rescind_worker USING (true) WITH CHECK (true);

-- A person makes a job and says go on, wait or stop; what came of its rows is the worker's to say.
CREATE POLICY born_waiting ON bulk_jobs AS RESTRICTIVE FOR INSERT TO rescind_api
  WITH CHECK (state = 'previewing' AND round = 0);
CREATE POLICY moved_only ON bulk_jobs AS RESTRICTIVE FOR UPDATE TO rescind_api
  USING (state <> 'stopped') WITH CHECK (state IN ('running', 'paused', 'stopped'));
CREATE POLICY born_waiting ON bulk_rows AS RESTRICTIVE FOR INSERT TO rescind_api
  WITH CHECK (state IN ('waiting', 'refused') AND ticket_id IS NULL);

GRANT SELECT ON bulk_jobs, bulk_rows TO rescind_api, rescind_worker;
GRANT INSERT (id, partner_id, kind, name, created_by, asked_by, instruction, total) ON bulk_jobs TO rescind_api;
GRANT UPDATE (state, round, started_at, progress_at, ended_at) ON bulk_jobs TO rescind_api;
GRANT INSERT (id, job_id, place, line, said, task, state, problem) ON bulk_rows TO rescind_api;
GRANT UPDATE (state, progress_at, ended_at) ON bulk_jobs TO rescind_worker;
GRANT UPDATE (state, repeatable, found, line_ids, problem, ticket_id, round, failures, done_at) ON bulk_rows
  TO rescind_worker;
