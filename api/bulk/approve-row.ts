import { isAboveLimit } from '../../domain/cancellation/limits.js';
import type { Person } from '../../domain/cancellation/state.js';
import { ApprovalStale } from '../../domain/refusals.js';
import { minor } from '../../platform/database/minor.js';
import type { Acting } from '../acting.js';
import { DependencyUnavailable } from '../errors.js';
import { approvalOf } from '../tickets/approval.js';
import { assertLeft } from '../tickets/left.js';
import { assertMove } from '../tickets/moves.js';
import type { TicketRow } from '../tickets/rows.js';
import { tellCase } from '../tickets/say.js';
import { stateOf } from '../tickets/state.js';
import { reasonView } from '../tickets/summary.js';
import { ticketWork } from './ticket-work.js';
import type { Found } from './view.js';

export interface ApproveInstruction {
  readonly comment: string;
}

/** What would be approved, and what that binds: as it stands now, whoever may approve it; and the limit that it is above. */
function boundBy(row: TicketRow, by: Person): Partial<Found> {
  const { amountMinor, currency, approvalDigest: digest } = row;
  if (amountMinor === null || currency === null || digest === null) return {};
  const first = stateOf(row).approvals[0]?.amountMinor;
  const amount = { amountMinor: first ?? minor(amountMinor), currency };
  const limit = by.limitMinor !== null &&
    isAboveLimit(by, amount.amountMinor) && { amountMinor: by.limitMinor, currency };
  return { amount, digest, ...(limit && { limit }) };
}

/** Whether this person has approved exactly that, and it stands. */
const hasApproved = (acting: Acting, row: TicketRow, { digest, amount }: Partial<Found>): Promise<boolean> =>
  acting.data(async (tx) => {
    if (digest === undefined || amount === undefined) return false;
    const what = { decision: 'approved', digest, amountMinor: BigInt(amount.amountMinor), voidedAt: null };
    return (await tx.approval.count({ where: { ticketId: row.id, approverId: acting.who.id, ...what } })) > 0;
  });

/** A desk that is away holds up every row; a case that does not answer only its own. */
const UNCONFIRMED = {
  away: () => new DependencyUnavailable('The decision could not be taken just now.'),
  slow: () => new Error('The case does not say whether it is approved'),
} as const;

/**
 * Approves each ticket whole, within the limits of whoever made the job, and only as it was shown: what changed or was
 * used since then is refused, and the workflow of the case decides.
 */
export const APPROVE = ticketWork<ApproveInstruction>({
  shows: ({ row, by }, evidence) => ({ ...boundBy(row, by), reason: reasonView(row), evidence }),
  assert: ({ row, by }, { amount }) => {
    assertMove(row, by, 'approve');
    if (amount) assertLeft(row.order?.payment, amount);
  },
  act: async ({ acting, deps, row, instruction: { comment }, found }) => {
    const { digest, amount } = found ?? {};
    if (digest === undefined) throw new ApprovalStale('It was not to be approved when it was shown. Look at it anew.');
    try {
      const told = await tellCase(acting, deps, row, await approvalOf(acting, row, { digest, amount, comment }));
      if ('unconfirmed' in told) throw UNCONFIRMED[told.unconfirmed]();
    } catch (error) {
      // The same row was done before, and whoever did that has not come to write it down.
      if (!(await hasApproved(acting, row, found ?? {}))) throw error;
    }
  },
});
