import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../api/schema.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { getDownloads, press, readLink, softwarePath } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ settings: { LINK_DOWNLOADS: '2' } });
}, 90_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

async function bought() {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const send = (body: object, headers: Record<string, string> = {}) =>
    desk.as('admin_agent').post<Problem>(`${softwarePath(order)}/downloads/${link.id}/send`, body, headers);
  return { order, link, send };
}
const lettersTo = (address: string) =>
  desk.mail.mails.filter(({ to }) => to !== undefined && !Array.isArray(to) && to.text.includes(address));

test('a link is sent to whoever it is for, in their language, once; whoever gets it can download', async () => {
  const { order, link, send } = await bought();
  const key = randomUUID();
  for (let time = 0; time < 2; time += 1) {
    const answer = await send({ to: 'wang@reader.example', locale: 'zh-TW' }, { 'idempotency-key': key });
    expect(answer).toMatchObject({ status: 202, body: { queued: true } });
  }
  const mail = await desk.mail.until('with the link', ({ subject }) => /您的下載/.test(subject ?? ''));
  expect(mail.text).toContain(link.url);
  expect(mail.html).toContain(link.url);
  expect(mail.text).toContain('還可下載 2 次');
  const [url = ''] = /http\S+\/d\/[A-Za-z0-9_-]{43}/.exec(mail.text ?? '') ?? [];
  expect((await press({ ...link, url })).status).toBe(303);
  expect(await readLink(desk, order, link.id)).toMatchObject({ downloadsUsed: 1 });
  expect(lettersTo('wang@reader.example')).toHaveLength(1);
  const [share] = await desk.database.query(
    'SELECT shared_by AS by, to_address AS "to", activation FROM link_shares WHERE link_id = $1',
    [link.id],
  );
  expect(share).toEqual({ by: expect.any(String), to: 'wang@reader.example', activation: 1 });
  const [letter] = await desk.database.query<{ text: string }>(
    'SELECT l::text AS text FROM letters l WHERE topic_id = $1',
    [link.id],
  );
  expect(letter?.text).not.toContain(new URL(url).pathname.slice('/d/'.length));
});

test('without a language the letter is in the customer’s; whoever shared it hears when it is used up', async () => {
  const { link, send } = await bought();
  await send({ to: 'reader@customer.example' });
  const mail = await desk.mail.until('in English', ({ subject }) => /Your download/.test(subject ?? ''));
  expect(mail.text).toContain('2 of 2 downloads are left');
  for (let count = 0; count < 2; count += 1) await press(link);
  const told = await desk.mail.until('of the end', ({ subject }) => /All downloads of a link/.test(subject ?? ''));
  expect(told.text).not.toContain('/d/');
  const { email = '' } = desk.signInsOf('admin_agent')[0] ?? {};
  expect(lettersTo(email).map(({ messageId }) => messageId)).toContain(told.messageId);
  expect(await send({ to: 'reader@customer.example' })).toMatchObject({
    status: 410,
    body: { code: 'download-limit' },
  });
});

test.each([
  [{ to: 'Lin <lin@reader.example>' }],
  [{ to: 'a@b.example, c@d.example' }],
  [{ to: 'a@b.example\r\nBcc: c@d.example' }],
  [{ to: 'a@b.example', locale: 'fr' }],
  [{ to: 'a@b.example', text: 'Hello' }],
  [{}],
])('%j is refused: one plain address, a language we speak, and nothing else', async (body) => {
  const { send } = await bought();
  expect((await send(body)).status).toBe(422);
});

test('one address is written to ten times an hour at most', async () => {
  const { send } = await bought();
  for (let count = 0; count < 10; count += 1) expect((await send({ to: 'Often@reader.example' })).status).toBe(202);
  const answer = await send({ to: 'often@reader.example' });
  expect(answer).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a link that ends after its letter was taken without a word: the letter is given up as one that may have arrived', async () => {
  const { link, send } = await bought();
  const to = 'unsaid@reader.example';
  desk.mail.mishap = (address) => (address === to ? 'after' : null);
  await send({ to, locale: 'en' });
  await eventually('the mail was taken', () => Promise.resolve(lettersTo(to).length > 0));
  await desk.database.query(`UPDATE links SET expires_at = now() WHERE id = $1`, [link.id]);
  const row = await eventually('the letter is given up', async () => {
    const [letter] = await desk.database.query<{ status: string; id: string | null; error: string | null }>(
      'SELECT status, message_id AS id, last_error AS error FROM letters WHERE to_address = $1',
      [to],
    );
    return letter?.status === 'failed' && letter;
  });
  desk.mail.mishap = () => null;
  expect(row.id).toBe(lettersTo(to)[0]?.messageId);
  expect(row.error).toMatch(
    /^The link had ended before the letter could be sent\. The mail may have arrived all the same: /,
  );
});
