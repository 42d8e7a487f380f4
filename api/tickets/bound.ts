import type { ReasonCode } from '../../domain/words.js';
import type { Ticket } from '../../generated/prisma/client.js';
import { approvalDigest } from '../../platform/approval-digest.js';
import type { Evidence } from '../../platform/database/evidence.js';
import { minor } from '../../platform/database/minor.js';
import type { TicketRow } from './rows.js';

type BoundRow = Pick<
  Ticket,
  'id' | 'partnerId' | 'status' | 'amountMinor' | 'currency' | 'reasonCode' | 'reasonText' | 'approvalDigest'
> & { readonly lines: readonly { readonly orderLineId: string }[] };

/**
 * The digest of a request as its approver reads it now: every use of its software makes it another one, as long as it
 * waits for the decision. After that it stays what was decided.
 */
export function digestNow(row: BoundRow, evidenceVersion: number): string | null {
  const { amountMinor, currency, reasonCode, reasonText, approvalDigest: stored } = row;
  if (row.status !== 'awaiting_approval' || amountMinor === null || !currency || !reasonCode) return stored;
  return approvalDigest({
    ...{ ticketId: row.id, partnerId: row.partnerId, evidenceVersion },
    amount: { amountMinor: minor(amountMinor), currency },
    orderLineIds: row.lines.map(({ orderLineId }) => orderLineId),
    reason: { code: reasonCode as ReasonCode, text: reasonText ?? '' },
  });
}

/** The ticket with the uses that came since it was bound: approvals of before them no longer count. */
export function asUsed(row: TicketRow, { view: { lastUsedAt }, version }: Evidence): TicketRow {
  const digest = digestNow(row, version);
  if (digest === row.approvalDigest) return row;
  const voidedAt = new Date(lastUsedAt ?? row.updatedAt);
  const approvals = row.approvals.map((approval) =>
    approval.decision === 'approved' ? { ...approval, voidedAt: approval.voidedAt ?? voidedAt } : approval,
  );
  return { ...row, approvalDigest: digest, approvals };
}
