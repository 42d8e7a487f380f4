import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeView } from '../../api/timeline/schema.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';
import { type Language, WORDS } from './words.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 90_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

const CONTACT = 'meiling.lin@customer.example';

/** Its first mail is taken without a word and its contact is another one by the next try. */
async function filedUnsaid() {
  desk.mail.mishap = (address) => (address === CONTACT ? 'after' : null);
  const ticket = await desk.file();
  await eventually('the mail was taken', () =>
    Promise.resolve(desk.mail.mails.some(({ to }) => to !== undefined && JSON.stringify(to).includes(CONTACT))),
  );
  await desk.database.query(
    `UPDATE tickets SET contact = contact || '{"email": "other@customer.example"}' WHERE id = $1`,
    [ticket.id],
  );
  const [notice] = await eventually('it is given up', async () => {
    const path = `/api/v1/tickets/${ticket.id}/notices`;
    const { body } = await desk.as('desk_manager').get<{ items: NoticeView[] }>(path);
    return body.items.some(({ status }) => status === 'failed') && body.items;
  });
  return { ticket, notice };
}

test('a mail that was given up and may have arrived says so, by API and on the page, in both languages', async () => {
  const { ticket, notice } = await filedUnsaid();
  expect(notice).toMatchObject({ template: 'filed', status: 'failed', mayHaveArrived: true });
  for (const locale of ['en', 'zh-TW'] satisfies Language[]) {
    const { notices } = WORDS[locale].tickets;
    await using browser = await browserOf(desk, { role: 'desk_manager', at: `/tickets/${ticket.number}` }, { locale });
    const row = browser.page.getByRole('listitem').filter({ hasText: notices.unclear });
    await row.getByText(notices.template.filed).waitFor();
    await row.getByText('The mail may have arrived all the same').waitFor();
    expect(await row.getByText(notices.failed).count()).toBe(0);
    expect(browser.faults).toEqual([]);
  }
}, 120_000);
