import type { TagChange } from '../../platform/database/tags.js';
import { assertMove } from '../tickets/moves.js';
import { assertRoom, retag } from '../tickets/tagging.js';
import { ticketWork } from './ticket-work.js';

/** Adds tags to each ticket and removes others; the rest of its tags stay. Whoever may assign may tag. */
export const TAG = ticketWork<TagChange>({
  assert: ({ row, by, instruction: { add, remove } }) => {
    assertMove(row, by, 'assign');
    const tags = new Set([...row.tags.map(({ tag }) => tag), ...add]);
    assertRoom([...tags].filter((tag) => !remove.includes(tag)).length);
  },
  act: async ({ acting, row, by, instruction }) => {
    assertMove(row, by, 'assign');
    await acting.data((tx) => retag(tx, acting, row.id, instruction));
  },
});
