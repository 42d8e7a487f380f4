-- Where a build's file is, and how it gets there.

-- AlterTable
ALTER TABLE "builds" ADD COLUMN     "storage_name" TEXT;

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "build_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "source_url" TEXT,
    "source_tag" TEXT,
    "storage_name" TEXT NOT NULL,
    "handle" TEXT,
    "part_bytes" INTEGER NOT NULL,
    "failure" TEXT,
    "detail" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_parts" (
    "upload_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "upload_parts_pkey" PRIMARY KEY ("upload_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "builds_storage_name_key" ON "builds"("storage_name");

-- CreateIndex
CREATE UNIQUE INDEX "uploads_storage_name_key" ON "uploads"("storage_name");

-- CreateIndex
CREATE INDEX "uploads_build_id_created_at_idx" ON "uploads"("build_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "one_open_upload_per_build" ON "uploads"("build_id") WHERE (ended_at IS NULL);

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_build_id_fkey" FOREIGN KEY ("build_id") REFERENCES "builds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "uploads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- words and ranges

ALTER TABLE uploads ADD CONSTRAINT uploads_words CHECK (
  kind IN ('sent', 'fetched') AND (kind = 'fetched') = (source_url IS NOT NULL)
  AND state IN ('open', 'joining', 'done', 'failed', 'expired', 'dropped')
  AND (ended_at IS NULL) = (state IN ('open', 'joining'))
  AND (failure IS NOT NULL) = (state = 'failed')
  AND part_bytes > 0);
ALTER TABLE upload_parts ADD CONSTRAINT upload_parts_file CHECK (
  number BETWEEN 1 AND 10000 AND size_bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$');

-- ---------------------------------------------------------------- doors and grants

-- A build that was registered wrongly may go as long as it has no file and nobody has seen it offered.
CREATE FUNCTION drop_build(wanted text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM builds b WHERE b.id = wanted AND b.storage_name IS NULL
    AND NOT EXISTS (SELECT FROM links WHERE build_id = b.id)
    AND NOT EXISTS (SELECT FROM uploads WHERE build_id = b.id AND ended_at IS NULL);
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION drop_build(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_build(text) TO rescind_api;

-- The API says what a file has to be, and takes its parts. Only the worker, which has measured it, says that it is there.
GRANT SELECT ON uploads, upload_parts TO rescind_api, rescind_worker;
GRANT INSERT (id, product_id, version, language, file_type, architecture, size_bytes, sha256, file_name)
  ON builds TO rescind_api;
GRANT INSERT (id, build_id, kind, state, source_url, storage_name, handle, part_bytes, created_by, created_at, expires_at)
  ON uploads TO rescind_api;
GRANT INSERT, UPDATE (size_bytes, sha256, tag) ON upload_parts TO rescind_api;
GRANT UPDATE (storage_name) ON builds TO rescind_worker;
GRANT UPDATE (state, handle, source_tag, failure, detail, ended_at) ON uploads TO rescind_worker;
GRANT INSERT, UPDATE (size_bytes, sha256, tag), DELETE ON upload_parts TO rescind_worker;

-- A build that is promised otherwise has no file until one comes that is so.
CREATE FUNCTION build_without_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.storage_name := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER promised_otherwise BEFORE UPDATE ON builds FOR EACH ROW
  WHEN (OLD.size_bytes <> NEW.size_bytes OR OLD.sha256 <> NEW.sha256) EXECUTE FUNCTION build_without_file();
