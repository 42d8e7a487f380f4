import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { timingsOf } from '../../domain/cancellation/deadlines.js';
import { supportWorkflowId } from '../../domain/ids.js';
import { PARTNERS } from '../../prisma/demo/partners.js';
import { supportStart } from '../../workflows/start.js';
import * as messages from '../../workflows/support/messages.js';
import type { Stories } from './story.js';

const partnerId = PARTNERS.fabrikam.id;
const CONTACT = { name: 'Ada', email: 'ada@querfeldt.example', locale: 'en' };

/** A general request as the API accepts it. */
async function acceptRequest({ database, person }: Stories): Promise<{ ticketId: string; ticketNumber: number }> {
  const ticketId = randomUUID();
  const [row] = await database.query<{ number: number }>(
    `INSERT INTO tickets (id, partner_id, problem_type, status, impact, title, created_by, submitted_at, contact)
     VALUES ($1, $2, 'billing', 'open', 'minimal', 'An invoice', $3, now(), $4) RETURNING number`,
    [ticketId, partnerId, person('helpdesk_agent').id, JSON.stringify(CONTACT)],
  );
  return { ticketId, ticketNumber: row?.number ?? 0 };
}

/** A general request that its workflow has filed, and the filing's answer. */
export async function fileRequest(stories: Stories) {
  const { client, settings, person } = stories;
  const accepted = await acceptRequest(stories);
  const by = person('helpdesk_agent');
  const input = { v: 1, ...accepted, partnerId, cycle: 1, timings: timingsOf(settings), filedBy: by } as const;
  const { type, options } = supportStart(input, settings.taskQueue);
  const startWorkflowOperation = new WithStartWorkflowOperation(type, options);
  const filing = { args: [{ verb: 'file', by }] as [{ verb: 'file'; by: typeof by }], startWorkflowOperation };
  const outcome = await client.workflow.executeUpdateWithStart(messages.file, filing);
  return { ...accepted, by, outcome, handle: client.workflow.getHandle(supportWorkflowId(accepted.ticketId)) };
}
