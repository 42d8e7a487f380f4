import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { letterActivities } from '../../activities/letters/send.js';
import type { LetterTemplate } from '../../domain/letters.js';
import { queueLetter } from '../../platform/database/letters.js';
import { openDatabase, type Database } from '../../platform/database/open.js';
import { openMailTransport } from '../../platform/mail.js';
import { Closers } from '../support/closers.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { textOfPdf } from '../support/pdf-text.js';

const SETTINGS = {
  publicUrl: 'https://desk.example',
  mailFrom: 'Rescind <notices@desk.example>',
  deskEmail: 'desk@desk.example',
  secret: 'derives the links of these tests, and nothing else',
};

const closers = new Closers();
let database: FreshDatabase;
let catcher: MailCatcher;
let db: Database;
let order: { id: string; number: number; partnerId: string; email: string; buyer: string };

beforeAll(async () => {
  database = await freshDatabase({ demo: true });
  closers.add(() => database[Symbol.asyncDispose]());
  catcher = await MailCatcher.open();
  closers.add(() => catcher[Symbol.asyncDispose]());
  db = openDatabase({ databaseUrl: database.url, role: 'worker', pool: 2 });
  closers.add(() => db.close());
  const [row] = await database.query<typeof order>(
    `SELECT o.id, o.number, o.partner_id AS "partnerId", u.email, u.id AS buyer FROM orders o JOIN "user" u ON u.id = o.created_by
     WHERE o.status = 'completed' ORDER BY o.number LIMIT 1`,
  );
  if (!row) throw new Error('The demo has no order');
  order = row;
});
afterAll(() => closers[Symbol.asyncDispose]());

const queue = (template: LetterTemplate<'order'>, locale: 'en' | 'zh-TW', to = order.email) =>
  queueLetter(db.prisma, {
    ...{ id: `${order.id}:${template}:${locale}:${to}`, topic: 'order', topicId: order.id },
    ...{ partnerId: order.partnerId, template, locale, to },
  });

async function send(): Promise<void> {
  const transport = openMailTransport({ smtpUrl: catcher.url });
  const { sendLetters } = letterActivities({ db, log: { error: vi.fn<() => void>() }, transport, settings: SETTINGS });
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  await (
    environment.run(sendLetters, {
      topic: 'order' as const,
      topicId: order.id,
    }) as Promise<void>
  ).finally(() => transport.close());
}

const letters = () =>
  database.query<{ status: string; message_id: string | null; last_error: string | null }>(
    'SELECT status, message_id, last_error FROM letters ORDER BY queued_at DESC',
  );

test('a confirmation reaches the buyer in their language, with the document attached, once', async () => {
  expect(await queue('order-confirmed', 'zh-TW')).toBe(true);
  expect(await queue('order-confirmed', 'zh-TW')).toBe(false);
  await send();
  await send();
  const mails = catcher.mails.filter(({ to }) => JSON.stringify(to).includes(order.email));
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail?.subject).toBe(`[Rescind 訂單 ${order.number}] 您的訂單已確認`);
  expect(mail?.text).toContain(`第 ${order.number} 號訂單已完成`);
  expect(mail?.html).toContain(`https://desk.example/customers/`);
  expect(mail?.html).toContain(`/orders/${order.id}`);
  const [document] = mail?.attachments ?? [];
  expect(document).toMatchObject({ filename: `訂單確認書-${order.number}.pdf`, contentType: 'application/pdf' });
  expect(textOfPdf(document?.content ?? Buffer.alloc(0))).toContain(`訂單確認書 ${order.number}`);
  expect((await letters())[0]).toMatchObject({ status: 'sent', message_id: mail?.messageId });
});

test('a failed order is told with its reason, as part of the same conversation', async () => {
  await database.query(
    `UPDATE orders SET status = 'failed', failure = '{"code": "keys-refused", "detail": "No"}' WHERE id = $1`,
    [order.id],
  );
  await queue('order-failed', 'en');
  await send();
  const [first, second] = catcher.mails;
  expect(second?.subject).toBe(`[Rescind order ${order.number}] Your order could not be provided`);
  expect(second?.text).toContain('the key service refused to issue the product keys');
  expect(second?.text).toContain('was given back to the account of');
  expect(second?.inReplyTo).toBe(first?.messageId);
  expect(second?.attachments).toEqual([]);
});

test('an address that is not the buyer’s any more gets nothing, and that is noted', async () => {
  const before = catcher.mails.length;
  await queue('order-confirmed', 'en', 'somebody@else.example');
  await send();
  expect(catcher.mails).toHaveLength(before);
  expect((await letters())[0]).toMatchObject({
    status: 'failed',
    last_error: expect.stringMatching(/does not belong/),
  });
});

test('a mail server that is busy is asked again, and no letter is lost', async () => {
  const before = catcher.mails.length;
  catcher.refusal = { code: 451, text: 'Busy' };
  await queue('order-failed', 'zh-TW');
  await expect(send()).rejects.toThrow('The mail server answered 451.');
  expect((await letters())[0]).toMatchObject({ status: 'queued', last_error: 'The mail server answered 451.' });
  catcher.refusal = null;
  await send();
  expect(catcher.mails).toHaveLength(before + 1);
});

test.each(['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', '<a@b.example>', 'nobody'])(
  'an address that is more or less than one mailbox is not even queued: %j',
  async (to) => {
    await expect(queue('order-confirmed', 'en', to)).rejects.toThrow(/letters_words/);
  },
);
