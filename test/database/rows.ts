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

/** What an order costs: each line's price and its tax. */
export interface Sum {
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly lines: readonly (readonly [priceMinor: number, taxMinor: number])[];
}

/** An order of the first partner with a line for each amount and its tax, as the API inserts it before it is charged. */
export async function orderOf(tx: Tx, { totalMinor, taxMinor, lines }: Sum, currency = 'USD'): Promise<string> {
  const [sku] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM skus ORDER BY id LIMIT 1`;
  const partnerId = DEMO.partners.fabrikam.id;
  const who = { partnerId, customerId: DEMO.customer('alder').id, createdBy: 'a' };
  const taxAbout = { label: { en: 'Tax', 'zh-TW': '稅額' }, ratePercent: null };
  const money = { currency, totalMinor, taxMinor, taxAbout, paymentMethod: 'invoice' };
  const { id: orderId } = await tx.order.create({ data: { ...who, ...money } });
  await tx.orderLine.createMany({
    data: lines.map(([priceMinor, lineTax], index) => ({
      ...{ orderId, partnerId, lineItemNumber: index + 1, skuId: sku?.id ?? '', quantity: 1 },
      ...{ listPriceMinor: priceMinor, priceMinor, extendedPriceMinor: priceMinor, taxMinor: lineTax, currency },
      purchasedAt: new Date(),
    })),
  });
  return orderId;
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
