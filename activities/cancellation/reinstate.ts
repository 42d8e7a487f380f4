import type { Fact } from '../../domain/cancellation/state.js';
import { reinstatementKey, replacementKey } from '../../domain/ids.js';
import type { RefundReading } from '../../platform/database/records.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { keepKeys } from '../keys/keep.js';
import { KeyServiceRefused, type ProvisionedKey } from '../keys/port.js';
import { decisionOf } from './decision.js';
import { isIntended } from './doubt.js';
import type { StepCall } from './index.js';
import { readingOf } from './refund-facts.js';
import { isElsewhere, type Software, type SoftwareKey, softwareOf, wordOn } from './software.js';
import { fact, inStep, type Telling } from './telling.js';
import { owing } from './waiting.js';

/** A key that can be used again, or the new ones given in its place. */
interface Returned {
  readonly key: SoftwareKey;
  readonly inPlace: readonly ProvisionedKey[];
}

/**
 * Undoes a revocation: every key is given back, and where its service refuses, a new one is provisioned and shown as
 * such. Owed to the customer, so it is tried until it works. The case then ends as rejected.
 */
export function reinstateKeys(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  return owing(deps, call, async () => {
    const { keys } = await softwareOf(deps.db.prisma, call.ticketId);
    const elsewhere = await giveBack(deps, call, keys.filter(isElsewhere), deps.db.prisma);
    const { facts } = await inStep(deps, call, (telling) => reinstateHere(deps, call, telling, elsewhere));
    return facts;
  });
}

async function reinstateHere(
  deps: Deps,
  call: StepCall,
  { tx, state, isDue, tell }: Telling,
  elsewhere: readonly Returned[],
): Promise<void> {
  if (!isDue) return;
  const software = await softwareOf(tx, call.ticketId);
  const here = await giveBack(
    deps,
    call,
    software.keys.filter((key) => !isElsewhere(key)),
    tx,
  );
  const returned = [...elsewhere, ...here];
  for (const { key, inPlace } of returned) await keepKeys(tx, { ...call, ...key }, inPlace, deps.settings);
  await reinstateLinks(tx, call.ticketId);
  const atMs = Date.now();
  const decision = isIntended(state) ? await decisionOf(tx, call, state) : null;
  const refund: { refund?: RefundReading } = decision
    ? { refund: readingOf(decision, 'failed', atMs, { failure: 'undone' }) }
    : {};
  const facts = [...returned.map((one) => reinstated(one, atMs)), fact('rejected', { undone: true }, atMs)];
  await tell(facts, { revocations: givenBack(returned, software, atMs), ...refund });
}

async function giveBack(
  deps: Deps,
  call: StepCall,
  keys: readonly SoftwareKey[],
  tx: Raw,
): Promise<readonly Returned[]> {
  const returned: Returned[] = [];
  for (const key of keys) {
    const revoked = key.status !== 'active' || (await wordOn(deps, key, tx)) !== 'active';
    if (revoked) returned.push({ key, inPlace: await giveBackOne(deps, call, key, tx) });
  }
  return returned;
}

/** Empty when the key itself works again. */
async function giveBackOne(
  deps: Deps,
  { ticketId, cycle }: StepCall,
  key: SoftwareKey,
  tx: Raw,
): Promise<readonly ProvisionedKey[]> {
  const service = deps.keys.of(key.service);
  try {
    await service.reinstate(key.reference, reinstatementKey(ticketId, cycle, key.reference), tx);
    if ((await service.read(key.reference, tx)).status === 'active') return [];
  } catch (error) {
    if (!(error instanceof KeyServiceRefused)) throw error;
  }
  const [line] = await tx.$queryRaw<{ skuId: string; quantity: number }[]>`
    SELECT sku_id AS "skuId", quantity FROM order_lines WHERE id = ${key.orderLineId}::uuid`;
  if (!line) return [];
  const idempotencyKey = replacementKey(ticketId, cycle, key.reference);
  return service.provision({ ...line, reference: key.orderLineId, idempotencyKey }, tx);
}

const reinstated = ({ key, inPlace }: Returned, atMs: number): Fact => {
  const replacement = inPlace.length === 0 ? {} : { replacedBy: inPlace.map(({ id }) => id) };
  return fact('key-reinstated', { reference: key.reference, lastFive: key.lastFive, ...replacement }, atMs);
};

/** Links that still had time and downloads left can be used again; the others show what ended them before. */
async function reinstateLinks(tx: Raw, ticketId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE links SET revoked_at = NULL, state = CASE WHEN downloads_used >= downloads_allowed THEN 'exhausted'
      WHEN expires_at <= clock_timestamp() THEN 'expired' ELSE 'active' END
    WHERE state = 'revoked'
      AND order_line_id IN (SELECT order_line_id FROM ticket_lines WHERE ticket_id = ${ticketId}::uuid)`;
}

/** The records' readings go back; a key that was replaced stays revoked. */
const givenBack = (returned: readonly Returned[], { links }: Software, atMs: number) => [
  ...returned
    .filter(({ inPlace }) => inPlace.length === 0)
    .map(({ key }) => ({ kind: 'key', reference: key.reference, status: 'pending', atMs, force: true }) as const),
  ...links.map(({ reference }) => ({ kind: 'link', reference, status: 'pending', atMs, force: true }) as const),
];
