import { activityInfo } from '@temporalio/activity';
import type { Fact } from '../../domain/cancellation/state.js';
import { revocationKey } from '../../domain/ids.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { several } from '../keys/several.js';
import type { StepCall } from './index.js';
import {
  isElsewhere,
  keyFacts,
  type Readings,
  readKeys,
  revocationsOf,
  type Software,
  type SoftwareKey,
  softwareOf,
} from './software.js';
import { fact, inStep, type Telling } from './telling.js';
import { asking, tryLater } from './waiting.js';

/**
 * Revokes every key and link of the case's lines, and reads them back: only the service's own "revoked" is proof. Keys of
 * our own vault are revoked, read and recorded in one transaction; others are asked for between two.
 */
export function revokeSoftware(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  return asking(deps, call, 'revoke', async () => {
    const first = await inStep(deps, call, (telling) => revokeHere(deps, call, telling, new Map()));
    if (first.result.open.length === 0) return first.facts;
    const readings = await revokeElsewhere(deps, call, first.result.open.filter(isElsewhere));
    const second = await inStep(deps, call, (telling) => revokeHere(deps, call, telling, readings));
    if (second.result.open.length === 0) return second.facts;
    const left = second.result.open.length;
    return tryLater(
      deps,
      call,
      'revoke',
      'RevocationPending',
      `The key service still says that ${left} of the keys can be used.`,
    );
  });
}

/** What is ours to revoke, with what the other services said; told as done once nothing is left open. */
async function revokeHere(
  deps: Deps,
  call: StepCall,
  { tx, isDue, tell }: Telling,
  elsewhere: Readings,
): Promise<{ readonly open: readonly SoftwareKey[] }> {
  if (!isDue) return { open: [] };
  await revokeLinks(tx, call.ticketId);
  const { keys, links } = await softwareOf(tx, call.ticketId);
  const ours = keys.filter((key) => !isElsewhere(key));
  await several(ours, (key) => orderRevocation(deps, call, key, tx));
  const readings: Readings = new Map([...elsewhere, ...(await readKeys(deps, tx, ours))]);
  const open = keys.filter(({ reference }) => readings.get(reference) !== 'revoked');
  const atMs = Date.now();
  const revocations = revocationsOf({ keys, links }, readings, atMs);
  // Nothing is told before all of it is true, so that a step that gives up has told nothing; the page sees how far it is.
  await tell(open.length === 0 ? revokedFacts({ keys, links }, atMs) : [], { revocations });
  return { open };
}

async function revokeElsewhere(deps: Deps, call: StepCall, keys: readonly SoftwareKey[]): Promise<Readings> {
  const again = activityInfo().attempt > 1;
  const before = again ? await readKeys(deps, deps.db.prisma, keys) : new Map();
  const open = keys.filter(({ reference }) => before.get(reference) !== 'revoked');
  await several(open, (key) => orderRevocation(deps, call, key, deps.db.prisma));
  return new Map([...before, ...(await readKeys(deps, deps.db.prisma, open))]);
}

function orderRevocation(deps: Deps, { ticketId, cycle, state }: StepCall, key: SoftwareKey, tx: Raw): Promise<void> {
  const order = revocationKey(ticketId, cycle, state.revocationRound, key.reference);
  return deps.keys.of(key.service).revoke(key.reference, order, tx);
}

/** A revoked link stops at once: its redemption looks at this row. */
async function revokeLinks(tx: Raw, ticketId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE links SET state = 'revoked', revoked_at = clock_timestamp() WHERE state <> 'revoked'
      AND order_line_id IN (SELECT order_line_id FROM ticket_lines WHERE ticket_id = ${ticketId}::uuid)`;
}

function revokedFacts({ keys, links }: Software, atMs: number): readonly Fact[] {
  return [
    ...keyFacts('key-revoked', keys, atMs),
    ...links.map(({ reference }) => fact('link-revoked', { reference }, atMs)),
    fact('revocation-verified', { keys: keys.length, links: links.length }, atMs),
  ];
}
