import { NotFound } from '../../domain/refusals.js';
import type { Tx } from '../../platform/database/tenant.js';
import { BUILD, type BuildRow } from './view.js';

/** Errors: `NotFound`. */
export async function findBuild(tx: Tx, { buildId }: { readonly buildId: string }): Promise<BuildRow> {
  const row = await tx.build.findUnique({ where: { id: buildId }, include: BUILD });
  if (!row) throw new NotFound('There is no such build.');
  return row;
}
