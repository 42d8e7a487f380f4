import { friendlyName } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import { spokenInstant, spokenMoney } from '../spoken.js';
import type { CreditNoteFacts } from './credit-note-facts.js';
import { CREDIT_NOTE_WORDS, type CreditNoteWords } from './credit-note-words.js';
import { type Pairs, partiesOf, sumsOf } from './parts.js';
import { type Cell, type Column, Sheet } from './sheet.js';

/** The credit note as a PDF: the same note gives the same document, whenever it is asked for. */
export async function creditNote(facts: CreditNoteFacts, seller: string, locale: Locale): Promise<Buffer> {
  const words = CREDIT_NOTE_WORDS[locale];
  const title = `${words.title} ${facts.number}`;
  const sheet = await Sheet.open({ title, locale, madeAtMs: facts.issuedAtMs });
  sheet.heading(title, seller);
  if (facts.voidedAtMs !== null) sheet.note(words.voided(spoken(facts.voidedAtMs, facts, locale)));
  sheet.facts(groupsOf(facts, words, locale));
  sheet.table(...linesOf(facts, words, locale));
  sheet.sums(sumsOf(facts, words, locale));
  sheet.note(words.keys);
  return sheet.end(title, words.page);
}

const COLUMNS: readonly Column[] = [
  { share: 6 },
  { share: 44 },
  { share: 10, align: 'right' },
  { share: 20, align: 'right' },
  { share: 20, align: 'right' },
];

const spoken = (atMs: number, { partner }: CreditNoteFacts, locale: Locale): string =>
  spokenInstant(atMs, locale, partner.timeZone);

function groupsOf(facts: CreditNoteFacts, words: CreditNoteWords, locale: Locale): readonly Pairs[] {
  const { labels } = words;
  return [
    [
      [labels.issued, spoken(facts.issuedAtMs, facts, locale)],
      [labels.ticket, String(facts.ticketNumber)],
      [labels.order, words.orderOf(facts.orderNumber, spoken(facts.orderedAtMs, facts, locale))],
      [labels.paidBack, words.paidBack[facts.paidBack]],
      [labels.reference, facts.refundReference],
    ],
    partiesOf(facts, words),
  ];
}

function linesOf(
  { lines, currency }: CreditNoteFacts,
  { labels }: CreditNoteWords,
  locale: Locale,
): [readonly Column[], readonly string[], readonly (readonly Cell[])[]] {
  const money = (amountMinor: number) => spokenMoney({ amountMinor, currency }, locale);
  const rows = lines.map((line, index): readonly Cell[] => [
    { text: String(index + 1) },
    { text: friendlyName(locale, line.sku) },
    { text: String(line.quantity) },
    { text: money(line.paidMinor) },
    { text: money(line.creditedMinor) },
  ]);
  return [COLUMNS, [labels.number, labels.software, labels.quantity, labels.paid, labels.credited], rows];
}
