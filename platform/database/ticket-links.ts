import type { LinkKind } from '../../domain/ticket-links.js';
import type { Actor } from '../../domain/words.js';
import { databaseFailure } from './errors.js';
import type { Tx } from './tenant.js';

interface Linking {
  readonly ticketId: string;
  readonly otherId: string;
  /** `link:{request}`: the same source tells it once. */
  readonly source: string;
  readonly actor: Actor;
  /** What the ticket is to the other; null takes their link away. */
  readonly kind: LinkKind | null;
}

/** Of one ticket; `link_tickets` counts them. */
export const LINKS_MOST = 100;
export const isFullOfLinks = (error: unknown): boolean => databaseFailure(error)?.state === 'RC010';

/** Links two tickets or unlinks them, and tells both histories. Returns what the ticket was to the other before. Errors: {@link isFullOfLinks}. */
export async function linkTickets(
  tx: Tx,
  { ticketId, otherId, source, actor, kind }: Linking,
): Promise<LinkKind | null> {
  const [row] = await tx.$queryRaw<{ before: LinkKind | null }[]>`
    SELECT link_tickets(${ticketId}::uuid, ${otherId}::uuid, ${source}, ${kind}, ${JSON.stringify(actor)}::jsonb)
      AS before`;
  return row?.before ?? null;
}
