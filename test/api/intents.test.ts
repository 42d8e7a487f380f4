import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MessageView } from '../../api/messages/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const filed = async () => desk.file({ ...cancellationOf(await desk.buy()) });

test('calls that share a request ID are calls of their own', async () => {
  const { id } = await filed();
  const say = (role: string, verb: string, body: object) =>
    desk
      .as(role)
      .call<TicketView>('POST', `/api/v1/tickets/${id}/${verb}`, body, { 'x-request-id': 'one-trace-for-all' });
  await say('support_agent', 'request-information', { question: 'Which invoice?' });
  await say('admin_agent', 'answer', { text: 'Number 7.' });
  const again = await say('support_agent', 'request-information', { question: 'Of which year?' });
  expect(again).toMatchObject({ status: 200, body: { status: 'awaiting_information' } });
  const { body } = await desk.as('admin_agent').get<{ items: MessageView[] }>(`/api/v1/tickets/${id}/messages`);
  expect(body.items.map(({ text }) => text)).toEqual(['Which invoice?', 'Number 7.', 'Of which year?']);
});

test('a change is sent again under its key without a second effect, and another change under it is not lost', async () => {
  const { id } = await filed();
  const headers = { 'idempotency-key': randomUUID() };
  const change = (title: string) =>
    desk.as('admin_agent').patch<TicketView>(`/api/v1/tickets/${id}`, { title }, headers);
  const first = await change('One');
  expect(await change('One')).toMatchObject({ status: 200, body: { title: 'One', version: first.body.version } });
  expect(await change('Two')).toMatchObject({ status: 200, body: { title: 'Two' } });
});
