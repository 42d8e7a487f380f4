import type { CancellationState } from '../../domain/cancellation/state.js';
import type { Projection } from '../../platform/database/records.js';
import type { Raw } from '../../platform/database/raw.js';
import { decisionOf } from './decision.js';
import type { StepCall } from './index.js';
import { readingOf } from './refund-facts.js';

/** An intent is stored under the current key: the refund may have left, until its provider has said what became of it. */
export const isIntended = ({ refund }: CancellationState): boolean => refund === 'intended' || refund === 'unknown';

/** What the records say of the refund when a case stops for another reason before its provider was asked after it. */
export async function doubtOf(tx: Raw, call: StepCall, state: CancellationState): Promise<Pick<Projection, 'refund'>> {
  return isIntended(state) ? { refund: readingOf(await decisionOf(tx, call, state), 'unknown', Date.now()) } : {};
}
