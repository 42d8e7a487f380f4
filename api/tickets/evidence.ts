import type { Tx } from '../../platform/database/tenant.js';
import type { TicketView } from './schema.js';

const COUNTED: Readonly<Record<string, 'keyReveals' | 'activations' | 'downloads'>> = {
  'key-revealed': 'keyReveals',
  'link-activated': 'activations',
  'key-activated': 'activations',
  downloaded: 'downloads',
};

export interface Evidence {
  readonly view: TicketView['evidence'];
  /** Grows with every use, so that an approval binds what was seen. */
  readonly version: number;
}

interface TicketLine {
  readonly orderLineId: string;
}

/** How often the software of these lines was used. */
export async function evidenceOf(tx: Tx, orderLineIds: readonly string[]): Promise<Evidence> {
  const view = { keyReveals: 0, activations: 0, downloads: 0, lastUsedAt: null as string | null };
  if (orderLineIds.length === 0) return { view, version: 0 };
  const groups = await tx.usageEvent.groupBy({
    by: ['kind'],
    where: { orderLineId: { in: [...orderLineIds] } },
    _count: { _all: true },
    _max: { at: true },
  });
  for (const { kind, _count, _max } of groups) {
    const name = COUNTED[kind];
    if (name) view[name] += _count._all;
    const at = _max.at?.toISOString() ?? null;
    if (at !== null && (view.lastUsedAt === null || at > view.lastUsedAt)) view.lastUsedAt = at;
  }
  return { view, version: groups.reduce((sum, { _count }) => sum + _count._all, 0) };
}

/** The version of what an approver of these lines would read now. */
export async function evidenceVersionOf(tx: Tx, lines: readonly TicketLine[]): Promise<number> {
  const orderLineIds = lines.map(({ orderLineId }) => orderLineId);
  return (await evidenceOf(tx, orderLineIds)).version;
}
