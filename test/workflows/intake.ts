import { createHash, randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { requestOfTicket } from '../../domain/cancellation/filing.js';
import { digestText } from '../../domain/cancellation/request.js';
import type { CaseRequest, Person } from '../../domain/cancellation/state.js';
import type { CaseRules } from '../../domain/policy/policy.js';
import type { Database } from '../../platform/database/open.js';
import { chargeOrder } from '../../platform/database/records.js';
import { withTenant } from '../../platform/database/tenant.js';
import type { Settings } from '../../platform/settings.js';
import { PARTNERS } from '../../prisma/demo/partners.js';
import { submit } from '../../workflows/order/messages.js';
import { orderStart } from '../../workflows/start.js';
import type { FreshDatabase } from '../support/database.js';

/** What an intake needs of the world. */
export interface World {
  readonly settings: Settings;
  readonly client: Client;
  readonly api: Database;
  readonly database: FreshDatabase;
  readonly person: (role: string, index?: number) => Person;
}

export interface Bought {
  readonly orderId: string;
  readonly lineIds: readonly string[];
  readonly totalMinor: number;
}

export interface Intake {
  readonly lines?: number;
  readonly bought?: Bought;
  readonly draft?: boolean;
  readonly verdict?: CaseRequest['verdict'];
  readonly amountMinor?: number;
  readonly impact?: string;
  readonly longestRun?: number;
  readonly rules?: CaseRules;
}

/** A ticket as its row has it. */
export interface Accepted {
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly partnerId: string;
  readonly request: CaseRequest;
  readonly intake: Intake;
}

const PARTNER = PARTNERS.fabrikam;
const PRICE_MINOR = 12_000;
const CURRENCY = PARTNER.currency;

/** The words by which a test recognises what must not be in clear anywhere in Temporal. */
export const CONTACT = {
  name: 'Wilhelmina Querfeldt',
  email: 'wilhelmina@querfeldt.example',
  phone: '+49 30 5550 7261',
  locale: 'en',
};

/** Ordered as the API does it: on account paid, by `card` (a payment method of Stripe's) not yet, and without keys. */
export async function order({ api, database, person }: World, lines: number, card?: string): Promise<Bought> {
  const [sku] = await database.query<{ id: string }>(`SELECT id FROM skus WHERE term IS NULL ORDER BY id LIMIT 1`);
  const [customer] = await database.query<{ id: string }>(`SELECT id FROM customers WHERE partner_id = $1 LIMIT 1`, [
    PARTNER.id,
  ]);
  if (!sku || !customer) throw new Error('The demo has nothing to sell');
  return withTenant(api.prisma, { partnerId: PARTNER.id }, async (tx) => {
    const totalMinor = lines * PRICE_MINOR;
    const row = {
      partnerId: PARTNER.id,
      customerId: customer.id,
      currency: CURRENCY,
      totalMinor,
      ...(card === undefined ? { paymentMethod: 'invoice' } : { paymentMethod: 'card', cardToken: card }),
    };
    const { id: orderId } = await tx.order.create({ data: { ...row, createdBy: person('admin_agent').id } });
    const lineIds = Array.from({ length: lines }, () => randomUUID());
    await tx.orderLine.createMany({
      data: lineIds.map((id, index) => ({
        ...{
          id,
          orderId,
          partnerId: PARTNER.id,
          lineItemNumber: index + 1,
          skuId: sku.id,
          quantity: 1,
          currency: CURRENCY,
        },
        ...{
          listPriceMinor: PRICE_MINOR,
          priceMinor: PRICE_MINOR,
          extendedPriceMinor: PRICE_MINOR,
          purchasedAt: new Date(),
        },
      })),
    });
    if (card === undefined) await chargeOrder(tx, orderId);
    return { orderId, lineIds, totalMinor };
  });
}

/** Orders and waits for the keys. */
export async function buy(world: World, lines = 1, card?: string): Promise<Bought> {
  const bought = await order(world, lines, card);
  await provision(world, bought);
  return bought;
}

export async function provision(
  { client, settings }: World,
  { orderId }: Bought,
  { provisionPatienceMs }: Pick<Settings, 'provisionPatienceMs'> = settings,
): Promise<'completed' | 'failed'> {
  const { type, options } = orderStart(
    { v: 1, orderId, partnerId: PARTNER.id, provisionPatienceMs },
    settings.taskQueue,
  );
  const startWorkflowOperation = new WithStartWorkflowOperation(type, options);
  return (await client.workflow.executeUpdateWithStart(submit, { args: [], startWorkflowOperation })).status;
}

/** Inserts the row as the API does: with the claims on its lines, in one transaction. */
export async function accept(world: World, intake: Intake): Promise<Accepted> {
  const { draft = false, verdict = 'inside-window' } = intake;
  const bought = intake.bought ?? (await buy(world, intake.lines));
  const amountMinor = intake.amountMinor ?? bought.totalMinor;
  const ticketId = randomUUID();
  const createdBy = world.person('admin_agent').id;
  const digest = digestOf({ ticketId, amountMinor, lineIds: bought.lineIds });
  const row = {
    ...{ id: ticketId, partnerId: PARTNER.id, problemType: 'cancellation', impact: intake.impact ?? 'moderate' },
    ...{
      title: 'Bought twice',
      orderId: bought.orderId,
      reasonCode: 'duplicate',
      reasonText: 'Twice',
      contact: CONTACT,
    },
    ...{ amountMinor, currency: CURRENCY, approvalDigest: digest, verdict: { outcome: verdict }, createdBy },
  };
  const number = await withTenant(world.api.prisma, { partnerId: PARTNER.id }, async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: bought.orderId } });
    const submittedAt = draft ? null : new Date();
    const ticket = await tx.ticket.create({ data: { ...row, customerId: order.customerId, submittedAt } });
    if (!draft) await claim(tx, ticketId, bought);
    return ticket.number;
  });
  const filed = {
    amountMinor,
    currency: CURRENCY,
    orderLineIds: bought.lineIds,
    reasonCode: 'duplicate',
    digest,
    verdict,
  } as const;
  const request = requestOfTicket({ ...filed, createdBy, lastEditedBy: null });
  return { ticketId, ticketNumber: number, partnerId: PARTNER.id, request, intake: { ...intake, bought } };
}

type Tx = Parameters<Parameters<typeof withTenant>[2]>[0];

const claim = (tx: Tx, ticketId: string, { lineIds }: Bought) =>
  tx.ticketLine.createMany({
    data: lineIds.map((orderLineId) => ({ ticketId, orderLineId, partnerId: PARTNER.id, open: true })),
  });

/** What submitting a draft writes. */
export async function submitDraft({ api }: World, { ticketId, intake }: Accepted): Promise<void> {
  const { bought } = intake;
  if (!bought) throw new Error('Nothing was bought for this ticket');
  await withTenant(api.prisma, { partnerId: PARTNER.id }, async (tx) => {
    await tx.ticket.update({ where: { id: ticketId }, data: { submittedAt: new Date() } });
    await claim(tx, ticketId, bought);
  });
}

export function digestOf(of: { ticketId: string; amountMinor: number; lineIds: readonly string[] }): string {
  const { ticketId, amountMinor, lineIds: orderLineIds } = of;
  const text = digestText({
    ...{ ticketId, partnerId: PARTNER.id, amountMinor, currency: CURRENCY, orderLineIds },
    ...{ reasonCode: 'duplicate', reasonText: 'Twice', evidenceVersion: 0 },
  });
  return createHash('sha256').update(text).digest('hex');
}
