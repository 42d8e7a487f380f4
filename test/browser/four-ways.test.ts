import { expect, test } from '@jest/globals';
import { orderId, subscriptionId } from '../../prisma/demo/orders.js';
import { CUSTOMERS, tenantGuid } from '../../prisma/demo/partners.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';

const stage = openStage();
const AVERY = { name: 'Avery Stone', language: 'en' } as const;

const WAYS = [
  ['tenant GUID', 'order ID', tenantGuid('alder'), orderId('alder-office')],
  ['tenant GUID', 'subscription ID', tenantGuid('alder'), subscriptionId('alder-planner')],
  ['domain name', 'order ID', CUSTOMERS.brightwater.domains[0], orderId('brightwater-copperleaf')],
  ['domain name', 'subscription ID', CUSTOMERS.brightwater.domains[0], subscriptionId('brightwater-guard')],
] as const;

const typed = (customer: string, order: string) => ({
  ...{ title: 'Bought for the wrong office', customer, order, reasonCode: 'accidental' },
  ...{ name: 'Grace Alder', email: 'grace@alderfinch.example' },
});

/** Types the request from scratch and sends it, having read the verdict. */
async function fileByHand({ page, words }: Visitor, customer: string, order: string): Promise<string> {
  await pages.openReport(page, words);
  await pages.typeReport(page, words, typed(customer, order));
  await pages.shows(pages.card(page, words.report.verdict).getByText(words.tickets.verdict.inside));
  return pages.submitReport(page, words);
}

test.each(WAYS)(
  'Whoever knows the customer by %s and the purchase by %s can cancel it',
  async (_by, _of, customer, order) => {
    const visitor = await stage.visit(AVERY);
    const number = await fileByHand(visitor, customer, order);
    await pages.follows(visitor.page, 'The desk decides next');
    const ticket = await stage.desk.ticket(number);
    expect(ticket).toMatchObject({ status: 'awaiting_approval', customerInput: customer, orderInput: order });
    expect(ticket.lines.map(({ subscriptionId: line }) => line)).toHaveLength(1);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  },
  120_000,
);

test('A domain that is not the customer’s is said at its field, and all that was typed is still there', async () => {
  const visitor = await stage.visit(AVERY);
  const { page, words } = visitor;
  const stranger = CUSTOMERS.dawn.domains[0];
  const order = subscriptionId('delmar-harborline');
  await pages.openReport(page, words);
  await pages.typeReport(page, words, { ...typed(stranger, order), reasonText: 'Two offices, one purchase.' });
  await pages.attach(page, words, 'mail.txt', 'Please take it back.');
  await pages.submitInVain(page, words);

  const message = words.problems.field['customer-not-found'];
  await pages.shows(pages.summary(page, words).getByText(message));
  expect(await pages.field(page, words.report.customer).getAttribute('aria-invalid')).toBe('true');
  expect(await pages.describedBy(page, words.report.customer)).toContain(message);
  await pages.holds(page, words.report.customer, stranger);
  await pages.holds(page, words.report.order, order);
  await pages.holds(page, words.report.title, 'Bought for the wrong office');
  await pages.holds(page, words.report.reasonText, 'Two offices, one purchase.');
  await pages.shows(page.getByText('mail.txt'));

  await pages.field(page, words.report.customer).fill(CUSTOMERS.delmar.domains[0]);
  await pages.submitReport(page, words);
  await pages.follows(page, 'The desk decides next');
  expect(visitor.faults).toEqual([]);
}, 120_000);
