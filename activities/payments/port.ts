import type { Money } from '../../domain/money.js';
import type { PostingEntry } from '../../platform/database/records.js';

export interface RefundRequest {
  /** `refund:{ticketId}:{n}`: one for each decision, never another one because an answer was lost. */
  readonly key: string;
  readonly paymentReference: string;
  readonly partnerId: string;
  readonly money: Money;
}

export interface ChargeRequest {
  /** The charge's key is derived from it: an order is charged once. */
  readonly orderId: string;
  readonly partnerId: string;
  readonly money: Money;
}

/** What became of a payment. Errors mean that it is not known: asking again under the same key says it. */
export type ChargeOutcome =
  | { readonly status: 'captured'; readonly reference: string }
  | { readonly status: 'declined'; readonly code: string };

/**
 * What became of a refund, by the provider's own word. `unclear`: it is there, and in a state that only a person can
 * judge. `declined` is definite: nothing went back, or what went back has come in again.
 */
export type RefundOutcome =
  | { readonly status: 'sent' | 'settled'; readonly reference: string }
  | { readonly status: 'declined'; readonly code: string }
  | { readonly status: 'unclear'; readonly reference: string; readonly word: string };

/** Where a refund's money stands in our books after a step: on its way, there at once, or there after it was on its way. */
export type RefundMove = 'sent' | 'settled' | 'arrived';

/** Money that moved at the provider, as its own book has it, whoever moved it. */
export interface Listed {
  /** The provider's name for it. */
  readonly reference: string;
  /** The provider's name for the payment it is, or is of. */
  readonly paymentReference: string;
  /** The key of ours that a refund carries. */
  readonly key: string | null;
  /** In minor units as we count them. A provider may hold currencies and amounts that we do not. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: Date;
}

/** A page of the provider's own book, and where the next one begins; null when there is none. */
export interface Listing {
  readonly items: readonly Listed[];
  readonly next: string | null;
}

/** It is not known what became of a call. The message is for the log. */
export class ProviderUnclear extends Error {
  override readonly name = 'ProviderUnclear';
}
/** The cardholder's bank has won: it has taken the money back itself. Nothing was done. */
export class DisputeLost extends Error {
  override readonly name = 'DisputeLost';
}

/** How disputes of a payment stand: one that goes on, one that took the money, or none that matters any more. */
export type DisputeState = 'none' | 'open' | 'won' | 'lost';

/**
 * Who takes money and gives it back. Errors thrown by refund and find mean that the outcome is unknown: it is asked after with `find`
 * under the same key, until it is known or a person decides. A call over a network gives up after 15 seconds at most, so
 * that an attempt which nobody waits for any more has ended before its refund is said not to have been sent.
 */
export interface PaymentProvider {
  readonly provider: 'ledger' | 'stripe';
  /** Takes the payment of an order and books it, or finds that it was taken. Twice is once. */
  charge(request: ChargeRequest): Promise<ChargeOutcome>;
  /**
   * Whether giving back is nothing but the posting in our own books. Then nobody outside is asked, so that intent,
   * refund and outcome are one transaction, and nothing can be unknown.
   */
  readonly inOurBooks: boolean;
  /** Errors: `PaymentDisputed` while a dispute goes on, {@link DisputeLost} after it. Nothing was done then. */
  refund(request: RefundRequest): Promise<RefundOutcome>;
  /**
   * What the provider knows of the refund under this key; null when it has never heard of it. Says so however long ago it
   * was: it does not lean on the provider's memory of idempotency keys.
   */
  find(request: Pick<RefundRequest, 'key' | 'paymentReference'>): Promise<RefundOutcome | null>;
  /**
   * What the provider's own book has since an instant, page by page from `after` on: payments that were taken, or refunds
   * that have not failed, those too that the desk never asked for. Empty where the book is ours.
   */
  list(what: 'payments' | 'refunds', since: Date, after: string | null): Promise<Listing>;
  /** What the provider says now of disputes of a payment. */
  disputeOf(paymentReference: string): Promise<DisputeState>;
  /** What a refund's step posts in our books, in the transaction that says so. */
  entries(request: Pick<RefundRequest, 'partnerId' | 'money'>, move: RefundMove): readonly PostingEntry[];
}
