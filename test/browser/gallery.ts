import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { CustomerList } from '../../api/customers/schema.js';
import type { DemoUserView } from '../../api/session/schema.js';
import type { DownloadsView } from '../../api/links/schema.js';
import type { SoftwareList, SoftwareView } from '../../api/software/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';

/**
 * Photographs every page in both languages and themes into docs/gallery, from a running demo on a fresh home:
 * `RESCIND_HOME=/tmp/gallery PORT=3600 npm start`, then `npx tsx test/browser/gallery.ts http://127.0.0.1:3600`.
 */
const [, , url = 'http://127.0.0.1:3000'] = process.argv;
const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'gallery');
/** A picture is for a README: not larger than this. */
const BYTES_MOST = 300_000;
const LOCALES = ['en', 'zh-TW'] as const;
const THEMES = ['light', 'dark'] as const;

interface Scene {
  readonly customerId: string;
  /** Untouched, inside its window. */
  readonly line: SoftwareView;
  readonly open: TicketView;
  readonly done: TicketView;
  readonly mailId: string;
}

async function clientOf(role: string): Promise<Client> {
  const everybody = await new Client(url).get<{ items: DemoUserView[] }>('/api/v1/demo/users');
  const user = everybody.body.items.find((person) => person.role === role)?.user;
  const answer = await new Client(url).call('POST', '/api/v1/demo/sign-in', { user });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return new Client(url, () => ({ cookie }));
}

async function linesOf(partner: Client): Promise<{ customerId: string; domain: string; line: SoftwareView }[]> {
  const { items } = (await partner.get<CustomerList>('/api/v1/customers')).body;
  const lines = await Promise.all(
    items.map(async ({ customerId, domain }) => {
      const software = await partner.get<SoftwareList>(`/api/v1/customers/${customerId}/software`);
      return software.body.items.map((line) => ({ customerId, domain: domain ?? '', line }));
    }),
  );
  return lines.flat().filter(({ line }) => line.status === 'active');
}

const file = async (
  partner: Client,
  { domain, line }: { domain: string; line: SoftwareView },
  words: Record<string, unknown>,
) =>
  (
    await partner.post<TicketView>('/api/v1/tickets', {
      problemType: 'cancellation',
      impact: 'moderate',
      customer: domain,
      order: line.subscriptionId,
      contact: { name: 'Grace Alder', email: 'grace@alderfinch.example', phone: '+1 212 555 0143', locale: 'en' },
      ...words,
    })
  ).body;

/** The kept line's keys were seen, and its link was used a few times. */
async function use(partner: Client, { customerId, line }: { customerId: string; line: SoftwareView }): Promise<void> {
  const downloads = `/api/v1/customers/${customerId}/software/${line.subscriptionId}/downloads`;
  for (const language of ['en-US', 'zh-TW']) {
    const { body } = await partner.post<DownloadsView>(downloads, { version: '1.1', language, fileType: 'exe' });
    const path = new URL(body.link.url ?? '').pathname;
    for (let times = 0; times < 3; times += 1) await new Client(url).call('POST', `${path}/download`);
  }
}

/** Chooses a build and gets its keys, as far as the picture wants. */
async function showKeys(page: Page): Promise<void> {
  const choices = page.locator('.select-product select');
  await choices.nth(0).selectOption('1.1');
  await choices.nth(1).selectOption('zh-TW');
  await page.locator('.select-product button').click();
  await page.locator('.found-get button').click();
  await page.locator('.got').waitFor();
}

