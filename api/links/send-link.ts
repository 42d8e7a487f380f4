import { linkStateAt, type LinkState } from '../../domain/link.js';
import { DownloadLimit, LinkExpired, LinkRevoked } from '../../domain/refusals.js';
import { HOUR_MS } from '../../domain/time.js';
import { type Locale, localeOf } from '../../domain/words.js';
import { clockOf } from '../../platform/database/clock.js';
import { queueLetter } from '../../platform/database/letters.js';
import type { Tx } from '../../platform/database/tenant.js';
import { CustomerQuery } from '../customers/schema.js';
import { type Call, endpoint } from '../endpoint.js';
import { RateLimited } from '../errors.js';
import { sendLetters } from '../letters.js';
import { findLink } from './find.js';
import { LinkParams, SendBody, SentView } from './schema.js';
import type { LinkRow } from './view.js';

type Sending = Call<
  { customerId: string; subscriptionId: string; linkId: string },
  { partnerId?: string | undefined },
  { to: string; locale?: Locale | undefined }
>;

/** Letters in an hour: of one person, to one address, and of one partner. An address may be anybody's. */
const MOST = { person: 60, address: 10, partner: 600 } as const;
const WINDOW_MS = HOUR_MS;

/** Errors: the 410 that its page would answer. A letter must not bring somebody to a closed door. */
function assertAlive(link: LinkRow, nowMs: number): void {
  const state = linkStateAt({ ...link, state: link.state as LinkState, expiresAtMs: link.expiresAt.getTime() }, nowMs);
  if (state === 'revoked') throw new LinkRevoked('This link was revoked.');
  if (state === 'exhausted') throw new DownloadLimit('All downloads of this link are used. Get it again first.');
  if (state === 'expired') throw new LinkExpired('This link has expired. Get it again first.');
}

async function assertQuota(tx: Tx, { who, body }: Sending, partnerId: string, nowMs: number): Promise<void> {
  const since = new Date(nowMs - WINDOW_MS);
  const [counted] = await tx.$queryRaw<{ person: number; address: number; partner: number }[]>`
    SELECT count(*) FILTER (WHERE shared_by = ${who.id})::integer AS person,
      count(*) FILTER (WHERE lower(to_address) = lower(${body.to}))::integer AS address, count(*)::integer AS partner
    FROM link_shares WHERE partner_id = ${partnerId}::uuid AND at > ${since}`;
  const over = (Object.keys(MOST) as (keyof typeof MOST)[]).some((of) => (counted?.[of] ?? 0) >= MOST[of]);
  if (over) throw new RateLimited(WINDOW_MS / 1000);
}

/** Row, letter and record in one transaction. The letter says nothing that a person wrote, and no token: that is derived. */
async function send(tx: Tx, call: Sending): Promise<LinkRow> {
  const { who, body, params, query, resourceId: id } = call;
  const link = await findLink(tx, who, { ...params, ...query });
  const { id: linkId, partnerId, activation } = link;
  if (await tx.linkShare.findUnique({ where: { id, partnerId } })) return link;
  const nowMs = (await clockOf(tx)).getTime();
  assertAlive(link, nowMs);
  await assertQuota(tx, call, partnerId, nowMs);
  const locale = body.locale ?? (await customerLocale(tx, link));
  await tx.linkShare.create({
    data: { id, partnerId, linkId, activation, sharedBy: who.id, toAddress: body.to, locale },
  });
  const about = { partnerId, topic: 'link', topicId: linkId } as const;
  await queueLetter(tx, {
    ...about,
    id: `${linkId}:${activation}:link-shared:${id}`,
    template: 'link-shared',
    locale,
    to: body.to,
    data: { shareId: id, activation },
  });
  return link;
}

async function customerLocale(tx: Tx, { orderLineId, partnerId }: LinkRow): Promise<Locale> {
  const line = await tx.orderLine.findFirstOrThrow({
    where: { id: orderLineId, partnerId },
    select: { order: { select: { customer: { select: { locale: true } } } } },
  });
  return localeOf(line.order.customer.locale);
}

export const sendLink = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers/{customerId}/software/{subscriptionId}/downloads/{linkId}/send',
    tag: 'Downloads',
    summary: 'E-mail the link, in the language of its reader',
    params: LinkParams,
    query: CustomerQuery,
    body: SendBody,
    answers: { 202: { description: 'The letter is queued', schema: SentView } },
    audited: true,
  },
  async (call, deps) => {
    const { id: topicId, partnerId } = await call.data((tx) => send(tx, call));
    sendLetters(deps, { topic: 'link', topicId, partnerId });
    return { status: 202, body: { queued: true } };
  },
);
