import type { Approval, CancellationState, CaseRequest, Step } from '../../domain/cancellation/state.js';
import { newCase } from '../../domain/cancellation/state.js';
import type { CancellationStatus } from '../../domain/cancellation/status.js';
import { requestOfTicket } from '../../domain/cancellation/filing.js';
import type { CaseRules } from '../../domain/policy/policy.js';
import { isRole } from '../../domain/roles.js';
import type { Verdict } from '../../domain/policy/verdict.js';
import { type Merge, newSupportCase, type SupportState, type SupportStatus } from '../../domain/support/state.js';
import type { Actor, ReasonCode } from '../../domain/words.js';
import type { Ticket } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import type { FilingRow, TicketRow } from './rows.js';

/** The columns of JSON, as they are written. */
export const verdictOf = (row: Pick<TicketRow, 'verdict'>): Verdict | null => row.verdict as unknown as Verdict | null;
export const actorOf = (stored: unknown): Actor => stored as Actor;

/** How it is decided; absent where an older version of the desk took it. */
export const rulesOf = (row: Pick<Ticket, 'rules'>): CaseRules | undefined =>
  (row.rules as unknown as CaseRules | null) ?? undefined;

interface StoredAttention {
  readonly step: Step;
  readonly code: string;
  readonly cause: string;
  readonly since: string;
  readonly proposedBy?: string | null;
}
export const attentionOf = (row: Pick<TicketRow, 'attention'>): StoredAttention | null =>
  row.attention as unknown as StoredAttention | null;

const REFUND: Readonly<Record<string, CancellationState['refund']>> = {
  intended: 'intended',
  sent: 'sent',
  settled: 'settled',
  failed: 'failed',
  unknown: 'unknown',
};

/** Whoever filed it stays who asked for it, however often it is amended; `filedBy` is null before it is filed. */
export function requestOf(row: FilingRow, filedBy: Actor | null = null): CaseRequest | null {
  const { amountMinor, currency, reasonCode, approvalDigest: digest } = row;
  const verdict = verdictOf(row)?.outcome;
  if (amountMinor === null || !currency || !reasonCode || !digest || !verdict) return null;
  return requestOfTicket({
    amountMinor: minor(amountMinor),
    currency,
    orderLineIds: row.lines.map(({ orderLineId }) => orderLineId),
    reasonCode: reasonCode as ReasonCode,
    digest,
    verdict,
    createdBy: row.createdBy,
    lastEditedBy: filedBy?.id ?? row.lastEditedBy,
  });
}

/** The approvals that stand. */
const standing = ({ approvals }: TicketRow): Approval[] =>
  approvals
    .filter(({ decision, voidedAt }) => decision === 'approved' && voidedAt === null)
    .map(({ approverId, approverRole, amountMinor, digest, onBehalfOfId }) => ({
      approverId,
      amountMinor: minor(amountMinor),
      digest,
      ...(approverRole !== null && isRole(approverRole) && { role: approverRole }),
      ...(onBehalfOfId !== null && { onBehalfOf: onBehalfOfId }),
    }));

/**
 * The state of the case as the read model has it, for `decide`: what the page says before anyone asks. The workflow
 * decides by its own.
 */
export function stateOf(row: TicketRow): CancellationState {
  const attention = attentionOf(row);
  const filed = row.events.find(({ type }) => type === 'filed');
  const rules = rulesOf(row);
  const amended = row.events.filter(({ type }) => type === 'amended').map(({ actor }) => actorOf(actor).id);
  return {
    ...newCase(row.createdAt.getTime()),
    status: row.status as CancellationStatus,
    seq: row.seq,
    request: row.submittedAt ? requestOf(row, filed ? actorOf(filed.actor) : null) : null,
    ...(rules && { rules }),
    editors: [...new Set(amended)],
    approvals: standing(row),
    attention: attention && { ...attention, sinceMs: Date.parse(attention.since) },
    refund: REFUND[row.refunds[0]?.status ?? ''] ?? 'none',
    proposal: attention?.proposedBy ? { by: attention.proposedBy, evidence: '' } : null,
  };
}

/** What a request went into, as its own rules see it. What it was before is the workflow's to know. */
function mergeOf({ merge, events }: TicketRow): Merge | undefined {
  if (!merge) return undefined;
  const isFinal = events.some(({ type, at }) => type === 'merge-settled' && at > merge.at);
  return { into: { ticketId: merge.targetId, number: merge.target.number }, before: 'open', isFinal };
}

export function supportStateOf(row: TicketRow): SupportState {
  const merge = mergeOf(row);
  return {
    ...newSupportCase(row.createdAt.getTime()),
    ...{ status: row.status as SupportStatus, seq: row.seq },
    ...(merge && { merge }),
  };
}
