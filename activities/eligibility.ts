import type { Person } from '../domain/cancellation/state.js';
import { eligibilityAnswerId, supportWorkflowId } from '../domain/ids.js';
import { resolve } from '../workflows/support/messages.js';
import type { Deps } from './deps.js';
import type { Accepted, Cursor } from './sweeper.js';

interface DecidedRequest extends Accepted {
  readonly decisionId: string;
  readonly reason: string;
  readonly decider: Person;
}

/** Requests for eligibility that were waiting when the desk decided, and have not heard of it. */
export const decidedRequests = ({ db }: Deps, { at, id }: Cursor, page: number): Promise<DecidedRequest[]> => db.prisma
  .$queryRaw<DecidedRequest[]>`
  SELECT t.id, t.partner_id AS "partnerId", t.submitted_at AS at, d.id::text AS "decisionId", d.reason,
    d.actor AS decider
  FROM tickets t CROSS JOIN LATERAL (SELECT * FROM eligibility_decisions d
    WHERE d.partner_id = t.partner_id AND d.at > t.submitted_at ORDER BY d.at LIMIT 1) d
  WHERE t.problem_type = 'eligibility' AND t.status IN ('open', 'awaiting_information') AND t.closed_at IS NULL
    AND d.at < now() - interval '5 seconds' AND (t.submitted_at, t.id::text) > (${at}, ${id})
    AND NOT EXISTS (SELECT FROM ticket_events e WHERE e.ticket_id = t.id AND e.type = 'resolved')
  ORDER BY t.submitted_at, t.id::text LIMIT ${page}`;

/** By the API's own update ID: whichever of them comes second changes nothing. */
export async function answerRequest(
  { client }: Deps,
  { id, decisionId, reason, decider }: DecidedRequest,
): Promise<void> {
  const { id: userId, name, role } = decider;
  await client.withDeadline(Date.now() + 10_000, () =>
    client.workflow.getHandle(supportWorkflowId(id)).executeUpdate(resolve, {
      args: [{ verb: 'resolve', by: { id: userId, name, role, limitMinor: null }, text: reason }],
      updateId: eligibilityAnswerId(decisionId, id),
    }),
  );
}
