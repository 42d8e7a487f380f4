import type { MailTemplate, MailTopic } from '../../domain/mail-templates.js';
import { topicOf } from '../../domain/mail-templates.js';
import { fillWording, type Wording } from '../../domain/mail-wording.js';
import type { Locale } from '../../domain/words.js';
import { speechOf } from './compose.js';
import type { Letter } from './letter.js';
import { SAMPLE_FACTS } from './sample-facts.js';
import { gapsOf, languagesIn } from './shipped.js';

/** Mails in which somebody's own words are repeated, right after the first paragraph. */
const QUOTED: ReadonlySet<MailTemplate> = new Set<MailTemplate>([
  ...(['information-requested', 'information-reminder', 'rejected', 'request-resolved'] as const),
  ...(['eligibility-granted', 'eligibility-withdrawn'] as const),
  ...(['ticket-mention', 'ticket-message', 'ticket-note', 'ticket-question', 'ticket-answer'] as const),
]);
export const hasQuote = (template: MailTemplate): boolean => QUOTED.has(template);

/** What stands before the subjects of a topic, and below its letters. */
function frameOf(topic: MailTopic, locale: Locale): { readonly prefix: string; readonly footer: string } {
  const { number, partner } = SAMPLE_FACTS[locale];
  const [no, of] = [number ?? '', partner ?? ''];
  const { case: ofCase, order, link, partner: ofPartner, absence, account, ticket } = languagesIn(locale);
  const frames = {
    case: { prefix: `[Rescind ${no}]`, footer: ofCase.footer('contact') },
    order: { prefix: order.prefix(no), footer: order.footer },
    link: { prefix: link.prefix, footer: link.footer('sharer', of) },
    partner: { prefix: ofPartner.prefix, footer: ofPartner.footer(of) },
    absence,
    account,
    ticket: { prefix: ticket.prefix(no), footer: ticket.footer(false) },
  } satisfies Record<MailTopic, { prefix: string; footer: string }>;
  return frames[topic];
}

/** Rows that only mails about that have. */
const ONLY_WHERE_NAMED: ReadonlySet<string> = new Set(['refund', 'creditNote', 'until']);
const ALWAYS_UNTIL: ReadonlySet<MailTopic> = new Set(['link', 'absence']);

function tableOf(template: MailTemplate, locale: Locale, absent: readonly string[]): Letter['facts'] {
  const topic = topicOf(template);
  const named = gapsOf(template).map(({ name }) => name);
  const isShown = (key: string): boolean => {
    if (absent.includes(key)) return false;
    if (key === 'reference') return template.startsWith('refund-');
    return named.includes(key) || ALWAYS_UNTIL.has(topic) || !ONLY_WHERE_NAMED.has(key);
  };
  const rows = Object.entries(languagesIn(locale)[topic].labels).filter(([key]) => isShown(key));
  return rows.map(([key, label]) => [label, SAMPLE_FACTS[locale][key] ?? '–'] as const);
}

/**
 * A mail as its reader would get it, about nothing that is there; null where the wording leaves none. `absent`: what this
 * reader's mail does not have.
 */
export function sampleLetter(
  { template, locale, url }: { readonly template: MailTemplate; readonly locale: Locale; readonly url: string },
  wording: Wording,
  absent: readonly string[] = [],
): Letter | null {
  const topic = topicOf(template);
  const all = SAMPLE_FACTS[locale];
  const known = gapsOf(template).map(({ name }) => [name, absent.includes(name) ? null : (all[name] ?? null)] as const);
  const words = fillWording(wording, Object.fromEntries(known), locale);
  if (!words) return null;
  const { greeting, colon } = speechOf(locale);
  const { prefix, footer } = frameOf(topic, locale);
  return {
    locale,
    subject: `${prefix} ${words.subject}`,
    title: words.subject,
    greeting: greeting(all['name'] ?? null),
    paragraphs: words.paragraphs,
    quote: hasQuote(template) ? (all['quote'] ?? null) : null,
    facts: tableOf(template, locale, absent),
    colon,
    action: { label: words.action, url },
    footer,
  };
}
