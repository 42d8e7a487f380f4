import { createHash } from 'node:crypto';
import type { BuildDetail } from '../../../api/builds/schema.js';
import type { LinkList } from '../../../api/links/schema.js';
import type { OrderView } from '../../../api/orders/schema.js';
import type { UploadView } from '../../../api/uploads/schema.js';
import { PART_BYTES } from '../../../domain/uploads.js';
import type { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import type { BoughtLine } from './people.js';

/** An order that is done, and a cart with more. Answers the order's ID. */
export async function shop(buyer: Client, customerId: string): Promise<string> {
  const lines = [
    { skuId: 'tessera-cad-perpetual', quantity: 2 },
    { skuId: 'cobalt-studio-p1y', quantity: 5 },
  ];
  const orders = `/api/v1/customers/${customerId}/orders`;
  const { body: order } = await buyer.post<OrderView>(orders, { lines, payment: { method: 'invoice' } });
  await eventually('the order is completed', async () => {
    const { body } = await buyer.get<OrderView>(`${orders}/${order.orderId}`);
    return body.status === 'completed' || undefined;
  });
  const lineItems = [
    { skuId: 'larkspur-office-2026-perpetual', quantity: 3 },
    { skuId: 'ironbark-guard-p1y', quantity: 12 },
  ];
  await buyer.post(`/api/v1/customers/${customerId}/carts`, { lineItems });
  return order.orderId;
}

export const UPLOADED = 'harborline-standard';

/** A build whose file is on its way: the first of its three parts is there. */
export async function beginUpload(administrator: Client): Promise<void> {
  const content = Buffer.alloc(3 * PART_BYTES - 12_345, 'Harborline');
  const { body: build } = await administrator.post<BuildDetail>(`/api/v1/products/${UPLOADED}/builds`, {
    ...{ version: '2.0', language: 'zh-TW', fileType: 'iso', architecture: 'x64', size: content.length },
    ...{ sha256: createHash('sha256').update(content).digest('hex'), fileName: 'harborline-2.0-zh-tw.iso' },
  });
  const { body: upload } = await administrator.post<UploadView>(`/api/v1/builds/${build.id}/uploads`);
  await administrator.open(`/api/v1/uploads/${upload.id}/parts/1`, {
    method: 'PUT',
    headers: { origin: administrator.url, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(content.subarray(0, PART_BYTES)),
  });
}

/** The page of a line's living or ended link, for somebody without an account. */
export async function linkPageOf(
  partner: Client,
  { customerId, line }: BoughtLine,
  state: 'active' | 'expired',
): Promise<string> {
  const path = `/api/v1/customers/${customerId}/software/${line.subscriptionId}/downloads`;
  const { body } = await partner.get<LinkList>(path);
  return new URL(body.items.find((link) => link.state === state)?.url ?? '').pathname;
}

/** The partner that may not sell yet asks twice for it. Answers its ID. */
export async function askToSell(applicant: Client, administrator: Client): Promise<string> {
  const contact = { name: 'Jana Vogt', email: 'jana@nordlicht.example', locale: 'en' };
  await applicant.post('/api/v1/tickets', {
    ...{ problemType: 'eligibility', impact: 'moderate', contact },
    title: 'Please let us sell on-premises software',
    description: 'The reseller agreement is signed; the insurance certificate is attached to it.',
  });
  const { body } = await administrator.get<{ items: { id: string; eligible: boolean }[] }>('/api/v1/partners');
  const partner = body.items.find(({ eligible }) => !eligible);
  if (!partner) throw new Error('Every partner of the demo may sell');
  const path = `/api/v1/partners/${partner.id}/eligibility`;
  await administrator.post(path, { eligible: false, reason: 'The agreement was not signed yet.' });
  await applicant.post('/api/v1/tickets', {
    ...{ problemType: 'eligibility', impact: 'moderate', contact },
    title: 'Signed: may we sell now?',
    description: 'The agreement has come back with both signatures.',
  });
  return partner.id;
}
