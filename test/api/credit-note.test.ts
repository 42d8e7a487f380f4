import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderView } from '../../api/orders/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { signIn } from '../support/client.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { textOfPdf } from '../support/pdf-text.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ settings: { TAX_RATES: 'US=8.25', SELLER_NAME: 'Northern Desk', CREDIT_NOTE_PREFIX: 'ND' } });
});
afterAll(() => desk[Symbol.asyncDispose]());

/** The document as this person downloads it. */
async function fetched(ticketId: string, locale: string) {
  const [agent] = desk.signInsOf('admin_agent');
  const headers = { ...(await signIn(desk.url, agent?.email ?? '', agent?.password ?? '')) };
  const answer = await fetch(`${desk.url}/api/v1/tickets/${ticketId}/credit-note?locale=${locale}`, { headers });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return textOfPdf(Buffer.from(await answer.arrayBuffer())).replaceAll('\n', ' ');
}

test('a refund that settled has a credit note of the same amount: on the ticket, on the order, in the letter', async () => {
  const order = await desk.buy({ quantity: 2 });
  const contact = { name: '林美玲', email: 'meiling@customer.example', locale: 'zh-TW' as const };
  const ticket = await desk.file({ ...cancellationOf(order), contact });
  const early = await desk.as('admin_agent').get(`/api/v1/tickets/${ticket.id}/credit-note`);
  expect(early).toMatchObject({ status: 404, body: { code: 'not-found' } });
  await desk.approve(ticket);
  const { refund } = await desk.until(ticket.id, 'completed');
  const number = refund?.creditNote?.number ?? '';
  expect(number).toMatch(new RegExp(`^ND-${new Date().getUTCFullYear()}-\\d{6}$`));

  const [posted] = await desk.database.query(
    `SELECT n.amount_minor::integer AS noted, -e.amount_minor::integer AS posted FROM credit_notes n
     JOIN ledger_transactions t ON t.key = n.refund_key JOIN ledger_entries e ON e.transaction_id = t.id
     WHERE n.number = $1 AND e.account_id LIKE 'partner:%'`,
    [number],
  );
  expect(posted).toEqual({ noted: posted?.['posted'], posted: expect.any(Number) });

  const [english, chinese] = [await fetched(ticket.id, 'en'), await fetched(ticket.id, 'zh-TW')];
  const total = `$${Number(order.total.amount).toLocaleString('en', { minimumFractionDigits: 2 })}`;
  const tax = `$${Number(order.tax?.amount.amount).toLocaleString('en', { minimumFractionDigits: 2 })}`;
  for (const said of [
    `Credit note ${number}`,
    'Northern Desk',
    String(order.number),
    String(ticket.number),
    total,
    tax,
  ]) {
    expect(english).toContain(said);
  }
  expect(chinese).toContain(`貸項通知單 ${number}`);

  const path = `/api/v1/customers/${order.customerId}/orders/${order.orderId}`;
  const { body: now } = await desk.as('admin_agent').get<OrderView>(path);
  expect(now.documents.map((document) => `${document.kind} ${document.number}`)).toEqual([
    `order-confirmation ${order.number}`,
    `credit-note ${number}`,
  ]);
  const letter = await desk.mail.until('the refund', ({ subject }) => subject?.includes('退款已入帳') ?? false);
  expect(letter.text).toContain(`貸項通知單 ${number} 可於要求頁面下載。`);
});

test('part of a purchase is credited as that part, with its part of the tax', async () => {
  const order = await desk.buy();
  const half = Math.floor((Number(order.total.amount) * 100) / 2) / 100;
  const ticket = await desk.file({ ...cancellationOf(order) });
  const amount = { amount: half.toFixed(2), currency: order.total.currency };
  await desk.as('desk_manager').post(`/api/v1/tickets/${ticket.id}/approve`, { digest: ticket.approvalDigest, amount });
  const done = await eventually<TicketView | undefined>('it is completed', async () => {
    const seen = await desk.ticket(ticket.id);
    return seen.status === 'completed' ? seen : undefined;
  });
  expect(done?.refund?.amount).toEqual(amount);
  const text = await fetched(ticket.id, 'en');
  const spoken = half.toLocaleString('en', { minimumFractionDigits: 2 });
  expect(text).toContain(`Total credited $${spoken}`);
  const share = Math.round((half * 8.25 * 100) / 108.25) / 100;
  expect(text).toContain(`Tax (8.25%) $${share.toLocaleString('en', { minimumFractionDigits: 2 })}`);
});
