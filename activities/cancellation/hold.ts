import type { Fact } from '../../domain/cancellation/state.js';
import { reinstatementKey, suspensionKey } from '../../domain/ids.js';
import type { EventType } from '../../domain/words.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Alive } from '../beating.js';
import type { Deps } from '../deps.js';
import { type KeyReading, type KeyService, KeyServiceUnavailable } from '../keys/port.js';
import { several } from '../keys/several.js';
import type { StepCall } from './index.js';
import { isElsewhere, keyFacts, type SoftwareKey, softwareOf, wordOn } from './software.js';
import { fact, inStep, type Telling } from './telling.js';
import { isKeyTrouble, owing, showWaiting } from './waiting.js';

type Status = KeyReading['status'];

/** What is done to the keys of a case: those that are `from` become `to`; others (revoked ones, say) are left alone. */
interface Change {
  readonly from: Status;
  readonly to: Status;
  readonly order: keyof Pick<KeyService, 'suspend' | 'reinstate'>;
  readonly orderKey: (ticketId: string, cycle: number, reference: string) => string;
  readonly told: EventType;
}

const SUSPEND: Change = {
  from: 'active',
  to: 'suspended',
  order: 'suspend',
  orderKey: suspensionKey,
  told: 'key-suspended',
};
const GIVE_BACK: Change = {
  from: 'suspended',
  to: 'active',
  order: 'reinstate',
  orderKey: reinstatementKey,
  told: 'key-reinstated',
};

/** One run of an activity: the case, the change, and whether the attempt is still waited for. */
interface Work {
  readonly deps: Deps;
  readonly call: StepCall;
  readonly change: Change;
  readonly alive: Alive;
}

type Words = ReadonlyMap<string, Awaited<ReturnType<typeof wordOn>>>;

/**
 * Suspends the keys of a pending case and reads them back. A service that cannot, or cannot now, only delays this: that
 * is told once, the page shows the tries, and the workflow comes again. No decision waits for it longer than one try.
 */
export async function holdKeys(deps: Deps, call: StepCall, tries: number, alive: Alive): Promise<readonly Fact[]> {
  try {
    return await changeKeys({ deps, call, change: SUSPEND, alive });
  } catch (error) {
    if (!isKeyTrouble(error)) throw error;
    return delay(deps, call, tries, error.message);
  }
}

/** Gives suspended keys back after a case that ended without taking the software; tried until it is so. */
export const releaseKeys = (deps: Deps, call: StepCall, alive: Alive): Promise<readonly Fact[]> =>
  owing(deps, call, () => changeKeys({ deps, call, change: GIVE_BACK, alive }));

async function delay(deps: Deps, call: StepCall, attempt: number, cause: string): Promise<readonly Fact[]> {
  const { result, facts } = await inStep(deps, call, async ({ state, isDue, tell }) => {
    if (isDue && state.hold !== 'delayed') {
      await tell([{ ...fact('hold-delayed', { reason: cause }, Date.now()), visibility: 'internal' }]);
    }
    return isDue;
  });
  if (result) await showWaiting(deps, call, { step: 'hold', cause, attempt });
  return facts;
}

/** Keys of our own vault are changed, read and recorded in one transaction; others are asked for between two. */
async function changeKeys(work: Work): Promise<readonly Fact[]> {
  const { deps, call, change } = work;
  const first = await inStep(deps, call, (telling) => changeHere(work, telling, new Map()));
  if (first.result.length === 0) return first.facts;
  const elsewhere = await ordered(work, first.result.filter(isElsewhere), deps.db.prisma);
  const second = await inStep(deps, call, (telling) => changeHere(work, telling, elsewhere));
  const left = second.result.length;
  if (left === 0) return second.facts;
  throw new KeyServiceUnavailable(`The key service still says that ${left} of the keys are ${change.from}.`);
}

/** The keys that are still to be changed, by what is known of them; told as done once there are none. */
async function changeHere(work: Work, { tx, isDue, tell }: Telling, elsewhere: Words): Promise<readonly SoftwareKey[]> {
  const { call, change } = work;
  if (!isDue) return [];
  const { keys } = await softwareOf(tx, call.ticketId);
  const ours = await ordered(
    work,
    keys.filter((key) => !isElsewhere(key)),
    tx,
  );
  const words: Words = new Map([...elsewhere, ...ours]);
  const open = keys.filter(({ reference }) => [undefined, change.from].includes(words.get(reference) as Status));
  if (open.length > 0) return open;
  const changed = keys.filter(({ reference }) => words.get(reference) === change.to);
  await noteStatus(tx, call, changed, change.to);
  const atMs = Date.now();
  await tell(changed.length === 0 ? [fact(change.told, { count: 0 }, atMs)] : keyFacts(change.told, changed, atMs));
  return [];
}

/**
 * Orders the change where it is due, and asks what came of it: the answer to an order proves nothing, and the want of one
 * proves no failure. Errors: a service's no, and its silence when it is asked.
 */
async function ordered(work: Work, keys: readonly SoftwareKey[], tx: Raw): Promise<Words> {
  const { deps, call, change, alive } = work;
  const before = await wordsOn(deps, keys, tx);
  const due = keys.filter(({ reference }) => before.get(reference) === change.from);
  await several(due, async ({ service, reference }) => {
    alive.assert();
    const key = change.orderKey(call.ticketId, call.cycle, reference);
    await deps.keys.of(service)[change.order](reference, key, tx).catch(ignoreSilence);
  });
  return new Map([...before, ...(await wordsOn(deps, due, tx))]);
}

function ignoreSilence(error: unknown): void {
  if (!(error instanceof KeyServiceUnavailable)) throw error;
}

const wordsOn = async (deps: Deps, keys: readonly SoftwareKey[], tx: Raw): Promise<Words> =>
  new Map(await several(keys, async (key) => [key.reference, await wordOn(deps, key, tx)] as const));

/** Our last reading, which pages show. */
async function noteStatus(
  tx: Raw,
  { ticketId }: StepCall,
  keys: readonly SoftwareKey[],
  status: Status,
): Promise<void> {
  const references = keys.map(({ reference }) => reference);
  await tx.$executeRaw`
    UPDATE licence_keys SET status = ${status} WHERE service_key_id = ANY (${references}::text[])
      AND order_line_id IN (SELECT order_line_id FROM ticket_lines WHERE ticket_id = ${ticketId}::uuid)`;
}
