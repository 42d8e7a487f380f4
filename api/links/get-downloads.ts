import { IllegalMove, LinkRevoked, NotFound } from '../../domain/refusals.js';
import { open } from '../../platform/crypto.js';
import { type DownloadsGot, getDownloads as askDatabase, type SealedKey } from '../../platform/database/links.js';
import type { Tx } from '../../platform/database/tenant.js';
import { copySeal, vaultSeal } from '../../platform/key-seals.js';
import { linkToken, linkTokenHash } from '../../platform/link-token.js';
import type { Settings } from '../../platform/settings.js';
import { callerOf } from '../caller.js';
import { CustomerQuery } from '../customers/schema.js';
import { type Call, endpoint } from '../endpoint.js';
import { OpenCancellationOf } from '../problem.js';
import { findSoftware } from '../software/find.js';
import { SoftwareParams } from '../software/schema.js';
import { chooseBuild } from './choose-build.js';
import { tendLink } from './tend.js';
import { DownloadsBody, DownloadsView } from './schema.js';
import { LINK, linkView } from './view.js';
import { actorOf } from '../../platform/auth/who.js';

type Getting = Call<{ customerId: string; subscriptionId: string }, { partnerId?: string | undefined }, DownloadsBody>;
type Given = Extract<DownloadsGot, { linkId: string }>;

/** What the database refused for, as the caller hears it. */
function given(got: DownloadsGot): Given {
  if (!('refused' in got)) return got;
  const { refused, ticketId, orderStatus } = got;
  switch (refused) {
    case 'open-cancellation':
      throw new OpenCancellationOf(ticketId ?? null);
    case 'link-revoked':
      throw new LinkRevoked('This software was taken back; its keys and links were revoked.');
    case 'illegal-move':
      throw new IllegalMove(`There are no keys while the order is ${orderStatus ?? 'not completed'}.`);
    default:
      throw new NotFound('There is no such software.');
  }
}

const sealOf = ({ service, serviceKeyId }: SealedKey): string =>
  service === 'internal' ? vaultSeal(serviceKeyId) : copySeal(service, serviceKeyId);

const unsealed = (key: SealedKey, { encryptionKeys }: Pick<Settings, 'encryptionKeys'>) => ({
  id: key.id,
  key: key.cipher === null ? null : open(encryptionKeys, Buffer.from(key.cipher, 'base64'), sealOf(key)),
  lastFive: key.lastFive,
});

/** One step of the database: what is shown is recorded, and a cancellation filed at the same moment comes before or after. */
async function ask(tx: Tx, call: Getting, settings: Settings) {
  const { who, body, params, query, req, resourceId: linkId, replayed } = call;
  const { id: orderLineId, partnerId, sku } = await findSoftware(tx, who, { ...params, ...query });
  const build = await chooseBuild(tx, sku.productId, body);
  const got = await askDatabase(tx, {
    ...{ orderLineId, buildId: build.id, linkId, replayed },
    tokenHash: linkTokenHash(linkToken(settings.secret, linkId)),
    ttlMs: settings.linkTtlMs,
    downloads: settings.linkDownloads,
    actor: actorOf(who),
    ...callerOf(req),
  });
  const { keys, linkId: activated, fresh } = given(got);
  const link = await tx.link.findUniqueOrThrow({ where: { id: activated, partnerId }, include: LINK });
  return { keys, link, fresh };
}

/**
 * The keys are in this answer and nowhere else: what is kept under an Idempotency-Key is only that the call was made, and
 * the same call again is answered anew, without activating anything.
 */
export const getDownloads = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers/{customerId}/software/{subscriptionId}/downloads',
    tag: 'Downloads',
    summary: 'Get keys and a download link; after its end, the next activation of the same link',
    params: SoftwareParams,
    query: CustomerQuery,
    body: DownloadsBody,
    answers: { 200: { description: 'The keys in clear, and the link as it lives now', schema: DownloadsView } },
    idempotency: 'rederived',
    audited: true,
  },
  async (call, deps) => {
    const { settings } = deps;
    const { keys, link, fresh } = await call.data((tx) => ask(tx, call, settings));
    if (fresh) tendLink(deps, { linkId: link.id, partnerId: link.partnerId });
    const body: DownloadsView = {
      keys: keys.map((key) => unsealed(key, settings)),
      link: linkView(link, { who: call.who, settings }),
    };
    return { status: 200, body };
  },
);
