import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import { HOUR_MS } from '../../domain/time.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { decideBy } from '../support/policy.js';
import { browserOf, stepAppears } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await decideBy(desk.database, { tiers: [{ upTo: null, approvals: 2, managers: 1 }], coolingOffMs: HOUR_MS });
});
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
});

/** Kept where `SHOTS` names a folder, to be looked at. */
async function shoot(page: Awaited<ReturnType<typeof browserOf>>['page'], name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test('two people approve: each sees what the approval will do, the second the same amount, and then it cools off', async () => {
  const order = await desk.buy();
  await getDownloads(desk, order);
  const ticket = await desk.file({ ...cancellationOf(order) });
  const at = `/tickets/${ticket.number}`;
  await using approver = await browserOf(desk, { role: 'refund_approver', at });
  const { page } = approver;
  await page.getByText('0 of 2 approvals').waitFor();
  await page.getByRole('heading', { name: 'What went before' }).waitFor();
  await page.getByText('Last uses of the software').waitFor();
  await page.getByRole('button', { name: 'Approve…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('This is approval 1 of 2. Nothing is revoked').waitFor();
  const reason = { code: 'price', text: 'Cheaper elsewhere' };
  const { body: amended } = await desk.as('admin_agent').patch<TicketView>(`/api/v1/tickets/${ticket.id}`, { reason });
  await dialog.getByText('It changed while you were reading').waitFor();
  await dialog.getByText('Cheaper elsewhere').waitFor();
  await shoot(page, 'changed-en');
  expect(await dialog.getByRole('button', { name: /^Approve / }).isDisabled()).toBe(true);
  const digest = dialog.getByText(amended.approvalDigest?.slice(0, 12) ?? 'none');
  expect(await digest.count()).toBe(0);
  await dialog.getByRole('button', { name: 'Go on with what it is now' }).click();
  await digest.waitFor();
  await dialog.getByLabel('A part of it').check();
  await dialog.getByLabel('Amount to refund').fill('10.00');
  await dialog.getByRole('button', { name: /^Approve \$10\.00/ }).click();
  await page.getByText('1 of 2 approvals', { exact: true }).waitFor();
  await page.getByText('You have approved this, or somebody did it for you').first().waitFor();
  await shoot(page, 'second-en');
  await using manager = await browserOf(desk, { role: 'desk_manager', at });
  await manager.page.getByText('One of those missing has to be a desk manager’s.').waitFor();
  await manager.page.getByText('The approval of a desk manager is awaited').waitFor();
  await manager.page.getByRole('button', { name: 'Approve…' }).click();
  const second = manager.page.getByRole('dialog');
  await second.getByText(/It can be withdrawn or rejected for 1 hour after that/).waitFor();
  await second.getByText('The first approver approved $10.00.').waitFor();
  expect(await second.getByLabel('A part of it').count()).toBe(0);
  await shoot(manager.page, 'dialog-en');
  await second.getByRole('button', { name: /^Approve \$10\.00/ }).click();
  await manager.page.getByText('Until revocation begins the partner can withdraw').waitFor();
  await manager.page.getByText('Revocation begins', { exact: false }).first().waitFor();
  expect(await manager.page.getByRole('button', { name: 'Reject…' }).isDisabled()).toBe(false);
  await shoot(manager.page, 'cooling-en');
  await using partner = await browserOf(desk, { role: 'admin_agent', at });
  await partner.page.getByText('until then you can still withdraw').waitFor();
  expect(await partner.page.getByRole('heading', { name: 'What went before' }).count()).toBe(0);
  await partner.page.getByRole('button', { name: 'Withdraw…' }).click();
  await partner.page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await stepAppears(partner.page, 'withdrawn');
}, 120_000);

test('somebody who is away names a colleague in the page, who then approves under both names, in Chinese', async () => {
  await using absent = await browserOf(desk, { role: 'refund_approver', at: '/away' });
  const { page } = absent;
  await page.getByRole('heading', { name: 'Away', level: 1 }).waitFor();
  await page.getByText('Nobody stands in for you.').waitFor();
  await page.getByRole('combobox', { name: /Colleague/ }).selectOption({ label: '簡宏達 (Refund approver)' });
  const day = (days: number) => new Date(Date.now() + days * 24 * HOUR_MS).toISOString().slice(0, 10);
  await page.getByLabel('First day').fill(day(-1));
  await page.getByLabel('Last day').fill(day(2));
  await page.getByRole('button', { name: 'Name as delegate' }).click();
  await page.getByText('簡宏達 stands in for you', { exact: true }).waitFor();
  await shoot(page, 'away-en');
  const ticket = await desk.file({ ...cancellationOf(await desk.buy()) });
  const at = `/tickets/${ticket.number}`;
  await using delegate = await browserOf(desk, { role: 'refund_approver', index: 1, at }, { locale: 'zh-TW' });
  const { page: theirs } = delegate;
  await theirs.getByRole('button', { name: '核准…' }).click();
  await theirs.getByRole('dialog').getByLabel('代理不在的 Maya Okafor').check();
  await shoot(theirs, 'dialog-zh');
  await theirs
    .getByRole('dialog')
    .getByRole('button', { name: /^核准 / })
    .click();
  await theirs.getByText('代理不在的 Maya Okafor', { exact: true }).first().waitFor();
  await theirs.getByText('已有 1 次核准，共需 2 次').waitFor();
  await shoot(theirs, 'second-zh');
  await theirs.goto(`${desk.url}/away`);
  await theirs.getByRole('heading', { name: '外出與代理', level: 1 }).waitFor();
  await theirs.getByText('Maya Okafor', { exact: true }).waitFor();
  await shoot(theirs, 'away-zh');
  await page.getByRole('button', { name: 'I am back' }).click();
  await page.getByText('Nobody stands in for you.').waitFor();
}, 120_000);
