import type { Snapshot } from '../telling.js';
import type { Deadline } from './deadlines.js';
import { isOver } from './hold.js';
import type { CancellationState } from './state.js';

export const snapshotOf = (state: CancellationState, nextTimer: Deadline | null): Snapshot => ({
  status: state.status,
  closed: isOver(state),
  attention: state.attention && { ...state.attention, proposedBy: state.proposal?.by ?? null },
  nextTimer,
  request: state.request,
});
