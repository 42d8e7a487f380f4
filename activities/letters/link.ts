import { linkStateAt, type LinkState } from '../../domain/link.js';
import { LETTER_TEMPLATES, type LetterTemplate } from '../../domain/letters.js';
import { titleIn } from '../../domain/titles.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { linkUrl } from '../../platform/link-token.js';
import { spokenInstant } from '../../platform/spoken.js';
import { speechOf } from '../../platform/letters/compose.js';
import type { InWords, Letter } from '../../platform/letters/letter.js';
import {
  type Composed,
  type LetterDeps,
  type LetterRow,
  type PartnersComposer,
  REFUSED,
  stillTheirs,
} from './composer.js';
import type { LinkLanguage } from '../../platform/letters/words/link.js';
import { EN } from '../../platform/letters/words/link.en.js';
import { ZH_TW } from '../../platform/letters/words/link.zh-tw.js';

const LANGUAGES: Readonly<Record<Locale, LinkLanguage>> = { en: EN, 'zh-TW': ZH_TW };

const LINK = {
  build: { include: { product: true } },
  orderLine: { include: { order: { include: { partner: true, customer: true } } } },
} as const satisfies Prisma.LinkInclude;
type LinkRow = Prisma.LinkGetPayload<{ include: typeof LINK }>;

/** To whom: somebody the link was sent to, or one of those who shared it. */
interface Reader {
  readonly is: 'reader' | 'sharer';
  readonly name: string | null;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly url: string;
  readonly inWords: InWords;
}

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
  const { timeZone } = link.orderLine.order.customer;
  const reader = {
    is: 'reader',
    name: null,
    timeZone,
    locale: localeOf(row.locale),
    url: linkUrl(settings, link.id),
    inWords,
  } as const;
  return { letter: linkLetter(link, 'link-shared', reader) };
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
  const { name, timeZone } = person;
  return {
    letter: linkLetter(link, template, { is: 'sharer', name, timeZone, locale: localeOf(row.locale), url, inWords }),
  };
}

/** Pure: the same link gives the same letter. */
export function linkLetter(link: LinkRow, template: LetterTemplate<'link'>, reader: Reader): Letter {
  const { locale, name, url } = reader;
  const language = LANGUAGES[locale];
  const { partner, customer } = link.orderLine.order;
  const product = titleIn(locale, link.build.product);
  const until = spokenInstant(link.expiresAt.getTime(), locale, reader.timeZone);
  const left = String(Math.max(0, link.downloadsAllowed - link.downloadsUsed));
  const words = reader.inWords(language.letters[template], {
    ...{ product, until, left, customer: customer.companyName, partner: partner.name },
    used: String(link.downloadsUsed),
    allowed: String(link.downloadsAllowed),
  });
  const { greeting, colon } = speechOf(locale);
  return {
    locale,
    subject: `${language.prefix} ${words.subject}`,
    title: words.subject,
    greeting: greeting(name),
    paragraphs: words.paragraphs,
    quote: null,
    facts: factsOf(link, language, { product, until, left }),
    colon,
    action: { label: words.action, url },
    footer: language.footer(reader.is, partner.name),
  };
}

function factsOf(
  { build, orderLine }: LinkRow,
  { labels }: LinkLanguage,
  { product, until, left }: { product: string; until: string; left: string },
): Letter['facts'] {
  return [
    [labels.product, product],
    [labels.customer, orderLine.order.customer.companyName],
    [labels.version, build.version],
    [labels.language, build.language],
    [labels.fileType, `${build.fileType.toUpperCase()} · ${build.architecture}`],
    [labels.checksum, build.sha256],
    [labels.left, left],
    [labels.until, until],
  ];
}
