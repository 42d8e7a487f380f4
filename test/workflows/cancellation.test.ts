import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../domain/cancellation/commands.js';
import type { Case } from './case.js';
import { digestOf } from './intake.js';
import { refusal } from './refusal.js';
import { openStories, type Stories } from './story.js';

let stories: Stories;
beforeAll(async () => {
  stories = await openStories();
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
});

const by = (role: string, index = 0) => stories.person(role, index);
const ask = (): Command => ({ verb: 'requestInformation', by: by('support_agent'), question: 'Which of the two?' });
const withdraw = (): Command => ({ verb: 'withdraw', by: by('admin_agent'), reason: 'Changed our mind' });

async function messagesOf(one: Case): Promise<string[]> {
  const rows = await one.query<{ kind: string; text: string }>(
    'SELECT kind, text FROM messages WHERE ticket_id = $1 ORDER BY created_at, id',
  );
  return rows.map(({ kind, text }) => `${kind}: ${text}`);
}

test('a cancellation is filed, approved, revoked, refunded and completed', async () => {
  const one = await stories.file({ lines: 2 });
  expect(await one.row()).toMatchObject({ status: 'awaiting_approval', seq: 1 });
  expect(await one.approve()).toMatchObject({ status: 'revoking' });
  const outcome = (await one.handle.result()) as object;
  expect(await one.row()).toMatchObject({ ...outcome, status: 'completed', attention: null, waiting: null });
  expect(await one.timeline()).toEqual([
    ...['filed', 'approved', 'key-revoked', 'key-revoked', 'revocation-verified'],
    ...['refund-intended', 'refund-sent', 'refund-settled', 'completed'],
  ]);
});

test('a completed case leaves dead keys, balanced books and released lines behind', async () => {
  const one = await stories.file();
  await one.approve();
  await one.handle.result();
  expect(await one.query('SELECT status FROM revocations WHERE ticket_id = $1')).toEqual([{ status: 'verified' }]);
  expect(
    await one.query(
      `SELECT DISTINCT v.status FROM vault_keys v JOIN licence_keys k ON k.service_key_id = v.id
       JOIN ticket_lines l ON l.order_line_id = k.order_line_id WHERE l.ticket_id = $1`,
    ),
  ).toEqual([{ status: 'revoked' }]);
  expect(
    await one.query(
      `SELECT r.status, p.refunded_minor = p.captured_minor AS whole, o.status AS "order", t.key = r.refund_key AS posted
       FROM refunds r JOIN payments p ON p.id = r.payment_id JOIN orders o ON o.id = p.order_id
       JOIN ledger_transactions t ON t.ticket_id = r.ticket_id WHERE r.ticket_id = $1`,
    ),
  ).toEqual([{ status: 'settled', whole: true, order: 'cancelled', posted: true }]);
  expect(await one.query('SELECT open FROM ticket_lines WHERE ticket_id = $1')).toEqual([{ open: false }]);
  expect(await one.query('SELECT verify_ticket_chain($1) AS broken')).toEqual([{ broken: null }]);
});

test('a part of the amount can be approved, and only that goes back', async () => {
  const one = await stories.file();
  await one.approve({ amountMinor: 5_000, comment: 'Half, as agreed' });
  await one.handle.result();
  expect(await one.query('SELECT amount_minor FROM refunds WHERE ticket_id = $1')).toEqual([{ amount_minor: '5000' }]);
  expect(await messagesOf(one)).toEqual(['comment: Half, as agreed']);
});

test('a rejection ends the case, keeps its reason and gives the line free', async () => {
  const one = await stories.file();
  await one.say({ verb: 'reject', by: by('refund_approver'), reason: 'It was activated' });
  expect(await one.handle.result()).toMatchObject({ status: 'rejected' });
  expect(await messagesOf(one)).toEqual(['reason: It was activated']);
  const { bought } = one.accepted.intake;
  expect(await stories.file({ ...(bought && { bought }) })).toBeDefined();
});

test('information is asked for and given, as often as needed', async () => {
  const one = await stories.file();
  expect(await one.say(ask())).toMatchObject({ status: 'awaiting_information' });
  expect(await refusal(one.approve())).toBe('IllegalMove');
  const answer: Command = { verb: 'answer', by: by('admin_agent'), text: 'The second one' };
  expect(await one.say(answer)).toMatchObject({ status: 'awaiting_approval' });
  expect(await messagesOf(one)).toEqual(['question: Which of the two?', 'answer: The second one']);
  await one.approve();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});

test('a change voids what an approver has read', async () => {
  const one = await stories.file();
  const { request, id } = one;
  const amountMinor = 7_000;
  const digest = digestOf({ ticketId: id, amountMinor, lineIds: request.orderLineIds });
  const changes = { title: 'Only one of them' };
  await one.say({ verb: 'amend', by: by('admin_agent'), request: { ...request, amountMinor, digest }, changes });
  expect(await one.row()).toMatchObject({ amount_minor: '7000', title: 'Only one of them', approval_digest: digest });
  expect(await refusal(one.approve())).toBe('ApprovalStale');
  await one.approve({ amountMinor, digest });
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});

test('who asked, prepared or edited does not approve, and nobody beyond their limit', async () => {
  const one = await stories.file({ verdict: 'outside-window' });
  const { request } = one;
  const manager = by('desk_manager');
  expect(await refusal(one.approve())).toBe('OutsideWindow');
  expect(await refusal(one.approve({ by: by('support_agent') }))).toBe('Forbidden');
  expect(await refusal(one.approve({ by: { ...by('admin_agent'), role: 'desk_manager' } }))).toBe('SelfApproval');
  expect(await refusal(one.approve({ amountMinor: request.amountMinor + 1, by: manager }))).toBe(
    'RefundExceedsRemaining',
  );
  await one.say({ verb: 'amend', by: manager, request, changes: {} });
  expect(await refusal(one.approve({ by: manager }))).toBe('SelfApproval');
  const limited = await stories.file();
  expect(await refusal(limited.approve({ by: { ...by('refund_approver'), limitMinor: 1 } }))).toBe('Forbidden');
});

test('a case can be withdrawn until revocation begins', async () => {
  const one = await stories.file();
  await one.say(withdraw());
  expect(await one.handle.result()).toMatchObject({ status: 'withdrawn' });
  expect(await one.timeline()).toEqual(['filed', 'withdrawn']);
});

test('the same update twice is one fact and one answer', async () => {
  const one = await stories.file();
  const first = await one.say(ask(), 'the-same');
  await one.say({ verb: 'answer', by: by('admin_agent'), text: 'Yes' });
  expect(await one.say(ask(), 'the-same')).toEqual(first);
  expect(await one.timeline()).toEqual(['filed', 'information-requested', 'information-given']);
});

test('filing twice at once is one case', async () => {
  const one = await stories.accept();
  const outcomes = await Promise.all([one.file(), one.file(), one.file()]);
  expect(new Set(outcomes.map(({ status, seq }) => `${status} ${seq}`))).toEqual(new Set(['awaiting_approval 1']));
  expect(await one.timeline()).toEqual(['filed']);
});
