import type { SearchAttributePair, WorkflowIdReusePolicy } from '@temporalio/common';
import { defineSearchAttributeKey } from '@temporalio/common';
import {
  bulkWorkflowId,
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
import { BULK_WORKFLOW, type BulkInput } from './bulk/messages.js';
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

interface Story<Input> extends Found {
  readonly type: string;
  readonly workflowId: string;
  readonly input: Input;
  readonly summary: string;
  /** An ID that has ended is begun anew; otherwise it is told once. */
  readonly again?: boolean;
}

/** `prefix` is the setting TASK_QUEUE. */
const start = <Input>(prefix: string, story: Story<Input>): Start<Input> => ({
  type: story.type,
  options: {
    workflowId: story.workflowId,
    taskQueue: lifecycleQueue(prefix),
    args: [story.input],
    workflowIdReusePolicy: story.again ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: attributes(story),
    staticSummary: `Rescind: ${story.summary}`,
  },
});

/**
 * The first cycle of a case happens once; a later cycle reopens the closed ID. Once Temporal has forgotten a closed case,
 * the database's status and claims are the guard.
 */
export const cancellationStart = (input: CancellationInput, prefix: string): Start<CancellationInput> =>
  start(prefix, {
    ...{ type: CANCELLATION_WORKFLOW, workflowId: cancellationWorkflowId(input.ticketId), input },
    ...{ kind: 'cancellation', partnerId: input.partnerId, ref: `${input.ticketNumber}` },
    summary: `cancellation ${input.ticketNumber}`,
    again: input.cycle > 1,
  });

export const supportStart = (input: SupportInput, prefix: string): Start<SupportInput> =>
  start(prefix, {
    ...{ type: SUPPORT_WORKFLOW, workflowId: supportWorkflowId(input.ticketId), input },
    ...{ kind: 'support', partnerId: input.partnerId, ref: `${input.ticketNumber}` },
    summary: `support request ${input.ticketNumber}`,
  });

export const orderStart = (input: OrderInput, prefix: string): Start<OrderInput> =>
  start(prefix, {
    ...{ type: ORDER_WORKFLOW, workflowId: orderWorkflowId(input.orderId), input },
    ...{ kind: 'order', partnerId: input.partnerId, ref: input.orderId },
    summary: 'order',
  });

/** A ticket with letters that are to be sent. */
export interface Letters {
  readonly ticketId: string;
  readonly partnerId: string;
}

/** As often as there are letters; one at a time for each ticket. */
export const noticeStart = ({ ticketId, partnerId }: Letters, prefix: string): Start<NoticeInput> =>
  start(prefix, {
    ...{ type: NOTICE_WORKFLOW, workflowId: noticeWorkflowId(ticketId), input: { v: 1, ticketId } },
    ...{ kind: 'notice', partnerId, ref: ticketId },
    summary: 'letters',
    again: true,
  });

/** The same for letters that are not about a ticket. */
export const letterStart = ({ topic, topicId, partnerId }: LettersAbout, prefix: string): Start<LetterInput> =>
  start(prefix, {
    ...{ type: LETTER_WORKFLOW, workflowId: letterWorkflowId(topic, topicId), input: { v: 1, topic, topicId } },
    ...{ kind: 'letter', partnerId, ref: topicId },
    summary: `letters of a ${topic}`,
    again: true,
  });

/** A download link that has to be looked at. */
export interface LinkRef {
  readonly linkId: string;
  readonly partnerId: string;
}

/** Once for each activation, with the signal `changed`: an older run that still sleeps is woken by it. */
export const linkStart = ({ linkId, partnerId }: LinkRef, prefix: string): Start<LinkInput> =>
  start(prefix, {
    ...{ type: LINK_WORKFLOW, workflowId: linkWorkflowId(linkId), input: { v: 1, linkId } },
    ...{ kind: 'link', partnerId, ref: linkId },
    summary: 'download link',
    again: true,
  });

/** Belongs to no partner: the catalogue is everybody's. */
export const uploadStart = (input: UploadInput, prefix: string): Start<UploadInput> =>
  start(prefix, {
    ...{ type: UPLOAD_WORKFLOW, workflowId: uploadWorkflowId(input.uploadId), input },
    ...{ kind: 'upload', partnerId: null, ref: input.uploadId },
    summary: "a build's file",
  });

/** On demand, once for each run; the schedule starts its own. */
export const reconciliationStart = (runId: string, prefix: string): Start<ReconciliationInput> =>
  start(prefix, {
    ...{ type: RECONCILIATION_WORKFLOW, workflowId: reconciliationWorkflowId(runId), input: { v: 1, runId } },
    ...{ kind: 'reconciliation', partnerId: null, ref: runId },
    summary: 'reconciliation',
  });

/** Once for each event that the payment provider has sent. */
export const paymentEventStart = (eventId: string, prefix: string): Start<PaymentEventInput> =>
  start(prefix, {
    ...{ type: PAYMENT_EVENT_WORKFLOW, workflowId: paymentEventWorkflowId(eventId), input: { v: 1, eventId } },
    ...{ kind: 'payment-event', partnerId: null, ref: eventId },
    summary: 'word of the payment provider',
  });

/** A bulk job to go on with. */
export interface BulkRef {
  readonly jobId: string;
  readonly partnerId: string | null;
}

/** As often as it goes on: after its preview, a pause, or for what was refused. One at a time for each job. */
export const bulkStart = ({ jobId, partnerId }: BulkRef, prefix: string): Start<BulkInput> =>
  start(prefix, {
    ...{ type: BULK_WORKFLOW, workflowId: bulkWorkflowId(jobId), input: { v: 1, jobId } },
    ...{ kind: 'bulk', partnerId, ref: jobId },
    summary: 'bulk job',
    again: true,
  });

/** Once for each run: started again by the sweeper, it changes nothing. */
export const dryRunStart = (runId: string, prefix: string): Start<DryRunInput> =>
  start(prefix, {
    ...{ type: DRY_RUN_WORKFLOW, workflowId: dryRunWorkflowId(runId), input: { v: 1, runId } },
    ...{ kind: 'dry-run', partnerId: null, ref: runId },
    summary: 'dry run of a policy',
  });
