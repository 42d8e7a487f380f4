-- The versions that a new installation begins with have all of the programme's rules, with their dates: used days are days
-- of the calendar; what was bought by accident is heard for 90 days and a duplicate for 120; seat-based licences had 72
-- hours before 2022 and have 7 days since. Where somebody works already, what is published stays as it is, for ever: there
-- the next version may say so.
CREATE FUNCTION is_new_installation() RETURNS boolean LANGUAGE sql AS $$
  SELECT NOT EXISTS (SELECT FROM "user") AND NOT EXISTS (SELECT FROM orders)
    AND NOT EXISTS (SELECT FROM policies WHERE author ->> 'kind' <> 'system')
$$;

ALTER TABLE policies DISABLE TRIGGER published_stays;
UPDATE policies SET document = document || '{"dayUnit": "calendar-day",
  "reasons": {"accidental": {"count": 90, "unit": "days"}, "duplicate": {"count": 120, "unit": "days"}}}'
WHERE is_new_installation();

INSERT INTO policies (version, status, effective_from, document, note, author, published_at)
SELECT 3, 'published', since, document, 'Since January 2022: seat-based licences have 7 days instead of 72 hours.', author, since
FROM policies, (VALUES (timestamptz '2022-01-01 00:00:00Z')) AS v (since)
WHERE version = 2 AND is_new_installation() ON CONFLICT DO NOTHING;

UPDATE policies SET document = jsonb_set(document, '{returns,seat-based,window}', '{"count": 72, "unit": "hours"}')
WHERE version IN (1, 2) AND is_new_installation();
ALTER TABLE policies ENABLE TRIGGER published_stays;

DROP FUNCTION is_new_installation();
