/** `$1` customers; every second one is of partner `$2`, the others of the other partners. */
export const CUSTOMERS = `
  WITH made AS (
    INSERT INTO customers (partner_id, tenant_guid, company_name, country)
    SELECT CASE WHEN n % 2 = 0 THEN $2::uuid ELSE others[1 + n % cardinality(others)] END, gen_random_uuid(),
      words[1 + n % 40] || ' ' || n || ' Ltd', 'US'
    FROM generate_series(1, $1::integer) n, (SELECT array_agg(id) AS others FROM partners WHERE id <> $2::uuid) p,
      (SELECT string_to_array('Amber Birch Cobalt Drift Ember Falcon Garnet Harbor Indigo Juniper Kestrel Lumen Maple '
        'Nimbus Onyx Pioneer Quartz Raven Summit Timber Umber Vertex Willow Xenon Yarrow Zenith Anchor Beacon Cedar Delta '
        'Echo Fjord Grove Haven Ivory Jasper Keystone Lagoon Meadow Northern', ' ') AS words) w
    RETURNING id, partner_id)
  INSERT INTO shops SELECT row_number() OVER (), id, partner_id FROM made`;

/**
 * `$1` tickets, a minute apart, by user `$2` and for user `$3`. Nineteen in twenty have ended; one in two thousand needs
 * attention. The word of the product is in all of them, others in one of twenty, of four hundred and of ten thousand; every
 * fifth title is Chinese. Only one in five hundred is about eligibility.
 */
export const TICKETS = `
  INSERT INTO tickets (partner_id, customer_id, order_id, problem_type, status, impact, title, description, reason_code,
    amount_minor, currency, created_by, assignee_id, submitted_at, escalated_at, created_at, updated_at, closed_at, sla_state, sla_due_at)
  SELECT s.partner_id, s.id, gen_random_uuid(), CASE WHEN n % 500 = 3 THEN 'eligibility' ELSE 'cancellation' END,
    CASE WHEN n % 2000 = 5 THEN 'needs_attention'
      WHEN n % 20 = 7 THEN (ARRAY['awaiting_approval', 'awaiting_information', 'approved', 'refunding'])[1 + n / 20 % 4]
      ELSE (ARRAY['completed', 'completed', 'completed', 'rejected', 'withdrawn', 'expired'])[1 + n % 6] END,
    (ARRAY['moderate', 'minimal', 'moderate', 'critical'])[1 + n / 7 % 4],
    CASE WHEN n % 5 = 0 THEN '退款要求 ' || (ARRAY['晨光','玉石','海風','青田','明月','松林','遠見','長河'])[1 + n / 5 % 8]
      ELSE 'Refund for ' || (ARRAY['Mosaic','Ledger','Harbor','Quill'])[1 + n % 4] || ' ' || n END,
    'Bought twice' || CASE WHEN n % 20 = 1 THEN ' overnight' ELSE '' END
      || CASE WHEN n % 400 = 11 THEN ' quarterly' ELSE '' END || CASE WHEN n % 10000 = 77 THEN ' zanzibar' ELSE '' END,
    CASE WHEN n % 300 = 9 THEN 'price' ELSE 'accidental' END, 1000 + n % 977 * 100, CASE WHEN n % 3 = 0 THEN 'TWD' ELSE 'USD' END,
    $2, CASE WHEN n % 25 = 4 THEN $3 END, now() - ($1::integer - n) * interval '1 minute',
    CASE WHEN n % 5000 = 12 THEN now() END, now() - ($1::integer - n) * interval '1 minute',
    now() - ($1::integer - n) * interval '40 seconds',
    CASE WHEN n % 2000 <> 5 AND n % 20 <> 7 THEN now() - ($1::integer - n) * interval '40 seconds' END, CASE WHEN n % 20 = 7 THEN 'running' END,
    CASE WHEN n % 20 = 7 THEN now() - ($1::integer - n) * interval '1 minute' + interval '8 hours' END
  FROM generate_series(1, $1::integer) n JOIN shops s ON s.place = 1 + (hashint4(n) & 2147483647) % $4::integer
  ORDER BY n`;

/** As the triggers would write them. */
export const TEXTS = `
  INSERT INTO ticket_texts (ticket_id, partner_id, created_at, words)
  SELECT id, partner_id, created_at, ticket_words(t) FROM tickets t WHERE NOT EXISTS (SELECT FROM ticket_texts WHERE ticket_id = id)`;

export const TAGS = `
  INSERT INTO ticket_tags (ticket_id, tag, partner_id)
  SELECT id, CASE WHEN number % 1000 = 1 THEN 'vip' ELSE 'seen' END, partner_id FROM tickets WHERE number % 10 = 1`;

/**
 * User `$1` has filed everything and follows it; user `$2` follows sixty, however many tickets there are, and is named in
 * sixty of the messages that a hundredth of them have.
 */
export const FOLLOWERS = `
  INSERT INTO ticket_followers (ticket_id, user_id, partner_id)
  SELECT id, $1, partner_id FROM tickets WHERE created_by = $1
  UNION ALL SELECT id, $2, partner_id FROM tickets WHERE number % greatest(1, (SELECT count(*) FROM tickets) / 60) = 0
  ON CONFLICT DO NOTHING`;
export const MESSAGES = `
  INSERT INTO messages (partner_id, ticket_id, author, text, created_at)
  SELECT partner_id, id, '{"kind": "user"}', 'Seen', created_at FROM tickets WHERE number % 100 = 1`;
export const MENTIONS = `
  INSERT INTO message_mentions (message_id, user_id, partner_id)
  SELECT m.id, $1, m.partner_id FROM messages m JOIN tickets t ON t.id = m.ticket_id
  WHERE t.number % (100 * greatest(1, (SELECT count(*) FROM messages) / 60)) = 1
  ON CONFLICT DO NOTHING`;
