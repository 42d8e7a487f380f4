import { assertMove } from '../tickets/moves.js';
import { type Assignee, giveTicket } from '../tickets/give.js';
import { ticketWork } from './ticket-work.js';

export interface AssignInstruction {
  readonly assignee: Assignee | null;
}

/** Gives each ticket to the same person, or to nobody; who has it already is not told so once more. */
export const ASSIGN = ticketWork<AssignInstruction>({
  assert: ({ row, by }) => assertMove(row, by, 'assign'),
  act: async ({ acting, row, by, instruction: { assignee } }) => {
    assertMove(row, by, 'assign');
    if (row.assigneeId !== (assignee?.id ?? null)) await giveTicket(acting, row, assignee?.id ?? null);
  },
});
