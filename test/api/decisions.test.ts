import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MessageView } from '../../api/messages/schema.js';
import type { Problem } from '../../api/schema.js';
import type { AssigneeView } from '../../api/session/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import { DAY_MS } from '../../domain/time.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads, press } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { decideBy } from '../support/policy.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

type Answered = TicketView & Pick<Problem, 'code' | 'errors'>;
const post = (role: string, ticket: { id: string }, verb: string, body: object = {}, headers = {}) =>
  desk.as(role).post<Answered>(`/api/v1/tickets/${ticket.id}/${verb}`, body, headers);
const events = async ({ id }: { id: string }, role = 'auditor') =>
  (await desk.as(role).get<{ items: EventView[] }>(`/api/v1/tickets/${id}/timeline?limit=200`)).body.items;
const filed = async () => desk.file({ ...cancellationOf(await desk.buy()) });

test('a question goes to the partner and the answer back, with its file', async () => {
  const ticket = await filed();
  const asked = await post('support_agent', ticket, 'request-information', { question: 'Which invoice?' });
  expect(asked).toMatchObject({
    status: 200,
    body: { status: 'awaiting_information', nextTimer: { kind: 'reminder', endsAt: expect.any(String) } },
  });
  expect(Date.parse(asked.body.nextTimer?.endsAt ?? '') - Date.now()).toBeGreaterThan(13 * DAY_MS);
  expect(asked.body.moves.approve).toEqual({ allowed: false, code: 'forbidden', detail: expect.any(String) });
  const form = new FormData();
  form.set('file', new Blob(['invoice']), 'invoice.txt');
  const { id: fileId } = expectDone(
    'Upload',
    await desk.as('helpdesk_agent').post<{ id: string }>('/api/v1/attachments', form),
  );
  const answered = await post('helpdesk_agent', ticket, 'answer', { text: 'Number 7.', attachmentIds: [fileId] });
  expect(answered).toMatchObject({ status: 200, body: { status: 'awaiting_approval', attachments: [] } });
  const { body } = await desk.as('admin_agent').get<{ items: MessageView[] }>(`/api/v1/tickets/${ticket.id}/messages`);
  expect(body.items.map(({ kind, text, attachments }) => ({ kind, text, files: attachments.length }))).toEqual([
    { kind: 'question', text: 'Which invoice?', files: 0 },
    { kind: 'answer', text: 'Number 7.', files: 1 },
  ]);
});

test('an approval binds what was read: a change in between makes it stale', async () => {
  const ticket = await filed();
  const read = await desk.ticket(ticket.id);
  const amended = await desk.as('admin_agent').patch<Answered>(`/api/v1/tickets/${ticket.id}`, {
    amount: { amount: '5.00', currency: read.amount?.currency },
    title: 'Only a part',
  });
  expect(amended).toMatchObject({
    status: 200,
    body: { title: 'Only a part', amount: { amount: '5.00' }, lastEditedBy: { name: expect.any(String) } },
  });
  expect(amended.body.approvalDigest).not.toBe(read.approvalDigest);
  const stale = await post('desk_manager', ticket, 'approve', { digest: read.approvalDigest });
  expect(stale).toMatchObject({ status: 409, body: { code: 'approval-stale' } });
  const more = { digest: amended.body.approvalDigest, amount: { amount: '6.00', currency: read.amount?.currency } };
  expect(await post('desk_manager', ticket, 'approve', more)).toMatchObject({
    status: 422,
    body: { code: 'refund-exceeds-remaining' },
  });
  const approved = await post('desk_manager', ticket, 'approve', {
    digest: amended.body.approvalDigest,
    comment: 'Fine.',
  });
  expect(approved.status).toBe(200);
  const done = await desk.until(ticket.id, 'completed');
  expect(done).toMatchObject({
    refund: { status: 'settled', amount: { amount: '5.00' } },
    approvals: [{ decision: 'approved', comment: 'Fine.' }],
  });
  const types = (await events(ticket)).map(({ type }) => type);
  expect(types.indexOf('revocation-verified')).toBeLessThan(types.indexOf('refund-sent'));
});

