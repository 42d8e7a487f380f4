import type { Reconciliation, ReconciliationDifference } from '../../generated/prisma/client.js';
import { actorOf } from '../tickets/state.js';
import type { DifferenceView, ReconciliationView } from './schema.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const reconciliationView = (row: Reconciliation): ReconciliationView => ({
  id: row.id,
  askedBy: row.askedBy === null ? null : actorOf(row.askedBy),
  state: row.state as ReconciliationView['state'],
  step: row.step as ReconciliationView['step'],
  checked: row.checked as ReconciliationView['checked'],
  found: row.found,
  startedAt: row.startedAt.toISOString(),
  endedAt: iso(row.endedAt),
});

export const differenceView = (
  row: ReconciliationDifference,
  numberOf: (ticketId: string) => number | undefined,
): DifferenceView => {
  const number = row.ticketId === null ? undefined : numberOf(row.ticketId);
  return {
    id: row.id,
    kind: row.kind as DifferenceView['kind'],
    subject: row.subject,
    ticket: row.ticketId === null || number === undefined ? null : { id: row.ticketId, number },
    expected: row.expected,
    found: row.found,
    state: row.state as DifferenceView['state'],
    explanation: row.explanation as DifferenceView['explanation'],
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    resolvedAt: iso(row.resolvedAt),
    resolvedBy: row.resolvedBy === null ? null : actorOf(row.resolvedBy),
    note: row.note,
  };
};
