import type { Actor } from '../../domain/words.js';
import type { Tx } from './tenant.js';

interface Tagging {
  readonly ticketId: string;
  /** `tags:{request}`: the same source again changes nothing. */
  readonly source: string;
  readonly actor: Actor;
  /** All that it has from now on. */
  readonly tags: readonly string[];
}

export interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Says which tags a ticket has, and tells it in the timeline, to the desk. Inside the desk's own transaction. */
export async function tagTicket(tx: Tx, { ticketId, source, actor, tags }: Tagging): Promise<void> {
  await tx.$executeRaw`
    SELECT tag_ticket(${ticketId}::uuid, ${source}, ${JSON.stringify(actor)}::jsonb, ${[...tags]}::text[])`;
}

/** Adds some tags and removes others, whatever else is said of the ticket meanwhile. Answers how many it has then. */
export async function retagTicket(
  tx: Tx,
  { ticketId, source, actor, add, remove }: Omit<Tagging, 'tags'> & TagChange,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT retag_ticket(${ticketId}::uuid, ${source}, ${JSON.stringify(actor)}::jsonb, ${[...add]}::text[],
      ${[...remove]}::text[]) AS count`;
  return row?.count ?? 0;
}

/** Tags in use that begin like this, in their order: one step along the index for each, however often it is used. */
export async function tagsLike(tx: Tx, beginning: string, most: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ tag: string }[]>`
    WITH RECURSIVE known (tag) AS (
      (SELECT tag FROM ticket_tags WHERE tag >= ${beginning} ORDER BY tag LIMIT 1)
      UNION ALL
      SELECT (SELECT tag FROM ticket_tags WHERE tag > known.tag ORDER BY tag LIMIT 1) FROM known
      WHERE known.tag IS NOT NULL AND starts_with(known.tag, ${beginning}))
    SELECT tag FROM known WHERE starts_with(tag, ${beginning}) LIMIT ${most}`;
  return rows.map(({ tag }) => tag);
}
