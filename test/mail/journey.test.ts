import { expect, test } from 'vitest';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

const CONTACT = { name: '林美玲', email: 'meiling@customer.example', locale: 'zh-TW' as const };

interface NoticeView {
  readonly template: string;
  readonly status: string;
}

async function settledNotices(desk: Desk, ticketId: string, count: number): Promise<NoticeView[]> {
  return eventually(`${count} notices are settled`, async () => {
    const { body } = await desk.as('desk_manager').get<{ items: NoticeView[] }>(`/api/v1/tickets/${ticketId}/notices`);
    return body.items.filter(({ status }) => status !== 'queued').length === count && body.items;
  });
}

/** The letters about this ticket; those about the order it is of go to whoever bought. */
const mailsOf = (desk: Desk, { number }: { readonly number: number }) =>
  desk.mail.mails.filter(({ subject }) => subject?.startsWith(`[Rescind ${number}]`));

test('the contact reads in Chinese, in one conversation, each step that a case takes until the money is back', async () => {
  await using desk = await openDesk();
  const ticket = await desk.file({ ...cancellationOf(await desk.buy()), contact: CONTACT });
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  const notices = await settledNotices(desk, ticket.id, 5);
  expect(notices.map(({ template, status }) => `${template} ${status}`).toSorted()).toEqual([
    'approved sent',
    'filed sent',
    'key-revoked sent',
    'refund-sent sent',
    'refund-settled sent',
  ]);
  const mails = mailsOf(desk, ticket);
  expect(mails).toHaveLength(5);
  for (const mail of mails) {
    expect(mail.to).toMatchObject({ text: CONTACT.email });
    expect(mail.subject).toMatch(new RegExp(`^\\[Rescind ${ticket.number}\\] \\p{Script=Han}`, 'u'));
    expect(mail.text).toContain('林美玲，您好：');
    expect(mail.text).toContain(`${desk.url}/tickets/${ticket.number}`);
  }
  const beginnings = new Set(mails.map(({ references }) => [references].flat()[0]));
  expect(beginnings.size).toBe(1);
});

test('a mail server that is down delays no refund, and the letters follow when it is back', async () => {
  await using desk = await openDesk();
  desk.mail.refusal = { code: 421, text: '4.3.2 Service not available' };
  const ticket = await desk.file();
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  expect(desk.mail.mails).toEqual([]);
  desk.mail.refusal = null;
  await settledNotices(desk, ticket.id, 5);
  expect(mailsOf(desk, ticket)).toHaveLength(5);
});

test('a contact whose mailbox does not exist is shown on the ticket, which goes on all the same', async () => {
  await using desk = await openDesk();
  desk.mail.refusal = { code: 550, text: '5.1.1 No such user' };
  const ticket = await desk.file();
  const [notice] = await settledNotices(desk, ticket.id, 1);
  expect(notice).toMatchObject({ template: 'filed', status: 'failed' });
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
});

test('a question of the desk is in the letter, and the answer is told to the desk', async () => {
  await using desk = await openDesk();
  const ticket = await desk.file();
  const path = `/api/v1/tickets/${ticket.id}`;
  const question = 'Which server was it installed on?';
  await desk.as('support_agent').post(`${path}/request-information`, { question });
  // Whoever filed follows the request, and hears of it by a letter of their own.
  const isTo = (to: unknown) => JSON.stringify(to).includes('meiling.lin@customer.example');
  await desk.mail.until('the question', ({ text, to }) => (text?.includes(question) ?? false) && isTo(to));
  await desk.as('admin_agent').post(`${path}/answer`, { text: 'On none, call me at 0912 345 678.' });
  const told = await desk.mail.until(
    'the answer',
    ({ subject }) => subject?.includes('A question was answered') ?? false,
  );
  expect(told.to).toMatchObject({ text: desk.settings.deskEmail });
  expect(told.text).not.toContain('0912');
});
