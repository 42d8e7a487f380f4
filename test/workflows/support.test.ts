import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { timingsOf } from '../../domain/cancellation/deadlines.js';
import { supportWorkflowId } from '../../domain/ids.js';
import { PARTNERS } from '../../prisma/demo/partners.js';
import { supportStart } from '../../workflows/start.js';
import * as messages from '../../workflows/support/messages.js';
import { refusal } from './refusal.js';
import { openStories, type Stories } from './story.js';

const partnerId = PARTNERS.fabrikam.id;

async function ask(stories: Stories) {
  const { id: createdBy } = stories.person('helpdesk_agent');
  const ticketId = randomUUID();
  const [row] = await stories.database.query<{ number: number }>(
    `INSERT INTO tickets (id, partner_id, problem_type, status, impact, title, created_by, submitted_at, contact)
     VALUES ($1, $2, 'billing', 'open', 'minimal', 'An invoice', $3, now(), '{"email": "a@b.example", "name": "A"}') RETURNING number`,
    [ticketId, partnerId, createdBy],
  );
  return { ticketId, ticketNumber: row?.number ?? 0 };
}

test('a general request is filed, asked about, answered, resolved and reopened by an answer', async () => {
  await using stories = await openStories();
  const { ticketId, ticketNumber } = await ask(stories);
  const by = stories.person('helpdesk_agent');
  const input = {
    v: 1,
    ticketId,
    ticketNumber,
    partnerId,
    cycle: 1,
    timings: timingsOf(stories.settings),
    filedBy: by,
  } as const;
  const { type, options } = supportStart(input, stories.settings.taskQueue);
  const startWorkflowOperation = new WithStartWorkflowOperation(type, options);
  expect(
    await stories.client.workflow.executeUpdateWithStart(messages.file, {
      args: [{ verb: 'file', by }],
      startWorkflowOperation,
    }),
  ).toEqual({
    status: 'open',
    seq: 1,
  });
  const handle = stories.client.workflow.getHandle(supportWorkflowId(ticketId));
  const desk = stories.person('support_agent');
  await handle.executeUpdate(messages.requestInformation, {
    args: [{ verb: 'requestInformation', by: desk, question: 'Which?' }],
  });
  await handle.executeUpdate(messages.answer, { args: [{ verb: 'answer', by, text: 'The last one' }] });
  await handle.executeUpdate(messages.resolve, { args: [{ verb: 'resolve', by: desk, text: 'Put right' }] });
  const twice = handle.executeUpdate(messages.resolve, { args: [{ verb: 'resolve', by: desk, text: 'Again' }] });
  expect(await refusal(twice)).toBe('IllegalMove');
  await handle.executeUpdate(messages.answer, { args: [{ verb: 'answer', by, text: 'Not quite' }] });
  await handle.executeUpdate(messages.withdraw, { args: [{ verb: 'withdraw', by, reason: '' }] });
  expect(await handle.result()).toEqual({ status: 'closed', seq: 6 });
  const events = await stories.database.query<{ type: string }>(
    `SELECT type FROM ticket_events WHERE ticket_id = $1 AND type NOT LIKE 'notice-%' ORDER BY sequence`,
    [ticketId],
  );
  expect(events.map(({ type: told }) => told)).toEqual([
    ...['filed', 'information-requested', 'information-given', 'resolved', 'information-given', 'closed'],
  ]);
});
