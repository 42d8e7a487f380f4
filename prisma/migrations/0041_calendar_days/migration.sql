-- Used days are days of the calendar in the versions that an installation begins with. Where somebody works already, what
-- is published stays as it is and goes on counting 24 hours from the purchase: the next version may say otherwise.
ALTER TABLE policies DISABLE TRIGGER published_stays;
UPDATE policies SET document = document || '{"dayUnit": "calendar-day"}'
WHERE author ->> 'kind' = 'system' AND NOT EXISTS (SELECT FROM "user") AND NOT EXISTS (SELECT FROM orders);
ALTER TABLE policies ENABLE TRIGGER published_stays;
