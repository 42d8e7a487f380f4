import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { OrderView } from '../../api/orders/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { startMailbox } from '../../platform/embedded/mailbox.js';
import { ownFolder } from '../platform/folders.js';
import { openBrowser } from '../support/browser.js';
import { Bulk, cellsOf, csvOf } from '../support/bulk.js';
import type { Client } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { closedWithFile } from '../support/each-file.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { PIXEL } from '../support/pixel.js';
import { cutOffTexts } from './cut-off.js';
import { showKeys } from './gallery/pictures.js';
import { draftAndRun } from './gallery/policy.js';
import { expectWell, looksAt, NOBODY, type Place } from './look-over.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { filled, type PageWords, WORDS } from './words.js';

let desk: Desk;
let order: OrderView;
let open: TicketView;
let done: TicketView;
/** About no purchase, with a picture. */
let question: TicketView;
/** What stands in addresses. */
let ids: Readonly<Record<'dryRun' | 'person' | 'job' | 'calendar' | 'cannedAnswer' | 'mail', string>>;

/** With a mailbox of its own, as the demo has one. */
async function openWithMailbox(): Promise<Desk> {
  const folder = ownFolder();
  closedWithFile(() => folder[Symbol.dispose]());
  const mailbox = await startMailbox({ dir: folder.path });
  closedWithFile(() => mailbox.stop());
  return openDesk({ settings: { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.url } });
}

const firstId = async (client: Client, path: string, key = 'id'): Promise<string> => {
  const { body } = await client.get<{ items: Readonly<Record<string, string>>[] }>(path);
  return body.items[0]?.[key] ?? '';
};

async function askWithPicture(partner: Client): Promise<TicketView> {
  const form = new FormData();
  form.set('file', new Blob([PIXEL]), 'pixel.png');
  const { body: file } = await partner.post<{ id: string }>('/api/v1/attachments', form);
  const contact = { name: 'Lin', email: 'lin@customer.example', locale: 'en' };
  const asked = { problemType: 'other', impact: 'minimal', title: 'A question', description: 'What is this?', contact };
  return (await partner.post<TicketView>('/api/v1/tickets', { ...asked, attachmentIds: [file.id] })).body;
}

