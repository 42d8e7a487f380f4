import { describe, expect, test } from 'vitest';
import { MAIL_TEMPLATES, type MailTemplate, topicOf } from '../../domain/mail-templates.js';
import { LOCALES, type Locale } from '../../domain/words.js';
import { asShipped, speechOf } from '../../platform/letters/compose.js';
import { sampleLetter } from '../../platform/letters/sample.js';
import { SAMPLE_FACTS } from '../../platform/letters/sample-facts.js';
import { languagesIn } from '../../platform/letters/shipped.js';

const sampleOf = (template: MailTemplate, locale: Locale) =>
  sampleLetter({ template, locale, url: 'https://desk.example', absent: [] }, asShipped);

/** Of a case: the others go to the desk, or to whoever filed. */
const TO_CONTACT: ReadonlySet<MailTemplate> = new Set<MailTemplate>([
  ...(['filed', 'information-requested', 'information-reminder', 'approved', 'rejected', 'withdrawn'] as const),
  ...(['expired', 'key-revoked', 'refund-sent', 'refund-settled', 'refund-failed'] as const),
  ...(['request-filed', 'request-resolved', 'request-merged', 'request-unmerged'] as const),
]);

describe.each(LOCALES)('in %s', (locale) => {
  const { case: ofCase, link, ticket } = languagesIn(locale);
  const { partner, customer, product, reader } = SAMPLE_FACTS[locale];
  const { greeting, list } = speechOf(locale);

  test.each(MAIL_TEMPLATES)('the sample of %s greets its reader, and says why they get it', (template) => {
    const isContacts = TO_CONTACT.has(template);
    const isNameless = template === 'link-shared' || (topicOf(template) === 'case' && !isContacts);
    const letter = sampleOf(template, locale);
    expect(letter.greeting).toBe(greeting(isNameless ? null : reader));
    if (topicOf(template) === 'case') expect(letter.footer).toBe(ofCase.footer(isContacts ? 'contact' : 'desk'));
    if (topicOf(template) === 'ticket') expect(letter.footer).toBe(ticket.footer(template === 'ticket-mention'));
    const told = template === 'link-shared' ? 'reader' : 'sharer';
    if (topicOf(template) === 'link') expect(letter.footer).toBe(link.footer(told, partner));
  });

  test.each(['request-filed', 'request-resolved', 'request-merged', 'request-unmerged'] as const)(
    'the sample of %s is about no purchase',
    (template) => {
      const { paragraphs, facts } = sampleOf(template, locale);
      expect(facts.map(([label]) => label)).toEqual([ofCase.labels.number, ofCase.labels.customer]);
      expect(paragraphs.join()).not.toContain(product);
    },
  );

  test('the sample of a decision is about the purchase, as the language says it', () => {
    const { paragraphs, facts } = sampleOf('approved', locale);
    expect(facts).toContainEqual([ofCase.labels.product, list([product])]);
    expect(facts).toContainEqual([ofCase.labels.customer, customer]);
    expect(paragraphs[0]).toContain(product);
  });
});
