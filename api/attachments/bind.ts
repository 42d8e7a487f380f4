import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { Invalid } from '../errors.js';

interface Place {
  readonly ticketId: string;
  readonly partnerId: string;
  readonly messageId?: string;
}

/**
 * Binds files to a ticket, and to a message where there is one: only the caller's own, only once.
 * Errors: `Invalid` when one of them is not there, is somebody else's, or belongs to something already.
 */
export async function bindAttachments(tx: Tx, who: Who, ids: readonly string[], place: Place): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const { ticketId, partnerId, messageId } = place;
  const { count } = await tx.attachment.updateMany({
    where: {
      ...{ id: { in: wanted }, partnerId, uploadedBy: who.id, messageId: null },
      OR: [{ ticketId: null }, { ticketId }],
    },
    data: { ticketId, ...(messageId === undefined ? {} : { messageId }) },
  });
  if (count !== wanted.length) throw new Invalid([{ pointer: '/attachmentIds', code: 'attachment-not-found' }]);
}

/**
 * Binds files to a ticket whose workflow is asked next. Answers which of them were bound to nothing before: those are let
 * go where it refuses. Errors: `Invalid`.
 */
export async function bindLoose(tx: Tx, who: Who, ids: readonly string[], place: Place): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const loose = await tx.attachment.findMany({ where: { id: { in: [...ids] }, ticketId: null }, select: { id: true } });
  await bindAttachments(tx, who, ids, place);
  return loose.map(({ id }) => id);
}

/** As they were before they were bound, so that they can go with something else; what a message has by now stays. */
export async function letGo(tx: Tx, who: Who, ids: readonly string[], { ticketId, partnerId }: Place): Promise<void> {
  await tx.attachment.updateMany({
    where: { id: { in: [...ids] }, ticketId, partnerId, uploadedBy: who.id, messageId: null },
    data: { ticketId: null },
  });
}

/** Sets the files of a draft to exactly these. */
export async function rebindAttachments(tx: Tx, who: Who, ids: readonly string[], place: Place): Promise<void> {
  const { ticketId, partnerId } = place;
  await tx.attachment.updateMany({
    where: { ticketId, partnerId, messageId: null, id: { notIn: [...ids] } },
    data: { ticketId: null },
  });
  const bound = await tx.attachment.findMany({ where: { ticketId, partnerId }, select: { id: true } });
  const fresh = ids.filter((id) => !bound.some((known) => known.id === id));
  await bindAttachments(tx, who, fresh, place);
}
