import { IllegalMove } from '../refusals.js';
import type { CancellationState, Step } from './state.js';

/**
 * Why a case stands before a person though only the payment's provider can change anything: its word took longer than the
 * desk's patience. The step that waits for it. No other reason ends by what a provider says.
 */
export const AWAITED = {
  'settlement-pending': 'settle',
  'payment-disputed': 'refund',
} as const satisfies Record<string, Step>;

export type AwaitedCode = keyof typeof AWAITED;

/**
 * The provider has said what was waited for. Where somebody claims that a disputed payment went back by other means, money is
 * not sent beside that: people have it in hand. A refund that has left already only has its end written down.
 */
export function decideProceed(
  { attention, proposal }: CancellationState,
  { code }: { readonly code: AwaitedCode },
): void {
  if (attention?.code !== code || attention.step !== AWAITED[code]) {
    throw new IllegalMove('The cancellation does not wait for this word of the payment’s provider.');
  }
  if (proposal && code === 'payment-disputed') {
    throw new IllegalMove('Somebody says that the money went back by other means; people decide.');
  }
}
