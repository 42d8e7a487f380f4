import { defineUpdate } from '@temporalio/workflow';

export interface OrderInput {
  readonly v: 1;
  readonly orderId: string;
  readonly partnerId: string;
}

/** Answers when the order is provisioned (`completed`) or given up (`failed`). */
export const submit = defineUpdate<{ readonly status: 'completed' | 'failed' }, []>('submit');

export const ORDER_WORKFLOW = 'order';