test('an amendment cannot change whose purchase it is, nor leave a hole', async () => {
  const ticket = await filed();
  const patch = (body: object) => desk.as('admin_agent').patch<Problem>(`/api/v1/tickets/${ticket.id}`, body);
  expect(await patch({ order: randomUUID() })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/order', code: 'immutable' }] },
  });
  expect(await patch({ title: '', contact: { name: 'x' } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/title' }, { pointer: '/contact/email' }] },
  });
  expect(
    await patch({ customer: ticket.customerInput, order: ticket.orderInput, description: 'Same purchase' }),
  ).toMatchObject({ status: 200 });
  const [person] = [{ name: 'Kai', email: 'kai@customer.example', phone: null, locale: 'zh-TW' }];
  expect(await patch({ contact: person })).toMatchObject({
    status: 200,
    body: { contact: person, title: ticket.title },
  });
});

test('a support agent who amended it may prepare but not decide; an approver decides within their limit only', async () => {
  const order = await desk.buy({ quantity: 40 });
  const ticket = await desk.file({ ...cancellationOf(order) });
  expect(
    (await desk.as('desk_manager').patch(`/api/v1/tickets/${ticket.id}`, { description: 'Prepared.' })).status,
  ).toBe(200);
  const read = await desk.ticket(ticket.id);
  expect(read.moves.approve).toMatchObject({ allowed: false, code: 'self-approval' });
  expect(await post('desk_manager', ticket, 'approve', { digest: read.approvalDigest })).toMatchObject({
    status: 403,
    body: { code: 'self-approval' },
  });
  const approver = await desk.as('refund_approver').get<TicketView>(`/api/v1/tickets/${ticket.id}`);
  const tried = await post('refund_approver', ticket, 'approve', { digest: read.approvalDigest });
  expect(tried.status === 200).toBe(approver.body.moves.approve.allowed);
});

test('what waits outside the window is for a desk manager', async () => {
  const order = await desk.buy();
  await desk.database.query(`UPDATE order_lines SET purchased_at = now() - interval '40 days' WHERE order_id = $1`, [
    order.orderId,
  ]);
  const ticket = await desk.file({ ...cancellationOf(order), reason: { code: 'changed-mind', text: '' } });
  expect(await post('refund_approver', ticket, 'approve', { digest: ticket.approvalDigest })).toMatchObject({
    status: 422,
    body: { code: 'outside-window' },
  });
  expect((await post('desk_manager', ticket, 'approve', { digest: ticket.approvalDigest })).status).toBe(200);
});

test('rejected and withdrawn tickets give their lines back, and take no further step', async () => {
  const order = await desk.buy();
  const first = await desk.file({ ...cancellationOf(order) });
  expect(await post('refund_approver', first, 'reject', { reason: 'Please keep it.' })).toMatchObject({
    status: 200,
    body: { status: 'rejected', closedAt: expect.any(String) },
  });
  expect(await post('desk_manager', first, 'approve', { digest: first.approvalDigest })).toMatchObject({
    status: 409,
    body: { code: 'illegal-move' },
  });
  const second = await desk.file({ ...cancellationOf(order) });
  expect(await post('admin_agent', second, 'withdraw', { reason: 'Kept.' })).toMatchObject({
    status: 200,
    body: { status: 'withdrawn' },
  });
  expect(await post('helpdesk_agent', second, 'withdraw')).toMatchObject({ status: 403 });
  expect((await desk.file({ ...cancellationOf(order) })).status).toBe('awaiting_approval');
});

test('the same decision with the same key is one decision', async () => {
  const ticket = await filed();
  const headers = { 'idempotency-key': randomUUID() };
  const send = () => post('desk_manager', ticket, 'approve', { digest: ticket.approvalDigest }, headers);
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await desk.until(ticket.id, 'completed');
  expect((await events(ticket)).filter(({ type }) => type === 'approved')).toHaveLength(1);
});