/** Something on every page: a case in discussion, one that is done, one rejected, one waiting for the partner. */
async function prepare(): Promise<Scene> {
  const [partner, support, manager] = [
    await clientOf('admin_agent'),
    await clientOf('support_agent'),
    await clientOf('desk_manager'),
  ];
  const lines = await linesOf(partner);
  const inside = lines.filter(({ line }) => line.cancellation.outcome === 'inside-window');
  const outside = lines.filter(({ line }) => line.cancellation.outcome === 'outside-window');
  const [first, second, third, fourth] = [inside[1], inside[2], inside[3], outside[0]];
  const kept = inside[0];
  if (!kept || !first || !second || !third || !fourth) throw new Error('The gallery wants a fresh demo');
  const wrong = { code: 'wrong-product', text: 'Ordered from an old quote.' };
  const open = await file(partner, first, {
    ...{ impact: 'critical', title: 'Wrong edition bought for the Boston office', reason: wrong },
    description: 'We bought the server edition; the customer needs the desktop edition. Nothing was installed.',
  });
  const say = (who: Client, { id }: TicketView, verb: string, body: object) =>
    who.post(`/api/v1/tickets/${id}/${verb}`, body);
  await say(support, open, 'assign', { assignee: 'me' });
  await say(support, open, 'messages', { text: 'Second one from the same quote this month.', visibility: 'internal' });
  await say(support, open, 'request-information', { question: 'Was the software installed anywhere?' });
  await say(partner, open, 'answer', { text: 'No, the keys were never used.' });
  const asked = await file(partner, second, { title: 'Bought twice', reason: { code: 'duplicate', text: '' } });
  await say(support, asked, 'request-information', { question: 'Which of the two orders should stay?' });
  await file(partner, fourth, {
    impact: 'minimal',
    title: 'The site was closed',
    reason: { code: 'changed-mind', text: '' },
  });
  const done = await file(partner, third, { title: 'Accidental renewal', reason: { code: 'accidental', text: '' } });
  await say(manager, done, 'approve', { digest: done.approvalDigest, comment: 'Within the window.' });
  await eventually('a case is completed', async () => {
    const { body } = await manager.get<TicketView>(`/api/v1/tickets/${done.id}`);
    return body.status === 'completed' || undefined;
  });
  const mailId = await eventually('a mail has arrived', async () => {
    const { body } = await manager.get<{ items: { id: string; subject: string }[] }>('/api/v1/mailbox');
    return body.items.find(({ subject }) => subject.includes(String(done.number)))?.id;
  });
  await use(partner, kept);
  return { customerId: kept.customerId, line: kept.line, open, done, mailId };
}

interface Picture {
  readonly name: string;
  readonly role: string | null;
  readonly at: string;
  readonly height?: number;
}

const picturesOf = ({ customerId, line, open, done, mailId }: Scene): Picture[] => [
  { name: 'sign-in', role: null, at: '/sign-in', height: 1000 },
  { name: 'customers', role: 'admin_agent', at: '/customers' },
  { name: 'customer', role: 'admin_agent', at: `/customers/${customerId}` },
  { name: 'software', role: 'admin_agent', at: `/customers/${customerId}/software` },
  { name: 'keys', role: 'admin_agent', at: `/customers/${customerId}/software`, height: 1180 },
  { name: 'usage', role: 'support_agent', at: `/customers/${customerId}/software/${line.subscriptionId}/usage` },
  {
    name: 'report',
    role: 'admin_agent',
    at: `/report?type=cancellation&customer=${customerId}&order=${line.subscriptionId}`,
    height: 1180,
  },
  { name: 'tickets', role: 'admin_agent', at: '/tickets?view=all' },
  { name: 'queue', role: 'refund_approver', at: '/tickets?view=all' },
  { name: 'decision', role: 'refund_approver', at: `/tickets/${open.number}`, height: 1240 },
  { name: 'ticket', role: 'admin_agent', at: `/tickets/${done.number}`, height: 1680 },
  { name: 'mailbox', role: 'desk_manager', at: `/mailbox?mail=${mailId}` },
];

async function enter(page: Page, role: string | null): Promise<void> {
  const everybody = await page.request.get(`${url}/api/v1/demo/users`);
  const { items } = (await everybody.json()) as { items: DemoUserView[] };
  const user = items.find((person) => person.role === role)?.user;
  await page.request.post(`${url}/api/v1/demo/sign-in`, { data: { user }, headers: { origin: url } });
}

async function photograph(browser: Browser, picture: Picture, locale: string, theme: 'light' | 'dark'): Promise<void> {
  const { name, role, at, height = 820 } = picture;
  const context = await browser.newContext({
    ...{ locale, colorScheme: theme, viewport: { width: 1280, height } },
    timezoneId: locale === 'en' ? 'America/New_York' : 'Asia/Taipei',
  });
  const page = await context.newPage();
  await page.addInitScript(`localStorage.setItem('rescind.locale', '${locale}')`);
  if (role !== null) await enter(page, role);
  await page.goto(url + at);
  await page.locator('h1').waitFor();
  await eventually('nothing is loading', async () => (await page.locator('.skeleton').count()) === 0 || undefined);
  if (name === 'software' || name === 'keys') await page.locator('.line-toggle').first().click();
  if (name === 'keys') await showKeys(page);
  if (name === 'ticket' || name === 'decision') await page.locator('.live-live').waitFor();
  if (name === 'report') await page.locator('.verdict').waitFor();
  if (name === 'mailbox') await page.locator('.mail-frame').waitFor();
  await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
  const path = join(FOLDER, `${name}-${locale}-${theme}.png`);
  await page.screenshot({ path });
  const { size } = await stat(path);
  if (size > BYTES_MOST) throw new Error(`${path} has ${size} bytes`);
  await context.close();
}

await mkdir(FOLDER, { recursive: true });
const scene = await prepare();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const picture of picturesOf(scene)) {
  for (const locale of LOCALES) for (const theme of THEMES) await photograph(browser, picture, locale, theme);
  console.log(picture.name);
}
await browser.close();
