import { type MailFacts, type MailGap, noGap, type Wording } from '../../domain/mail-wording.js';
import { type MailTemplate, type MailTopic, topicOf } from '../../domain/mail-templates.js';
import type { Locale } from '../../domain/words.js';
import type { Sentences } from './letter.js';
import { EN as ABSENCE_EN } from './words/absence.en.js';
import { ZH_TW as ABSENCE_ZH } from './words/absence.zh-tw.js';
import { EN as ACCOUNT_EN } from './words/account.en.js';
import { ZH_TW as ACCOUNT_ZH } from './words/account.zh-tw.js';
import { EN as LINK_EN } from './words/link.en.js';
import { ZH_TW as LINK_ZH } from './words/link.zh-tw.js';
import { EN as CASE_EN } from './words/notice.en.js';
import { ZH_TW as CASE_ZH } from './words/notice.zh-tw.js';
import { EN as ORDER_EN } from './words/order.en.js';
import { ZH_TW as ORDER_ZH } from './words/order.zh-tw.js';
import { EN as PARTNER_EN } from './words/partner.en.js';
import { ZH_TW as PARTNER_ZH } from './words/partner.zh-tw.js';
import { EN as TICKET_EN } from './words/ticket.en.js';
import { ZH_TW as TICKET_ZH } from './words/ticket.zh-tw.js';

const LANGUAGES = {
  en: {
    ...{ case: CASE_EN, order: ORDER_EN, link: LINK_EN, partner: PARTNER_EN },
    ...{ absence: ABSENCE_EN, account: ACCOUNT_EN, ticket: TICKET_EN },
  },
  'zh-TW': {
    ...{ case: CASE_ZH, order: ORDER_ZH, link: LINK_ZH, partner: PARTNER_ZH },
    ...{ absence: ABSENCE_ZH, account: ACCOUNT_ZH, ticket: TICKET_ZH },
  },
} satisfies Record<Locale, Record<MailTopic, object>>;

/** What a language says about each topic, as it is shipped. */
export const languagesIn = (locale: Locale) => LANGUAGES[locale];

/** What is always there about a topic, whether its shipped words name it or not. */
const ALWAYS: Readonly<Record<MailTopic, readonly string[]>> = {
  case: ['number', 'partner', 'matter', 'request'],
  order: ['number', 'customer', 'partner', 'total'],
  link: ['product', 'customer', 'partner', 'until', 'used', 'left', 'allowed'],
  partner: ['partner'],
  absence: ['absent'],
  account: ['email'],
  ticket: ['number', 'author'],
};

/** What a letter about a topic does not always have: the type of its facts says so. */
const OPTIONAL: Readonly<Partial<Record<MailTopic, readonly string[]>>> = {
  case: ['creditNote', 'until', 'revokedFrom'],
  ticket: ['title'],
};

export type Shipped = (facts: MailFacts) => Sentences;

/** Each function takes the facts of its own topic, as names and texts; here they are given by name. */
export const shippedWords = (template: MailTemplate, locale: Locale): Shipped => {
  const { letters } = LANGUAGES[locale][topicOf(template)];
  return (letters as unknown as Readonly<Record<MailTemplate, Shipped>>)[template];
};

/** Facts that are their own gaps, noting which of them are asked for. One may be said not to be there. */
const gapsAsFacts = (asked: Set<string>, absent?: string): MailFacts =>
  new Proxy<MailFacts>(
    {},
    {
      get: (_target, name) => {
        asked.add(String(name));
        return name === absent ? null : `{{${String(name)}}}`;
      },
    },
  );

/** What a mail can name: what is always there about its topic, and whatever its shipped words name. */
export function gapsOf(template: MailTemplate): MailGap[] {
  const topic = topicOf(template);
  const asked = new Set<string>(ALWAYS[topic]);
  shippedWords(template, 'en')(gapsAsFacts(asked));
  return [...asked].map((name) => ({ name, optional: OPTIONAL[topic]?.includes(name) ?? false }));
}

/** Blanks that keep Latin letters apart are put in where a gap is filled. */
const tidy = (text: string, locale: Locale): string =>
  locale === 'zh-TW' ? text.replace(/ ?(\{\{\w+\}\}) ?/g, '$1') : text;

/** The shipped words of a mail as a text to begin from. Where they say another thing when a fact is not there, both stand in it. */
export function shippedWording(template: MailTemplate, locale: Locale): Wording {
  const shipped = shippedWords(template, locale);
  const { subject, paragraphs, action } = shipped(gapsAsFacts(new Set()));
  const optional = gapsOf(template).flatMap((gap) => (gap.optional ? [gap.name] : []));
  const text = paragraphs.flatMap((paragraph, at) => {
    const instead = optional.flatMap((name) => {
      const other = shipped(gapsAsFacts(new Set(), name)).paragraphs[at];
      return other && other !== paragraph ? [`${noGap(name)} ${other}`] : [];
    });
    return paragraph ? [paragraph, ...instead] : instead;
  });
  return { subject: tidy(subject, locale), text: tidy(text.join('\n\n'), locale), action: tidy(action, locale) };
}
