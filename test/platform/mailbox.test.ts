import { expect, test } from 'vitest';
import { createTransport } from 'nodemailer';
import { startMailbox } from '../../platform/embedded/mailbox.js';
import { ownFolder } from './folders.js';

interface Mail {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}
const json = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

async function send(smtpUrl: string, to: string, subject: string): Promise<void> {
  const transport = createTransport(smtpUrl);
  await transport.sendMail({
    from: 'Rescind <no-reply@rescind.example>',
    to,
    subject,
    text: '您好',
    html: '<p>您好</p><script>alert(1)</script>',
    headers: { 'X-Ticket': '1001' },
  });
  transport.close();
}

test('a mail is kept with both bodies and its headers, over a restart, and can be found by who got it', async () => {
  using folder = ownFolder();
  const first = await startMailbox({ dir: folder.path });
  await send(first.smtpUrl, '"陳" <chen@polaris.example>', '退款已完成');
  await send(first.smtpUrl, 'ann@contoso.example', 'Refund settled');
  await first.stop();

  const second = await startMailbox({ dir: folder.path });
  expect(second).toMatchObject({ smtpUrl: first.smtpUrl, url: first.url });
  const all = await json<{ items: Mail[] }>(`${second.url}/mails`);
  expect(all.items.map(({ subject }) => subject)).toEqual(['Refund settled', '退款已完成']);
  const { items } = await json<{ items: Mail[] }>(`${second.url}/mails?to=chen@polaris.example`);
  expect(items).toHaveLength(1);
  const mail = await json<Mail>(`${second.url}/mails/${items[0]?.id}`);
  expect(mail).toMatchObject({ text: expect.stringContaining('您好'), html: expect.stringContaining('<p>您好</p>') });
  expect(mail.headers['x-ticket']).toBe('1001');
  await second.stop();
});

test('the page shows a mail in a frame that runs nothing', async () => {
  using folder = ownFolder();
  const { smtpUrl, url, stop } = await startMailbox({ dir: folder.path });
  await send(smtpUrl, 'ann@contoso.example', '<b>Bold</b>');
  const { items } = await json<{ items: Mail[] }>(`${url}/mails`);
  const page = await fetch(`${url}/view/${items[0]?.id}`);
  const html = await page.text();
  expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<b>Bold');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${url}/view/..%2F..%2Fsecrets`)).status).toBe(404);
  await stop();
});
