import { defineUpdate } from '@temporalio/workflow';

export interface OrderInput {
  readonly v: 1;
  readonly orderId: string;
  readonly partnerId: string;
  /** How long the key service is asked before the order is given back; without end when absent. */
  readonly provisionPatienceMs?: number;
}

/** Answers when the order is provisioned (`completed`) or given up (`failed`). */
export const submit = defineUpdate<{ readonly status: 'completed' | 'failed' }, []>('submit');

export const ORDER_WORKFLOW = 'order';
