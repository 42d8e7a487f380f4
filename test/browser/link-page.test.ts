import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LinkView } from '../../api/links/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { openBrowser } from '../support/browser.js';
import type { Desk } from '../support/desk.js';
import { getDownloads, press, readLink } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
let order: OrderView;
let link: LinkView;
let used: LinkView;
beforeAll(async () => {
  desk = await openDesk({ settings: { LINK_DOWNLOADS: '3' }, workers: 'in-process' });
  order = await desk.buy();
  ({ link } = await getDownloads(desk, order));
  used = (await getDownloads(desk, await desk.buy())).link;
  for (let count = 0; count < 3; count += 1) await press(used);
});
afterAll(() => desk?.[Symbol.asyncDispose]());

test('somebody without an account reads the page, presses Download, and has the very file', async () => {
  await using browser = await openBrowser(link.url ?? '', { locale: 'zh-TW' });
  const { page, faults } = browser;
  expect(await page.locator('h1').count()).toBe(1);
  await page.getByText(link.build.sha256).waitFor();
  expect(await page.getByText('3 / 3 次').count()).toBe(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下載' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(link.build.fileName);
  const content = await readFile(await download.path());
  expect(createHash('sha256').update(content).digest('hex')).toBe(link.build.sha256);
  expect(await readLink(desk, order, link.id)).toMatchObject({ downloadsUsed: 1 });
  await page.reload();
  expect(await page.getByText('2 / 3 次').count()).toBe(1);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Download' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(faults).toEqual([]);
});

test('it works without any script, by keyboard alone', async () => {
  await using browser = await openBrowser(desk.url);
  const context = await browser.context.browser()?.newContext({ javaScriptEnabled: false, locale: 'en' });
  const page = await context?.newPage();
  if (!page) throw new Error('No page');
  await page.goto(link.url ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe(link.build.fileName);
  await context?.close();
});

test('an ended link says how it ended and whom to ask; pressing on an open page that has ended says it too', async () => {
  await using browser = await openBrowser(used.url ?? '');
  const { page } = browser;
  await page.getByRole('heading', { name: 'This link is used up' }).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  const { link: last } = await getDownloads(desk, await desk.buy());
  await page.goto(last.url ?? '');
  for (let count = 0; count < 3; count += 1) await press(last);
  await page.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('heading', { name: 'This link is used up' }).waitFor();
});

test('the page is strict about what it lets in and what it tells others', async () => {
  const answer = await fetch(link.url ?? '');
  const headers = Object.fromEntries(answer.headers);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  });
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; form-action 'self'/,
  );
  expect(await answer.text()).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
});
