import type { z } from 'zod';
import { fromWire } from '../../domain/money.js';
import { Forbidden } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { type FieldFault, Invalid } from '../errors.js';
import { assertMatch, tagOf } from '../etag.js';
import { userView } from './find.js';
import { holdAdministrators } from './hold-administrators.js';
import { LimitsBody, UserParams, UserView } from './schema.js';
import { changeable } from './tag.js';

type Limits = z.output<typeof LimitsBody>['limits'];

/** Amounts in minor units by currency. Errors: `Invalid`, for a currency that is not one or that stands there twice. */
function byCurrency(limits: Limits): Readonly<Record<string, number>> {
  const faults: FieldFault[] = [];
  const found = new Map<string, number>();
  for (const [index, limit] of limits.entries()) {
    const amount = fromWire(limit);
    if (!amount) faults.push({ pointer: `/limits/${index}/currency`, code: 'currency' });
    else if (found.has(limit.currency)) faults.push({ pointer: `/limits/${index}/currency`, code: 'currency-twice' });
    else found.set(limit.currency, amount.amountMinor);
  }
  if (faults.length > 0) throw new Invalid(faults);
  return Object.fromEntries(found);
}

export const putLimits = endpoint(
  {
    method: 'put',
    path: '/api/v1/users/{userId}/approval-limits',
    tag: 'Users',
    summary: 'How much a refund approver may approve, by currency',
    params: UserParams,
    body: LimitsBody,
    answers: { 200: { description: 'As it is now', schema: UserView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { who, params, body } = call;
    const limits = byCurrency(body.limits);
    if (params.userId === who.id) throw new Forbidden('Nobody sets their own limits.');
    const view = await call.data(async (tx) => {
      await holdAdministrators(tx, who);
      const before = await userView(tx, params.userId);
      assertMatch(call.req, tagOf(changeable(before)));
      if (before.role !== 'refund_approver' && body.limits.length > 0)
        throw new Invalid([{ pointer: '/limits', code: 'no-approver' }]);
      await tx.$executeRaw`SELECT set_approval_limits(${who.id}, ${params.userId}, ${JSON.stringify(limits)}::jsonb)`;
      return userView(tx, params.userId);
    });
    return { status: 200, body: view, etag: tagOf(changeable(view)), audit: { ...limits } };
  },
);
