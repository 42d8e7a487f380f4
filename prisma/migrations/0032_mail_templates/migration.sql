-- Mails in words of the house's own: versions by template and language, of which the newest holds. One without words goes
-- back to the shipped ones.
CREATE TABLE "mail_wordings" (
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT,
    "text" TEXT,
    "action" TEXT,
    "author" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_wordings_pkey" PRIMARY KEY ("template","locale","version")
);
-- A subject is one line, or it would be a header of its own.
ALTER TABLE mail_wordings ADD CONSTRAINT mail_wordings_words CHECK (
  template ~ '^[a-z]+(-[a-z]+)*$' AND locale IN ('en', 'zh-TW') AND version > 0
  AND (subject IS NULL AND text IS NULL AND action IS NULL
    OR length(subject) BETWEEN 1 AND 150 AND length(text) BETWEEN 1 AND 4000 AND length(action) BETWEEN 1 AND 60
      AND subject !~ '[[:cntrl:]]' AND action !~ '[[:cntrl:]]'));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mail_wordings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE mail_wordings ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_only ON mail_wordings TO rescind_api USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON mail_wordings TO rescind_worker USING (true);
GRANT SELECT ON mail_wordings TO rescind_api, rescind_worker;
GRANT INSERT ON mail_wordings TO rescind_api;
