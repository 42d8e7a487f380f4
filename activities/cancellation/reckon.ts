import { nextDeadline, type Wait, waitInHours } from '../../domain/cancellation/deadlines.js';
import type { Deps } from '../deps.js';
import type { StepCall } from './index.js';

/**
 * The instants of a wait in business hours: here and not in the workflow, because another Node may know other time zones,
 * and a replay has to find what was found the first time. The row then shows which of them comes next.
 */
export async function reckonWait(deps: Deps, { ticketId, cycle, state, timings }: StepCall): Promise<Wait> {
  const wait = waitInHours(state);
  if (!wait || !timings) throw new Error('Only a wait in business hours is reckoned');
  const timer = JSON.stringify(nextDeadline(state, timings, wait));
  await deps.db.prisma
    .$executeRaw`SELECT note_timer(${ticketId}::uuid, ${cycle}::integer, ${state.seq}::integer, ${timer}::jsonb)`;
  return wait;
}
