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

test('what is put right of an open request keeps its status, and is told with the impact that it had', async () => {
  await using stories = await openStories();
  const { ticketId, handle } = await fileRequest(stories);
  const desk = stories.person('support_agent');
  const amend = (impact: string) =>
    handle.executeUpdate(messages.amend, {
      args: [{ verb: 'amend', by: desk, changes: { impact, title: 'Put right' }, impact: 'minimal' }],
    });
  expect(await amend('critical')).toEqual({ status: 'open', seq: 2 });
  expect(await amend('moderate')).toEqual({ status: 'open', seq: 3 });
  const told = await stories.database.query<{ impact: object }>(
    `SELECT data -> 'impact' AS impact FROM ticket_events WHERE ticket_id = $1 AND type = 'amended' ORDER BY sequence`,
    [ticketId],
  );
  expect(told.map(({ impact }) => impact)).toEqual([
    { from: 'minimal', to: 'critical' },
    { from: 'critical', to: 'moderate' },
  ]);
  await handle.executeUpdate(messages.requestInformation, {
    args: [{ verb: 'requestInformation', by: desk, question: 'Which?' }],
  });
  expect(await refusal(amend('critical'))).toBe('IllegalMove');
});