beforeAll(async () => {
  desk = await openWithMailbox();
  const partner = desk.as('admin_agent');
  const manager = desk.as('desk_manager');
  order = await desk.buy();
  const [line] = order.lineItems;
  await partner.post(`/api/v1${softwareOf(order)}/downloads`, { version: '1.1', language: 'en-US', fileType: 'exe' });
  const cart = { lineItems: [{ skuId: line?.skuId, quantity: 2 }] };
  await partner.post(`/api/v1/customers/${order.customerId}/carts`, cart);
  open = await desk.file({ title: 'Under discussion' });
  done = await desk.file({ title: 'All done' });
  question = await askWithPicture(partner);
  const note = { text: 'A note.', visibility: 'internal' };
  await desk.as('support_agent').post(`/api/v1/tickets/${open.id}/messages`, note);
  await desk.approve(done);
  await desk.until(done.id, 'completed');
  const rows = [cellsOf(order.customerId, line?.subscriptionId ?? ''), cellsOf('nobody.example', '1')];
  ids = {
    person: await firstId(desk.as('administrator'), '/api/v1/users?role=refund_approver'),
    dryRun: await draftAndRun(manager),
    job: (await new Bulk(desk).previewed(csvOf(rows))).id,
    calendar: await firstId(manager, '/api/v1/calendars', 'calendarId'),
    cannedAnswer: await firstId(manager, '/api/v1/canned-answers'),
    mail: await eventually('a mail has arrived', () => firstId(manager, '/api/v1/mailbox')),
  };
}, 180_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

const softwareOf = ({ customerId, lineItems }: OrderView): string =>
  `/customers/${customerId}/software/${lineItems[0]?.subscriptionId}`;
const softwareIn = (state: string): string => `/customers/${order.customerId}/software?show=${state}`;

async function sendLink(page: Page, { downloads }: PageWords): Promise<void> {
  await showKeys(page);
  await pages.button(page, downloads.send).click();
  await page.getByRole('dialog').waitFor();
}

async function approve(page: Page, { tickets }: PageWords): Promise<void> {
  await pages.button(page, tickets.moves.approve).click();
  await page.getByRole('dialog').waitFor();
}

async function merge(page: Page, { ticketLinks }: PageWords): Promise<void> {
  await pages.button(page, ticketLinks.merge.open).click();
  await page.getByRole('dialog').getByText(ticketLinks.merge.undone).waitFor();
}

async function preview(page: Page, { attachments }: PageWords): Promise<void> {
  await pages.button(page, filled(attachments.preview, { name: 'pixel.png' })).click();
  const picture = page.getByRole('dialog').getByRole('img', { name: 'pixel.png' });
  await picture.evaluate((img: { decode(): Promise<void> }) => img.decode());
  expect(await picture.evaluate((img: { naturalWidth: number }) => img.naturalWidth)).toBe(1);
}

/** Who looks at which page. */
const PLACES: readonly Place[] = [
  ['customers', 'admin_agent', () => '/customers'],
  ['customer', 'admin_agent', () => `/customers/${order.customerId}`],
  ['software', 'sales_agent', () => `/customers/${order.customerId}/software`],
  ['usage', 'sales_agent', () => `${softwareOf(order)}/usage`],
  ['orders', 'admin_agent', () => `/customers/${order.customerId}/orders`],
  ['add products', 'admin_agent', () => `/customers/${order.customerId}/add-products`],
  ['review', 'admin_agent', () => `/customers/${order.customerId}/review`],
  ['an order', 'admin_agent', () => `/customers/${order.customerId}/orders/${order.orderId}`],
  ['keys and links', 'admin_agent', () => softwareIn('active'), showKeys],
  ['sending a link', 'admin_agent', () => softwareIn('active'), sendLink],
  ['report', 'admin_agent', () => `/report?type=cancellation&customer=${order.customerId}&order=${order.orderId}`],
  ['a report with a form', 'admin_agent', () => '/report?type=eligibility'],
  ['my requests', 'admin_agent', () => '/tickets?view=all'],
  ['many at once', 'admin_agent', () => '/bulk'],
  ['a job', 'admin_agent', () => `/bulk/${ids.job}`],
  ['help', 'admin_agent', () => '/help'],
  ['queue', 'refund_approver', () => '/tickets?view=all'],
  ['a request', 'refund_approver', () => `/tickets/${open.number}`],
  ['approving', 'refund_approver', () => `/tickets/${open.number}`, approve],
  ['merging', 'refund_approver', () => `/tickets/${question.number}`, merge],
  ['a picture', 'refund_approver', () => `/tickets/${question.number}`, preview],
  ['a completed request', 'admin_agent', () => `/tickets/${done.number}`],
  ['what waits too long', 'refund_approver', () => '/tickets?view=late'],
  ['away', 'refund_approver', () => '/away'],
  ['books', 'auditor', () => '/books'],
  ['a statement', 'auditor', () => '/books/house:sales:USD'],
  ['reconciliation', 'auditor', () => '/reconciliation'],
  ['canned answers', 'desk_manager', () => '/canned-answers'],
  ['a new canned answer', 'desk_manager', () => '/canned-answers/new'],
  ['a canned answer', 'desk_manager', () => `/canned-answers/${ids.cannedAnswer}`],
  ['promised times', 'desk_manager', () => '/sla'],
  ['terms for all', 'desk_manager', () => '/sla/terms/default'],
  ['terms of its own', 'desk_manager', () => '/sla/terms/billing'],
  ['a calendar', 'desk_manager', () => `/sla/calendars/${ids.calendar}`],
  ['a new calendar', 'desk_manager', () => '/sla/calendars/new'],
  ['mailbox', 'desk_manager', () => '/mailbox'],
  ['a mail', 'desk_manager', () => `/mailbox?mail=${ids.mail}`],
  ['dashboard', 'desk_manager', () => '/reports'],
  ['my dashboard', 'sales_agent', () => '/reports'],
  ['an empty dashboard', 'sales_agent', () => '/reports?period=own&from=2026-01-01&to=2026-01-02'],
  ['assignment', 'administrator', () => '/assignment'],
  ['people', 'administrator', () => '/people'],
  ['a person', 'administrator', () => `/people/${ids.person}`],
  ['somebody new', 'administrator', () => '/people/new'],
  ['mails', 'desk_manager', () => '/mail-templates'],
  ['the words of a mail', 'desk_manager', () => '/mail-templates/approved/en'],
  ['the audit trail', 'auditor', () => '/audit'],
  ['a new partner', 'administrator', () => '/partners/new'],
  ['problem types', 'administrator', () => '/problem-types'],
  ['a problem type', 'administrator', () => '/problem-types/billing'],
  ['the form of a problem type', 'administrator', () => '/problem-types/eligibility/draft'],
  ['a version of a form', 'administrator', () => '/problem-types/billing/versions/1'],
  ['policies', 'desk_manager', () => '/policies'],
  ['a policy', 'desk_manager', () => '/policies/3'],
  ['the draft', 'desk_manager', () => '/policies/draft'],
  ['the form of the draft', 'desk_manager', () => '/policies/draft/edit'],
  ['a dry run', 'desk_manager', () => `/policies/dry-runs/${ids.dryRun}`],
  ['sign-in', NOBODY, () => '/sign-in', (page) => page.getByRole('button', { name: /Avery Stone/ }).waitFor()],
  ['a forgotten password', NOBODY, () => '/forgotten'],
  ['a new password', NOBODY, () => '/password#a-secret'],
  ['nothing', 'auditor', () => '/no/such/page'],
];

test.each(looksAt(PLACES))(
  'each page of %s is accessible in both themes, fits a phone and cuts no text off (%s)',
  (...look) => expectWell(desk, PLACES, look),
);

test('a text that its box cuts off is found, whole ones and hidden ones are not', async () => {
  await using browser = await openBrowser(`${desk.url}/sign-in`);
  const narrow = (style: string, text: string) => `<p style="width: 40px; ${style}">${text}</p>`;
  await browser.page.setContent(
    [
      narrow('overflow: hidden; white-space: nowrap', '被裁切的文字很長'),
      narrow('overflow: hidden; white-space: nowrap; text-overflow: ellipsis', 'Dotted at its end'),
      narrow('overflow: clip; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1', 'More lines'),
      narrow('overflow: auto; white-space: nowrap', 'It can be scrolled'),
      narrow('overflow: hidden" title="Said whole in a title', 'Said whole in a title'),
      narrow('overflow: hidden; width: 1px', 'For listeners'),
      narrow('', 'It has all the room it wants'),
    ].join('\n'),
  );
  const found = await cutOffTexts(browser.page);
  expect(found.map((text) => text.split(' in ')[0])).toEqual(['被裁切的文字很長', 'Dotted at its end', 'More lines']);
});

test('the mailbox has what was sent, as designed and as text', async () => {
  const { mailbox } = WORDS.en;
  const { body } = await desk.as('desk_manager').get<{ items: { subject: string }[] }>('/api/v1/mailbox');
  const subject = body.items.find((mail) => mail.subject.includes(String(done.number)))?.subject ?? 'none';
  await using browser = await browserOf(desk, { role: 'desk_manager', at: '/mailbox' });
  const { page } = browser;
  await page.getByRole('heading', { level: 1, name: mailbox.title }).waitFor();
  await pages.main(page).getByText(mailbox.choose).waitFor();
  await page.getByRole('link', { name: subject }).first().click();
  await page.getByRole('heading', { level: 2, name: subject }).waitFor();
  await page
    .frameLocator(`iframe[title="${filled(mailbox.frame, { subject })}"]`)
    .getByText(String(done.number))
    .first()
    .waitFor();
  await page.getByRole('tab', { name: mailbox.text }).click();
  await pages.main(page).locator('pre').getByText(String(done.number)).first().waitFor();
  expect(browser.faults).toEqual([]);
});
