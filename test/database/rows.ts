import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/words.js';
import { type Database, type DatabaseRole, openDatabase } from '../../platform/database/open.js';
import type { Projection } from '../../platform/database/records.js';
import { type Scope, type Tx, withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import type { FreshDatabase } from '../support/database.js';

export const FABRIKAM: Scope = { partnerId: DEMO.partners.fabrikam.id };
export const POLARIS: Scope = { partnerId: DEMO.partners.polaris.id };
export const DESK: Scope = { desk: true };

export const AGENT: Actor = { kind: 'user', id: 'agent-1', name: 'Avery Stone', role: 'admin_agent' };
export const APPROVER: Actor = { kind: 'user', id: 'approver-1', name: 'Maya Okafor', role: 'refund_approver' };
export const SYSTEM_ACTOR: Actor = { kind: 'system', id: 'system', name: 'Rescind' };

/** A pool in a role that ends with the test. */
export function opened(database: FreshDatabase, role: DatabaseRole, pool = 4): Database & AsyncDisposable {
  const db = openDatabase({ databaseUrl: database.url, role, pool });
  return { ...db, [Symbol.asyncDispose]: () => db.close() };
}

type OrderName = Parameters<typeof DEMO.order>[0];

/** Inserts an accepted cancellation of all lines of a demo order, the way the API does: claims first to last. */
export async function accept(
  tx: Tx,
  orderName: OrderName,
  partnerId: string = DEMO.partners.fabrikam.id,
): Promise<string> {
  const { id: orderId, customer, lines } = DEMO.order(orderName);
  const ticket = await tx.ticket.create({
    data: {
      partnerId,
      customerId: DEMO.customer(customer).id,
      orderId,
      problemType: 'cancellation',
      impact: 'minimal',
      title: 'Bought by mistake',
      reasonCode: 'accidental',
      amountMinor: 24_900,
      currency: 'USD',
      contact: { name: 'Grace Alder', email: 'grace@alderfinch.example', locale: 'zh-TW' },
      createdBy: AGENT.id,
      submittedAt: new Date(),
    },
  });
  for (const id of lines.map((line) => line.id).sort()) {
    await tx.ticketLine.create({ data: { ticketId: ticket.id, orderLineId: id, partnerId } });
  }
  return ticket.id;
}

export const acceptAs = (api: Database, orderName: OrderName = 'alder-office'): Promise<string> =>
  withTenant(api.prisma, FABRIKAM, (tx) => accept(tx, orderName));

export type Told = Projection['events'][number];

/** An event of the case; its instant follows from its number. */
export const told = (seq: number, type: Told['type'], more: Partial<Told> = {}): Told => ({
  seq,
  type,
  atMs: Date.UTC(2026, 10, 24, 10, 0, seq),
  actor: SYSTEM_ACTOR,
  data: {},
  ...more,
});

type Beside = Pick<Projection, 'revocations' | 'refund' | 'ledger' | 'notices'>;

/** A step of a case that ends in `status` after its last event. */
export function step(ticketId: string, status: string, events: readonly Told[], more: Beside = {}): Projection {
  const seq = Math.max(...events.map((event) => event.seq));
  const closed = ['completed', 'rejected', 'withdrawn', 'expired'].includes(status);
  const snapshot = { status, closed, attention: null, nextTimer: null, request: null };
  return { ticketId, partnerId: DEMO.partners.fabrikam.id, cycle: 1, seq, snapshot, events, ...more };
}

export const uuid = (): string => randomUUID();
