/** What letters are about that are not the notices of a case; those about a ticket tell what people wrote in it. */
export const LETTER_TOPICS = ['order', 'link', 'partner', 'absence', 'account', 'ticket'] as const;
export type LetterTopic = (typeof LETTER_TOPICS)[number];

/** The letters of each topic. They are stored under these names: add, never rename. */
export const LETTER_TEMPLATES = {
  order: ['order-confirmed', 'order-failed'],
  link: ['link-shared', 'link-ending', 'link-expired', 'link-exhausted'],
  partner: ['eligibility-granted', 'eligibility-withdrawn'],
  absence: ['delegate-named'],
  account: ['account-invited', 'password-forgotten', 'password-changed'],
  ticket: [
    ...(['ticket-mention', 'ticket-message', 'ticket-note'] as const),
    ...(['ticket-question', 'ticket-answer', 'ticket-resolved', 'ticket-rejected'] as const),
  ],
} as const satisfies Record<LetterTopic, readonly string[]>;

export type LetterTemplate<Topic extends LetterTopic = LetterTopic> = (typeof LETTER_TEMPLATES)[Topic][number];

/** One thing that letters are about; they go out in the order in which they were queued. */
export interface LettersAbout {
  readonly topic: LetterTopic;
  readonly topicId: string;
  /** Null where it is the desk's own. Letters about one thing go out together, whosever they are. */
  readonly partnerId: string | null;
}
