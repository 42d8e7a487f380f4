import { actorOf } from '../../platform/auth/who.js';
import { retagTicket, type TagChange } from '../../platform/database/tags.js';
import { updateIdOf } from '../temporal.js';
import { assertMove } from '../tickets/moves.js';
import { assertRoom } from '../tickets/tag.js';
import { ticketWork } from './ticket-work.js';

/** Adds tags to each ticket and removes others; the rest of its tags stay. Whoever may assign may tag. */
export const TAG = ticketWork<TagChange>({
  assert: ({ row, by, instruction: { add, remove } }) => {
    assertMove(row, by, 'assign');
    const tags = new Set([...row.tags.map(({ tag }) => tag), ...add]);
    assertRoom([...tags].filter((tag) => !remove.includes(tag)).length);
  },
  act: async ({ acting, row, by, instruction: { add, remove } }) => {
    assertMove(row, by, 'assign');
    const { who, intent } = acting;
    const source = `tags:${updateIdOf(who.id, 'tag', row.id, intent)}`;
    await acting.data(async (tx) => {
      assertRoom(await retagTicket(tx, { ticketId: row.id, source, actor: actorOf(who), add, remove }));
    });
  },
});
