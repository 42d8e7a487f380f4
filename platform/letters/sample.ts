import type { LetterTemplate, LetterTopic } from '../../domain/letters.js';
import { type MailTemplate, topicOf } from '../../domain/mail-templates.js';
import { fillWording, type MailFacts, type Wording } from '../../domain/mail-wording.js';
import { audienceOf, type NoticeTemplate } from '../../domain/notices.js';
import type { Locale } from '../../domain/words.js';
import { spokenInstant, spokenMoney } from '../spoken.js';
import {
  absenceLetter,
  accountLetter,
  linkLetter,
  orderLetter,
  partnerLetter,
  type Reader,
  ticketLetter,
} from './about.js';
import { asShipped, compose } from './compose.js';
import type { CaseFacts, InWords, Letter } from './letter.js';
import { SAMPLE_FACTS } from './sample-facts.js';
import { languagesIn } from './shipped.js';

/** Mails in which somebody's own words are repeated, right after the first paragraph. */
const QUOTED: ReadonlySet<MailTemplate> = new Set<MailTemplate>([
  ...(['information-requested', 'information-reminder', 'rejected', 'request-resolved'] as const),
  ...(['eligibility-granted', 'eligibility-withdrawn'] as const),
  ...(['ticket-mention', 'ticket-message', 'ticket-note', 'ticket-question', 'ticket-answer'] as const),
  ...(['ticket-resolved', 'ticket-rejected'] as const),
]);
export const hasQuote = (template: MailTemplate): boolean => QUOTED.has(template);

/** A mail about nothing that is there. */
export interface Sample<Template extends MailTemplate = MailTemplate> {
  readonly template: Template;
  readonly locale: Locale;
  readonly url: string;
  /** What this reader's mail does not have. */
  readonly absent: readonly string[];
}

const TIME_ZONE = 'Asia/Taipei';
const NUMBER = 1042;
const AMOUNT = { amountMinor: 12_000, currency: 'USD' };
const AT = {
  written: Date.UTC(2026, 10, 27, 5, 0),
  due: Date.UTC(2026, 10, 27, 7, 0),
  from: Date.UTC(2026, 11, 3, 1, 0),
  until: Date.UTC(2026, 11, 10, 9, 0),
};

/** By then an amount is approved. */
const APPROVED: ReadonlySet<NoticeTemplate> = new Set<NoticeTemplate>([
  ...(['approved', 'key-revoked', 'needs-attention'] as const),
  ...(['refund-sent', 'refund-settled', 'refund-failed'] as const),
]);

function caseFacts({ template, locale, url, absent }: Sample<NoticeTemplate>): CaseFacts {
  const { partner, customer, product, reader, quote, cause } = SAMPLE_FACTS[locale];
  const isSupport = template.startsWith('request-');
  const isDraft = template.startsWith('draft-');
  const has = <Fact>(name: string, fact: Fact): Fact | null => (absent.includes(name) ? null : fact);
  return {
    ...{ kind: isSupport ? 'support' : 'cancellation', template, audience: audienceOf(template) },
    ...{ locale, timeZone: TIME_ZONE, number: NUMBER, url, contactName: reader, partner, customer },
    // The lines of a draft are read when it is sent.
    products: isSupport || isDraft ? [] : [product],
    orderNumber: isSupport ? null : 2077,
    requested: isSupport ? null : AMOUNT,
    refund: APPROVED.has(template) ? AMOUNT : null,
    refundReference: template.startsWith('refund-') ? 're_sample' : null,
    creditNote: template === 'refund-settled' ? has('creditNote', 'CN-2026-000017') : null,
    revoked: { keys: 1, links: 1 },
    quote: hasQuote(template) ? quote : null,
    attention: { step: 'refund', cause },
    untilMs: has('until', AT.until),
    revocationAtMs: has('revokedFrom', AT.from),
    other: 1043,
    promise: { clock: 'firstAnswer', dueAtMs: AT.due },
  };
}

type Samples = {
  readonly [Topic in LetterTopic]: (reader: Reader<Topic>, sample: Sample<LetterTemplate<Topic>>) => Letter;
};

const spoken = (locale: Locale, atMs: number): string => spokenInstant(atMs, locale, TIME_ZONE);

const SAMPLES: Samples = {
  order: (reader, { locale }) => {
    const { partner, customer, product } = SAMPLE_FACTS[locale];
    const { line, failures } = languagesIn(locale).order;
    const money = (amountMinor: number) => spokenMoney({ ...AMOUNT, amountMinor }, locale);
    const ordered = { product: line(1, product), tax: money(600), total: money(12_600) };
    const failure = failures['payment-declined'];
    return orderLetter({ ...ordered, number: '2077', partner, customer, failure }, reader);
  },
  link: (reader, { locale }) => {
    const { partner, customer, product } = SAMPLE_FACTS[locale];
    const build = { version: '2.4', language: locale, fileType: 'EXE · x64', checksum: '9f86d081884c7d65' };
    const use = { left: '37', used: '13', allowed: '50', until: spoken(locale, AT.until) };
    return linkLetter({ partner, customer, product, ...build, ...use }, reader);
  },
  partner: (reader, { locale }) => {
    const { partner, quote } = SAMPLE_FACTS[locale];
    return partnerLetter({ partner, decided: spoken(locale, AT.written), quote }, reader);
  },
  absence: (reader, { locale }) => {
    const { colleague: absent } = SAMPLE_FACTS[locale];
    return absenceLetter({ absent, from: spoken(locale, AT.from), until: spoken(locale, AT.until) }, reader);
  },
  account: (reader, { template, locale }) => {
    const until = template === 'password-changed' ? '' : spoken(locale, AT.until);
    return accountLetter({ email: 'robin@example.com', until }, reader);
  },
  ticket: (reader, { locale, absent }) => {
    const { colleague: author, title, quote } = SAMPLE_FACTS[locale];
    const told = { number: String(NUMBER), author, title: absent.includes('title') ? null : title, quote };
    return ticketLetter({ ...told, written: spoken(locale, AT.written) }, reader);
  },
};

const isNotice = (sample: Sample): sample is Sample<NoticeTemplate> => topicOf(sample.template) === 'case';

/** A mail as its reader would get it, made by whatever makes those that are sent. */
export function sampleLetter(sample: Sample, inWords: InWords): Letter {
  if (isNotice(sample)) return compose(caseFacts(sample), inWords);
  const { template, locale, url } = sample;
  const reader = { template, locale, url, inWords, name: SAMPLE_FACTS[locale].reader };
  const write = SAMPLES[topicOf(template) as LetterTopic] as (typed: object, of: Sample) => Letter;
  return write(reader, sample);
}

/** The same in words of the house's own; null where they leave none. */
export function sampleInOwnWords(sample: Sample, wording: Wording): Letter | null {
  const missing = Object.fromEntries(sample.absent.map((name) => [name, null]));
  let isFit = true;
  const letter = sampleLetter(sample, (shipped, facts) => {
    const words = fillWording(wording, { ...(facts as MailFacts), ...missing }, sample.locale);
    isFit = words !== null;
    return words ?? asShipped(shipped, facts);
  });
  return isFit ? letter : null;
}
