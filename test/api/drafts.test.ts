import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../api/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

type Answered = TicketView & Pick<Problem, 'code' | 'errors'>;
const post = (role: string, ticket: { id: string }, verb: string, body: object = {}) =>
  desk.as(role).post<Answered>(`/api/v1/tickets/${ticket.id}/${verb}`, body);

test('a draft keeps what was typed, says what is missing when it is sent, and is filed when it is whole', async () => {
  const order = await desk.buy();
  const agent = desk.as('admin_agent');
  const { body: draft } = await agent.post<Answered>('/api/v1/tickets', {
    problemType: 'cancellation',
    draft: true,
    customer: 'contoso.ex',
    contact: { name: '', email: '', phone: null },
  });
  expect(draft).toMatchObject({
    draft: true,
    status: 'collecting',
    customerInput: 'contoso.ex',
    customer: null,
    moves: { submit: { allowed: true } },
  });
  const refused = await post('admin_agent', draft, 'submit');
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
    '/contact/email',
    '/contact/name',
    '/order',
    '/reason/code',
    '/title',
  ]);
  const { problemType: _type, ...whole } = cancellationOf(order);
  const changed = await agent.patch<Answered>(`/api/v1/tickets/${draft.id}`, whole);
  expect(changed).toMatchObject({
    status: 200,
    body: { draft: true, customer: { customerId: order.customerId }, title: whole.title, verdict: null },
  });
  const rival = await desk.file({ ...cancellationOf(order) });
  expect(await post('admin_agent', draft, 'submit')).toMatchObject({
    status: 409,
    body: { code: 'open-cancellation', ticketId: rival.id },
  });
  expect((await post('admin_agent', rival, 'withdraw')).status).toBe(200);
  const sent = await post('admin_agent', draft, 'submit');
  expect([200, 202]).toContain(sent.status);
  expect(sent.body).toMatchObject({ draft: false, verdict: { outcome: 'inside-window' } });
  await desk.until(draft.id, 'awaiting_approval');
  expect(await post('admin_agent', draft, 'submit')).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
});

test('a draft can be thrown away, and the desk does not see it in its queue', async () => {
  const { body: draft } = await desk
    .as('admin_agent')
    .post<Answered>('/api/v1/tickets', { problemType: 'cancellation', draft: true, title: 'Not this one' });
  const queue = await desk.as('support_agent').get<{ items: TicketView[] }>('/api/v1/tickets?search=Not this one');
  expect(queue.body.items).toEqual([]);
  expect(await post('admin_agent', draft, 'withdraw')).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
});

test('a draft that is sent several times at once is sent once, and never in its own way', async () => {
  const { problemType: _type, ...whole } = cancellationOf(await desk.buy());
  const body = { problemType: 'cancellation', draft: true, ...whole };
  const { body: draft } = await desk.as('admin_agent').post<Answered>('/api/v1/tickets', body);
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('admin_agent', draft, 'submit')));
  const [sent, refused] = [answers.filter(({ status }) => status < 300), answers.filter(({ status }) => status >= 300)];
  expect(sent).toHaveLength(1);
  expect(refused.map(({ body: { code } }) => code)).toEqual(refused.map(() => 'illegal-move'));
});
