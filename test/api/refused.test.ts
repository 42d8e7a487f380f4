import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../api/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { holdRow } from '../support/hold-row.js';
import { openDesk } from '../support/open-desk.js';

/** What its workflow refuses changes nothing of a case. */
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

test('an edit of what was read before an accepted amendment is refused and does not take it back', async () => {
  const ticket = await desk.file();
  const path = `/api/v1/tickets/${ticket.id}`;
  const etag = (await desk.as('admin_agent').get(path)).headers.get('etag') ?? '';
  const edit = (role: string, body: object) =>
    desk.as(role).patch<TicketView & Problem>(path, body, { 'if-match': etag });
  {
    await using _held = await holdRow(desk, 'tickets', ticket.id);
    const amount = { amount: '5.00', currency: ticket.amount?.currency };
    expect(await edit('admin_agent', { amount })).toMatchObject({ status: 202, body: { amount: ticket.amount } });
    const conflict = { status: 409, body: { code: 'edit-conflict' } };
    expect(await edit('support_agent', { title: 'Other words' })).toMatchObject(conflict);
    expect(await edit('admin_agent', { title: 'My own next change' })).toMatchObject(conflict);
  }
  await eventually('the amendment shows', async () => (await desk.ticket(ticket.id)).amount?.amount === '5.00');
  const later = await desk.as('support_agent').patch<TicketView>(path, { title: 'Other words' });
  expect(later).toMatchObject({ status: 200, body: { title: 'Other words', amount: { amount: '5.00' } } });
}, 60_000);

test('the files of a refused answer are not the request’s, and go with the next message', async () => {
  const ticket = await desk.file();
  const agent = desk.as('admin_agent');
  const form = new FormData();
  form.set('file', new Blob(['invoice']), 'invoice.txt');
  const file = expectDone('Upload', await agent.post<{ id: string }>('/api/v1/attachments', form));
  const words = { text: 'Nobody has asked', attachmentIds: [file.id] };
  expect(await agent.post(`/api/v1/tickets/${ticket.id}/answer`, words)).toMatchObject({
    status: 409,
    body: { code: 'illegal-move' },
  });
  expect((await desk.ticket(ticket.id)).attachments).toEqual([]);
  expect((await desk.as('support_agent').get(`/api/v1/attachments/${file.id}`)).status).toBe(404);
  expect(await agent.post(`/api/v1/tickets/${ticket.id}/messages`, words)).toMatchObject({
    status: 201,
    body: { attachments: [{ fileName: 'invoice.txt' }] },
  });
});
