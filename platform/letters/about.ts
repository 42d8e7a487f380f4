import type { LetterTemplate, LetterTopic } from '../../domain/letters.js';
import type { MailWords } from '../../domain/mail-wording.js';
import type { Locale } from '../../domain/words.js';
import { speechOf } from './compose.js';
import { type InWords, type Letter, type MaybeRow, rowsOf } from './letter.js';
import { languagesIn } from './shipped.js';
import type { SpokenAbsence } from './words/absence.js';
import type { SpokenAccount } from './words/account.js';
import type { SpokenLink } from './words/link.js';
import type { SpokenOrder } from './words/order.js';
import type { SpokenPartner } from './words/partner.js';
import type { SpokenMessage } from './words/ticket.js';

/**
 * The letters of each topic, from facts as their language says them. Pure: the same facts give the same letter, and a sample
 * is a letter about nothing that is there.
 */

/** Whom a letter is for, and in what words. */
export interface Reader<Topic extends LetterTopic> {
  readonly template: LetterTemplate<Topic>;
  readonly locale: Locale;
  readonly name: string | null;
  /** Where its button leads. */
  readonly url: string;
  readonly inWords: InWords;
}

interface Told extends Pick<Letter, 'footer'> {
  readonly prefix: string;
  readonly words: MailWords;
  readonly quote?: string;
  readonly rows: readonly MaybeRow[];
}

function letterTo({ locale, name, url }: Reader<LetterTopic>, { prefix, words, quote, rows, footer }: Told): Letter {
  const { greeting, colon } = speechOf(locale);
  return {
    locale,
    subject: `${prefix} ${words.subject}`,
    title: words.subject,
    greeting: greeting(name),
    paragraphs: words.paragraphs,
    quote: quote ?? null,
    facts: rowsOf(rows),
    colon,
    action: { label: words.action, url },
    footer,
  };
}

export interface OrderFacts extends SpokenOrder {
  /** What was ordered. */
  readonly product: string;
  /** Null where there is none. */
  readonly tax: string | null;
}

export function orderLetter(the: OrderFacts, reader: Reader<'order'>): Letter {
  const { letters, prefix, labels, footer } = languagesIn(reader.locale).order;
  return letterTo(reader, {
    prefix: prefix(the.number),
    words: reader.inWords(letters[reader.template], the),
    rows: [
      [labels.number, the.number],
      [labels.customer, the.customer],
      [labels.product, the.product],
      [labels.tax, the.tax],
      [labels.total, the.total],
    ],
    footer,
  });
}

export interface LinkFacts extends SpokenLink {
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly checksum: string;
}

/** Somebody the link was sent to need not be known here, so they are not called by a name; the others shared it. */
export function linkLetter(the: LinkFacts, reader: Reader<'link'>): Letter {
  const { letters, prefix, labels, footer } = languagesIn(reader.locale).link;
  const isSentLink = reader.template === 'link-shared';
  const told = {
    prefix,
    words: reader.inWords(letters[reader.template], the),
    rows: [
      [labels.product, the.product],
      [labels.customer, the.customer],
      [labels.version, the.version],
      [labels.language, the.language],
      [labels.fileType, the.fileType],
      [labels.checksum, the.checksum],
      [labels.left, the.left],
      [labels.until, the.until],
    ] as const,
    footer: footer(isSentLink ? 'reader' : 'sharer', the.partner),
  };
  return letterTo(isSentLink ? { ...reader, name: null } : reader, told);
}

export interface PartnerFacts extends SpokenPartner {
  readonly decided: string;
  readonly quote: string;
}

export function partnerLetter(the: PartnerFacts, reader: Reader<'partner'>): Letter {
  const { letters, prefix, labels, footer } = languagesIn(reader.locale).partner;
  return letterTo(reader, {
    prefix,
    words: reader.inWords(letters[reader.template], the),
    quote: the.quote,
    rows: [
      [labels.partner, the.partner],
      [labels.decided, the.decided],
    ],
    footer: footer(the.partner),
  });
}

export interface AbsenceFacts extends SpokenAbsence {
  readonly from: string;
  readonly until: string;
}

export function absenceLetter(the: AbsenceFacts, reader: Reader<'absence'>): Letter {
  const { letters, prefix, labels, footer } = languagesIn(reader.locale).absence;
  return letterTo(reader, {
    prefix,
    words: reader.inWords(letters[reader.template], the),
    rows: [
      [labels.absent, the.absent],
      [labels.from, the.from],
      [labels.until, the.until],
    ],
    footer,
  });
}

export function accountLetter(the: SpokenAccount, reader: Reader<'account'>): Letter {
  const { letters, prefix, labels, footer } = languagesIn(reader.locale).account;
  return letterTo(reader, {
    prefix,
    words: reader.inWords(letters[reader.template], the),
    rows: [
      [labels.email, the.email],
      [labels.until, the.until || null],
    ],
    footer,
  });
}

export interface MessageFacts extends SpokenMessage {
  readonly written: string;
  readonly quote: string;
}

export function ticketLetter(the: MessageFacts, reader: Reader<'ticket'>): Letter {
  const { letters, prefix, labels, footer } = languagesIn(reader.locale).ticket;
  return letterTo(reader, {
    prefix: prefix(the.number),
    words: reader.inWords(letters[reader.template], the),
    quote: the.quote,
    rows: [
      [labels.title, the.title],
      [labels.written, the.written],
    ],
    footer: footer(reader.template === 'ticket-mention'),
  });
}
