import type { Money } from '../../domain/money.js';
import type { Step } from '../../domain/cancellation/state.js';
import type { MailWords } from '../../domain/mail-wording.js';
import type { Audience, NoticeTemplate } from '../../domain/notices.js';
import type { ClockName } from '../../domain/sla/terms.js';
import type { Locale } from '../../domain/words.js';

/** A mail before it is HTML or text: both bodies are made from the same parts, so neither says what the other does not. */
export interface Letter {
  readonly locale: Locale;
  readonly subject: string;
  /** The subject without the number before it. */
  readonly title: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** What a person of the desk wrote, word for word. */
  readonly quote: string | null;
  /** Name and value, in the reader's language. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly colon: string;
  readonly action: { readonly label: string; readonly url: string };
  readonly footer: string;
}

/** Null is what this letter does not have. */
export type MaybeRow = readonly [name: string, value: string | null];

export const rowsOf = (rows: readonly MaybeRow[]): Letter['facts'] =>
  rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));

/** What a letter may tell about a ticket. Product keys, tokens and what other parties typed are not in here on purpose. */
export interface CaseFacts {
  readonly kind: 'cancellation' | 'support';
  readonly template: NoticeTemplate;
  readonly audience: Audience;
  readonly locale: Locale;
  /** IANA name of the zone that times are shown in. */
  readonly timeZone: string;
  readonly number: number;
  readonly url: string;
  /** The contact's; only the contact is called by it. */
  readonly contactName: string | null;
  readonly partner: string;
  readonly customer: string | null;
  readonly products: readonly string[];
  readonly orderNumber: number | null;
  /** What was asked for, and what was approved or refunded: an approver may grant less. */
  readonly requested: Money | null;
  readonly refund: Money | null;
  readonly refundReference: string | null;
  /** The number of the document that says so, in the letter about a settled refund. */
  readonly creditNote: string | null;
  readonly revoked: { readonly keys: number; readonly links: number };
  /** A question, reason or answer that the desk wrote to this reader. */
  readonly quote: string | null;
  readonly attention: { readonly step: Step | 'unknown'; readonly cause: string } | null;
  /** When the request ends by itself if nobody acts, in UTC epoch milliseconds. */
  readonly untilMs: number | null;
  /** When the keys of an approved request are revoked; until then it can be withdrawn. Null when that has begun. */
  readonly revocationAtMs: number | null;
  /** The number of the request that this one went into, or came back from. */
  readonly other: number | null;
  /** What the desk promised by when, in a letter about that. */
  readonly promise: { readonly clock: ClockName; readonly dueAtMs: number } | null;
}

/** The facts as the language says them, for the sentences of one template. */
export interface Spoken {
  readonly number: string;
  readonly partner: string;
  /** "Contoso Server 2025 for Fabrikam": what is cancelled. */
  readonly matter: string;
  /** "the cancellation of …", or the number of a general request. */
  readonly request: string;
  readonly requested: string;
  readonly refund: string;
  readonly creditNote: string | null;
  readonly until: string | null;
  readonly revokedFrom: string | null;
  readonly step: string;
  readonly cause: string;
  readonly revoked: string;
  /** "the first answer". */
  readonly promised: string;
  readonly due: string;
  /** The number of the other request. */
  readonly other: string;
}

export interface Sentences {
  readonly subject: string;
  readonly paragraphs: readonly (string | null)[];
  /** On the button. */
  readonly action: string;
}

/** Puts a letter's facts into words: as shipped, or in the house's own. */
export type InWords = <Facts extends object>(shipped: (the: Facts) => Sentences, facts: Facts) => MailWords;

/** What a language says of the desk's promises. */
export interface SlaLanguage {
  readonly letters: Pick<Language['letters'], 'sla-warning' | 'sla-breached' | 'sla-escalated'>;
  readonly promises: Readonly<Record<ClockName, string>>;
}

/** Everything one language needs. A template without a row is a type error. */
export interface Language {
  readonly letters: Readonly<Record<NoticeTemplate, (the: Spoken) => Sentences>>;
  readonly labels: Readonly<
    Record<'number' | 'customer' | 'product' | 'order' | 'requested' | 'refund' | 'reference' | 'creditNote', string>
  >;
  readonly steps: Readonly<Record<Step | 'unknown', string>>;
  readonly promises: SlaLanguage['promises'];
  readonly greeting: (name: string | null) => string;
  readonly matter: (facts: CaseFacts) => string;
  readonly request: (facts: CaseFacts) => string;
  readonly revoked: (keys: number, links: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** Between the name and the value of a fact, in text. */
  readonly colon: string;
  readonly footer: (audience: Audience) => string;
}
