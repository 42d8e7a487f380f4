import { toWire } from '../../../domain/money.js';
import type { DryRunTotals, Said } from '../../../domain/policy/dry-run.js';
import type { DryRun, DryRunChange } from '../../../generated/prisma/client.js';
import { actorOf } from '../../tickets/state.js';
import type { DryRunChangeView, DryRunView } from './schema.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const sumsOf = ({ sums }: DryRunTotals): DryRunView['sums'] =>
  Object.entries(sums)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([currency, { beforeMinor, afterMinor }]) => ({
      currency,
      before: toWire({ amountMinor: beforeMinor, currency }),
      after: toWire({ amountMinor: afterMinor, currency }),
      difference: toWire({ amountMinor: afterMinor - beforeMinor, currency }),
    }));

export function dryRunView(row: DryRun): DryRunView {
  const totals = row.totals as unknown as DryRunTotals;
  return {
    id: row.id,
    policy: { version: row.policyVersion, draftRevision: row.draftRevision },
    tickets: row.tickets as DryRunView['tickets'],
    submittedFrom: iso(row.submittedFrom),
    submittedTo: iso(row.submittedTo),
    state: row.state as DryRunView['state'],
    seen: row.seen,
    total: row.total,
    changed: row.changed,
    closes: totals.closes,
    opens: totals.opens,
    otherAmount: totals.amount,
    otherDecision: totals.decision,
    sums: sumsOf(totals),
    askedBy: actorOf(row.askedBy),
    startedAt: row.startedAt.toISOString(),
    endedAt: iso(row.endedAt),
  };
}

const saidView = ({ refundable, most, ...said }: Said): DryRunChangeView['before'] => ({
  ...said,
  refundable: toWire(refundable),
  most: toWire(most),
  reasons: [...said.reasons],
});

export function changeView(row: DryRunChange, ticket: DryRunChangeView['ticket']): DryRunChangeView {
  const [before, after] = [row.before, row.after] as unknown as [Said, Said];
  const { amountMinor, currency } = after.refundable;
  return {
    ticket,
    before: saidView(before),
    after: saidView(after),
    difference: toWire({ amountMinor: amountMinor - before.refundable.amountMinor, currency }),
  };
}
