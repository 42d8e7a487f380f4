-- What the payment provider says by itself, and which payments are disputed.

CREATE TABLE "payment_events" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payment_reference" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_events_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "payments" ADD COLUMN "dispute" TEXT,
ADD COLUMN "dispute_as_of" TIMESTAMPTZ(3);

CREATE INDEX "payment_events_waiting" ON "payment_events"("received_at", "id") WHERE (handled_at IS NULL);

-- ---------------------------------------------------------------- ranges and words

ALTER TABLE payment_events ADD CONSTRAINT payment_events_words CHECK (
  provider = 'stripe' AND length(id) BETWEEN 1 AND 255 AND length(payment_reference) BETWEEN 1 AND 255);
ALTER TABLE payments ADD CONSTRAINT payments_dispute CHECK (
  dispute IN ('open', 'won', 'lost') AND (dispute IS NULL OR dispute_as_of IS NOT NULL));

-- ---------------------------------------------------------------- who may

-- Belongs to no partner, and holds no word of its sender but names: what is true is asked of the provider. Whoever
-- receives an event may only say that it came; that it was handled is the worker's to say.
GRANT INSERT (id, provider, type, payment_reference) ON payment_events TO rescind_api;
GRANT SELECT, UPDATE (handled_at) ON payment_events TO rescind_worker;
GRANT UPDATE (dispute, dispute_as_of) ON payments TO rescind_worker;
