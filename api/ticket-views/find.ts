import { Forbidden, NotFound } from '../../domain/refusals.js';
import type { SavedView } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Call } from '../endpoint.js';

type Asking = Pick<Call, 'who' | 'may'>;

/** What is shared is changed by whoever may share, what is not by its owner alone. */
export const mayChange = ({ who, may }: Asking, view: Pick<SavedView, 'shared' | 'ownerId'>): boolean =>
  view.shared ? may('views:share') : view.ownerId === who.id;

/** One's own views, and those that are shared on one's side. */
export const visible = ({ who }: Pick<Asking, 'who'>) => ({
  partnerId: who.partnerId,
  OR: [{ ownerId: who.id }, { shared: true }],
});

/** A view that the caller may change. Errors: `NotFound` where they do not see it, `Forbidden`. */
export async function findView(tx: Tx, asking: Asking, id: string): Promise<SavedView> {
  const row = await tx.savedView.findFirst({ where: { id, ...visible(asking) } });
  if (!row) throw new NotFound('There is no such view.');
  if (!mayChange(asking, row)) throw new Forbidden('A shared view is changed by whoever may share views.');
  return row;
}
