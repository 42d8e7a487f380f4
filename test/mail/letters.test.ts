import { describe, expect, test } from 'vitest';
import { compose } from '../../platform/letters/compose.js';
import { spokenMoney } from '../../platform/spoken.js';
import type { CaseFacts } from '../../platform/letters/letter.js';
import { renderLetter } from '../../platform/letters/render.js';
import { NOTICE_TEMPLATES } from '../../domain/notices.js';
import { LOCALES } from '../../domain/words.js';

const FACTS: CaseFacts = {
  kind: 'cancellation',
  template: 'filed',
  audience: 'contact',
  locale: 'en',
  timeZone: 'Asia/Taipei',
  number: 1001,
  url: 'https://desk.example/tickets/1001',
  contactName: 'Lin Mei-ling',
  partner: 'Northwind <Resellers> & Co',
  customer: 'Fabrikam "Taiwan" 股份有限公司',
  products: ['Contoso Server 2025'],
  orderNumber: 50_012,
  requested: { amountMinor: 129_900, currency: 'USD' },
  refund: { amountMinor: 100_000, currency: 'USD' },
  refundReference: 'ledger-8f2c',
  creditNote: 'CN-2026-000001',
  revoked: { keys: 1, links: 2 },
  quote: 'Which server was it installed on?\n<script>alert(1)</script>',
  attention: { step: 'revoke', cause: 'The key service still says active for ABCDE-12345-FGHIJ-67890-KLMNO.' },
  untilMs: Date.UTC(2026, 10, 30, 16, 0),
  revocationAtMs: null,
  other: 2002,
  promise: { clock: 'firstAnswer', dueAtMs: Date.UTC(2026, 10, 30, 3, 0) },
};

const every = LOCALES.flatMap((locale) => NOTICE_TEMPLATES.map((template) => [template, locale] as const));
const HAN = /\p{Script=Han}/u;

describe.each(every)('%s in %s', (template, locale) => {
  const facts: CaseFacts = { ...FACTS, template, locale };

  test('is in its language, with number, action and both bodies from the same words', async () => {
    const letter = compose(facts);
    const { subject, html, text } = await renderLetter(letter);
    expect(subject).toMatch(/^\[Rescind 1001\] \S/);
    expect(HAN.test(subject)).toBe(locale === 'zh-TW');
    expect(html).toContain(`lang="${locale === 'zh-TW' ? 'zh-Hant-TW' : 'en'}"`);
    expect(text).toContain(`${letter.action.label}${letter.colon}${FACTS.url}`);
    expect(html).toContain(`href="${FACTS.url}"`);
    for (const paragraph of letter.paragraphs) expect(text).toContain(paragraph);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('escapes what it is told and never repeats a product key', async () => {
    const { html, text } = await renderLetter(compose(facts));
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<Resellers>');
    expect(html + text).not.toContain('ABCDE-12345');
  });

  test('can be written when most facts are missing, as in a draft', async () => {
    const bare = {
      customer: null,
      products: [],
      orderNumber: null,
      requested: null,
      refund: null,
      refundReference: null,
    };
    const rest = { contactName: null, quote: null, attention: null, untilMs: null, revoked: { keys: 0, links: 0 } };
    const { text } = await renderLetter(compose({ ...facts, ...bare, ...rest }));
    expect(text).not.toMatch(/undefined|null|NaN/);
  });
});

test('amounts are written with the digits of their currency, exactly', () => {
  expect(spokenMoney({ amountMinor: 129_900, currency: 'USD' }, 'en')).toBe('$1,299.00');
  expect(spokenMoney({ amountMinor: 129_900, currency: 'USD' }, 'zh-TW')).toBe('US$1,299.00');
  expect(spokenMoney({ amountMinor: 5_000, currency: 'JPY' }, 'en')).toBe('¥5,000');
  expect(spokenMoney({ amountMinor: 9_007_199_254_740_991, currency: 'USD' }, 'en')).toBe('$90,071,992,547,409.91');
});

test('the letter about an approval names the approved amount, not the requested one', () => {
  const [first = ''] = compose({ ...FACTS, template: 'approved' }).paragraphs;
  expect(first).toContain('$1,000.00');
  expect(first).not.toContain('$1,299.00');
});

test('the letter to the desk names the step and the cause', () => {
  const attention = { step: 'refund', cause: 'The payment provider declined the refund.' } as const;
  const { subject, paragraphs } = compose({ ...FACTS, template: 'needs-attention', audience: 'desk', attention });
  expect(subject).toContain('sending the refund');
  expect(paragraphs[0]).toContain('The payment provider declined the refund.');
});

test('times are told in the zone of the reader', () => {
  const { paragraphs } = compose({ ...FACTS, template: 'information-requested' });
  expect(paragraphs.join(' ')).toMatch(/December 1, 2026 at 00:00 GMT\+8/);
});

test('a question of the desk stands in the letter word for word', async () => {
  const { text } = await renderLetter(compose({ ...FACTS, template: 'information-requested' }));
  expect(text).toContain('> Which server was it installed on?');
});
