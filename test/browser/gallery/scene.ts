import type { CannedAnswerView } from '../../../api/canned-answers/schema.js';
import type { DownloadsView } from '../../../api/links/schema.js';
import type { MeView } from '../../../api/session/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import { approveTogether, compare, leave } from './desk.js';
import { answerMany, mergeTwo } from './many.js';
import { type BoughtLine, clientOf, linesOf } from './people.js';
import { draftAndRun } from './policy.js';
import { askToSell, beginUpload, linkPageOf, shop } from './shop.js';

export interface Scene {
  readonly customerId: string;
  /** Untouched, inside its window. */
  readonly line: SoftwareView;
  readonly open: TicketView;
  readonly done: TicketView;
  /** Goes on in another request. */
  readonly merged: TicketView;
  /** Of answers to several requests, one of which came too late. */
  readonly jobId: string;
  readonly mailId: string;
  readonly cannedAnswerId: string;
  /** Approved by one of two people. */
  readonly several: TicketView;
  /** Who has an order and a cart. */
  readonly buyerId: string;
  readonly orderId: string;
  /** Who may not sell and asks for it. */
  readonly partnerId: string;
  readonly linkPage: string;
  readonly endedLinkPage: string;
  readonly dryRunId: string;
  /** Who approves up to a limit. */
  readonly approverId: string;
}

const file = async (partner: Client, { domain, line }: BoughtLine, words: Record<string, unknown>) =>
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

const say = (who: Client, { id }: TicketView, verb: string, body: object) =>
  who.post(`/api/v1/tickets/${id}/${verb}`, body);

/** The kept line's keys were seen, and its link was used a few times. */
async function use(partner: Client, { customerId, line }: BoughtLine): Promise<void> {
  const downloads = `/api/v1/customers/${customerId}/software/${line.subscriptionId}/downloads`;
  for (const language of ['en-US', 'zh-TW']) {
    const { body } = await partner.post<DownloadsView>(downloads, { version: '1.1', language, fileType: 'exe' });
    const path = new URL(body.link.url ?? '').pathname;
    for (let times = 0; times < 3; times += 1) await new Client(partner.url).call('POST', `${path}/download`);
  }
}

/** A case in discussion. */
async function discuss(partner: Client, support: Client, bought: BoughtLine): Promise<TicketView> {
  const open = await file(partner, bought, {
    impact: 'critical',
    title: 'Wrong edition bought for the Boston office',
    reason: { code: 'wrong-product', text: 'Ordered from an old quote.' },
    description: 'We bought the server edition; the customer needs the desktop edition. Nothing was installed.',
  });
  await say(support, open, 'assign', { assignee: 'me' });
  await say(support, open, 'messages', { text: 'Second one from the same quote this month.', visibility: 'internal' });
  await say(support, open, 'request-information', { question: 'Was the software installed anywhere?' });
  await say(partner, open, 'answer', { text: 'No, the keys were never used.' });
  return open;
}

/** A case that is done, with the mail about it. */
async function complete(partner: Client, manager: Client, bought: BoughtLine) {
  const reason = { code: 'accidental', text: '' };
  const done = await file(partner, bought, { title: 'Accidental renewal', reason });
  await say(manager, done, 'approve', { digest: done.approvalDigest, comment: 'Within the window.' });
  await eventually('a case is completed', async () => {
    const { body } = await manager.get<TicketView>(`/api/v1/tickets/${done.id}`);
    return body.status === 'completed' || undefined;
  });
  const mailId = await eventually('a mail has arrived', async () => {
    const { body } = await manager.get<{ items: { id: string; subject: string }[] }>('/api/v1/mailbox');
    return body.items.find(({ subject }) => subject.includes(String(done.number)))?.id;
  });
  return { done, mailId };
}

/** Something on every page: cases of every kind, an order and a cart, an upload, a partner that asks, links. */
export async function prepare(url: string): Promise<Scene> {
  const [partner, support, manager, administrator, applicant, approver, absent] = await Promise.all([
    clientOf(url, 'admin_agent'),
    clientOf(url, 'support_agent'),
    clientOf(url, 'desk_manager'),
    clientOf(url, 'administrator'),
    clientOf(url, 'admin_agent', 2),
    clientOf(url, 'refund_approver'),
    clientOf(url, 'refund_approver', 1),
  ]);
  const lines = await linesOf(partner);
  const [kept, first, second, third] = lines.filter(({ line }) => line.cancellation.outcome === 'inside-window');
  const fourth = lines.find(({ line }) => line.cancellation.outcome === 'outside-window');
  const expired = lines.find(({ line }) => line.links.some(({ state }) => state === 'expired'));
  if (!kept || !first || !second || !third || !fourth || !expired) throw new Error('The gallery wants a fresh demo');
  const open = await discuss(partner, support, first);
  const asked = await file(partner, second, { title: 'Bought twice', reason: { code: 'duplicate', text: '' } });
  await say(support, asked, 'request-information', { question: 'Which of the two orders should stay?' });
  const late = { impact: 'minimal', title: 'The site was closed', reason: { code: 'changed-mind', text: '' } };
  const last = await file(partner, fourth, late);
  const closed = await complete(partner, manager, third);
  const merged = await mergeTwo(partner, support);
  await use(partner, kept);
  await beginUpload(administrator);
  const orderId = await shop(partner, first.customerId);
  const several = await approveTogether({ partner, manager, approver }, first.customerId);
  await leave(absent, approver);
  await compare(manager);
  const canned = await manager.get<{ items: readonly CannedAnswerView[] }>('/api/v1/canned-answers');
  return {
    ...{ customerId: kept.customerId, line: kept.line, open, merged, ...closed },
    jobId: await answerMany(support, [asked, last, merged]),
    cannedAnswerId: canned.body.items[0]?.id ?? '',
    ...{ buyerId: first.customerId, orderId, several },
    partnerId: await askToSell(applicant, administrator),
    linkPage: await linkPageOf(partner, kept, 'active'),
    endedLinkPage: await linkPageOf(partner, expired, 'expired'),
    dryRunId: await draftAndRun(manager),
    approverId: (await approver.get<MeView>('/api/v1/me')).body.user.id,
  };
}
