import type { ReasonCode } from '../words.js';
import type { CaseRequest } from './state.js';

/** A ticket as its row has it once it was accepted. */
export interface AcceptedTicket {
  readonly amountMinor: number;
  readonly currency: string;
  readonly orderLineIds: readonly string[];
  readonly reasonCode: ReasonCode;
  /** `approvalDigest` of the row. */
  readonly digest: string;
  readonly verdict: 'inside-window' | 'outside-window';
  readonly createdBy: string;
  readonly lastEditedBy: string | null;
}

/**
 * What the case is about, from the row alone, so that the API that files a ticket and the sweeper that files what the
 * API could not say the same thing. Whoever edited it last is the one who sent it.
 */
export function requestOfTicket(ticket: AcceptedTicket): CaseRequest {
  const requestedBy = ticket.lastEditedBy ?? ticket.createdBy;
  const { amountMinor, currency, reasonCode, digest, verdict } = ticket;
  return {
    amountMinor,
    currency,
    orderLineIds: [...ticket.orderLineIds].sort(),
    reasonCode,
    digest,
    verdict,
    requestedBy,
    preparedBy: ticket.createdBy === requestedBy ? [] : [ticket.createdBy],
  };
}
