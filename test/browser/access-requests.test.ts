import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { fileSome, type Requests } from './access/dealings.js';
import type { Place } from './access/look-over.js';
import { eachPageIsWell, openShowing } from './access/stage.js';
import * as pages from './pages.js';
import { filled, type PageWords } from './words.js';

const shown = openShowing(fileSome);

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

async function compact(page: Page, { tickets }: PageWords): Promise<void> {
  await pages.button(page, tickets.columns.choose).click();
  await page.getByRole('radio', { name: tickets.columns.compact }).check();
  await page.keyboard.press('Escape');
  await page.locator('.compact').waitFor();
}

/** Where the desk decides, and where it is looked at afterwards. */
const PLACES: readonly Place<Requests>[] = [
  ['queue', 'refund_approver', '/tickets?view=all'],
  ['queue in rows of one line', 'refund_approver', '/tickets?view=all', compact],
  ['a request', 'refund_approver', ({ open }) => `/tickets/${open.number}`],
  ['approving', 'refund_approver', ({ open }) => `/tickets/${open.number}`, approve],
  ['merging', 'refund_approver', ({ question }) => `/tickets/${question.number}`, merge],
  ['a picture', 'refund_approver', ({ question }) => `/tickets/${question.number}`, preview],
  ['what waits too long', 'refund_approver', '/tickets?view=late'],
  ['away', 'refund_approver', '/away'],
  ['books', 'auditor', '/books'],
  ['a statement', 'auditor', '/books/house:sales:USD'],
  ['reconciliation', 'auditor', '/reconciliation'],
  ['the audit trail', 'auditor', '/audit'],
  ['nothing', 'auditor', '/no/such/page'],
];

eachPageIsWell(shown, PLACES);
