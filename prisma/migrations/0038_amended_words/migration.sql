-- What an amendment changed, as it was before. These are words of people: beside the timeline, not in it.
CREATE TABLE "amended_words" (
    "ticket_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "partner_id" UUID NOT NULL,
    "impact" TEXT,
    "title" TEXT,
    "description" TEXT,
    "reason_text" TEXT,

    CONSTRAINT "amended_words_pkey" PRIMARY KEY ("ticket_id","sequence")
);

-- AddForeignKey
ALTER TABLE "amended_words" ADD CONSTRAINT "amended_words_ticket_id_partner_id_fkey" FOREIGN KEY ("ticket_id", "partner_id") REFERENCES "tickets"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE amended_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON amended_words TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON amended_words TO rescind_worker USING (true) WITH CHECK (true);
GRANT SELECT ON amended_words TO rescind_api;
GRANT SELECT, INSERT ON amended_words TO rescind_worker;

-- As in 0003, and what an amendment is about to change is kept as it stands.
CREATE OR REPLACE FUNCTION project_event(t tickets, p_cycle integer, e jsonb) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  content jsonb := json_or_null(e -> 'content');
  facts jsonb := coalesce(json_or_null(e -> 'data'), '{}');
  changes jsonb := json_or_null(content -> 'changes');
  told integer;
BEGIN
  IF content ->> 'text' <> '' THEN
    facts := facts || jsonb_build_object('textSha256', encode(sha256(convert_to(content ->> 'text', 'UTF8')), 'hex'));
  END IF;
  told := write_event(t, 'c' || p_cycle || ':' || (e ->> 'seq'), at_ms(e ->> 'atMs'), e ->> 'type', e -> 'actor', facts,
    e ->> 'visibility');
  IF told IS NULL THEN
    RETURN;
  END IF;
  IF content ->> 'text' <> '' THEN
    PERFORM project_message(t, e);
  END IF;
  IF changes IS NOT NULL THEN
    IF e ->> 'type' = 'amended' THEN
      INSERT INTO amended_words (ticket_id, sequence, partner_id, impact, title, description, reason_text)
      SELECT id, told, partner_id, CASE WHEN changes ? 'impact' THEN impact END, CASE WHEN changes ? 'title' THEN title END,
        CASE WHEN changes ? 'description' THEN description END,
        CASE WHEN changes ? 'reasonText' THEN coalesce(reason_text, '') END
      FROM tickets WHERE id = t.id;
    END IF;
    PERFORM project_changes(t, changes, e -> 'actor' ->> 'id');
  END IF;
  PERFORM project_decision(t, e);
END $$;
