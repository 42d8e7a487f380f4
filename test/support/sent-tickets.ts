import { randomUUID } from 'node:crypto';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { judge, type Purchase } from '../../domain/policy/verdict.js';
import { DAY_MS, instant, MINUTE_MS } from '../../domain/time.js';

/** As the owner of the database. */
export type Ask = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Sent so many days and a half after the purchase: the first within a day, the last after 35 days, and again. */
const DAYS = 36;
const PRICE_MINOR = 9_900;

/** Whose tickets they are, and of what: the demo's first partner with customers, and something perpetual. */
const WHOSE = `
  SELECT c.partner_id AS "partnerId", c.id AS "customerId", u.id AS "createdBy", s.id AS "skuId"
  FROM "user" u JOIN customers c USING (partner_id), skus s JOIN products p ON p.id = s.product_id
  WHERE u.role = 'admin_agent' AND s.term IS NULL AND p.licence_type = 'perpetual'
  ORDER BY u.created_at, u.id, c.id, s.id LIMIT 1`;

const INSERTS = [
  `INSERT INTO orders (id, partner_id, customer_id, status, currency, total_minor, payment_method, created_by, created_at)
   SELECT "orderId", "partnerId", "customerId", 'completed', currency, ${PRICE_MINOR}, 'invoice', "createdBy", "boughtAt" FROM sent`,
  `INSERT INTO order_lines (id, partner_id, order_id, customer_id, line_item_number, sku_id, quantity, list_price_minor,
     price_minor, extended_price_minor, currency, purchased_at)
   SELECT "lineId", "partnerId", "orderId", "customerId", 1, "skuId", 1, ${PRICE_MINOR}, ${PRICE_MINOR}, ${PRICE_MINOR}, currency, "boughtAt" FROM sent`,
  `INSERT INTO payments (partner_id, order_id, provider, captured_minor, currency, reference)
   SELECT "partnerId", "orderId", 'ledger', ${PRICE_MINOR}, currency, 'purchase:' || "orderId" FROM sent`,
  `INSERT INTO tickets (id, partner_id, customer_id, order_id, problem_type, status, seq, impact, reason_code, amount_minor,
     currency, verdict, created_by, submitted_at, closed_at)
   SELECT id, "partnerId", "customerId", "orderId", 'cancellation', CASE WHEN open THEN 'awaiting_approval' ELSE 'completed' END, 1, 'minimal',
     'changed-mind', ${PRICE_MINOR}, currency, verdict, "createdBy", "sentAt", CASE WHEN NOT open THEN "sentAt" END FROM sent`,
  `INSERT INTO ticket_lines (ticket_id, order_line_id, partner_id, open) SELECT id, "lineId", "partnerId", open FROM sent`,
];
const SENT = `WITH sent AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "orderId" uuid, "lineId" uuid,
  currency text, "boughtAt" timestamptz, "sentAt" timestamptz, open boolean, verdict jsonb,
  "partnerId" uuid, "customerId" uuid, "createdBy" text, "skuId" text))`;

export interface Sent {
  readonly id: string;
  readonly currency: string;
  /** Whole days between purchase and request. */
  readonly days: number;
  readonly open: boolean;
}

/** One every minute before `untilMs`, the earliest first; every third in yen, every second still open. */
function sentAt(at: number, count: number, untilMs: number): Sent & Record<string, unknown> {
  const sentAtMs = untilMs - (count - at) * MINUTE_MS;
  const days = at % DAYS;
  const boughtAtMs = sentAtMs - days * DAY_MS - DAY_MS / 2;
  const [lineId, currency] = [randomUUID(), at % 3 === 0 ? 'JPY' : 'USD'];
  const price = { amountMinor: PRICE_MINOR, currency };
  const bought: Purchase = { orderLineId: lineId, licence: 'perpetual', price, boughtAtMs, term: null };
  const verdict = judge([bought], { atMs: sentAtMs, policies: BUILT_IN_POLICIES }, PRICE_MINOR);
  const [boughtAt, sent] = [instant(boughtAtMs), instant(sentAtMs)];
  const open = at % 2 === 0;
  return { id: randomUUID(), orderId: randomUUID(), lineId, currency, days, open, boughtAt, sentAt: sent, verdict };
}

/** Puts `count` cancellations there that were sent before `untilMs` and judged by the built-in policy, past all triggers. */
export async function addSentTickets(ask: Ask, count: number, untilMs: number): Promise<readonly Sent[]> {
  const [whose] = await ask<Record<'partnerId' | 'customerId' | 'createdBy' | 'skuId', string>>(WHOSE);
  if (!whose) throw new Error('The demo data is not there');
  const sent = Array.from({ length: count }, (_, at) => sentAt(at, count, untilMs));
  const rows = JSON.stringify(sent.map((each) => ({ ...each, ...whose })));
  for (const insert of INSERTS) await ask(`${SENT} ${insert}`, [rows]);
  return sent;
}

/** A draft of the newest version with another window for perpetual software. */
export async function draftWindow(ask: Ask, days: number): Promise<void> {
  const window = { count: days, unit: 'days' };
  await ask(
    `INSERT INTO policies (version, document, author)
     SELECT version + 1, jsonb_set(document, '{returns,perpetual}', $1::jsonb), '{}'
     FROM policies WHERE status = 'published' ORDER BY version DESC LIMIT 1`,
    [JSON.stringify({ window, fullWithin: window })],
  );
}
