import { expect, test } from 'vitest';
import * as pages from './pages.js';
import { openStage } from './stage.js';

const stage = openStage();

test.each(['en', 'zh-TW'] as const)(
  'while another period is counted it says so (%s), its call is broken off by the next choice, and the numbers say their days',
  async (language) => {
    await stage.desk.file({ title: 'Counted' });
    const { page, words, faults, context } = await stage.visit({ name: 'Ingrid Solberg', language });
    await pages.speak(page, language);
    await page.goto('/reports');
    const { reports } = words;
    const rows = page.getByRole('link', { name: reports.tiles.tickets, exact: true });
    await pages.shows(rows);
    const ofMonth = await rows.getAttribute('href');
    const broken: string[] = [];
    page.on('requestfailed', (request) => broken.push(request.url()));
    await page.route('**/api/v1/reports/tickets?*', () => undefined, { times: 1 }); // is never answered
    await page.getByLabel(reports.period).selectOption('year');
    const counting = page.getByRole('status').filter({ hasText: reports.counting.split('{{')[0] ?? '' });
    await pages.shows(counting);
    await pages.shows(page.locator('[aria-busy="true"] .tile'));
    expect(await rows.getAttribute('href')).toBe(ofMonth);
    expect(broken).toEqual([]);
    await page.getByLabel(reports.period).selectOption('week');
    await pages.isGone(counting);
    await expect.poll(() => broken.length).toBe(1);
    const days = (url: string | null) => new URL(url ?? '', stage.desk.url).searchParams;
    const asked = days(broken[0] ?? '');
    expect(Date.parse(asked.get('to') ?? '') - Date.parse(asked.get('from') ?? '')).toBeGreaterThan(364 * 86_400_000);
    expect(days(await rows.getAttribute('href')).get('createdFrom')).not.toBe(days(ofMonth).get('createdFrom'));
    expect(await page.locator('[aria-busy="true"]').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  },
);
