import { expect, test } from 'vitest';
import type { Problem } from '../../api/schema.js';
import { fileOf, getDownloads, press, readLink } from '../support/downloads.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

const codeOf = async (response: Response): Promise<string> => ((await response.json()) as Problem).code;

/** Looks until the address of a link, or of a file, has ended. */
async function expired(url: string): Promise<Response> {
  return eventually('it has ended', async () => {
    const answer = await fetch(url);
    return answer.status === 410 && answer;
  });
}

test('a link that lives five seconds expires with its own message, is activated again under its URL, and used', async () => {
  await using desk = await openDesk({ settings: { LINK_TTL: 'PT5S' } });
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  expect(Date.parse(link.expiresAt) - Date.parse(link.activatedAt)).toBe(5_000);
  expect((await press(link)).status).toBe(303);
  const page = await expired(link.url ?? '');
  expect(await page.text()).toContain('This link has expired');
  const refused = await press(link);
  expect([refused.status, await codeOf(refused)]).toEqual([410, 'link-expired']);
  await eventually('its row says so', async () => {
    const [row] = await desk.database.query<{ state: string; told: boolean }>(
      'SELECT state, told_activation = activation AS told FROM links WHERE id = $1',
      [link.id],
    );
    return row?.state === 'expired' && row.told;
  });
  const { link: again } = await getDownloads(desk, order);
  expect(again).toMatchObject({ id: link.id, url: link.url, activation: 2, state: 'active', downloadsUsed: 0 });
  expect((await press(again)).status).toBe(303);
  const letter = await desk.mail.until('of the expiry', ({ subject }) => /has expired/.test(subject ?? ''));
  expect(letter.text).toContain('1 of its 50 downloads were used');
});

test('a link ends on time although no worker and no workflow is there to see it', async () => {
  await using desk = await openDesk({ settings: { LINK_TTL: 'PT5S' } });
  const order = await desk.buy();
  await desk.stopWorker();
  const { link } = await getDownloads(desk, order);
  expect((await press(link)).status).toBe(303);
  await expired(link.url ?? '');
  expect(await codeOf(await press(link))).toBe('link-expired');
  expect(await readLink(desk, order, link.id)).toMatchObject({ state: 'expired' });
  const [row] = await desk.database.query<{ state: string }>('SELECT state FROM links WHERE id = $1', [link.id]);
  expect(row).toEqual({ state: 'active' });
});

test('the address of a file ends by itself, and says what to do', async () => {
  await using desk = await openDesk({ settings: { DOWNLOAD_URL_TTL: 'PT4S' } });
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const file = fileOf(await press(link), desk.url);
  expect((await fetch(file)).status).toBe(200);
  const ended = await expired(file);
  expect(await codeOf(ended)).toBe('link-expired');
  const page = await fetch(file, { headers: { accept: 'text/html', 'accept-language': 'zh-TW' } });
  expect([page.status, page.headers.get('content-language')]).toEqual([410, 'zh-TW']);
  expect(await page.text()).toContain('此次下載已結束');
  expect((await press(link)).status).toBe(303);
});
