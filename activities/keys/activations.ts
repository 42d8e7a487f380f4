import type { Deps } from '../deps.js';
import { KeyServiceRefused } from './port.js';
import { several } from './several.js';

interface Key {
  readonly service: string;
  readonly reference: string;
}

/** Keys of one pass of the sweeper, and how long a reading is good enough for a case that waits for its decision. */
const PAGE = 200;
const FRESH = '10 minutes';

/**
 * Asks the services how often keys were activated; what is new becomes evidence, with the time at which it was seen. A
 * key that its service does not know has no more activations. Errors: `KeyServiceUnavailable`.
 */
export async function seeActivations({ keys, db: { prisma } }: Deps, which: readonly Key[]): Promise<void> {
  await several(which, async ({ service, reference }) => {
    const seen = await keys
      .of(service)
      .read(reference, prisma)
      .then(({ activations }) => activations, noneIfRefused);
    await prisma.$executeRaw`SELECT note_activations(${service}, ${reference}, ${seen}::integer)`;
  });
}

function noneIfRefused(error: unknown): number {
  if (error instanceof KeyServiceRefused) return 0;
  throw error;
}

/**
 * Looks at the keys about which somebody is to decide, or that are not revoked yet, those first that were not looked at for
 * longest. Says how many.
 */
export async function seePending(deps: Deps): Promise<number> {
  const which = await deps.db.prisma.$queryRaw<Key[]>`
    SELECT k.service, k.service_key_id AS reference FROM ticket_lines l JOIN tickets t ON t.id = l.ticket_id
    JOIN licence_keys k ON k.order_line_id = l.order_line_id
    WHERE l.open AND t.problem_type = 'cancellation' AND t.status IN ('awaiting_approval', 'awaiting_information', 'approved')
      AND (k.read_at IS NULL OR k.read_at < now() - ${FRESH}::interval)
    ORDER BY k.read_at NULLS FIRST, k.id LIMIT ${PAGE}`;
  await seeActivations(deps, which).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'A key service could not be asked for activations'),
  );
  return which.length;
}
