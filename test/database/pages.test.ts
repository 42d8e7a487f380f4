import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import type { TicketList } from '../../api/tickets/schema.js';
import { findCrowd } from '../../bench/lists/crowd.js';
import { addTickets } from '../../bench/queue/tickets.js';
import { PARTNERS } from '../../prisma/demo/partners.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

const CROWD = 8_000;
const PLACES = Object.values(PARTNERS).map(({ id }): string => id);
let desk: Desk;
/** The one whose half of the crowd is, and one of the others. */
let partners: readonly [large: string, small: string];
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  const owner = new pg.Client({ connectionString: desk.database.url });
  await owner.connect();
  const crowd = await findCrowd(owner);
  await addTickets(owner, crowd, CROWD);
  await owner.end();
  const [other] = await desk.database.query<{ id: string }>(
    `SELECT partner_id AS id FROM tickets WHERE partner_id <> $1 GROUP BY partner_id ORDER BY count(*) DESC LIMIT 1`,
    [crowd.partnerId],
  );
  partners = [crowd.partnerId, other?.id ?? ''];
}, 120_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

const QUARTERLY = `description LIKE '%quarterly%'`;
const ENDED_ELIGIBILITY = `problem_type = 'eligibility' AND status IN ('completed', 'rejected', 'withdrawn', 'expired')`;
const NEWEST = 'created_at DESC, id DESC';
const OLDEST = 'created_at, id';

test.each([
  ['search=overnight', `description LIKE '%overnight%'`, NEWEST],
  ['limit=3&search=quarterly', QUARTERLY, NEWEST],
  ['limit=3&search=quarterly&sort=createdAt', QUARTERLY, OLDEST],
  ['limit=3&search=quarterly&sort=-updatedAt', QUARTERLY, 'updated_at DESC, id DESC'],
  ['search=quarterly&sort=updatedAt', QUARTERLY, 'updated_at, id'],
  ['search=refund+quarterly', `title LIKE 'Refund%' AND ${QUARTERLY}`, NEWEST],
  [`search=${encodeURIComponent('晨光')}`, `title LIKE '%晨光%'`, NEWEST],
  ['reason=price&status=completed,rejected', `reason_code = 'price' AND status IN ('completed', 'rejected')`, NEWEST],
  ['limit=7&reason=price&status=rejected&sort=createdAt', `reason_code = 'price' AND status = 'rejected'`, OLDEST],
  ['problemType=eligibility&sort=number', `problem_type = 'eligibility'`, 'number'],
  ['limit=7&problemType=eligibility&status=completed,rejected,withdrawn,expired', ENDED_ELIGIBILITY, NEWEST],
  ['limit=7&problemType=eligibility,billing,eligibility&sort=createdAt', `problem_type = 'eligibility'`, OLDEST],
  ['status=approved,refunding,approved', `status IN ('approved', 'refunding')`, NEWEST],
  ['status=needs_attention&sort=-number', `status = 'needs_attention'`, 'number DESC'],
  [
    'status=completed&currency=TWD&amountFrom=900&sort=-amount',
    `status = 'completed' AND currency = 'TWD' AND amount_minor >= 90000`,
    'amount_minor DESC, id DESC',
  ],
])('%s: every page together has each once, in its order', async (query, truth, order) => {
  const askers = [
    [desk.as('support_agent'), ''],
    ...partners.map((id) => [desk.as('admin_agent', PLACES.indexOf(id)), id] as const),
  ] as const;
  for (const [who, scope] of askers) {
    const ids: string[] = [];
    const paged = query.startsWith('limit=') ? query : `limit=50&${query}`;
    for (let cursor = ''; ; ) {
      const { body } = await who.get<TicketList>(`/api/v1/tickets?${paged}${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = encodeURIComponent(body.nextCursor);
    }
    const rows = await desk.database.query<{ id: string }>(
      `SELECT id FROM tickets WHERE ${truth} AND ($1 = '' OR partner_id::text = $1) ORDER BY ${order}`,
      [scope],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(ids).toEqual(rows.map(({ id }) => id));
  }
});
