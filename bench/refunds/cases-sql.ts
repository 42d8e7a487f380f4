/** One order of `$6` lines by partner `$1` for customer `$2`, `$3` minor units of `$4` each, bought by `$5`. */
export const ORDER = `
  INSERT INTO orders (partner_id, customer_id, status, currency, total_minor, payment_method, created_by)
  VALUES ($1, $2, 'completed', $4, $3::bigint * $6::integer, 'invoice', $5) RETURNING id`;
/** Its lines: `$4` of SKU `$2` for `$3` minor units each. */
export const LINES = `
  INSERT INTO order_lines (partner_id, order_id, line_item_number, sku_id, quantity, list_price_minor, price_minor,
    extended_price_minor, currency, purchased_at)
  SELECT o.partner_id, o.id, n, $2, 1, $3::bigint, $3::bigint, $3::bigint, o.currency, now()
  FROM orders o, generate_series(1, $4::integer) n WHERE o.id = $1`;

/** A key in the vault and a link for each line of order `$1`, both revoked. */
export const KEYS = `
  WITH vault AS (
    INSERT INTO vault_keys (id, request_key, reference, sku_id, cipher, status)
    SELECT gen_random_uuid()::text, 'provision:' || id, id, sku_id, '\\x00', 'revoked' FROM order_lines WHERE order_id = $1
    RETURNING id, reference
  )
  INSERT INTO licence_keys (partner_id, order_line_id, service, service_key_id, last_five, status)
  SELECT l.partner_id, l.id, 'internal', vault.id, 'BENCH', 'revoked' FROM vault JOIN order_lines l ON l.id = vault.reference::uuid`;
export const LINKS = `
  INSERT INTO links (partner_id, order_line_id, build_id, token_hash, activated_at, expires_at, downloads_allowed, state,
    revoked_at)
  SELECT partner_id, id, $2, sha256(id::text::bytea), now(), now() + interval '14 days', 50, 'revoked', now()
  FROM order_lines WHERE order_id = $1`;

/** A ticket for each line of order `$1`, approved over `$2` minor units and `$4` facts on; contact `$3`. */
export const TICKETS = `
  INSERT INTO tickets (partner_id, customer_id, order_id, problem_type, status, seq, impact, title, reason_code,
    amount_minor, currency, contact, approval_digest, created_by, submitted_at)
  SELECT o.partner_id, o.customer_id, o.id, 'cancellation', 'refunding', $4, 'moderate', 'Bought by mistake', 'accidental',
    $2::bigint, o.currency, $3::jsonb, repeat('d', 64), o.created_by, now()
  FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.id = $1`;
export const CLAIMS = `
  INSERT INTO ticket_lines (ticket_id, order_line_id, partner_id)
  SELECT t.id, l.id, l.partner_id
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM tickets WHERE order_id = $1) t
    JOIN (SELECT id, partner_id, row_number() OVER (ORDER BY id) AS n FROM order_lines WHERE order_id = $1) l USING (n)`;
export const REVOCATIONS = `
  INSERT INTO revocations (ticket_id, kind, reference, partner_id, status, revoked_at, verified_at)
  SELECT c.ticket_id, r.kind, r.reference, c.partner_id, 'verified', now(), now()
  FROM tickets t JOIN ticket_lines c ON c.ticket_id = t.id, LATERAL (
    SELECT 'key' AS kind, service_key_id AS reference FROM licence_keys WHERE order_line_id = c.order_line_id
    UNION ALL SELECT 'link', id::text FROM links WHERE order_line_id = c.order_line_id) r
  WHERE t.order_id = $1`;

/** The cases of order `$1`, with what tells them from one another. */
export const CASES = `
  SELECT t.id AS "ticketId", c.order_line_id AS "orderLineId", k.service_key_id AS "keyId", d.id AS "linkId",
    p.id AS "paymentId"
  FROM tickets t JOIN payments p ON p.order_id = t.order_id JOIN ticket_lines c ON c.ticket_id = t.id
    JOIN licence_keys k ON k.order_line_id = c.order_line_id JOIN links d ON d.order_line_id = c.order_line_id
  WHERE t.order_id = $1`;
