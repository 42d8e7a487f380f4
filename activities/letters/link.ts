import { linkStateAt, type LinkState } from '../../domain/link.js';
import { LETTER_TEMPLATES, type LetterTemplate } from '../../domain/letters.js';
import { titleIn } from '../../domain/titles.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { type LinkFacts, linkLetter } from '../../platform/letters/about.js';
import { linkUrl } from '../../platform/link-token.js';
import { spokenInstant } from '../../platform/spoken.js';
import {
  type Composed,
  type LetterDeps,
  type LetterRow,
  type PartnersComposer,
  REFUSED,
  stillTheirs,
} from './composer.js';

const LINK = {
  build: { include: { product: true } },
  orderLine: { include: { order: { include: { partner: true, customer: true } } } },
} as const satisfies Prisma.LinkInclude;
type LinkRow = Prisma.LinkGetPayload<{ include: typeof LINK }>;

const ENDED = { refused: 'The link had ended before the letter could be sent.' } as const;

/** The letter that brings a link goes only to the address it was shared with; the others to people of the partner. */
export const composeLinkLetter: PartnersComposer = async (deps, row) => {
  const where = { id: row.topicId, partnerId: row.partnerId };
  const link = await deps.db.prisma.link.findFirst({ where, include: LINK });
  const template = LETTER_TEMPLATES.link.find((known) => known === row.template);
  if (!link || !template) return REFUSED;
  return template === 'link-shared' ? shared(deps, row, link) : told(deps, row, link, template);
};

const dataOf = ({ data }: LetterRow) => data as { readonly shareId?: string; readonly userId?: string };

async function shared({ db, settings, inWords }: LetterDeps, row: LetterRow, link: LinkRow): Promise<Composed> {
  const { shareId = '' } = dataOf(row);
  const share = await db.prisma.linkShare.findFirst({
    where: { id: shareId, linkId: link.id, partnerId: link.partnerId },
  });
  if (share?.toAddress !== row.toAddress) return REFUSED;
  const state = linkStateAt(
    { ...link, state: link.state as LinkState, expiresAtMs: link.expiresAt.getTime() },
    Date.now(),
  );
  if (state !== 'active') return ENDED;
  const locale = localeOf(row.locale);
  const facts = factsOf(link, locale, link.orderLine.order.customer.timeZone);
  const reader = { template: 'link-shared', locale, url: linkUrl(settings, link.id), inWords, name: null } as const;
  return { letter: linkLetter(facts, reader) };
}

async function told(
  { db, settings, inWords }: LetterDeps,
  row: LetterRow,
  link: LinkRow,
  template: LetterTemplate<'link'>,
): Promise<Composed> {
  const person = await stillTheirs(db, dataOf(row).userId ?? '', row);
  if (!person) return REFUSED;
  const url = `${settings.publicUrl}/customers/${link.orderLine.order.customer.tenantGuid}/software`;
  const locale = localeOf(row.locale);
  const facts = factsOf(link, locale, person.timeZone);
  return { letter: linkLetter(facts, { template, locale, url, inWords, name: person.name }) };
}

function factsOf(link: LinkRow, locale: Locale, timeZone: string): LinkFacts {
  const { build, downloadsAllowed, downloadsUsed } = link;
  const { partner, customer } = link.orderLine.order;
  return {
    ...{ product: titleIn(locale, build.product), customer: customer.companyName, partner: partner.name },
    ...{ version: build.version, language: build.language, checksum: build.sha256 },
    fileType: `${build.fileType.toUpperCase()} · ${build.architecture}`,
    left: String(Math.max(0, downloadsAllowed - downloadsUsed)),
    ...{ used: String(downloadsUsed), allowed: String(downloadsAllowed) },
    until: spokenInstant(link.expiresAt.getTime(), locale, timeZone),
  };
}
