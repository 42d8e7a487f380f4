import type { SearchAttributePair, WorkflowIdReusePolicy } from '@temporalio/common';
import { defineSearchAttributeKey } from '@temporalio/common';
import {
  cancellationWorkflowId,
  dryRunWorkflowId,
  letterWorkflowId,
  linkWorkflowId,
  noticeWorkflowId,
  orderWorkflowId,
  paymentEventWorkflowId,
  reconciliationWorkflowId,
  supportWorkflowId,
  uploadWorkflowId,
} from '../domain/ids.js';
import type { LettersAbout } from '../domain/letters.js';
import { CANCELLATION_WORKFLOW, type CancellationInput } from './cancellation/messages.js';
import { DRY_RUN_WORKFLOW, type DryRunInput } from './dry-run/messages.js';
import { LETTER_WORKFLOW, type LetterInput } from './letter/messages.js';
import { NOTICE_WORKFLOW, type NoticeInput } from './notice/messages.js';
import { ORDER_WORKFLOW, type OrderInput } from './order/messages.js';
import { LINK_WORKFLOW, type LinkInput } from './link/messages.js';
import { PAYMENT_EVENT_WORKFLOW, type PaymentEventInput } from './payment-event/messages.js';
import { lifecycleQueue } from './queues.js';
import { RECONCILIATION_WORKFLOW, type ReconciliationInput } from './reconciliation/messages.js';
import { SUPPORT_WORKFLOW, type SupportInput } from './support/messages.js';
import { UPLOAD_WORKFLOW, type UploadInput } from './upload/messages.js';

/**
 * How a workflow is started: by the API, by the sweeper and by tests alike, so that a case that was accepted twice is
 * started once. No connection, only options: give them to `client.workflow.start(type, options)` or to
 * `new WithStartWorkflowOperation(type, options)`.
 */
export interface Start<Input> {
  readonly type: string;
  readonly options: {
    readonly workflowId: string;
    readonly taskQueue: string;
    readonly args: [Input];
    readonly workflowIdReusePolicy: WorkflowIdReusePolicy;
    readonly workflowIdConflictPolicy: 'USE_EXISTING';
    readonly typedSearchAttributes: SearchAttributePair[];
    readonly staticSummary: string;
  };
}

const KIND = defineSearchAttributeKey('RescindKind', 'KEYWORD');
const PARTNER = defineSearchAttributeKey('RescindPartner', 'KEYWORD');
const REF = defineSearchAttributeKey('RescindRef', 'KEYWORD');

interface Found {
  readonly kind: string;
  /** Null for what belongs to no partner. */
  readonly partnerId: string | null;
  readonly ref: string;
}

const attributes = ({ kind, partnerId, ref }: Found): SearchAttributePair[] => [
  { key: KIND, value: kind },
  ...(partnerId === null ? [] : [{ key: PARTNER, value: partnerId }]),
  { key: REF, value: ref },
];

/**
 * `prefix` is the setting TASK_QUEUE. The first cycle of a case happens once; a later cycle reopens the closed ID. Once
 * Temporal has forgotten a closed case, the database's status and claims are the guard.
 */
export function cancellationStart(input: CancellationInput, prefix: string): Start<CancellationInput> {
  return {
    type: CANCELLATION_WORKFLOW,
    options: {
      workflowId: cancellationWorkflowId(input.ticketId),
      taskQueue: lifecycleQueue(prefix),
      args: [input],
      workflowIdReusePolicy: input.cycle === 1 ? 'REJECT_DUPLICATE' : 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({
        kind: 'cancellation',
        partnerId: input.partnerId,
        ref: `${input.ticketNumber}`,
      }),
      staticSummary: `Rescind: cancellation ${input.ticketNumber}`,
    },
  };
}

export function supportStart(input: SupportInput, prefix: string): Start<SupportInput> {
  return {
    type: SUPPORT_WORKFLOW,
    options: {
      workflowId: supportWorkflowId(input.ticketId),
      taskQueue: lifecycleQueue(prefix),
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'support', partnerId: input.partnerId, ref: `${input.ticketNumber}` }),
      staticSummary: `Rescind: support request ${input.ticketNumber}`,
    },
  };
}

