/** `$1` customers with a purchase each; every second one is of partner `$2`, the others of the other partners. */
export const PEOPLE = `
  INSERT INTO crowd SELECT n, gen_random_uuid(), CASE WHEN n % 2 = 0 THEN $2::uuid ELSE others[1 + n % cardinality(others)] END,
    gen_random_uuid(), gen_random_uuid()
  FROM generate_series(1, $1::integer) n, (SELECT array_agg(id) AS others FROM partners WHERE id <> $2::uuid) p`;

/**
 * Four names in five are English (two words of forty, a number, a form of company), one is Chinese. So a form of company
 * is in a quarter of all, a word in a fiftieth, a pair in a two-thousandth, a number in one or two.
 */
export const CUSTOMERS = [
  `INSERT INTO customers (id, partner_id, tenant_guid, company_name, country)
   SELECT id, partner_id, gen_random_uuid(), CASE WHEN n % 5 = 0
     THEN (ARRAY['台北','高雄','新竹','台中','花蓮','宜蘭','嘉義','屏東'])[1 + n / 5 % 8]
       || (ARRAY['晨光','玉石','海風','青田','明月','松林','遠見','長河'])[1 + n / 40 % 8]
       || (ARRAY['資訊','科技','貿易','生技','物流','精密','文創','能源'])[1 + n / 320 % 8] || n || '有限公司'
     ELSE words[1 + n % 40] || ' ' || words[1 + n / 40 % 40] || ' ' || n || (ARRAY[' Ltd',' Inc',' GmbH',' LLC'])[1 + n % 4] END,
     'US'
   FROM crowd, (SELECT string_to_array('Amber Birch Cobalt Drift Ember Falcon Garnet Harbor Indigo Juniper Kestrel Lumen Maple '
     'Nimbus Onyx Pioneer Quartz Raven Summit Timber Umber Vertex Willow Xenon Yarrow Zenith Anchor Beacon Cedar Delta Echo '
     'Fjord Grove Haven Ivory Jasper Keystone Lagoon Meadow Northern', ' ') AS words) w`,
  `INSERT INTO customer_domains (partner_id, customer_id, domain) SELECT partner_id, id, 'c' || n || '.crowd.example' FROM crowd`,
  `INSERT INTO customer_contacts (partner_id, customer_id, name, email) SELECT partner_id, id, 'Ada', 'ada@c' || n || '.example' FROM crowd`,
] as const;

/** One order for each, a minute apart, of partner `$1` by user `$2`. */
export const ORDERS = `
  INSERT INTO orders (id, partner_id, customer_id, status, currency, total_minor, payment_method, created_by, created_at)
  SELECT order_id, $1, id, 'completed', 'USD', 9900, 'invoice', $2, now() - n * interval '1 minute' FROM crowd`;
export const LINES = `
  INSERT INTO order_lines (id, partner_id, order_id, customer_id, line_item_number, sku_id, quantity, list_price_minor,
    price_minor, extended_price_minor, currency, purchased_at)
  SELECT line_id, $1, order_id, id, 1, $2, 1, 9900, 9900, 9900, 'USD', now() - n * interval '1 minute' FROM crowd`;
export const PAYMENTS = `
  INSERT INTO payments (partner_id, order_id, provider, captured_minor, currency, reference)
  SELECT $1, order_id, 'ledger', 9900, 'USD', 'purchase:' || order_id FROM crowd`;
export const KEYS = `
  INSERT INTO licence_keys (partner_id, order_line_id, service, service_key_id, last_five)
  SELECT $1, line_id, 'internal', line_id::text, 'CROWD' FROM crowd`;
export const LINKS = `
  INSERT INTO links (partner_id, order_line_id, build_id, token_hash, activated_at, expires_at, downloads_allowed)
  SELECT $1, line_id, $2, sha256(line_id::text::bytea), now(), now() + interval '14 days', 50 FROM crowd`;
