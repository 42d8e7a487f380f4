import { friendlyName } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import { spokenInstant, spokenMoney } from '../spoken.js';
import type { ConfirmationFacts, ConfirmedLine } from './facts.js';
import { type Pairs, partiesOf, sumsOf } from './parts.js';
import { type Cell, type Column, Sheet } from './sheet.js';
import { CONFIRMATION_WORDS, type ConfirmationWords } from './words.js';

/** The order confirmation as a PDF: the same order gives the same document, whenever it is asked for. */
export async function orderConfirmation(facts: ConfirmationFacts, locale: Locale): Promise<Buffer> {
  const words = CONFIRMATION_WORDS[locale];
  const { labels } = words;
  const title = `${words.title} ${facts.number}`;
  const sheet = await Sheet.open({ title, locale, madeAtMs: facts.placedAtMs });
  sheet.heading(title, 'Rescind');
  sheet.facts(groupsOf(facts, words, locale));
  sheet.table(...linesOf(facts, words, locale));
  sheet.sums(sumsOf(facts, words, locale));
  sheet.note(words.keys);
  return sheet.end(`${labels.order} ${facts.number}`, words.page);
}

const COLUMNS: readonly Column[] = [
  { share: 6 },
  { share: 50 },
  { share: 10, align: 'right' },
  { share: 17, align: 'right' },
  { share: 17, align: 'right' },
];

function groupsOf(facts: ConfirmationFacts, words: ConfirmationWords, locale: Locale): readonly Pairs[] {
  const { labels, payment } = words;
  return [
    [
      [labels.order, String(facts.number)],
      [labels.placed, spokenInstant(facts.placedAtMs, locale, facts.partner.timeZone)],
      [labels.payment, payment[facts.payment]],
      [labels.orderId, facts.orderId],
    ],
    partiesOf(facts, words),
  ];
}

function linesOf(
  facts: ConfirmationFacts,
  words: ConfirmationWords,
  locale: Locale,
): [readonly Column[], readonly string[], readonly (readonly Cell[])[]] {
  const { labels } = words;
  const money = (amountMinor: number) => spokenMoney({ amountMinor, currency: facts.currency }, locale);
  const rows = facts.lines.map((line, index): readonly Cell[] => [
    { text: String(index + 1) },
    { text: friendlyName(locale, line.sku), note: words.returnUntil(...untilOf(line, facts, locale)) },
    { text: String(line.quantity) },
    { text: money(line.priceMinor) },
    { text: money(line.extendedPriceMinor) },
  ]);
  return [COLUMNS, [labels.number, labels.software, labels.quantity, labels.price, labels.amount], rows];
}

/** In the partner's time, and in the customer's where that is another. */
function untilOf(
  { returnUntilMs }: ConfirmedLine,
  { partner, customer }: ConfirmationFacts,
  locale: Locale,
): [partnerTime: string, customerTime: string | null] {
  const partnerTime = spokenInstant(returnUntilMs, locale, partner.timeZone);
  const customerTime = spokenInstant(returnUntilMs, locale, customer.timeZone);
  return [partnerTime, customerTime === partnerTime ? null : customerTime];
}
