import type pg from 'pg';
import type { StepCall } from '../../activities/cancellation/index.js';
import { reduce } from '../../domain/cancellation/reduce.js';
import {
  type CancellationState,
  type CaseRequest,
  type Fact,
  newCase,
  type Person,
} from '../../domain/cancellation/state.js';
import { tell } from '../../domain/cancellation/tell.js';
import { SYSTEM } from '../../domain/words.js';
import type { Buyer } from '../stock.js';
import { CASES, CLAIMS, KEYS, LINES, LINKS, ORDER, REVOCATIONS, TICKETS } from './cases-sql.js';

/** The IDs by which one case's statements differ from another's. */
export interface CaseIds {
  readonly ticketId: string;
  readonly orderLineId: string;
  readonly keyId: string;
  readonly linkId: string;
  readonly paymentId: string;
}

/** A case that has only its refund before it. */
export interface WaitingCase {
  readonly ids: CaseIds;
  readonly call: StepCall;
}

/** One payment, and cases of a line each that wait for a part of it. */
export interface Crowd {
  readonly cases: number;
  readonly lineMinor: number;
  /** What each asks for. */
  readonly askMinor: number;
}

const CONTACT = {
  name: 'Lin Mei-ling',
  email: 'meiling.lin@customer.example',
  phone: '+886 2 2345 6789',
  locale: 'en',
};

const person = (id: string, role: Person['role']): Person => ({ id, name: 'Bench', role, limitMinor: null });

/** What the workflow knows of such a case: filed, approved, revoked and read back, by the domain's own facts. */
function stateOf({ userId, currency }: Buyer, orderLineIds: readonly string[], amountMinor: number): CancellationState {
  const digest = 'd'.repeat(64);
  const request: CaseRequest = {
    ...{ amountMinor, currency, orderLineIds, digest, requestedBy: userId },
    ...({ reasonCode: 'accidental', verdict: 'inside-window' } as const),
  };
  const by = person(userId, 'admin_agent');
  const atMs = Date.now();
  const filed = tell(newCase(atMs), { verb: 'file', by, request }, atMs).reduce(reduce, newCase(atMs));
  const manager = person('bench', 'desk_manager');
  const approved = tell(filed, { verb: 'approve', by: manager, amountMinor, digest, comment: '' }, atMs);
  const verified: Fact = { type: 'revocation-verified', atMs, actor: SYSTEM, data: {} };
  return [...approved, verified].reduce(reduce, filed);
}

/** Puts one order there that was paid on account, with all its cases, in one transaction. */
export async function addCases(owner: pg.Pool, buyer: Buyer, crowd: Crowd): Promise<readonly WaitingCase[]> {
  const { partnerId, customerId, currency, userId, skuId, buildId } = buyer;
  const { cases, lineMinor, askMinor } = crowd;
  const { seq } = stateOf(buyer, [], askMinor);
  const client = await owner.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('rescind.desk', 'on', true)`);
    const order = [partnerId, customerId, lineMinor, currency, userId, cases];
    const bought = await client.query<{ id: string }>(ORDER, order);
    const orderId = bought.rows[0]?.id;
    await client.query(LINES, [orderId, skuId, lineMinor, cases]);
    await client.query('SELECT charge_order($1)', [orderId]);
    await client.query(KEYS, [orderId]);
    await client.query(LINKS, [orderId, buildId]);
    await client.query(TICKETS, [orderId, askMinor, JSON.stringify(CONTACT), seq]);
    await client.query(CLAIMS, [orderId]);
    await client.query(REVOCATIONS, [orderId]);
    const { rows } = await client.query<CaseIds>(CASES, [orderId]);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return rows.map((ids) => {
      const state = stateOf(buyer, [ids.orderLineId], askMinor);
      return { ids, call: { ticketId: ids.ticketId, partnerId, cycle: 1, state } };
    });
  } finally {
    client.release();
  }
}
