-- The list narrowed by how long ago a request was sent, for the desk and for a partner: of what is young there are few.
CREATE INDEX "tickets_submitted_at_idx" ON "tickets"("submitted_at" DESC);
CREATE INDEX "tickets_partner_id_submitted_at_idx" ON "tickets"("partner_id", "submitted_at" DESC);
