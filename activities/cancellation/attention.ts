import type { Fact } from '../../domain/cancellation/state.js';
import type { AttentionReason } from './index.js';
import { fact } from './telling.js';

/** The fact that a step cannot go on. What became of the effect matters for money: what may have left is not undone. */
export const attention = ({ step, code, cause, outcome }: AttentionReason, atMs: number): Fact =>
  fact('needs-attention', { step, code, cause, ...(step === 'refund' ? { outcome } : {}) }, atMs);
