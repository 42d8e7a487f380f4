import type { UsageEvent } from '../../generated/prisma/client.js';
import { evidenceOf } from '../../platform/database/evidence.js';
import type { Tx } from '../../platform/database/tenant.js';
import { CustomerQuery } from '../customers/schema.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PAGE } from '../schema.js';
import { findSoftware } from '../software/find.js';
import { SoftwareParams } from '../software/schema.js';
import { actorOf } from '../tickets/state.js';
import { UsageView } from './schema.js';

const LIST = 'usage';
/** As many days as a plot has room for; older downloads are in the list and in the totals. */
const DAYS_MOST = 400;

/** One use as it is shown. */
export const usageItem = (row: UsageEvent): UsageView['items'][number] => ({
  id: row.id,
  kind: row.kind as UsageView['items'][number]['kind'],
  at: row.at.toISOString(),
  actor: actorOf(row.actor),
  address: row.address,
  agent: row.agent,
  linkId: row.linkId,
});

/** The days on which something was downloaded, oldest first. */
async function downloadsByDay(tx: Tx, orderLineId: string): Promise<UsageView['byDay']> {
  const newest = await tx.$queryRaw<UsageView['byDay']>`
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::integer AS downloads FROM usage_events
    WHERE order_line_id = ${orderLineId}::uuid AND kind = 'downloaded' GROUP BY 1 ORDER BY 1 DESC LIMIT ${DAYS_MOST}`;
  return newest.reverse();
}

/** The first condition alone lets the index begin at the place; the second leaves out what is before it there. */
function after(place: readonly (string | number)[] | null) {
  if (!place) return [];
  const [atMs = 0, id = ''] = place;
  const at = new Date(Number(atMs));
  return [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { at, id: { lt: String(id) } }] }];
}

export const getUsage = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/software/{subscriptionId}/usage',
    tag: 'Downloads',
    summary: 'Who saw the keys, activated a link and downloaded, when and from where; newest first',
    params: SoftwareParams,
    query: CustomerQuery.extend(PAGE),
    answers: { 200: { description: 'Uses, with totals and downloads by day', schema: UsageView } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, partnerId } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const { rows, totals, byDay } = await call.data(async (tx) => {
      const line = await findSoftware(tx, call.who, { ...call.params, partnerId });
      const { lastUsedAt: _, ...counted } = (await evidenceOf(tx, [line.id])).view;
      return {
        rows: await tx.usageEvent.findMany({
          where: { AND: [{ orderLineId: line.id, partnerId: line.partnerId }, ...after(place)] },
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
          take: limit + 1,
        }),
        totals: counted,
        byDay: await downloadsByDay(tx, line.id),
      };
    });
    const cursorAfter = ({ at, id }: UsageEvent) => writeCursor(secret, LIST, [at.getTime(), id]);
    return { status: 200, body: { ...pageOf(rows, limit, { toItem: usageItem, cursorAfter }), totals, byDay } };
  },
);
