/** The cancellations of the crowd: the demo's have an order. */
const CASES = `(SELECT * FROM tickets WHERE problem_type = 'cancellation'
  AND NOT EXISTS (SELECT FROM orders o WHERE o.id = order_id)) t`;

/** A purchase of one line for each, of every SKU in turn; it has the ticket's own ID. */
const PURCHASES = `
  INSERT INTO order_lines (id, partner_id, order_id, customer_id, line_item_number, sku_id, quantity, list_price_minor,
    price_minor, extended_price_minor, currency, purchased_at)
  SELECT t.id, t.partner_id, t.order_id, t.customer_id, 1, ids[1 + t.number % cardinality(ids)], 1, t.amount_minor,
    t.amount_minor, t.amount_minor, t.currency, t.created_at - interval '2 days'
  FROM ${CASES}, (SELECT array_agg(id ORDER BY id) AS ids FROM skus) s`;
const LINES = `
  INSERT INTO ticket_lines (ticket_id, order_line_id, partner_id, open)
  SELECT t.id, t.id, t.partner_id, t.closed_at IS NULL FROM ${CASES}`;
/** Every third key was looked at, and every third of those used. */
const USES = `
  INSERT INTO usage_events (partner_id, order_line_id, kind, at, actor)
  SELECT t.partner_id, t.id, kind, t.created_at - interval '1 day', '{"kind":"system"}'
  FROM ${CASES}, unnest(CASE WHEN t.number % 9 = 0 THEN ARRAY['key-revealed', 'key-activated'] ELSE ARRAY['key-revealed'] END) kind
  WHERE t.number % 3 = 0`;
/** Within a day. */
const DECISIONS = `
  INSERT INTO approvals (ticket_id, partner_id, approver_id, approver_name, decision, amount_minor, currency, digest, at)
  SELECT t.id, t.partner_id, t.created_by, 'Bench', CASE WHEN t.status = 'rejected' THEN 'rejected' ELSE 'approved' END,
    t.amount_minor, t.currency, '', t.submitted_at + t.number % 1439 * interval '1 minute'
  FROM ${CASES} WHERE t.status IN ('approved', 'refunding', 'completed', 'rejected', 'needs_attention')`;
const REFUNDS = `
  INSERT INTO refunds (refund_key, ticket_id, partner_id, payment_id, attempt, amount_minor, currency, status, provider,
    intended_at, settled_at)
  SELECT 'refund:' || t.id || ':1', t.id, t.partner_id, gen_random_uuid(), 1, t.amount_minor, t.currency, 'settled', 'ledger',
    t.updated_at, t.updated_at
  FROM ${CASES} WHERE t.status = 'completed'`;

/** What becomes of every cancellation, in this order. */
export const OUTCOMES = [PURCHASES, LINES, USES, DECISIONS, REFUNDS] as const;
