import { sql } from '../../platform/database/sql.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { findPolicies, policyView } from './rows.js';
import { PolicyList } from './schema.js';

const LIST = 'policies';

export const listPolicies = endpoint(
  {
    method: 'get',
    path: '/api/v1/policies',
    tag: 'Policies',
    summary: 'The versions of the policy, newest first, with the draft',
    query: PageQuery,
    answers: { 200: { description: 'Versions', schema: PolicyList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const [before = null] = readCursor(secret, LIST, cursor) ?? [];
    const which = before === null ? sql`true` : sql`version < ${Number(before)}`;
    const rows = await call.data((tx) => findPolicies(tx, which));
    const cursorAfter = ({ version }: { version: number }) => writeCursor(secret, LIST, [version]);
    return { status: 200, body: pageOf(rows, limit, { toItem: policyView, cursorAfter }) };
  },
);
