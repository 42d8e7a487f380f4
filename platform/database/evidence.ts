import type { Raw } from './raw.js';

const COUNTED: Readonly<Record<string, 'keyReveals' | 'activations' | 'downloads'>> = {
  'key-revealed': 'keyReveals',
  'link-activated': 'activations',
  'key-activated': 'activations',
  downloaded: 'downloads',
};

export interface Uses {
  readonly keyReveals: number;
  readonly activations: number;
  readonly downloads: number;
  readonly lastUsedAt: string | null;
}

export interface Evidence {
  readonly view: Uses;
  /** Grows with every use, so that an approval binds what was seen. */
  readonly version: number;
}

/** How often the software of these lines was used, as far as whoever asks may see it. */
export async function evidenceOf(db: Raw, orderLineIds: readonly string[]): Promise<Evidence> {
  const view = { keyReveals: 0, activations: 0, downloads: 0, lastUsedAt: null as string | null };
  if (orderLineIds.length === 0) return { view, version: 0 };
  const groups = await db.$queryRaw<{ kind: string; count: number; last: Date }[]>`
    SELECT kind, count(*)::integer AS count, max(at) AS last FROM usage_events
    WHERE order_line_id = ANY (${[...orderLineIds]}::uuid[]) GROUP BY kind`;
  for (const { kind, count, last } of groups) {
    const name = COUNTED[kind];
    if (name) view[name] += count;
    const at = last.toISOString();
    if (view.lastUsedAt === null || at > view.lastUsedAt) view.lastUsedAt = at;
  }
  return { view, version: groups.reduce((sum, { count }) => sum + count, 0) };
}
