import { type MailTemplate, topicOf } from '../../domain/mail-templates.js';
import { faultsIn, type Wording } from '../../domain/mail-wording.js';
import { EditConflict } from '../../domain/refusals.js';
import type { Locale } from '../../domain/words.js';
import type { MailWording } from '../../generated/prisma/client.js';
import { actorOf, type Who } from '../../platform/auth/who.js';
import { violates } from '../../platform/database/errors.js';
import { newestWording, wordingIn } from '../../platform/database/mail-wordings.js';
import type { Tx } from '../../platform/database/tenant.js';
import { hasQuote } from '../../platform/letters/sample.js';
import { gapsOf, shippedWording } from '../../platform/letters/shipped.js';
import type { Call } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { assertMatch } from '../etag.js';
import { actorOf as actorIn } from '../tickets/state.js';
import type { MailTemplateView, VersionView } from './schema.js';

export interface Which {
  readonly template: MailTemplate;
  readonly locale: Locale;
}

/** So many versions are shown; older ones stay in the database. */
const VERSIONS_MOST = 50;

const versionView = (row: MailWording): VersionView => ({
  version: row.version,
  wording: wordingIn(row),
  author: actorIn(row.author),
  at: row.createdAt.toISOString(),
});

export async function templateView(tx: Tx, { template, locale }: Which): Promise<MailTemplateView> {
  const where = { template, locale };
  const rows = await tx.mailWording.findMany({ where, orderBy: { version: 'desc' }, take: VERSIONS_MOST });
  const history = rows.map(versionView);
  return {
    ...{ template, locale, topic: topicOf(template), shipped: shippedWording(template, locale) },
    own: history[0]?.wording ?? null,
    gaps: gapsOf(template),
    quoted: hasQuote(template),
    version: history[0]?.version ?? 0,
    history,
  };
}

/** Errors: `Invalid`, naming every field with what is wrong with its gaps. */
export function refuseUnfit(template: MailTemplate, wording: Wording): void {
  const faults = faultsIn(wording, gapsOf(template)).map(({ field, code, gaps }) => ({
    ...{ pointer: `/${field}`, code },
    values: { gaps: gaps.map((gap) => `{{${gap}}}`).join(', ') },
  }));
  if (faults.length > 0) throw new Invalid(faults);
}

const changedMeanwhile = (): EditConflict =>
  new EditConflict('Somebody else changed it since you read it. Read it again.');

/** Adds the next version over the one that was read. Errors: `EditConflict`. */
export async function addVersion(
  call: Pick<Call, 'req' | 'data'> & { readonly who: Who },
  { template, locale }: Which,
  wording: Wording | null,
): Promise<MailTemplateView> {
  const { subject = null, text = null, action = null } = wording ?? {};
  const added = call.data(async (tx) => {
    const version = (await newestWording(tx, template, locale))?.version ?? 0;
    assertMatch(call.req, String(version));
    const author = actorOf(call.who);
    await tx.mailWording.create({ data: { template, locale, version: version + 1, subject, text, action, author } });
    return templateView(tx, { template, locale });
  });
  return added.catch((error: unknown) => {
    throw violates(error, 'mail_wordings_pkey') ? changedMeanwhile() : error;
  });
}
