import { z } from 'zod';
import type { AuditLog } from '../../generated/prisma/client.js';
import { brokenAuditEntry } from '../../platform/database/records.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PAGE } from '../schema.js';
import { actorOf } from '../tickets/state.js';
import { AuditList, type AuditView } from './schema.js';

const LIST = 'audit';
const Query = z.strictObject({ ...PAGE, verify: z.enum(['true', 'false']).default('false') });

const auditView = (row: AuditLog): AuditView => ({
  sequence: Number(row.sequence),
  at: row.at.toISOString(),
  actor: actorOf(row.actor),
  partnerId: row.partnerId,
  action: row.action,
  target: row.target,
  outcome: row.outcome === 'denied' ? 'denied' : 'allowed',
  data: row.data as AuditView['data'],
  requestId: row.requestId,
  digest: row.digest,
});

export const listAudit = endpoint(
  {
    method: 'get',
    path: '/api/v1/audit',
    tag: 'Audit',
    summary: 'Denials and administrative acts, newest first; `verify=true` checks the chain of all of them',
    query: Query,
    answers: { 200: { description: 'Entries', schema: AuditList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, verify } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const { rows, broken } = await call.data(async (tx) => ({
      rows: await tx.auditLog.findMany({
        where: place ? { sequence: { lt: Number(place[0]) } } : {},
        orderBy: { sequence: 'desc' },
        take: limit + 1,
      }),
      broken: verify === 'true' ? await brokenAuditEntry(tx) : null,
    }));
    const cursorAfter = ({ sequence }: AuditLog) => writeCursor(secret, LIST, [Number(sequence)]);
    const page = pageOf(rows, limit, { toItem: auditView, cursorAfter });
    const chain = verify === 'true' ? { chain: { holds: broken === null, brokenAt: broken } } : {};
    return { status: 200, body: { ...page, ...chain } };
  },
);
