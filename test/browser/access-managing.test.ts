import { expect, test } from 'vitest';
import { startMailbox } from '../../platform/embedded/mailbox.js';
import { ownFolder } from '../platform/folders.js';
import type { Desk } from '../support/desk.js';
import { closedWithFile } from '../support/each-file.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { fileSome, firstId, type Requests } from './access/dealings.js';
import type { Place } from './access/look-over.js';
import { eachPageIsWell, openShowing } from './access/stage.js';
import { draftAndRun } from './gallery/policy.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { filled, WORDS } from './words.js';

/** What was filed, and what stands in addresses. */
type Things = Requests & Readonly<Record<'dryRun' | 'calendar' | 'mail', string>>;

/** With a mailbox of its own, as the demo has one. */
async function openWithMailbox(): Promise<Desk> {
  const folder = ownFolder();
  closedWithFile(() => folder[Symbol.dispose]());
  const mailbox = await startMailbox({ dir: folder.path });
  closedWithFile(() => mailbox.stop());
  return openDesk({ settings: { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.url } });
}

async function manage(desk: Desk): Promise<Things> {
  const manager = desk.as('desk_manager');
  return {
    ...(await fileSome(desk)),
    dryRun: await draftAndRun(manager),
    calendar: await firstId(manager, '/api/v1/calendars', 'calendarId'),
    mail: await eventually('a mail has arrived', () => firstId(manager, '/api/v1/mailbox')),
  };
}

const shown = openShowing(manage, openWithMailbox);

/** Where a manager keeps the desk's rules and times, and reads its mails. */
const PLACES: readonly Place<Things>[] = [
  ['promised times', 'desk_manager', '/sla'],
  ['terms for all', 'desk_manager', '/sla/terms/default'],
  ['terms of its own', 'desk_manager', '/sla/terms/billing'],
  ['a calendar', 'desk_manager', ({ calendar }) => `/sla/calendars/${calendar}`],
  ['a new calendar', 'desk_manager', '/sla/calendars/new'],
  ['mailbox', 'desk_manager', '/mailbox'],
  ['a mail', 'desk_manager', ({ mail }) => `/mailbox?mail=${mail}`],
  ['policies', 'desk_manager', '/policies'],
  ['a policy', 'desk_manager', '/policies/3'],
  ['the draft', 'desk_manager', '/policies/draft'],
  ['the form of the draft', 'desk_manager', '/policies/draft/edit'],
  ['a dry run', 'desk_manager', ({ dryRun }) => `/policies/dry-runs/${dryRun}`],
];

eachPageIsWell(shown, PLACES);

test('the mailbox has what was sent, as designed and as text', async () => {
  const { desk, things } = shown;
  const { mailbox } = WORDS.en;
  const number = String(things.done.number);
  const { body } = await desk.as('desk_manager').get<{ items: { subject: string }[] }>('/api/v1/mailbox');
  const subject = body.items.find((mail) => mail.subject.includes(number))?.subject ?? 'none';
  await using browser = await browserOf(desk, { role: 'desk_manager', at: '/mailbox' });
  const { page } = browser;
  await page.getByRole('heading', { level: 1, name: mailbox.title }).waitFor();
  await pages.main(page).getByText(mailbox.choose).waitFor();
  await page.getByRole('link', { name: subject }).first().click();
  await page.getByRole('heading', { level: 2, name: subject }).waitFor();
  const frame = page.frameLocator(`iframe[title="${filled(mailbox.frame, { subject })}"]`);
  await frame.getByText(number).first().waitFor();
  await page.getByRole('tab', { name: mailbox.text }).click();
  await pages.main(page).locator('pre').getByText(number).first().waitFor();
  expect(browser.faults).toEqual([]);
});
