/** What is compared with what, in this order. Stored and shown under these names: add, never rename. */
export const RECONCILED = [
  'refunds',
  'payments',
  'ledger',
  'credit-notes',
  'cases',
  'workflows',
  'keys',
  'chains',
] as const;
export type Reconciled = (typeof RECONCILED)[number];

/** Each way in which two records can disagree, by the comparison that finds it. */
export const DIFFERENCE_KINDS = {
  refunds: [
    'refund-booked-otherwise',
    'booking-without-refund',
    'provider-says-otherwise',
    'refund-in-flight',
    'refund-not-ours',
    'order-refund-returned',
  ],
  payments: ['remaining-differs', 'payment-booked-otherwise', 'payment-not-ours'],
  ledger: ['books-unbalanced', 'posting-unbalanced'],
  'credit-notes': ['credit-note-missing', 'credit-note-differs', 'credit-note-gap'],
  cases: ['case-without-workflow'],
  workflows: ['workflow-without-case'],
  keys: ['key-alive', 'link-alive', 'hold-left-behind', 'hold-missing'],
  chains: ['audit-broken', 'timeline-broken'],
} as const satisfies Record<Reconciled, readonly string[]>;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[Reconciled][number];

/** Why a difference may be so for now, in words of the pages. What has none is put before a person. */
export const EXPLANATIONS = ['in-flight', 'under-way', 'sweeper-starts-it', 'just-closed'] as const;
export type ExplanationCode = (typeof EXPLANATIONS)[number];

/** Until when an explanation holds; after that the difference is open. */
export interface Explanation {
  readonly code: ExplanationCode;
  /** ISO 8601 instant. */
  readonly until: string;
}

/** Two records that should agree and do not. The same kind and subject is the same difference when it is seen again. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly subject: string;
  readonly ticketId: string | null;
  /** What one record says and what the other does, as plain facts: amounts, states, instants. No key, no name. */
  readonly expected: string;
  readonly found: string;
  readonly explanation: Explanation | null;
}

/** An explanation that began at `sinceMs` and is good for `forMs`; none once that is over. */
export const explained = (
  code: ExplanationCode,
  { sinceMs, forMs, nowMs }: { readonly sinceMs: number; readonly forMs: number; readonly nowMs: number },
): Explanation | null => (nowMs < sinceMs + forMs ? { code, until: new Date(sinceMs + forMs).toISOString() } : null);
