import type { Tx } from '../../platform/database/tenant.js';
import type { Call } from '../endpoint.js';
import { own } from '../tenancy.js';

/** A file of one's own, of a ticket, or of a message that one may read. */
export async function findAttachment(tx: Tx, call: Call<{ attachmentId: string }>) {
  const { who, params } = call;
  const row = await tx.attachment.findFirst({
    where: { id: params.attachmentId, ...own(who) },
    include: { message: { select: { visibility: true } } },
  });
  const hidden = row?.message?.visibility === 'internal' && !call.may('internal:read');
  const unbound = row?.ticketId === null && row.uploadedBy !== who.id;
  return row && !hidden && !unbound ? row : null;
}
