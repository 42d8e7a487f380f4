import type { CancellationState } from './state.js';
import { type CancellationStatus, isClosed } from './status.js';

/** Where keys are suspended for as long as nothing is decided. From `revoking` on they are on their way out anyway. */
const PENDING: readonly CancellationStatus[] = ['awaiting_approval', 'awaiting_information', 'approved'];

/** The policy wants the keys of a pending case suspended, and they are not yet. */
export const isToBeHeld = ({ status, rules, hold }: CancellationState): boolean =>
  rules?.approvals.hold.suspendKeys === true && PENDING.includes(status) && hold !== 'held';

/** The case has ended without taking the software back, and keys that were suspended for it are still to be given back. */
export const owesKeys = ({ status, hold }: CancellationState): boolean =>
  (hold === 'held' || hold === 'delayed') && isClosed(status) && status !== 'completed';

/** It has ended, and nothing of it is left to be done. */
export const isOver = (state: CancellationState): boolean => isClosed(state.status) && !owesKeys(state);
