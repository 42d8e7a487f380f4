import { maskKeys } from '../../domain/key-mask.js';
import type { Locale } from '../../domain/words.js';
import { spokenInstant, spokenMoney } from '../spoken.js';
import { type CaseFacts, type InWords, type Language, type Letter, rowsOf, type Spoken } from './letter.js';
import { EN } from './words/notice.en.js';
import { ZH_TW } from './words/notice.zh-tw.js';

const LANGUAGES: Readonly<Record<Locale, Language>> = { en: EN, 'zh-TW': ZH_TW };

/** What every letter of a language has in common, whatever it is about. */
export const speechOf = (locale: Locale): Pick<Language, 'greeting' | 'colon' | 'list'> => LANGUAGES[locale];

const NONE = '–';

function spoken(facts: CaseFacts, language: Language): Spoken {
  const { locale, timeZone, requested, untilMs, revocationAtMs, attention, revoked, promise } = facts;
  const refund = facts.refund ?? requested;
  return {
    number: String(facts.number),
    partner: facts.partner,
    matter: language.matter(facts),
    request: language.request(facts),
    requested: requested ? spokenMoney(requested, locale) : NONE,
    refund: refund ? spokenMoney(refund, locale) : NONE,
    creditNote: facts.creditNote,
    until: untilMs === null ? null : spokenInstant(untilMs, locale, timeZone),
    revokedFrom: revocationAtMs === null ? null : spokenInstant(revocationAtMs, locale, timeZone),
    step: language.steps[attention?.step ?? 'unknown'],
    cause: maskKeys(attention?.cause ?? NONE),
    revoked: language.revoked(revoked.keys, revoked.links),
    promised: promise ? language.promises[promise.clock] : NONE,
    other: facts.other === null ? NONE : String(facts.other),
    due: promise ? spokenInstant(promise.dueAtMs, locale, timeZone) : NONE,
  };
}

function table(facts: CaseFacts, { labels, list }: Language): Letter['facts'] {
  const { customer, products, orderNumber, requested, refund, refundReference, creditNote, locale } = facts;
  return rowsOf([
    [labels.number, String(facts.number)],
    [labels.customer, customer],
    [labels.product, products.length > 0 ? list(products) : null],
    [labels.order, orderNumber === null ? null : String(orderNumber)],
    [labels.requested, requested && spokenMoney(requested, locale)],
    [labels.refund, refund && spokenMoney(refund, locale)],
    [labels.reference, refundReference],
    [labels.creditNote, creditNote],
  ]);
}

/** The words as they are shipped. */
export const asShipped: InWords = (shipped, facts) => {
  const { subject, paragraphs, action } = shipped(facts);
  return { subject, paragraphs: paragraphs.filter((paragraph) => paragraph !== null), action };
};

/** The letter for one reader. Pure: the same facts give the same letter. The subject begins with the ticket's number. */
export function compose(facts: CaseFacts, inWords: InWords = asShipped): Letter {
  const language = LANGUAGES[facts.locale];
  const { subject, paragraphs, action } = inWords(language.letters[facts.template], spoken(facts, language));
  return {
    locale: facts.locale,
    subject: `[Rescind ${facts.number}] ${subject}`,
    title: subject,
    greeting: language.greeting(facts.audience === 'contact' ? facts.contactName : null),
    paragraphs,
    quote: facts.quote,
    facts: table(facts, language),
    colon: language.colon,
    action: { label: action, url: facts.url },
    footer: language.footer(facts.audience),
  };
}
