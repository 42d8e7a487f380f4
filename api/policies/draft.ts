import type { Request } from 'express';
import { NotFound } from '../../domain/refusals.js';
import { actorOf, type Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { changedMeanwhile } from '../drafts.js';
import { assertMatch, tagOf } from '../etag.js';
import { findPolicy, type PolicyRow, policyView } from './rows.js';

/** The draft that the caller has read. Errors: `NotFound`, and `EditConflict` for another state of it. */
export async function draftToChange(tx: Tx, req: Request): Promise<PolicyRow> {
  const draft = await findPolicy(tx, 'draft');
  if (!draft) throw req.get('If-Match') === undefined ? new NotFound('There is no draft.') : changedMeanwhile();
  assertMatch(req, tagOf(policyView(draft)));
  return draft;
}

export const authorOf = (who: Who): string => JSON.stringify(actorOf(who));
