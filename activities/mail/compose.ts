import { digitsOf, type Money, toWire } from '../../domain/money.js';
import type { Locale } from '../../domain/words.js';
import type { CaseFacts, Language, Letter, Spoken } from './letter.js';
import { EN } from './words/en.js';
import { ZH_TW } from './words/zh-tw.js';

const LANGUAGES: Readonly<Record<Locale, Language>> = { en: EN, 'zh-TW': ZH_TW };
const NONE = '–';

/** `$1,200.00`, `US$1,200.00`: the amount as the language writes it, with the currency's own digits. */
export function spokenMoney(money: Money, locale: Locale): string {
  const digits = digitsOf(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toWire(money).amount as Intl.StringNumericLiteral);
}

/** Date and time with the name of the zone, so that nobody has to guess whose midnight is meant. */
export const spokenInstant = (atMs: number, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(atMs);

function spoken(facts: CaseFacts, language: Language): Spoken {
  const { locale, requested, untilMs, attention, revoked } = facts;
  const refund = facts.refund ?? requested;
  return {
    number: String(facts.number),
    partner: facts.partner,
    matter: language.matter(facts),
    request: language.request(facts),
    requested: requested ? spokenMoney(requested, locale) : NONE,
    refund: refund ? spokenMoney(refund, locale) : NONE,
    until: untilMs === null ? null : spokenInstant(untilMs, locale, facts.timeZone),
    step: language.steps[attention?.step ?? 'unknown'],
    cause: maskKeys(attention?.cause ?? NONE),
    revoked: language.revoked(revoked.keys, revoked.links),
  };
}

/** Groups of capitals and digits are how product keys look; a cause is words, and never needs one. */
const maskKeys = (text: string): string => text.replace(/\b[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,}\b/g, '•••••');

function table(facts: CaseFacts, { labels, list }: Language): Letter['facts'] {
  const { customer, products, orderNumber, requested, refund, refundReference, locale } = facts;
  const rows: (readonly [string, string | null])[] = [
    [labels.number, String(facts.number)],
    [labels.customer, customer],
    [labels.product, products.length > 0 ? list(products) : null],
    [labels.order, orderNumber === null ? null : String(orderNumber)],
    [labels.requested, requested && spokenMoney(requested, locale)],
    [labels.refund, refund && spokenMoney(refund, locale)],
    [labels.reference, refundReference],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

/** The letter for one reader. Pure: the same facts give the same letter. The subject begins with the ticket's number. */
export function compose(facts: CaseFacts): Letter {
  const language = LANGUAGES[facts.locale];
  const { subject, paragraphs, action } = language.letters[facts.template](spoken(facts, language));
  return {
    locale: facts.locale,
    subject: `[Rescind ${facts.number}] ${subject}`,
    title: subject,
    greeting: language.greeting(facts.recipientName),
    paragraphs: paragraphs.filter((paragraph) => paragraph !== null),
    quote: facts.quote,
    facts: table(facts, language),
    colon: language.colon,
    action: { label: action, url: facts.url },
    footer: language.footer(facts.audience),
  };
}
