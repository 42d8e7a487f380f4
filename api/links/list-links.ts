import { CustomerQuery } from '../customers/schema.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PAGE } from '../schema.js';
import { findSoftware } from '../software/find.js';
import { SoftwareParams } from '../software/schema.js';
import { LinkList } from './schema.js';
import { LINK, type LinkRow, linkView } from './view.js';

const LIST = 'links';

export const listLinks = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/software/{subscriptionId}/downloads',
    tag: 'Downloads',
    summary: 'The download links of a software, without keys; there is one for each build that was chosen',
    params: SoftwareParams,
    query: CustomerQuery.extend(PAGE),
    answers: { 200: { description: 'Links, in a fixed order', schema: LinkList } },
  },
  async (call, { settings }) => {
    const { limit, cursor, partnerId } = call.query;
    const place = readCursor(settings.secret, LIST, cursor);
    const rows = await call.data(async (tx) => {
      const line = await findSoftware(tx, call.who, { ...call.params, partnerId });
      return tx.link.findMany({
        where: {
          orderLineId: line.id,
          partnerId: line.partnerId,
          ...(place ? { buildId: { gt: String(place[0]) } } : {}),
        },
        include: LINK,
        // By the build: an activation, which changes all that is shown of a link, moves none to another page.
        orderBy: { buildId: 'asc' },
        take: limit + 1,
      });
    });
    const toItem = (row: LinkRow) => linkView(row, { who: call.who, settings });
    const cursorAfter = ({ buildId }: LinkRow) => writeCursor(settings.secret, LIST, [buildId]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
