-- The dashboard counts what is open by its age: few among all that were ever sent. The partner is in it for row-level security.
CREATE INDEX "tickets_open_by_age" ON "tickets"("partner_id", "submitted_at") WHERE ((closed_at IS NULL) AND (submitted_at IS NOT NULL));
