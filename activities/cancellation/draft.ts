import type { Deadline } from '../../domain/cancellation/deadlines.js';
import type { Fact } from '../../domain/cancellation/state.js';
import { tell as tellCommand } from '../../domain/cancellation/tell.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { filingOf, INTAKE, type IntakeRow } from '../intake.js';
import type { StepCall } from './index.js';
import { fact, inStep } from './telling.js';

/**
 * A deadline of a draft has passed. Whether it was sent meanwhile is known by its row alone, because the workflow may not
 * have heard of it: then it is filed, for nothing that was accepted may expire. Otherwise it is reminded of, or ends.
 */
export async function passDraft(deps: Deps, call: StepCall, kind: Deadline['kind']): Promise<readonly Fact[]> {
  const { facts } = await inStep(deps, call, async ({ tx, state, isDue, tell }) => {
    if (!isDue || state.status !== 'collecting') return;
    const atMs = Date.now();
    const sent = await sentDraft(tx, call.ticketId);
    if (sent) return tell(tellCommand(state, { verb: 'file', ...filingOf(sent) }, atMs));
    return tell([fact(kind === 'reminder' ? 'reminded' : 'expired', {}, atMs)]);
  });
  return Promise.all(facts.map((told) => whole(deps, call, told)));
}

/** A filing that was recorded by an attempt whose answer was lost is read back without its request: the row has that. */
async function whole({ db }: Deps, { ticketId }: StepCall, told: Fact): Promise<Fact> {
  if (told.type !== 'filed' || told.data['request'] !== undefined) return told;
  const sent = await sentDraft(db.prisma, ticketId);
  if (!sent) throw new Error('A ticket that was filed has no row');
  const { by: _sender, ...filing } = filingOf(sent);
  return { ...told, data: { ...told.data, ...filing } };
}

async function sentDraft(db: Raw, ticketId: string): Promise<IntakeRow | undefined> {
  const rows = await db.$queryRaw<
    IntakeRow[]
  >`SELECT ${INTAKE} WHERE t.id = ${ticketId}::uuid AND t.submitted_at IS NOT NULL`;
  return rows[0];
}
