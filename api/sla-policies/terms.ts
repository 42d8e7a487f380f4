import { EditConflict, IllegalMove, NotFound } from '../../domain/refusals.js';
import type { SlaPolicy } from '../../generated/prisma/client.js';
import { actorOf } from '../../platform/auth/who.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { type Call, endpoint } from '../endpoint.js';
import { assertMatch, isNew, tagOf } from '../etag.js';
import { type Actor, PageQuery } from '../schema.js';
import { SlaPolicyBody, SlaPolicyList, SlaPolicyParams, SlaPolicyView } from './schema.js';

const TAG = 'Promised times';
const LIST = 'sla policies';

const viewOf = ({ id, terms, author, updatedAt }: SlaPolicy): SlaPolicyView => ({
  policyId: id as SlaPolicyView['policyId'],
  terms: terms as unknown as SlaPolicyView['terms'],
  author: author as unknown as Actor,
  updatedAt: updatedAt.toISOString(),
});

export const listSlaPolicies = endpoint(
  {
    method: 'get',
    path: '/api/v1/sla-policies',
    tag: TAG,
    summary: 'What the desk promises: by default, and for problem types that have terms of their own',
    query: PageQuery,
    answers: { 200: { description: 'Terms', schema: SlaPolicyList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const [after = ''] = readCursor(secret, LIST, cursor) ?? [];
    const where = { id: { gt: String(after) } };
    const rows = await call.data((tx) => tx.slaPolicy.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 }));
    const cursorAfter = ({ id }: SlaPolicy) => writeCursor(secret, LIST, [id]);
    return { status: 200, body: pageOf(rows, limit, { toItem: viewOf, cursorAfter }) };
  },
);

export const getSlaPolicy = endpoint(
  {
    method: 'get',
    path: '/api/v1/sla-policies/{policyId}',
    tag: TAG,
    summary: 'The terms of a problem type of its own, or the default ones',
    params: SlaPolicyParams,
    answers: { 200: { description: 'The terms', schema: SlaPolicyView } },
  },
  async (call) => {
    const row = await call.data((tx) => tx.slaPolicy.findUnique({ where: { id: call.params.policyId } }));
    if (!row) throw new NotFound('It has no terms of its own.');
    const view = viewOf(row);
    return { status: 200, body: view, etag: tagOf(view) };
  },
);

/** Errors: `EditConflict` when the caller has read other terms, or none where there are some by now. */
function assertAsRead({ req }: Call, known: SlaPolicy | null): void {
  if (known && isNew(req)) throw new EditConflict('Somebody else wrote terms meanwhile. Read them.');
  if (known) assertMatch(req, tagOf(viewOf(known)));
  else if (req.get('If-Match') !== undefined) throw new EditConflict('Somebody else dropped these terms.');
}

export const putSlaPolicy = endpoint(
  {
    method: 'put',
    path: '/api/v1/sla-policies/{policyId}',
    tag: TAG,
    summary:
      'Write terms (`If-None-Match: *`: only where there are none yet); open tickets are reckoned by them from then on, what was judged stays',
    params: SlaPolicyParams,
    body: SlaPolicyBody,
    answers: { 200: { description: 'The terms', schema: SlaPolicyView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { policyId: id } = call.params;
    const row = await call.data(async (tx) => {
      await tx.$executeRaw`LOCK TABLE sla_policies IN SHARE ROW EXCLUSIVE MODE`;
      const known = await tx.slaPolicy.findUnique({ where: { id } });
      assertAsRead(call, known);
      const data = { terms: call.body.terms, author: { ...actorOf(call.who) } };
      return tx.slaPolicy.upsert({
        where: { id },
        create: { id, ...data },
        update: { ...data, revision: { increment: 1 }, updatedAt: new Date() },
      });
    });
    const view = viewOf(row);
    return { status: 200, body: view, etag: tagOf(view), audit: { policyId: id, revision: row.revision } };
  },
);

export const dropSlaPolicy = endpoint(
  {
    method: 'delete',
    path: '/api/v1/sla-policies/{policyId}',
    tag: TAG,
    summary: 'Drop the terms of a problem type: the default ones hold for it from then on',
    params: SlaPolicyParams,
    answers: { 204: { description: 'They are gone' } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { policyId: id } = call.params;
    if (id === 'default') throw new IllegalMove('The default terms can be changed, not dropped.');
    await call.data(async (tx) => {
      const known = await tx.slaPolicy.findUnique({ where: { id } });
      if (!known) throw new NotFound('It has no terms of its own.');
      assertMatch(call.req, tagOf(viewOf(known)));
      await tx.slaPolicy.delete({ where: { id } });
    });
    return { status: 204, audit: { policyId: id } };
  },
);
