import { containing } from '../containing.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { partnerSummary, SUMMARY } from './find.js';
import { PartnerList, PartnersQuery } from './schema.js';

const LIST = 'partners';

export const listPartners = endpoint(
  {
    method: 'get',
    path: '/api/v1/partners',
    tag: 'Partners',
    summary: 'Partners by name',
    query: PartnersQuery,
    answers: { 200: { description: 'Partners', schema: PartnerList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, search } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const where = {
      ...(search ? { name: containing(search) } : {}),
      ...(place ? { AND: [{ name: { gt: String(place[0]) } }] } : {}),
    };
    const rows = await call.data((tx) =>
      tx.partner.findMany({ where, include: SUMMARY, orderBy: { name: 'asc' }, take: limit + 1 }),
    );
    const cursorAfter = ({ name }: { name: string }) => writeCursor(secret, LIST, [name]);
    return { status: 200, body: pageOf(rows, limit, { toItem: partnerSummary, cursorAfter }) };
  },
);
