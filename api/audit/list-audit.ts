import { brokenAuditEntry } from '../../platform/database/records.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { auditView, type Entry, entriesAfter, type Place, placeOf } from './entries.js';
import { AuditList, AuditQuery } from './schema.js';

const LIST = 'audit';

export const listAudit = endpoint(
  {
    method: 'get',
    path: '/api/v1/audit',
    tag: 'Audit',
    summary: 'Denials and administrative acts, newest first; `verify=true` checks the chain of all of them',
    query: AuditQuery,
    answers: { 200: { description: 'Entries', schema: AuditList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, verify, ...filter } = call.query;
    const place = readCursor(secret, LIST, cursor) as Place | null;
    const { rows, broken } = await call.data(async (tx) => ({
      rows: await entriesAfter(tx, filter, place, limit + 1),
      broken: verify === 'true' ? await brokenAuditEntry(tx) : null,
    }));
    const cursorAfter = (row: Entry) => writeCursor(secret, LIST, placeOf(row));
    const page = pageOf(rows, limit, { toItem: auditView, cursorAfter });
    const chain = verify === 'true' ? { chain: { holds: broken === null, brokenAt: broken } } : {};
    return { status: 200, body: { ...page, ...chain } };
  },
);
