import { NotFound } from '../../domain/refusals.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { findSoftware, type SoftwareAsked } from '../software/find.js';
import { LINK, type LinkRow } from './view.js';

/** A link of this line by its ID. Errors: `NotFound`, also for another line's, customer's or partner's. */
export async function findLink(
  tx: Tx,
  who: Who,
  { linkId, ...software }: SoftwareAsked & { readonly linkId: string },
): Promise<LinkRow> {
  const { id: orderLineId, partnerId } = await findSoftware(tx, who, software);
  const row = await tx.link.findFirst({ where: { id: linkId, orderLineId, partnerId }, include: LINK });
  if (!row) throw new NotFound('There is no such link.');
  return row;
}
