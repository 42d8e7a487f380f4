-- As in 0013; a letter to whoever has the request goes to that person as well.
CREATE OR REPLACE FUNCTION notice_target(t tickets, n jsonb, OUT address text, OUT words text) LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  IF n ->> 'audience' = 'desk' THEN
    address := n ->> 'to';
    words := n ->> 'locale';
  ELSIF n ->> 'audience' IN ('approver', 'manager', 'assignee') THEN
    SELECT email, locale INTO address, words FROM "user" WHERE id = n ->> 'user' AND partner_id IS NULL;
  ELSIF n ->> 'audience' = 'contact' THEN
    SELECT nullif(contact ->> 'email', ''), contact ->> 'locale' INTO address, words FROM tickets WHERE id = t.id;
  END IF;
  IF address IS NULL AND n ->> 'audience' IN ('contact', 'filer') THEN
    SELECT email, locale INTO address, words FROM "user" WHERE id = t.created_by;
  END IF;
  words := CASE WHEN words = 'zh-TW' THEN words ELSE 'en' END;
END $$;
