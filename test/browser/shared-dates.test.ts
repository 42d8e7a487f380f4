import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';
import { WORDS } from './words.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

/** The 11th of November, as days are in Taipei. */
const THE_ELEVENTH = { createdFrom: '2026-11-10T16:00:00.000Z', createdTo: '2026-11-11T15:59:59.999Z' };

async function fileAt(title: string, at: string): Promise<void> {
  const { id } = await desk.file({ title });
  await desk.database.query('UPDATE tickets SET created_at = $2 WHERE id = $1', [id, at]);
}

test.each([
  ['Asia/Taipei', 'Nov 11, 2026', 'Nov 11, 2026'],
  ['America/New_York', 'Nov 10, 2026, 11:00', 'Nov 11, 2026, 10:59'],
])(
  'a shared view with dates has the same requests in its count, its list and its file, read in %s',
  async (timezoneId, from, to) => {
    const title = `Dated ${timezoneId.length}`;
    await fileAt(`${title} within`, '2026-11-11T06:00:00Z');
    await fileAt(`${title} before`, '2026-11-10T09:00:00Z'); // of the 10th in Taipei and in New York
    await fileAt(`${title} after`, '2026-11-11T22:00:00Z'); // of the 12th in Taipei, of the 11th in New York
    const view = { name: title, filter: { ...THE_ELEVENTH, search: title }, shared: true, columns: ['title'] };
    const { body } = await desk.as('desk_manager').post<{ id: string }>('/api/v1/ticket-views', view);
    const at = `/tickets?view=${body.id}`;
    await using browser = await browserOf(desk, { role: 'support_agent', at }, { timezoneId });
    const { page } = browser;
    const { tickets } = WORDS.en;
    const tab = page.getByRole('navigation', { name: tickets.viewsLabel }).getByRole('link', { name: title });
    const rows = page.getByRole('row', { name: title });
    await eventually('the one row of the view', async () => (await rows.count()) === 1, { withinMs: 20_000 });
    expect(await rows.textContent()).toContain(`${title} within`);
    expect(await tab.textContent()).toBe(`${title}1`);
    const file = await page.getByRole('link', { name: tickets.file, exact: true }).getAttribute('href');
    const lines = (await (await page.request.get(file ?? '')).text()).trim().split('\n');
    expect(lines).toHaveLength(2); // its head and one row
    expect(lines[1]).toContain(`${title} within`);
    for (const words of [`Created from: ${from}`, `Created until: ${to}`]) {
      await page.getByRole('button', { name: `${words}, remove`, exact: true }).waitFor();
    }
  },
);