test('tickets are given to people of the desk, and lists are filtered by them', async () => {
  const ticket = await filed();
  const { body } = await desk.as('support_agent').get<{ items: AssigneeView[] }>('/api/v1/assignees');
  expect(body.items.every(({ role }) => ['support_agent', 'refund_approver', 'desk_manager'].includes(role))).toBe(
    true,
  );
  const mine = await post('support_agent', ticket, 'assign', { assignee: 'me' });
  expect(mine.body.assignee?.name).toBe(desk.signInsOf('support_agent')[0]?.name);
  const list = await desk
    .as('support_agent')
    .get<{ items: TicketView[] }>('/api/v1/tickets?assignee=me&status=awaiting_approval');
  expect(list.body.items.map(({ id }) => id)).toContain(ticket.id);
  expect(await post('support_agent', ticket, 'assign', { assignee: randomUUID() })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/assignee' }] },
  });
  expect((await post('support_agent', ticket, 'assign', { assignee: null })).body.assignee).toBeNull();
});

test('a general request is answered, resolved and opened again by an answer', async () => {
  const request = {
    problemType: 'billing',
    impact: 'minimal',
    title: 'An invoice',
    description: 'Which one?',
    contact: { name: 'Lin', email: 'lin@customer.example' },
  };
  const { body: ticket } = await desk.as('sales_agent').post<Answered>('/api/v1/tickets', request);
  expect(ticket).toMatchObject({ status: 'open', moves: { approve: { allowed: false, code: 'illegal-move' } } });
  expect(await post('support_agent', ticket, 'request-information', { question: 'From when?' })).toMatchObject({
    status: 200,
    body: { status: 'awaiting_information' },
  });
  expect(await post('admin_agent', ticket, 'answer', { text: 'May.' })).toMatchObject({
    status: 200,
    body: { status: 'open' },
  });
  expect(await post('support_agent', ticket, 'resolve', { text: 'Sent again.' })).toMatchObject({
    status: 200,
    body: { status: 'resolved' },
  });
  expect(await post('admin_agent', ticket, 'answer', { text: 'Still wrong.' })).toMatchObject({
    status: 200,
    body: { status: 'open' },
  });
  expect(await post('desk_manager', ticket, 'approve', { digest: 'a'.repeat(64) })).toMatchObject({
    status: 409,
    body: { code: 'illegal-move' },
  });
  expect(await post('sales_agent', ticket, 'withdraw')).toMatchObject({ status: 200, body: { status: 'closed' } });
});

test('a download after it was read makes an approval stale and ends those given before it; an amendment binds it', async () => {
  await decideBy(desk.database, { tiers: [{ upTo: null, approvals: 2, managers: 0 }] });
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const ticket = await desk.file({ ...cancellationOf(order) });
  const approve = (role: string, { approvalDigest: digest }: TicketView) => post(role, ticket, 'approve', { digest });
  expect(await approve('refund_approver', ticket)).toMatchObject({ status: 200, body: { approvalsGiven: 1 } });
  await press(link);
  const used = await desk.ticket(ticket.id);
  expect(used).toMatchObject({
    ...{ approvalsGiven: 0, evidence: { downloads: 1 }, approvals: [{ voidedAt: used.evidence.lastUsedAt }] },
  });
  expect(await approve('desk_manager', ticket)).toMatchObject({ status: 409, body: { code: 'approval-stale' } });
  const again = await approve('refund_approver', used);
  expect(again).toMatchObject({ status: 200, body: { approvalsGiven: 1, approvalDigest: used.approvalDigest } });
  expect(again.body.approvals.map(({ voidedAt }) => voidedAt === null)).toEqual([false, true]);

  await press(link);
  const path = `/api/v1/tickets/${ticket.id}`;
  const { body: amended } = await desk.as('admin_agent').patch<Answered>(path, { reason: { code: 'price' } });
  const [told] = (await events(ticket)).filter(({ type }) => type === 'amended');
  expect(told?.data).toMatchObject({ fields: ['reasonText', 'reasonCode'], reasonCode: 'price' });
  expect(await approve('desk_manager', amended)).toMatchObject({ status: 200, body: { approvalsGiven: 1 } });
  const [stored] = await desk.database.query('SELECT approval_digest FROM tickets WHERE id = $1', [ticket.id]);
  expect(stored).toEqual({ approval_digest: amended.approvalDigest });
});
