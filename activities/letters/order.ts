import { LETTER_TEMPLATES, type LetterTemplate } from '../../domain/letters.js';
import { ORDER_FAILURES, type OrderFailureCode } from '../../domain/orders.js';
import { friendlyName } from '../../domain/titles.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import { confirmationFacts } from '../../platform/documents/facts.js';
import { orderConfirmation } from '../../platform/documents/order-confirmation.js';
import { spokenMoney } from '../../platform/spoken.js';
import { speechOf } from '../../platform/letters/compose.js';
import type { MailDeps, MailFile } from '../mail/delivery.js';
import type { InWords, Letter } from '../../platform/letters/letter.js';
import { type PartnersComposer, REFUSED, stillTheirs } from './composer.js';
import type { OrderLanguage } from '../../platform/letters/words/order.js';
import { EN } from '../../platform/letters/words/order.en.js';
import { ZH_TW } from '../../platform/letters/words/order.zh-tw.js';

const LANGUAGES: Readonly<Record<Locale, OrderLanguage>> = { en: EN, 'zh-TW': ZH_TW };

const ORDER = {
  partner: true,
  customer: true,
  lines: { orderBy: { lineItemNumber: 'asc' }, include: { sku: { include: { product: true } } } },
} as const satisfies Prisma.OrderInclude;
type OrderRow = Prisma.OrderGetPayload<{ include: typeof ORDER }>;

/** To whoever placed the order, as long as they still buy for its partner. */
export const composeOrderLetter: PartnersComposer = async (deps, row) => {
  const { prisma } = deps.db;
  const where = { id: row.topicId, partnerId: row.partnerId };
  const order = await prisma.order.findFirst({ where, include: ORDER });
  const buyer = order && (await stillTheirs(deps.db, order.createdBy, row));
  const template = LETTER_TEMPLATES.order.find((known) => known === row.template);
  if (!order || !buyer || !template) return REFUSED;
  const locale = localeOf(row.locale);
  const letter = orderLetter(order, {
    template,
    locale,
    name: buyer.name,
    publicUrl: deps.settings.publicUrl,
    inWords: deps.inWords,
  });
  return template === 'order-confirmed' ? { letter, files: await confirmationOf(deps, order, locale) } : { letter };
};

interface Reader {
  readonly template: LetterTemplate<'order'>;
  readonly locale: Locale;
  readonly name: string;
  readonly publicUrl: string;
  readonly inWords: InWords;
}

/** Pure: the same order gives the same letter. */
export function orderLetter(order: OrderRow, { template, locale, name, publicUrl, inWords }: Reader): Letter {
  const language = LANGUAGES[locale];
  const { number, partner, customer } = order;
  const words = inWords(language.letters[template], {
    number: String(number),
    partner: partner.name,
    customer: customer.companyName,
    total: spokenMoney({ amountMinor: minor(order.totalMinor), currency: order.currency }, locale),
    failure: language.failures[failureOf(order)],
  });
  const { greeting, colon } = speechOf(locale);
  return {
    locale,
    subject: `${language.prefix(String(number))} ${words.subject}`,
    title: words.subject,
    greeting: greeting(name),
    paragraphs: words.paragraphs,
    quote: null,
    facts: factsOf(order, language, locale),
    colon,
    action: { label: words.action, url: `${publicUrl}/customers/${customer.tenantGuid}/orders/${order.id}` },
    footer: language.footer,
  };
}

function factsOf(order: OrderRow, { labels, line }: OrderLanguage, locale: Locale): Letter['facts'] {
  const money = (amountMinor: bigint) =>
    spokenMoney({ amountMinor: minor(amountMinor), currency: order.currency }, locale);
  const { list } = speechOf(locale);
  const software = order.lines.map(({ quantity, sku }) => line(quantity, friendlyName(locale, sku)));
  const tax = order.taxMinor > 0n ? [[labels.tax, money(order.taxMinor)] as const] : [];
  return [
    [labels.number, String(order.number)],
    [labels.customer, order.customer.companyName],
    [labels.product, list(software)],
    ...tax,
    [labels.total, money(order.totalMinor)],
  ];
}

/** An order that fails has said why; the most general reason stands for what this version does not know. */
function failureOf({ failure }: OrderRow): OrderFailureCode {
  const code = (failure as { code?: unknown } | null)?.code;
  return ORDER_FAILURES.find((known) => known === code) ?? 'keys-refused';
}

async function confirmationOf({ db }: MailDeps, { id, number }: OrderRow, locale: Locale): Promise<MailFile[]> {
  const facts = await confirmationFacts(db.prisma, id);
  const content = await orderConfirmation(facts, locale);
  return [{ fileName: LANGUAGES[locale].fileName(String(number)), mediaType: 'application/pdf', content }];
}
