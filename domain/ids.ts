/**
 * Names that must be the same on every retry, resume, reset and second worker: derived from the case's own IDs, never
 * minted. Workflow IDs are plain text in Temporal, so they hold opaque IDs only.
 */
export const cancellationWorkflowId = (ticketId: string): string => `cancellation/${ticketId}`;
export const supportWorkflowId = (ticketId: string): string => `support/${ticketId}`;
export const orderWorkflowId = (orderId: string): string => `order/${orderId}`;
export const letterWorkflowId = (topic: string, topicId: string): string => `letter/${topic}/${topicId}`;
export const linkWorkflowId = (linkId: string): string => `link/${linkId}`;
export const uploadWorkflowId = (uploadId: string): string => `upload/${uploadId}`;
export const reconciliationWorkflowId = (runId: string): string => `reconciliation/${runId}`;
export const paymentEventWorkflowId = (eventId: string): string => `payment-event/${eventId}`;
export const dryRunWorkflowId = (runId: string): string => `dry-run/${runId}`;
export const bulkWorkflowId = (jobId: string): string => `bulk/${jobId}`;
export const noticeWorkflowId = (ticketId: string): string => `notify/${ticketId}`;

/** `attempt` grows only after a definitive decline, so an unknown outcome is always asked after under the same key. */
export const refundKey = (ticketId: string, attempt: number): string => `refund:${ticketId}:${attempt}`;
/** The same for an order that is given back whole; the first has no number. */
export const orderRefundKey = (orderId: string, attempt = 1): string =>
  attempt === 1 ? `order-refund:${orderId}` : `order-refund:${orderId}:${attempt}`;
/** `round` grows only when a verified revocation was found undone: then it has to be ordered anew, not replayed. */
export const revocationKey = (ticketId: string, cycle: number, round: number, reference: string): string =>
  `revoke:${ticketId}:${cycle}.${round}:${reference}`;
export const suspensionKey = (ticketId: string, cycle: number, reference: string): string =>
  `suspend:${ticketId}:${cycle}:${reference}`;
export const reinstatementKey = (ticketId: string, cycle: number, reference: string): string =>
  `reinstate:${ticketId}:${cycle}:${reference}`;
export const replacementKey = (ticketId: string, cycle: number, reference: string): string =>
  `replace:${ticketId}:${cycle}:${reference}`;
export const provisionKey = (orderLineId: string): string => `provision:${orderLineId}`;
/** The update by which a decision about a partner answers one of its requests: said by the API, or later by the sweeper. */
export const eligibilityAnswerId = (decisionId: string, ticketId: string): string =>
  `eligibility:${decisionId}:${ticketId}`;
/** The update by which a provider's word lets a case go on that stood before a person: one for each time it stands there. */
export const proceedId = (ticketId: string, cycle: number, seq: number): string =>
  `proceed:${ticketId}:${cycle}.${seq}`;
