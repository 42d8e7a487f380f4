import type { BulkProblem } from '../../activities/bulk/deputy.js';
import { type BulkCounts, maySayTo, openMoves } from '../../domain/bulk/job.js';
import { may } from '../../domain/permissions.js';
import { type Money, toWire } from '../../domain/money.js';
import { titleIn } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Call } from '../endpoint.js';
import { actorOf } from '../tickets/state.js';
import type { TicketSummary, TicketView, VerdictView } from '../tickets/schema.js';
import { problemView } from './problem.js';
import { countsOf, type JobRow, type RowRow } from './rows.js';
import { sumsOf } from './sums.js';
import type { BulkJobView, BulkRowView, FoundView } from './schema.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What a preview found of a row, as it is kept. */
export interface Found {
  readonly customer: { readonly customerId: string; readonly companyName: string } | null;
  readonly products: readonly { readonly title: string; readonly titleZh: string }[];
  readonly verdict: VerdictView | null;
  /** How a ticket stood. */
  readonly ticket?: Pick<TicketSummary, 'title' | 'status' | 'assignee' | 'tags'>;
  /** What would be approved. */
  readonly amount?: Money;
  /** That of whoever approves it, where the amount is above it. */
  readonly limit?: Money;
  /** Why the money is asked for back. */
  readonly reason?: TicketSummary['reason'];
  /** How the software had been used when it was looked at. */
  readonly evidence?: TicketView['evidence'];
  /** What an approval binds. */
  readonly digest?: string;
  /** What would be written, with its gaps filled. */
  readonly text?: string;
}

const foundView = (locale: Locale, { customer, products, verdict, amount, ...found }: Found): FoundView => ({
  ...{ customer, verdict, ticket: found.ticket ?? null, text: found.text ?? null },
  ...{ reason: found.reason ?? null, evidence: found.evidence ?? null },
  products: products.map((product) => titleIn(locale, product)),
  amount: amount ? toWire(amount) : null,
  limit: found.limit ? toWire(found.limit) : null,
});

interface Around {
  readonly who: Who;
  readonly counts: BulkCounts;
  readonly sums: BulkJobView['sums'];
  readonly partner: { readonly id: string; readonly name: string } | null;
}

function jobView(job: JobRow, { who, counts, sums, partner }: Around): BulkJobView {
  const state = job.state as BulkJobView['state'];
  const owned = { ownerId: job.createdBy, partnerId: job.partnerId };
  const open = openMoves(state, counts);
  const mine = open.filter((move) => may(who.role, 'bulk:run') && maySayTo(owned, who, move));
  return {
    id: job.id,
    kind: job.kind as BulkJobView['kind'],
    name: job.name,
    instruction: job.instruction as BulkJobView['instruction'],
    state,
    total: job.total,
    counts,
    sums,
    partner,
    askedBy: actorOf(job.askedBy),
    moves: mine,
    withheld: open.filter((move) => !mine.includes(move)),
    createdAt: job.createdAt.toISOString(),
    startedAt: iso(job.startedAt),
    endedAt: iso(job.endedAt),
  };
}

/** Jobs as this person sees them. */
export async function jobViews(tx: Tx, { who }: Pick<Call, 'who'>, jobs: readonly JobRow[]): Promise<BulkJobView[]> {
  const counts = await countsOf(
    tx,
    jobs.map(({ id }) => id),
  );
  const sums = await sumsOf(
    tx,
    jobs.filter(({ kind }) => kind === 'approve').map(({ id }) => id),
  );
  const ids = [...new Set(jobs.flatMap(({ partnerId }) => partnerId ?? []))];
  const partners = await tx.partner.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const partnerOf = (id: string | null) => partners.find((partner) => partner.id === id) ?? null;
  return jobs.map((job) =>
    jobView(job, { who, counts: counts(job.id), sums: sums(job.id), partner: partnerOf(job.partnerId) }),
  );
}

export async function jobViewOf(tx: Tx, call: Pick<Call, 'who'>, job: JobRow): Promise<BulkJobView> {
  const [view] = await jobViews(tx, call, [job]);
  if (!view) throw new Error('A job has no view');
  return view;
}

export function rowView(row: RowRow, numbers: ReadonlyMap<string, number>, locale: Locale): BulkRowView {
  const found = row.found as unknown as Found | null;
  const problem = row.problem as unknown as BulkProblem | null;
  const number = row.ticketId === null ? undefined : numbers.get(row.ticketId);
  return {
    id: row.id,
    place: row.place,
    line: row.line,
    state: row.state as BulkRowView['state'],
    said: { customer: null, order: null, title: null, ticket: null, ...(row.said as object) },
    found: found && foundView(locale, found),
    ticket: row.ticketId === null || number === undefined ? null : { id: row.ticketId, number },
    problem: problem && problemView(problem, locale),
    repeatable: row.repeatable,
    doneAt: iso(row.doneAt),
  };
}
