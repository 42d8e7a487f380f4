import type { RefusalName } from '../../domain/refusals.js';
import { databaseFailure, violates } from '../../platform/database/errors.js';
import { type FieldFault, Invalid } from '../errors.js';
import { FieldRefusal, OpenCancellationOf } from '../problem.js';
import type { Considered } from './consider.js';

/** Faults that are a rule's say and have a code of their own; all others are the form's. */
const RULES: Readonly<Record<string, RefusalName>> = {
  'already-cancelled': 'NotEligible',
  'order-not-completed': 'NotEligible',
  'nothing-left': 'NotEligible',
  'refund-exceeds-remaining': 'RefundExceedsRemaining',
};

/** Throws what the faults mean: the form's all together, a rule's by itself. */
export function refuseFaults(faults: readonly FieldFault[]): void {
  const ofForm = faults.filter(({ code }) => RULES[code] === undefined);
  if (ofForm.length > 0) throw new Invalid(ofForm);
  const [first] = faults;
  if (first) throw new FieldRefusal(RULES[first.code] ?? 'NotEligible', first);
}

/** Refuses a filing that cannot be. Errors: `Invalid`, `FieldRefusal`, `OpenCancellationOf`. */
export function refuseUnfit({ faults, openTicket }: Considered): void {
  const ofForm = faults.filter(({ code }) => RULES[code] === undefined);
  if (ofForm.length > 0) throw new Invalid(ofForm);
  if (openTicket) throw new OpenCancellationOf(openTicket.id);
  refuseFaults(faults);
}

/** Two filings of one line at once: the database lets one in, and this is what the other is told. */
export const isClaimTaken = (error: unknown): boolean => violates(error, 'one_open_cancellation_per_line');

/** The line was cancelled while this filing waited for its claim. */
export const isLineGone = (error: unknown): boolean => databaseFailure(error)?.state === 'RC006';
