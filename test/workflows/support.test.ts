import { expect, test } from 'vitest';
import * as messages from '../../workflows/support/messages.js';
import { refusal } from './refusal.js';
import { fileRequest } from './request.js';
import { openStories } from './story.js';

test('a general request is filed, asked about, answered, resolved and reopened by an answer', async () => {
  await using stories = await openStories();
  const { ticketId, by, outcome, handle } = await fileRequest(stories);
  expect(outcome).toEqual({ status: 'open', seq: 1 });
  const desk = stories.person('support_agent');
  const { requestInformation, answer, resolve, withdraw } = messages;
  await handle.executeUpdate(requestInformation, {
    args: [{ verb: 'requestInformation', by: desk, question: 'Which?' }],
  });
  await handle.executeUpdate(answer, { args: [{ verb: 'answer', by, text: 'The last one' }] });
  await handle.executeUpdate(resolve, { args: [{ verb: 'resolve', by: desk, text: 'Put right' }] });
  const twice = handle.executeUpdate(resolve, { args: [{ verb: 'resolve', by: desk, text: 'Again' }] });
  expect(await refusal(twice)).toBe('IllegalMove');
  await handle.executeUpdate(answer, { args: [{ verb: 'answer', by, text: 'Not quite' }] });
  await handle.executeUpdate(withdraw, { args: [{ verb: 'withdraw', by, reason: '' }] });
  expect(await handle.result()).toEqual({ status: 'closed', seq: 6 });
  const events = await stories.database.query<{ type: string }>(
    `SELECT type FROM ticket_events WHERE ticket_id = $1 AND type NOT LIKE 'notice-%' ORDER BY sequence`,
    [ticketId],
  );
  expect(events.map(({ type }) => type)).toEqual([
    ...['filed', 'information-requested', 'information-given', 'resolved', 'information-given', 'closed'],
  ]);
});
