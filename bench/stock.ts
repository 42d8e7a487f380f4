import type pg from 'pg';
import type { FakeStripe } from '../test/fakes/stripe.js';

/** A purchase that can be cancelled: one line, one key of the internal vault, one download link. */
export interface Purchase {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly subscriptionId: string;
}

/** Whose purchases these are, and what each costs. */
export interface Buyer {
  readonly partnerId: string;
  /** The row's ID; the API names a customer by its tenant GUID. */
  readonly customerId: string;
  readonly tenantGuid: string;
  readonly userId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly skuId: string;
  readonly buildId: string;
}

/** The partner, customer and perpetual product that `email` may sell, out of the demo data. */
export async function findBuyer(owner: pg.Pool, email: string): Promise<Buyer> {
  const { rows } = await owner.query<Buyer>(
    `SELECT p.id AS "partnerId", c.id AS "customerId", c.tenant_guid AS "tenantGuid", u.id AS "userId",
       r.currency, r.amount_minor::integer AS "amountMinor", s.id AS "skuId", b.id AS "buildId"
     FROM "user" u JOIN partners p ON p.id = u.partner_id JOIN customers c ON c.partner_id = p.id
       JOIN prices r ON r.currency = p.currency AND r.market = p.country AND r.valid_to IS NULL
       JOIN skus s ON s.id = r.sku_id AND s.term IS NULL JOIN builds b ON b.product_id = s.product_id
     WHERE u.email = $1 ORDER BY c.id, s.id, b.id LIMIT 1`,
    [email],
  );
  const [buyer] = rows;
  if (!buyer) throw new Error(`The demo data has nothing that ${email} can sell`);
  return buyer;
}

/** How purchases are paid, and how that gets into the books. */
export interface Payment {
  readonly method: 'invoice' | 'card';
  book(client: pg.ClientBase, orderIds: readonly string[]): Promise<unknown>;
}

export const onAccount: Payment = {
  method: 'invoice',
  book: (client, orderIds) => client.query('SELECT charge_order(id) FROM unnest($1::uuid[]) AS id', [orderIds]),
};

/** Each payment is taken at the simulator of Stripe, and booked as the worker books one. */
export const byCard = ({ books }: FakeStripe, { amountMinor, currency }: Buyer): Payment => ({
  method: 'card',
  book: (client, orderIds) => {
    const taken = orderIds.map((orderId) => {
      const card = { paymentMethod: 'pm_card_visa', metadata: { rescind_order: orderId } };
      return books.confirm(books.createIntent({ amount: amountMinor, currency: currency.toLowerCase(), ...card }).id)
        .id;
    });
    return client.query(
      `SELECT begin_card_payment(o, reference), book_card_payment(o, reference)
       FROM unnest($1::uuid[], $2::text[]) AS taken (o, reference)`,
      [orderIds, taken],
    );
  },
});

/**
 * Puts `count` purchases of today on the shelf in one statement, as buying them one by one would have left them: the
 * benchmark measures cancelling, not buying.
 */
export async function stockUp(
  owner: pg.Pool,
  buyer: Buyer,
  count: number,
  { method, book }: Payment,
): Promise<Purchase[]> {
  const client = await owner.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('rescind.desk', 'on', true)`);
    const { rows } = await client.query<Purchase>(INSERT_PURCHASES, [
      buyer.partnerId,
      buyer.customerId,
      buyer.currency,
      buyer.amountMinor,
      buyer.userId,
      buyer.skuId,
      buyer.buildId,
      count,
      method,
    ]);
    await book(
      client,
      rows.map(({ orderId }) => orderId),
    );
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return rows;
  } finally {
    client.release();
  }
}

const INSERT_PURCHASES = `
  WITH bought AS (
    INSERT INTO orders (partner_id, customer_id, status, currency, total_minor, payment_method, card_token, created_by)
    SELECT $1::uuid, $2::uuid, 'completed', $3, $4::bigint, $9, CASE $9 WHEN 'card' THEN 'pm_card_visa' END, $5
    FROM generate_series(1, $8::integer)
    RETURNING id
  ), line AS (
    INSERT INTO order_lines (partner_id, order_id, line_item_number, sku_id, quantity, list_price_minor, price_minor,
      extended_price_minor, currency, purchased_at)
    SELECT $1::uuid, id, 1, $6, 1, $4::bigint, $4::bigint, $4::bigint, $3, now() FROM bought
    RETURNING id, order_id, subscription_id
  ), vault AS (
    INSERT INTO vault_keys (id, request_key, reference, sku_id, cipher)
    SELECT gen_random_uuid()::text, 'provision:' || id, id, $6, '\\x00' FROM line RETURNING id, reference
  ), licence AS (
    INSERT INTO licence_keys (partner_id, order_line_id, service, service_key_id, last_five)
    SELECT $1::uuid, reference::uuid, 'internal', id, 'BENCH' FROM vault
  ), link AS (
    INSERT INTO links (partner_id, order_line_id, build_id, token_hash, activated_at, expires_at, downloads_allowed)
    SELECT $1::uuid, id, $7, sha256(id::text::bytea), now(), now() + interval '14 days', 50 FROM line
  )
  SELECT order_id AS "orderId", id AS "orderLineId", subscription_id AS "subscriptionId" FROM line`;
