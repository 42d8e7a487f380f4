import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { filled, type Language, WORDS } from './words.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const WIDE = { width: 1280, height: 900 };

test('a request leads back to the queue exactly as it was left: view, filters, order and columns', async () => {
  const ticket = await desk.file();
  const words = WORDS.en;
  const at = `/tickets?view=all&sort=number&columns=number%2Ctitle%2Cstatus&type=cancellation&search=${ticket.number}`;
  await using browser = await browserOf(desk, { role: 'refund_approver', at });
  const { page } = browser;
  const back = page.getByRole('link', { name: words.app.menu.queue, exact: true }).and(page.locator('.back'));
  await pages
    .main(page)
    .getByRole('row')
    .filter({ hasText: `#${ticket.number}` })
    .getByRole('link')
    .first()
    .click();
  await pages.shows(back);
  await page.reload();
  await back.click();
  await page.waitForURL((url) => url.pathname === '/tickets' && url.searchParams.get('sort') === 'number');
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(
    Object.fromEntries(new URLSearchParams(at.split('?')[1])),
  );
  await page.getByRole('columnheader').first().waitFor();
  expect(await page.getByRole('columnheader').count()).toBe(4);
});

test('the browser’s own way back leads to the place in the list that one left', async () => {
  await desk.file();
  const last = await desk.file();
  const low = { width: 1280, height: 360 };
  await using browser = await browserOf(
    desk,
    { role: 'refund_approver', at: '/tickets?view=all&sort=number' },
    { viewport: low },
  );
  const { page } = browser;
  const link = page
    .getByRole('row')
    .filter({ hasText: `#${last.number}` })
    .getByRole('link')
    .first();
  const place = async () => (await page.evaluate('scrollY')) as number;
  await page.evaluate(`addEventListener('click', () => { window.left = scrollY; }, true)`);
  await link.click();
  await page.locator('.back').waitFor();
  await eventually('the request shows from its top', async () => (await place()) === 0 || undefined);
  const left = (await page.evaluate('window.left')) as number;
  expect(left).toBeGreaterThan(100);
  await page.goBack();
  await link.waitFor();
  await eventually('the list stands where it stood', async () => Math.abs((await place()) - left) < 2 || undefined);
});

test('who comes by a deep link is led to the queue as it opens', async () => {
  const ticket = await desk.file();
  await using browser = await browserOf(desk, {
    role: 'refund_approver',
    at: `/tickets/${ticket.number}`,
  });
  const { page } = browser;
  await page.locator('.back').click();
  await page.waitForURL((url) => url.pathname === '/tickets' && url.search === '');
});

/** The cards beside the story, from above. */
const railOf = async (page: Page): Promise<string[]> =>
  (await page.locator('.rail h2').allInnerTexts()).map((title) => title.trim());

test.each([
  ['refund_approver', true],
  ['support_agent', false],
] as const)('what a decision rests on stands right below it for whoever decides (%s)', async (role, decides) => {
  const ticket = await desk.file();
  const { tickets, past, sla } = WORDS.en;
  await using browser = await browserOf(desk, {
    role,
    at: `/tickets/${ticket.number}`,
  });
  const { page } = browser;
  await pages.shows(pages.card(page, past.title));
  await pages.shows(pages.card(page, sla.title));
  const found = await railOf(page);
  const basis = [tickets.verdict.title, tickets.evidence.title, past.title];
  const begins = found.indexOf(tickets.verdict.title);
  expect(found.slice(begins, begins + 3)).toEqual(basis);
  expect(found[0]).toBe(tickets.decision.title);
  expect(begins < found.indexOf(sla.title)).toBe(decides);
  if (decides) expect(begins).toBe(1);
});

/** What stands in a request's row about its time: the tone, the shape and the words. */
async function timeOf(page: Page, number: number): Promise<readonly [tone: string, shape: string, words: string]> {
  const row = page.getByRole('row').filter({ hasText: `#${number}` });
  const pill = row.locator('.cell-sla .pill');
  await pill.waitFor();
  const tone = (await pill.getAttribute('class')) ?? '';
  const shape = (await pill.locator('path').first().getAttribute('d')) ?? '';
  return [tone.replace('pill pill-', ''), shape, (await pill.textContent()) ?? ''];
}

test('time enough is quiet, what is due soon is a warning, what is overdue alarms, each in shape and words too', async () => {
  const [calm, soon, late] = [
    await desk.file({ impact: 'minimal' }),
    await desk.file({ impact: 'critical' }),
    await desk.file({ impact: 'critical' }),
  ];
  await desk.database.query(
    `UPDATE tickets SET submitted_at = submitted_at - interval '3 hours', sla_stale = true WHERE id = $1`,
    [late.id],
  );
  await using browser = await browserOf(desk, { role: 'refund_approver', at: '/tickets?view=all' }, { viewport: WIDE });
  const { page } = browser;
  await page
    .getByRole('row')
    .filter({ hasText: `#${late.number}` })
    .getByText(/ overdue$/)
    .waitFor();
  const found = [await timeOf(page, calm.number), await timeOf(page, soon.number), await timeOf(page, late.number)];
  expect(found.map(([tone]) => tone)).toEqual(['quiet', 'waiting', 'bad']);
  expect(new Set(found.map(([, shape]) => shape)).size).toBe(3);
  expect(found.map(([, , words]) => words)).toEqual([
    expect.stringMatching(/^7 .* left$/),
    expect.stringMatching(/^Soon due: 1 .* left$/),
    expect.stringMatching(/ overdue$/),
  ]);
});

test.each(['en', 'zh-TW'] as const)(
  'the shipped calendar is called in the language of the reader (%s)',
  async (locale) => {
    const ticket = await desk.file();
    await using browser = await browserOf(desk, { role: 'desk_manager', at: `/tickets/${ticket.number}` }, { locale });
    const { page } = browser;
    const { sla } = WORDS[locale as Language];
    const said = filled(sla.countedIn, { name: sla.aroundTheClock, zone: '' }).split('（')[0]?.split(' (')[0] ?? '';
    await page.getByText(said).waitFor();
    await page.goto(`${desk.url}/sla`);
    await page.getByRole('link', { name: sla.aroundTheClock, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: sla.aroundTheClock }).waitFor();
    expect(await page.getByLabel(sla.admin.name, { exact: true }).inputValue()).toBe(sla.aroundTheClock);
  },
);