export function orderStart(input: OrderInput, prefix: string): Start<OrderInput> {
  return {
    type: ORDER_WORKFLOW,
    options: {
      workflowId: orderWorkflowId(input.orderId),
      taskQueue: lifecycleQueue(prefix),
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'order', partnerId: input.partnerId, ref: input.orderId }),
      staticSummary: 'Rescind: order',
    },
  };
}

/** A ticket with letters that are to be sent. */
export interface Letters {
  readonly ticketId: string;
  readonly partnerId: string;
}

/** As often as there are letters; one at a time for each ticket. */
export function noticeStart({ ticketId, partnerId }: Letters, prefix: string): Start<NoticeInput> {
  return {
    type: NOTICE_WORKFLOW,
    options: {
      workflowId: noticeWorkflowId(ticketId),
      taskQueue: lifecycleQueue(prefix),
      args: [{ v: 1, ticketId }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'notice', partnerId, ref: ticketId }),
      staticSummary: 'Rescind: letters',
    },
  };
}

/** The same for letters that are not about a ticket. */
export function letterStart({ topic, topicId, partnerId }: LettersAbout, prefix: string): Start<LetterInput> {
  return {
    type: LETTER_WORKFLOW,
    options: {
      workflowId: letterWorkflowId(topic, topicId),
      taskQueue: lifecycleQueue(prefix),
      args: [{ v: 1, topic, topicId }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'letter', partnerId, ref: topicId }),
      staticSummary: `Rescind: letters of a ${topic}`,
    },
  };
}

/** A download link that has to be looked at. */
export interface LinkRef {
  readonly linkId: string;
  readonly partnerId: string;
}

/** Once for each activation, with the signal `changed`: an older run that still sleeps is woken by it. */
export function linkStart({ linkId, partnerId }: LinkRef, prefix: string): Start<LinkInput> {
  return {
    type: LINK_WORKFLOW,
    options: {
      workflowId: linkWorkflowId(linkId),
      taskQueue: lifecycleQueue(prefix),
      args: [{ v: 1, linkId }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'link', partnerId, ref: linkId }),
      staticSummary: 'Rescind: download link',
    },
  };
}

/** Belongs to no partner: the catalogue is everybody's. */
export function uploadStart(input: UploadInput, prefix: string): Start<UploadInput> {
  return {
    type: UPLOAD_WORKFLOW,
    options: {
      workflowId: uploadWorkflowId(input.uploadId),
      taskQueue: lifecycleQueue(prefix),
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'upload', partnerId: null, ref: input.uploadId }),
      staticSummary: "Rescind: a build's file",
    },
  };
}

/** On demand, once for each run; the schedule starts its own. */
export function reconciliationStart(runId: string, prefix: string): Start<ReconciliationInput> {
  return {
    type: RECONCILIATION_WORKFLOW,
    options: {
      workflowId: reconciliationWorkflowId(runId),
      taskQueue: lifecycleQueue(prefix),
      args: [{ v: 1, runId }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'reconciliation', partnerId: null, ref: runId }),
      staticSummary: 'Rescind: reconciliation',
    },
  };
}

/** Once for each event that the payment provider has sent. */
export function paymentEventStart(eventId: string, prefix: string): Start<PaymentEventInput> {
  return {
    type: PAYMENT_EVENT_WORKFLOW,
    options: {
      workflowId: paymentEventWorkflowId(eventId),
      taskQueue: lifecycleQueue(prefix),
      args: [{ v: 1, eventId }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'payment-event', partnerId: null, ref: eventId }),
      staticSummary: 'Rescind: word of the payment provider',
    },
  };
}

/** Once for each run: started again by the sweeper, it changes nothing. */
export function dryRunStart(runId: string, prefix: string): Start<DryRunInput> {
  return {
    type: DRY_RUN_WORKFLOW,
    options: {
      workflowId: dryRunWorkflowId(runId),
      taskQueue: lifecycleQueue(prefix),
      args: [{ v: 1, runId }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: attributes({ kind: 'dry-run', partnerId: null, ref: runId }),
      staticSummary: 'Rescind: dry run of a policy',
    },
  };
}
