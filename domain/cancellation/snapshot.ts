import type { Snapshot } from '../telling.js';
import type { Deadline } from './deadlines.js';
import type { CancellationState } from './state.js';
import { isClosed } from './status.js';

export const snapshotOf = (state: CancellationState, nextTimer: Deadline | null): Snapshot => ({
  status: state.status,
  closed: isClosed(state.status),
  attention: state.attention && { ...state.attention, proposedBy: state.proposal?.by ?? null },
  nextTimer,
  request: state.request,
});
