import { describe, expect, test } from 'vitest';
import { MAIL_TEMPLATES } from '../../domain/mail-templates.js';
import { faultsIn, fillWording, type MailFacts, type Wording } from '../../domain/mail-wording.js';
import { LOCALES } from '../../domain/words.js';
import { asShipped } from '../../platform/letters/compose.js';
import { renderLetter } from '../../platform/letters/render.js';
import { hasQuote, type Sample, sampleInOwnWords, sampleLetter } from '../../platform/letters/sample.js';
import { gapsOf, shippedWording, shippedWords } from '../../platform/letters/shipped.js';

const every = LOCALES.flatMap((locale) => MAIL_TEMPLATES.map((template) => [template, locale] as const));
const url = 'https://desk.example';

/** What the words of a mail are made from. */
function factsIn(sample: Sample): MailFacts {
  let told: MailFacts = {};
  sampleLetter(sample, (shipped, facts) => {
    told = facts as MailFacts;
    return asShipped(shipped, facts);
  });
  return told;
}

const closed = (texts: readonly string[]): string[] => texts.map((text) => text.replaceAll(' ', ''));

describe.each(every)('%s in %s', (template, locale) => {
  const optional = gapsOf(template).flatMap(({ name, optional: isOptional }) => (isOptional ? [name] : []));
  const wording = shippedWording(template, locale);

  test('the shipped words as a text say what the shipped words say, whatever is there', () => {
    expect(faultsIn(wording, gapsOf(template))).toEqual([]);
    for (const absent of [null, ...optional]) {
      const facts = factsIn({ template, locale, url, absent: absent ? [absent] : [] });
      if (absent) expect(facts[absent] ?? null).toBeNull();
      const [shipped, own] = [asShipped(shippedWords(template, locale), facts), fillWording(wording, facts, locale)];
      if (locale === 'en') expect(own).toEqual(shipped);
      // Blanks between Latin words and characters follow from the values.
      else expect(closed(own?.paragraphs ?? [])).toEqual(closed(shipped.paragraphs));
    }
  });

  test('its sample is a mail without gaps, with something quoted where the first paragraph announces it', async () => {
    const letter = sampleInOwnWords({ template, locale, url, absent: [] }, wording);
    if (!letter) throw new Error('There is no sample');
    const { subject, html, text } = await renderLetter(letter);
    expect(subject + html + text).not.toMatch(/\{\{|undefined|null|–/);
    if (!hasQuote(template)) return;
    expect(letter.paragraphs[0]).toMatch(/[:：]$/);
  });
});

const GAPS = [
  { name: 'partner', optional: false },
  { name: 'until', optional: true },
];
const words = (change: Partial<Wording> = {}): Wording => ({
  ...{ subject: 'To {{partner}}', text: 'Hello.', action: 'Open', ...change },
});

test('a paragraph that names what is not there is left out, and one that says so stands only then', () => {
  const own = words({ text: 'Begin.\n\nUntil {{ until }}.\n \n{{no until}} Whenever\nyou like.' });
  expect(faultsIn(own, GAPS)).toEqual([]);
  expect(fillWording(own, { partner: 'A', until: 'May' }, 'en')?.paragraphs).toEqual(['Begin.', 'Until May.']);
  expect(fillWording(own, { partner: 'A', until: null }, 'en')?.paragraphs).toEqual(['Begin.', 'Whenever you like.']);
});

test('what somebody is called is never read as a gap, nor as markup', async () => {
  const facts = { partner: '{{until}} <b>Bold</b>', until: 'May' };
  const filled = fillWording(words({ text: 'For {{partner}}' }), facts, 'en');
  expect(filled).toMatchObject({ subject: 'To {{until}} <b>Bold</b>', paragraphs: ['For {{until}} <b>Bold</b>'] });
  const letter = sampleInOwnWords({ template: 'filed', locale: 'en', url, absent: [] }, words({ text: '<b>x</b>' }));
  if (!letter) throw new Error('There is no sample');
  expect((await renderLetter(letter)).html).not.toContain('<b>x</b>');
});

test('in Chinese, Latin words stand a little apart from characters, and nothing else does', () => {
  const said = (partner: string) =>
    fillWording(words({ text: '由{{partner}}提出。' }), { partner }, 'zh-TW')?.paragraphs;
  expect(said('Contoso')).toEqual(['由 Contoso 提出。']);
  expect(said('晨光')).toEqual(['由晨光提出。']);
});

test.each([
  [words({ subject: '{{nothing}}' }), [{ field: 'subject', code: 'unknown-gap', gaps: ['nothing'] }]],
  [words({ text: 'A\n\n{{no partner}} B' }), [{ field: 'text', code: 'unknown-gap', gaps: ['no partner'] }]],
  [words({ action: '{{until}}' }), [{ field: 'action', code: 'gap-not-always', gaps: ['until'] }]],
  [words({ text: 'Until {{until}}.' }), [{ field: 'text', code: 'paragraph-needed', gaps: ['until'] }]],
  [words({ text: '{{no until}} Whenever.' }), [{ field: 'text', code: 'paragraph-needed', gaps: [] }]],
])('%j is refused by its field', (wording, faults) => {
  expect(faultsIn(wording, GAPS)).toEqual(faults);
});

test('words that were made for other facts give no mail', () => {
  expect(fillWording(words({ text: '{{gone}}' }), { partner: 'A', until: null }, 'en')).toBeNull();
  expect(fillWording(words(), { until: 'May' }, 'en')).toBeNull();
});
