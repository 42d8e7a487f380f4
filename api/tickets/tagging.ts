import { actorOf } from '../../platform/auth/who.js';
import { retagTicket, type TagChange } from '../../platform/database/tags.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Acting } from '../acting.js';
import { Invalid } from '../errors.js';
import { updateIdOf } from '../temporal.js';
import { TAGS_MOST } from './bodies.js';

type Tagger = Pick<Acting, 'who' | 'intent'>;

/** Errors: `Invalid`. */
export function assertRoom(count: number): void {
  if (count <= TAGS_MOST) return;
  throw new Invalid([{ pointer: '/add', code: 'too-many', values: { maximum: TAGS_MOST } }]);
}

/** Who tags what: meant once more, it is the same tagging. */
export const taggingOf = ({ who, intent }: Tagger, ticketId: string) => ({
  ticketId,
  source: `tags:${updateIdOf(who.id, 'tag', ticketId, intent)}`,
  actor: actorOf(who),
});

/** Adds some tags and removes others; the rest of them stay. Errors: `Invalid`. */
export async function retag(tx: Tx, tagger: Tagger, ticketId: string, { add, remove }: TagChange): Promise<void> {
  assertRoom(await retagTicket(tx, { ...taggingOf(tagger, ticketId), add, remove }));
}
