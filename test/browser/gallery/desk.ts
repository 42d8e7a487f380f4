import type { DelegateView } from '../../../api/absences/schema.js';
import type { DownloadsView } from '../../../api/links/schema.js';
import type { OrderView } from '../../../api/orders/schema.js';
import type { PolicyList, PolicyView } from '../../../api/policies/schema.js';
import type { ReconciliationView } from '../../../api/reconciliations/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { DAY_MS, HOUR_MS } from '../../../domain/time.js';
import { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';

/** What the desk has besides its queue: a policy of its own, somebody who is away, and books that were compared. */

/** From now on two people approve, and keys are suspended meanwhile. */
async function decideTogether(manager: Client): Promise<void> {
  const { body } = await manager.get<PolicyList>('/api/v1/policies');
  const [newest] = body.items;
  if (!newest) throw new Error('The gallery wants a policy');
  const approvals = {
    ...{ ...newest.rules.approvals, tiers: [{ upTo: null, approvals: 2, managers: 1 }] },
    ...{ coolingOffMs: HOUR_MS, hold: { reveal: true, suspendKeys: true } },
  };
  const draft = '/api/v1/policies/draft';
  const drafted = await manager.call<PolicyView>('PUT', draft, { rules: { ...newest.rules, approvals } });
  const match = { 'if-match': drafted.headers.get('etag') ?? '' };
  await manager.post(`${draft}/publish`, { note: 'Two people approve, one of them a manager.' }, match);
}

async function buy(partner: Client, customerId: string): Promise<OrderView> {
  const orders = `/api/v1/customers/${customerId}/orders`;
  const lines = [{ skuId: 'tessera-cad-perpetual', quantity: 1 }];
  const { body: order } = await partner.post<OrderView>(orders, { lines, payment: { method: 'invoice' } });
  return eventually('the order is completed', async () => {
    const { body } = await partner.get<OrderView>(`${orders}/${order.orderId}`);
    return body.status === 'completed' ? body : undefined;
  });
}

/** A case that one person has approved, of software that was seen and downloaded, with its keys suspended. */
export async function approveTogether(
  { partner, manager, approver }: { readonly partner: Client; readonly manager: Client; readonly approver: Client },
  customerId: string,
): Promise<TicketView> {
  await decideTogether(manager);
  const order = await buy(partner, customerId);
  const software = `/api/v1/customers/${customerId}/software/${order.lineItems[0]?.subscriptionId}/downloads`;
  const choice = { version: '1.1', language: 'en-US', fileType: 'iso' };
  const { body: got } = await partner.post<DownloadsView>(software, choice);
  await new Client(partner.url).call('POST', `${new URL(got.link.url ?? '').pathname}/download`);
  const { body: ticket } = await partner.post<TicketView>('/api/v1/tickets', {
    ...{ problemType: 'cancellation', impact: 'moderate', title: 'Bought for the wrong site', customer: customerId },
    ...{ order: order.orderId, reason: { code: 'wrong-product', text: '' } },
    contact: { name: 'Grace Alder', email: 'grace@alderfinch.example', locale: 'en' },
  });
  await eventually('its keys are suspended', async () => {
    const { body } = await manager.get<{ items: { type: string }[] }>(`/api/v1/tickets/${ticket.id}/timeline`);
    return body.items.some(({ type }) => type === 'key-suspended') || undefined;
  });
  await approver.post(`/api/v1/tickets/${ticket.id}/approve`, { digest: ticket.approvalDigest });
  return ticket;
}

/** The second approver is away, and has named the first. */
export async function leave(absent: Client, delegate: Client): Promise<void> {
  const { body: me } = await delegate.get<{ user: { id: string } }>('/api/v1/me');
  const [from, until] = [-DAY_MS, 6 * DAY_MS].map((ms) => new Date(Date.now() + ms).toISOString());
  await absent.call<DelegateView>('PUT', '/api/v1/me/delegate', { delegate: me.user.id, from, until });
}

/** The books are compared, and fit. */
export async function compare(manager: Client): Promise<void> {
  const { body: run } = await manager.post<ReconciliationView>('/api/v1/reconciliations');
  await eventually('the comparison has ended', async () => {
    const { body } = await manager.get<ReconciliationView>(`/api/v1/reconciliations/${run.id}`);
    return body.state === 'running' ? undefined : true;
  });
}
