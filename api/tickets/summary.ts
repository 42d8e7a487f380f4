import type { Tx } from '../../platform/database/tenant.js';
import { wire } from '../orders/view.js';
import type { SummaryRow } from './rows.js';
import { isDraft } from './rows.js';
import type { TicketSummary } from './schema.js';
import { type Clocked, slaSummary } from './sla.js';
import { attentionOf } from './state.js';

type Named = { readonly id: string; readonly name: string };
/** Names of people by ID. Somebody who is no longer there is called by their ID. */
export type Names = (id: string) => Named;

export async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Names> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = await tx.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const known = new Map(people.map((person) => [person.id, person]));
  return (id) => known.get(id) ?? { id, name: id };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function attention(row: SummaryRow): TicketSummary['attention'] {
  const found = attentionOf(row);
  return found && { step: found.step, code: found.code, cause: found.cause, since: found.since };
}

function customer(row: SummaryRow): TicketSummary['customer'] {
  const { customer: found } = row;
  return (
    found && { customerId: found.tenantGuid, companyName: found.companyName, domain: found.domains[0]?.domain ?? null }
  );
}

/** Why the money is asked for back, in the words of whoever asks. */
export const reasonView = ({ reasonCode, reasonText }: Pick<SummaryRow, 'reasonCode' | 'reasonText'>) =>
  reasonCode === null
    ? null
    : { code: reasonCode as NonNullable<TicketSummary['reason']>['code'], text: reasonText ?? '' };

/** As the case told it. One that was told by an earlier version of the desk does not say when the wait ends. */
function nextTimer(row: SummaryRow): TicketSummary['nextTimer'] {
  const told = row.nextTimer as unknown as (NonNullable<TicketSummary['nextTimer']> & { endsAtMs?: number }) | null;
  if (!told) return null;
  const { kind, at, endsAtMs } = told;
  return { kind, at, endsAt: endsAtMs === undefined ? null : new Date(endsAtMs).toISOString() };
}

export function ticketSummary(row: SummaryRow, names: Names, clocked: Clocked | null): Omit<TicketSummary, 'foundIn'> {
  const { amountMinor, currency } = row;
  return {
    id: row.id,
    number: row.number,
    problemType: row.problemType as TicketSummary['problemType'],
    status: row.status as TicketSummary['status'],
    draft: isDraft(row),
    impact: row.impact as TicketSummary['impact'],
    title: row.title,
    partner: { id: row.partner.id, name: row.partner.name },
    customer: customer(row),
    amount: amountMinor === null || currency === null ? null : wire(amountMinor, currency),
    reason: reasonView(row),
    assignee: row.assigneeId === null ? null : names(row.assigneeId),
    createdBy: names(row.createdBy),
    attention: attention(row),
    waiting: row.waiting as unknown as TicketSummary['waiting'],
    nextTimer: nextTimer(row),
    escalatedAt: iso(row.escalatedAt),
    sla: slaSummary(clocked, Date.now()),
    tags: row.tags.map(({ tag }) => tag),
    submittedAt: iso(row.submittedAt),
    closedAt: iso(row.closedAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
